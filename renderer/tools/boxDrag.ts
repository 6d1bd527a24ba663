/**
 * Drawing a box by dragging, its edges brought to columns, rows and neighbours.
 *
 * Role: what tools that draw a frame of text or place something share. Boundary: makes no frame; the tool says what the box is for.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { DragFeedback } from './select.ts'
import { snap, type SnapLine } from './snap.ts'
import type { SnapLines } from './snapLines.ts'
import type { ToolPointer, ViewPort } from './tool.ts'

/** A shorter drag is a click, px. */
const LEAST_PX = 3
/** A line as much longer than high is meant to be level, and the other way round. */
const STEEP = 2.4
/** How near an edge must come to a line, px. */
const SNAP_PX = 6

export interface BoxDragPort extends ViewPort {
  /** What edges are brought to on the page shown; null where there is none. */
  lines(): SnapLines | null
  /** Shows the box while it is drawn, px; null takes it away. */
  marquee(box: Rect | null): void
  feedback(shown: DragFeedback | null): void
}

export interface BoxDrag {
  /** The button is held since `begin`. */
  readonly held: boolean
  begin(pointer: ToolPointer): void
  move(pointer: ToolPointer): void
  /** The box, pt of the page; null: that was a click. */
  end(pointer: ToolPointer): Rect | null
  cancel(): void
}

/**
 * @param ratio width by height that the box keeps while Shift is up; by default none, and Shift makes it square.
 * @param flat a box without height or width is one, too: that of a level or an upright line, to which Shift brings it.
 */
export function createBoxDrag(port: BoxDragPort, ratio: () => number | null = () => null, flat = false): BoxDrag {
  let from: ToolPointer | null = null
  let lines: SnapLines | null = null

  const boxOf = (
    start: Point,
    to: ToolPointer,
  ): { readonly box: Rect; x: readonly SnapLine[]; y: readonly SnapLine[] } => {
    const rightwards = to.page.x >= start.x
    const downwards = to.page.y >= start.y
    const tolerance = to.ctrl ? 0 : SNAP_PX / port.view.scale
    const meet = (at: number, part: 'start' | 'end', among: readonly SnapLine[]) =>
      tolerance > 0 ? snap([{ at, part }], among, tolerance) : { delta: 0, lines: [] }
    const across = lines?.x ?? []
    const down = lines?.y ?? []
    const first = {
      x: start.x + meet(start.x, rightwards ? 'start' : 'end', across).delta,
      y: start.y + meet(start.y, downwards ? 'start' : 'end', down).delta,
    }
    const x = meet(to.page.x, rightwards ? 'end' : 'start', across)
    const y = meet(to.page.y, downwards ? 'end' : 'start', down)
    let [width, height] = [to.page.x + x.delta - first.x, to.page.y + y.delta - first.y]
    const kept = to.shift ? (ratio() === null ? 1 : null) : ratio()
    // A line with Shift runs level, upright or between the two.
    if (flat && to.shift && Math.abs(width) > STEEP * Math.abs(height)) height = 0
    else if (flat && to.shift && Math.abs(height) > STEEP * Math.abs(width)) width = 0
    else if (kept !== null) {
      const wide = Math.max(Math.abs(width), Math.abs(height) * kept)
      ;[width, height] = [wide * (rightwards ? 1 : -1), (wide / kept) * (downwards ? 1 : -1)]
    }
    const box = {
      x: Math.min(first.x, first.x + width),
      y: Math.min(first.y, first.y + height),
      width: Math.abs(width),
      height: Math.abs(height),
    }
    return { box, x: x.lines, y: y.lines }
  }
  const isClick = (start: ToolPointer, to: ToolPointer): boolean =>
    Math.max(Math.abs(to.screen.x - start.screen.x), Math.abs(to.screen.y - start.screen.y)) < LEAST_PX
  const clear = (): void => {
    port.marquee(null)
    port.feedback(null)
  }

  return {
    get held() {
      return from !== null
    },
    begin(pointer) {
      from = pointer
      lines = port.lines()
    },
    move(pointer) {
      if (!from || isClick(from, pointer)) return
      const { box, x, y } = boxOf(from.page, pointer)
      const { scale, x: left, y: top } = port.view
      port.marquee({
        x: box.x * scale + left,
        y: box.y * scale + top,
        width: box.width * scale,
        height: box.height * scale,
      })
      const measure = `${ptToMm(box.width).toFixed(1)} × ${ptToMm(box.height).toFixed(1)} mm`
      port.feedback({ x, y, ghosts: [], pointer: pointer.page, measure })
    },
    end(pointer) {
      const start = from
      from = null
      clear()
      if (!start || isClick(start, pointer)) return null
      const { box } = boxOf(start.page, pointer)
      return flat || (box.width > 0 && box.height > 0) ? box : null
    },
    cancel() {
      from = null
      clear()
    },
  }
}
