/**
 * How even a typeset body stands: blank lines at the feet of its columns.
 *
 * Role: measures a layout against the page's grid and the frames the text wraps (T4.4, T4.6). Boundary: changes nothing.
 */
import type { TextFrameRecord } from '../model/records.ts'
import { all, get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { mmToPt } from '../model/units.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import type { PageRows } from './pageRows.ts'

export interface Holes {
  /** Most blank lines under the text of one column piece. */
  readonly deepest: number
  /** Blank lines under the text, all columns together. */
  readonly total: number
  /** Grid lines that are free for text at all. */
  readonly slots: number
}

/**
 * Counts, for each stretch of a column between head, wrapped frames and foot, the grid lines below its last line of text.
 */
export function measureHoles(snapshot: Snapshot, layout: DocumentLayout, { area, body, page }: PageRows): Holes {
  const boxes = all(snapshot, 'frame')
    .filter(({ pageId, wrap }) => pageId === page.id && wrap.kind !== 'none')
    .map(({ xMm, yMm, widthMm, heightMm, wrap: { standoff } }) => ({
      left: mmToPt(xMm - standoff.leftMm),
      right: mmToPt(xMm + widthMm + standoff.rightMm),
      top: mmToPt(yMm - standoff.topMm),
      bottom: mmToPt(yMm + heightMm + standoff.bottomMm),
    }))
  let deepest = 0
  let total = 0
  let slots = 0
  for (const { id } of body) {
    // `body` may have been read before the frames were moved.
    const frame = get(snapshot, 'frame', id)
    const set = layout.frames.get(id)
    if (!set) continue
    const { leadingPt } = page.grid
    const left = mmToPt(frame.xMm)
    const top = mmToPt(frame.yMm)
    const count = Math.floor((mmToPt(frame.heightMm) + area.gapPt + 0.02) / leadingPt)
    set.columns.forEach((column, index) => {
      const used = new Uint8Array(count)
      for (const line of set.lines)
        if (line.column === index || line.column < 0) {
          // A line larger than the grid takes the lines it reaches into.
          const row = Math.floor((line.yPt + 0.12 * line.line.sizePt - 0.02) / leadingPt)
          if (row >= 0 && row < count) used[row] = 1
        }
      let hole = 0
      // From the foot: blank lines count until a line of text, afresh above each obstacle.
      for (let row = count - 1, open = true; row >= 0; row--) {
        const y = top + row * leadingPt
        const x = left + column.x
        const blocked = boxes.some(
          (box) =>
            box.left < x + column.width - 0.02 &&
            box.right > x + 0.02 &&
            box.top < y + page.grid.bodySizePt - 0.02 &&
            box.bottom > y + 0.02,
        )
        if (blocked) {
          open = true
          hole = 0
          continue
        }
        slots++
        if (used[row]) open = false
        else if (open) {
          hole++
          total++
          deepest = Math.max(deepest, hole)
        }
      }
    })
  }
  return { deepest, total, slots }
}

/** Height that text set in a frame of its own needs, pt, insets included. */
export function textHeightPt(layout: DocumentLayout, frame: TextFrameRecord, paragraphIds: readonly string[]): number {
  let bottom = 0
  let first = Infinity
  for (const line of layout.frames.get(frame.id)?.lines ?? []) {
    if (!paragraphIds.includes(line.paragraphId)) continue
    first = Math.min(first, line.yPt - 0.88 * line.line.sizePt)
    bottom = Math.max(bottom, line.yPt + 0.12 * line.line.sizePt)
  }
  return first === Infinity ? 0 : bottom - first + mmToPt(frame.insets.topMm + frame.insets.bottomMm)
}
