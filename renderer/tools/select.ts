/**
 * The select tool: moves, resizes and turns the frames that fabric has in hand, with snapping and live reflow.
 *
 * Role: state machine from pointer to proposed records. Boundary: fabric says what is dragged (`canvas/stage.ts`); all
 * geometry is in `handles.ts` and `snap.ts`.
 */
import { moveFrames } from '../../core/commands/frames/moveFrames.ts'
import { resizeFrame } from '../../core/commands/frames/resizeFrame.ts'
import { rotateFrames } from '../../core/commands/frames/rotateFrames.ts'
import { scaleFrames } from '../../core/commands/frames/scaleFrames.ts'
import { movable, withMembers } from '../../core/commands/frames/tree.ts'
import { rotatedBounds, union, type Point, type Rect } from '../../core/model/geometry.ts'
import { sheetOf } from '../../core/model/masters.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatNumber, ptToMm } from '../../core/model/units.ts'
import { frameBox } from '../../core/paint/frame.ts'
import type { CanvasSource, Label } from '../canvas/source.ts'
import { boxOf, drafted } from './frameChanges.ts'
import { lockAxis, resizeBox, turnTowards, type Handle } from './handles.ts'
import { snap, type SnapEdge, type SnapLine, type Snapped } from './snap.ts'
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
  /** The new box of one frame, unturned, or round several, pt. */
  resize(ids: readonly string[], handle: Handle, to: Point, keys: Keys): Rect
  /** The new turn of one frame, or how far several are turned together, degrees. */
  turn(ids: readonly string[], to: Point, keys: Keys): number
  /** The button is up: one undoable step. */
  finish(): void
  cancel(): void
  /** Moves the selection by arrow keys, in steps of what the person prefers, or a copy of it. */
  nudge(steps: Point, copy: boolean): void
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
    const page = sheetOf(start, source.pageId())!
    const frames = ids.flatMap((id) => find(start, 'frame', id) ?? [])
    const staying = new Set(withMembers(start, frames).map(({ id }) => id))
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
    resize(ids, handle, to, keys) {
      const now = begin(ids, RESIZE)
      const frames = ids.flatMap((id) => find(now.start, 'frame', id) ?? [])
      const [first] = frames
      const alone = frames.length === 1
      const start = alone ? frameBox(first!) : boundsOf(frames)
      const { box, x, y } = snapped(now.lines, start, alone ? first!.rotationDeg : 0, handle, to, keys)
      propose(
        now,
        drafted(now.start, (tx) => {
          if (alone) resizeFrame.run(tx, { frameId: first!.id, ...boxOf(box) })
          else scaleFrames.run(tx, { frameIds: ids, from: boxOf(start), to: boxOf(box) })
        }),
      )
      const measure = `${length(box.width)} × ${length(box.height)} mm`
      port.feedback({ x, y, ghosts: [], pointer: to, measure })
      return box
    },
    turn(ids, to, keys) {
      const now = begin(ids, TURN)
      const frames = ids.flatMap((id) => find(now.start, 'frame', id) ?? [])
      const alone = frames.length === 1
      const degrees = turnTowards(alone ? frameBox(frames[0]!) : boundsOf(frames), to, keys.shift ? TURN_STEP : 0)
      const by = alone ? degrees - frames[0]!.rotationDeg : degrees
      propose(
        now,
        drafted(now.start, (tx) => rotateFrames.run(tx, { frameIds: ids, degrees: by, aboutMm: null })),
      )
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
    nudge(steps, copy) {
      const step = source.preferred?.().nudgePt ?? NUDGE_PT
      const delta = { x: steps.x * step, y: steps.y * step }
      const snapshot = source.snapshot()
      const ids = source.selection()
      if (copy && ids.length > 0) port.duplicate?.(ids, delta)
      else if (movable(snapshot, ids).length > 0) source.commit(NUDGE, moved(snapshot, ids, delta))
    },
  }

  /** The box after a handle's drag, its edge brought to a line that is near. */
  function snapped(lines: SnapLines, start: Rect, rotationDeg: number, handle: Handle, to: Point, keys: Keys) {
    const options = { proportional: keys.shift, centred: keys.alt }
    const box = resizeBox(start, rotationDeg, handle, to, options)
    // The edges of a turned box run along no line of the page.
    if (!snaps() || keys.ctrl || rotationDeg !== 0) return { box, x: [], y: [] }
    const meet = (axis: 'x' | 'y', size: 'width' | 'height') => {
      const at = handle[axis] < 0 ? box[axis] : box[axis] + box[size]
      const part = handle[axis] < 0 ? 'start' : 'end'
      const met = handle[axis] === 0 ? NOTHING : snap([{ at, part }], lines[axis], tolerance())
      // The pointer may lie off the edge it drags: the edge itself is brought to the line.
      return { edge: at + met.delta, lines: met.lines }
    }
    const [x, y] = [meet('x', 'width'), meet('y', 'height')]
    return { box: resizeBox(start, 0, handle, { x: x.edge, y: y.edge }, options), x: x.lines, y: y.lines }
  }
}

const NOTHING: Snapped = { delta: 0, lines: [] }

function moved(snapshot: Snapshot, frameIds: readonly string[], { x, y }: Point): FrameRecord[] {
  return drafted(snapshot, (tx) => moveFrames.run(tx, { frameIds, dxMm: ptToMm(x), dyMm: ptToMm(y) }))
}

/** Upright, round all of them, pt. */
function boundsOf(frames: readonly FrameRecord[]): Rect {
  return frames.map((frame) => rotatedBounds(frameBox(frame), frame.rotationDeg)).reduce(union)
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
