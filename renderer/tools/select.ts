/**
 * The select tool: moves, resizes and turns the frames that fabric has in hand, with snapping and live reflow.
 *
 * Role: state machine from pointer to proposed records. Boundary: fabric says what is dragged (`canvas/stage.ts`); all
 * geometry is in `handles.ts` and `snap.ts`.
 */
import { rotatedBounds, union, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatNumber, ptToMm } from '../../core/model/units.ts'
import { frameBox } from '../../core/paint/frame.ts'
import type { CanvasSource, Label } from '../canvas/source.ts'
import { moved, outermost, resized, turned, withMembers } from './frameChanges.ts'
import { lockAxis, resizeBox, turnTowards, type Handle } from './handles.ts'
import { snap, type SnapEdge, type SnapLine } from './snap.ts'
import { snapLines, type SnapLines } from './snapLines.ts'
import type { Keys } from './tool.ts'

/** How near an edge must come to a line, px. */
const SNAP_PX = 6
/** What an arrow key moves by where nobody prefers another step. */
const NUDGE_PT = 1
/** Steps of a turn with Shift, degrees. */
const TURN_STEP = 15

const MOVE: Label = { zh: '移动', en: 'Move' }
const RESIZE: Label = { zh: '调整大小', en: 'Resize' }
const TURN: Label = { zh: '旋转', en: 'Rotate' }
const NUDGE: Label = { zh: '微移', en: 'Nudge' }

/** What is shown while dragging; lengths in pt of the page. */
export interface DragFeedback {
  readonly x: readonly SnapLine[]
  readonly y: readonly SnapLine[]
  /** Beside the pointer. */
  readonly measure: string
  readonly pointer: Point
  /** Outlines of copies to be, while Alt is held. */
  readonly ghosts: readonly Rect[]
}

export interface SelectPort {
  readonly source: CanvasSource
  /** px a pt. */
  scale(): number
  feedback(shown: DragFeedback | null): void
  /** Copies frames, moved by (x, y) pt; null where nobody can. */
  readonly duplicate: ((frameIds: readonly string[], delta: Point) => void) | null
}

export interface SelectTool {
  readonly busy: boolean
  /** The pointer went from `from` to `to` with these frames: how far they go, pt. */
  move(ids: readonly string[], from: Point, to: Point, keys: Keys): Point
  /** The frame's new box, pt. */
  resize(id: string, handle: Handle, to: Point, keys: Keys): Rect
  /** The frame's new turn, degrees. */
  turn(id: string, to: Point, keys: Keys): number
  /** The button is up: one undoable step. */
  finish(): void
  cancel(): void
  /** Moves the selection by arrow keys, in steps of what the person prefers. */
  nudge(steps: Point): void
}

interface Drag {
  /** The document before the drag. */
  readonly start: Snapshot
  readonly lines: SnapLines
  label: Label
  changes: readonly FrameRecord[]
  copy: { readonly ids: readonly string[]; readonly delta: Point } | null
}

