/**
 * The room of a thread (T4.3): each of its frames as columns with obstacles on a grid.
 *
 * Role: records → geometry, cached by record identity. Boundary: places no text. Lengths in pt, in the frame's
 * (u along the lines, v across them) coordinates: (x, y) in horizontal frames, (y, width − x) in vertical ones.
 */
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { FrameRecord, PageGrid, PageRecord, TextFrameRecord } from '../model/records.ts'
import { mmToPt } from '../model/units.ts'
import type { Box } from './layout.ts'
import { columnsOf } from './columns.ts'
import { gridOfFrame } from './grid.ts'
import type { Grid } from './grid.ts'
import { obstaclesOf, obstaclesOfColumn, sameObstacles } from './wrap.ts'
import type { Obstacle } from './wrap.ts'

/** A text frame as room for lines. The object is kept while nothing of it changes: identity is a cache key. */
export interface FrameSpace {
  readonly frame: TextFrameRecord
  readonly widthPt: number
  readonly heightPt: number
  readonly vertical: boolean
  /** The page's grid where lines stand on it, else null. */
  readonly grid: Grid | null
  /** Pitch of whole-line heights (`gridLines`), grid or not. */
  readonly rowPt: number
  readonly bodyPt: number
  /** Start of each column along the lines. */
  readonly columns: readonly number[]
  readonly columnWidth: number
  /** Room of every column across the lines. */
  readonly top: number
  readonly bottom: number
  readonly obstacles: readonly Obstacle[]
  /** Obstacles by column. */
  readonly barred: readonly (readonly Obstacle[])[]
  /** Column boxes in frame coordinates (x, y). */
  readonly boxes: readonly Box[]
}

/** Where no page says otherwise (frames of a master): T4.1's preset. */
const PLAIN_ROW_PT = 11.25
const PLAIN_BODY_PT = 9

function spaceOf(
  frame: TextFrameRecord,
  page: PageRecord | undefined,
  vertical: boolean,
  obstacles: readonly Obstacle[],
): FrameSpace {
  const widthPt = mmToPt(frame.widthMm)
  const heightPt = mmToPt(frame.heightMm)
  const { topMm, rightMm, bottomMm, leftMm } = frame.insets
  const [before, after, start, end] = (
    vertical ? [rightMm, leftMm, topMm, bottomMm] : [topMm, bottomMm, leftMm, rightMm]
  ).map(mmToPt)
  const pageGrid: PageGrid | null = page?.grid ?? null
  const along = vertical ? heightPt : widthPt
  const top = before
  const bottom = (vertical ? widthPt : heightPt) - after
  const { starts, widthPt: columnWidth } = columnsOf(along - start - end, frame.columns, frame.gutterPt, pageGrid)
  const columns = starts.map((u) => start + u)
  return {
    frame,
    widthPt,
    heightPt,
    vertical,
    grid: frame.onGrid && page ? gridOfFrame(page, frame, vertical) : null,
    rowPt: pageGrid?.leadingPt ?? PLAIN_ROW_PT,
    bodyPt: pageGrid?.bodySizePt ?? PLAIN_BODY_PT,
    columns,
    columnWidth,
    top,
    bottom,
    obstacles,
    barred: columns.map((u) => obstaclesOfColumn(obstacles, u, columnWidth)),
    boxes: columns.map((u) =>
      vertical
        ? { x: widthPt - bottom, y: u, width: Math.max(0, bottom - top), height: columnWidth }
        : { x: u, y: top, width: columnWidth, height: Math.max(0, bottom - top) },
    ),
  }
}

interface Kept {
  readonly page: PageRecord | undefined
  readonly space: FrameSpace
}

/** Remembers spaces between layouts. */
export interface Spaces {
  /**
   * The spaces of a thread, in order; ids that name no text frame are passed over. The thread runs as its first frame
   * does, horizontally or vertically. `wrapping`: frames with a wrap, by page.
   */
  of(
    snapshot: Snapshot,
    frameIds: readonly string[],
    wrapping: ReadonlyMap<string, readonly FrameRecord[]>,
  ): readonly FrameSpace[]
}

export function createSpaces(): Spaces {
  const kept = new WeakMap<TextFrameRecord, Kept>()
  return {
    of(snapshot, frameIds, wrapping) {
      const spaces: FrameSpace[] = []
      let thread: ReadonlySet<string> | null = null
      let vertical: boolean | null = null
      for (const id of frameIds) {
        const frame = find(snapshot, 'frame', id)
        if (frame?.kind !== 'text') continue
        vertical ??= frame.vertical
        const page = find(snapshot, 'page', frame.pageId)
        const near = wrapping.get(frame.pageId)
        const obstacles = near ? obstaclesOf(frame, near, (thread ??= new Set(frameIds)), vertical) : []
        const old = kept.get(frame)
        if (
          old &&
          old.page === page &&
          old.space.vertical === vertical &&
          sameObstacles(old.space.obstacles, obstacles)
        ) {
          spaces.push(old.space)
          continue
        }
        const space = spaceOf(frame, page, vertical, obstacles)
        kept.set(frame, { page, space })
        spaces.push(space)
      }
      return spaces
    },
  }
}
