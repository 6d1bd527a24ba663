/**
 * In and out ports of text frames: where they stand on the screen, what they say, and the threads between them.
 *
 * Role: pure, read by drawing and by the pointer, so that both mean the same place. Boundary: draws nothing, changes nothing.
 */
import { apply, type Point } from '../../core/model/geometry.ts'
import type { StoryRecord, TextFrameRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { containsRotated } from '../../core/model/geometry.ts'
import type { DocumentLayout, Overset } from '../../core/typeset/layout.ts'
import { boxOf, frameMatrix, isVertical } from '../../core/typeset/lineGeometry.ts'
import { pageToScreen, type View } from './view.ts'

/** Side of a port, px. */
export const PORT_PX = 9
/** A press so near its middle is on the port, px. */
const REACH_PX = 8
/** From the frame's corner to the middle of its port, px: clear of the handle at the corner. */
const OFF_CORNER_PX = 18
/** Below this size on screen a frame's port would hide its text, px. */
const LEAST_FRAME_PX = 24

export interface Port {
  readonly frameId: string
  readonly end: 'in' | 'out'
  /** Its middle, px. */
  readonly at: Point
  /** Text comes from, or goes on in, another frame. */
  readonly threaded: boolean
  /** What finds no place behind this out port. */
  readonly overset: Overset | null
  /** Its frame is selected. */
  readonly selected: boolean
}

/** A thread from an out port on. */
export interface ThreadLine {
  readonly from: Point
  /** null: it goes on, or comes from, another page. */
  readonly to: Point | null
  readonly pageNumber: string
}

export interface PortScene {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  readonly pageId: string
  readonly selection: ReadonlySet<string>
  readonly view: View
}

/** The ports that are shown: both of selected text frames, and the out port of every thread that oversets. */
export function portsOf(scene: PortScene): readonly Port[] {
  const { snapshot, layout, pageId, selection } = scene
  const overset = new Map(layout.overset.map((rest) => [rest.storyId, rest]))
  const ids = new Set(selection)
  for (const { storyId } of layout.overset) {
    const last = find(snapshot, 'story', storyId)?.frameIds.at(-1)
    if (last !== undefined) ids.add(last)
  }
  return [...ids].flatMap((id) => {
    const frame = find(snapshot, 'frame', id)
    const story = frame?.kind === 'text' ? find(snapshot, 'story', frame.storyId) : undefined
    if (frame?.kind !== 'text' || !story || frame.pageId !== pageId || !largeEnough(frame, scene.view)) return []
    const index = story.frameIds.indexOf(id)
    const last = index === story.frameIds.length - 1
    const rest = last ? (overset.get(story.id) ?? null) : null
    const selected = selection.has(id)
    const port = (end: Port['end']): Port => ({
      frameId: id,
      end,
      at: placeOf(scene, frame, end),
      threaded: end === 'in' ? index > 0 : !last,
      overset: end === 'out' ? rest : null,
      selected,
    })
    return selected ? [port('in'), port('out')] : rest ? [port('out')] : []
  })
}

/** The port under the pointer, px; those of selected frames first. */
export function portAt(ports: readonly Port[], at: Point): Port | null {
  const near = ports.filter((port) => Math.max(Math.abs(port.at.x - at.x), Math.abs(port.at.y - at.y)) <= REACH_PX)
  return near.find(({ selected }) => selected) ?? near[0] ?? null
}

/** The threads of the stories that have a selected frame. */
export function threadsOf(scene: PortScene): readonly ThreadLine[] {
  const { snapshot, selection, pageId } = scene
  const stories = new Map<string, StoryRecord>()
  for (const id of selection) {
    const frame = find(snapshot, 'frame', id)
    const story = frame?.kind === 'text' ? find(snapshot, 'story', frame.storyId) : undefined
    if (story) stories.set(story.id, story)
  }
  const numberOf = (frame: TextFrameRecord): string => find(snapshot, 'page', frame.pageId)?.number ?? ''
  return [...stories.values()].flatMap(({ frameIds }) =>
    frameIds.slice(1).flatMap((id, index): ThreadLine[] => {
      const [one, other] = [textFrame(snapshot, frameIds[index]), textFrame(snapshot, id)]
      if (!one || !other) return []
      if (one.pageId === pageId)
        return [
          {
            from: placeOf(scene, one, 'out'),
            to: other.pageId === pageId ? placeOf(scene, other, 'in') : null,
            pageNumber: numberOf(other),
          },
        ]
      return other.pageId === pageId ? [{ from: placeOf(scene, other, 'in'), to: null, pageNumber: numberOf(one) }] : []
    }),
  )
}

/** The frame at a place of the page (pt) whose text is overset; null: none. */
export function oversetFrameAt({ snapshot, layout, pageId }: PortScene, point: Point): string | null {
  for (const { storyId } of layout.overset) {
    const last = textFrame(snapshot, find(snapshot, 'story', storyId)?.frameIds.at(-1) ?? '')
    if (last?.pageId === pageId && containsRotated(boxOf(last), last.rotationDeg, point)) return last.id
  }
  return null
}

function textFrame(snapshot: Snapshot, id: string): TextFrameRecord | null {
  const frame = find(snapshot, 'frame', id)
  return frame?.kind === 'text' ? frame : null
}

function largeEnough(frame: TextFrameRecord, { scale }: View): boolean {
  const { width, height } = boxOf(frame)
  return Math.min(width, height) * scale >= LEAST_FRAME_PX
}

/** Text enters at the head of the edge it begins at and leaves at the foot of the other. */
function placeOf({ snapshot, view }: PortScene, frame: TextFrameRecord, end: Port['end']): Point {
  const { width, height } = boxOf(frame)
  const off = Math.min(OFF_CORNER_PX / view.scale, height / 2)
  const rightward = !isVertical(snapshot, frame.storyId)
  const x = (end === 'in') === rightward ? 0 : width
  return pageToScreen(view, apply(frameMatrix(snapshot, frame), { x, y: end === 'in' ? off : height - off }))
}