export function createSelectTool(port: SelectPort): SelectTool {
  const { source } = port
  let drag: Drag | null = null

  const begin = (ids: readonly string[], label: Label): Drag => {
    if (drag) return drag
    const start = source.snapshot()
    const page = find(start, 'page', source.pageId())!
    const staying = new Set(withMembers(start, ids).map(({ id }) => id))
    const neighbours = all(start, 'frame').filter((frame) => frame.pageId === page.id && !staying.has(frame.id))
    return (drag = { start, lines: snapLines(page, neighbours), label, changes: [], copy: null })
  }
  const propose = (now: Drag, changes: readonly FrameRecord[]) => {
    now.changes = changes
    source.preview(changes)
  }
  const snaps = (): boolean => source.preferred?.().snapping ?? true
  const tolerance = () => SNAP_PX / port.scale()

  return {
    get busy() {
      return drag !== null
    },
    move(ids, from, to, keys) {
      const now = begin(ids, MOVE)
      const frames = ids.flatMap((id) => find(now.start, 'frame', id) ?? [])
      const boxes = frames.map((frame) => rotatedBounds(frameBox(frame), frame.rotationDeg))
      let delta: Point = { x: to.x - from.x, y: to.y - from.y }
      if (keys.shift) delta = lockAxis(delta)
      let [x, y]: (readonly SnapLine[])[] = [[], []]
      if (snaps() && !keys.ctrl && boxes.length > 0) {
        const box = boxes.reduce(union)
        const still = keys.shift && { x: delta.x === 0, y: delta.y === 0 }
        const across = snap(edgesOf(box.x + delta.x, box.width), now.lines.x, tolerance())
        const down = snap(edgesOf(box.y + delta.y, box.height), now.lines.y, tolerance())
        if (!still || !still.x) [delta, x] = [{ ...delta, x: delta.x + across.delta }, across.lines]
        if (!still || !still.y) [delta, y] = [{ ...delta, y: delta.y + down.delta }, down.lines]
      }
      const copying = keys.alt && port.duplicate !== null
      now.copy = copying ? { ids, delta } : null
      if (copying) {
        now.changes = []
        source.preview(null)
      } else propose(now, moved(now.start, ids, delta))
      const ghosts = copying ? boxes.map((box) => ({ ...box, x: box.x + delta.x, y: box.y + delta.y })) : []
      port.feedback({ x, y, ghosts, pointer: to, measure: `X ${signed(delta.x)}  Y ${signed(delta.y)} mm` })
      return delta
    },
    resize(id, handle, to, keys) {
      const now = begin([id], RESIZE)
      const frame = find(now.start, 'frame', id)!
      const options = { proportional: keys.shift, centred: keys.alt }
      const start = frameBox(frame)
      let box = resizeBox(start, frame.rotationDeg, handle, to, options)
      let [x, y]: (readonly SnapLine[])[] = [[], []]
      // The edges of a turned box run along no line of the page.
      if (snaps() && !keys.ctrl && frame.rotationDeg === 0) {
        const pull = { x: to.x, y: to.y }
        if (handle.x !== 0) {
          const part = handle.x < 0 ? 'start' : 'end'
          const met = snap([{ at: handle.x < 0 ? box.x : box.x + box.width, part }], now.lines.x, tolerance())
          pull.x += met.delta
          x = met.lines
        }
        if (handle.y !== 0) {
          const part = handle.y < 0 ? 'start' : 'end'
          const met = snap([{ at: handle.y < 0 ? box.y : box.y + box.height, part }], now.lines.y, tolerance())
          pull.y += met.delta
          y = met.lines
        }
        // The pointer may lie off the edge it drags: the edge itself is brought to the line.
        const edge = {
          x: handle.x < 0 ? box.x + pull.x - to.x : box.x + box.width + pull.x - to.x,
          y: handle.y < 0 ? box.y + pull.y - to.y : box.y + box.height + pull.y - to.y,
        }
        box = resizeBox(start, 0, handle, edge, options)
      }
      propose(now, [resized(frame, box)])
      const measure = `${length(box.width)} × ${length(box.height)} mm`
      port.feedback({ x, y, ghosts: [], pointer: to, measure })
      return box
    },
    turn(id, to, keys) {
      const now = begin([id], TURN)
      const frame = find(now.start, 'frame', id)!
      const degrees = turnTowards(frameBox(frame), to, keys.shift ? TURN_STEP : 0)
      propose(now, [turned(frame, degrees)])
      port.feedback({ x: [], y: [], ghosts: [], pointer: to, measure: `${formatNumber(degrees, 1)}°` })
      return degrees
    },
    finish() {
      if (!drag) return
      const { label, changes, copy } = drag
      drag = null
      port.feedback(null)
      if (copy) port.duplicate?.(copy.ids, copy.delta)
      else source.commit(label, changes)
    },
    cancel() {
      if (!drag) return
      drag = null
      port.feedback(null)
      source.preview(null)
    },
    nudge(steps) {
      const step = source.preferred?.().nudgePt ?? NUDGE_PT
      const delta = { x: steps.x * step, y: steps.y * step }
      const snapshot = source.snapshot()
      const ids = source
        .selection()
        .map((id) => find(snapshot, 'frame', id))
        .filter((frame) => frame !== undefined)
        .filter((frame) => !outermost(snapshot, frame).locked)
        .map(({ id }) => id)
      if (ids.length > 0) source.commit(NUDGE, moved(snapshot, ids, delta))
    },
  }
}

function edgesOf(at: number, length: number): SnapEdge[] {
  return [
    { at, part: 'start' },
    { at: at + length / 2, part: 'middle' },
    { at: at + length, part: 'end' },
  ]
}

const length = (pt: number): string => ptToMm(pt).toFixed(1)
const signed = (pt: number): string => `${pt > 0 ? '+' : ''}${length(pt)}`
