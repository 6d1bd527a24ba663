/**
 * Putting down what the pointer carries: one undoable step each.
 *
 * Role: place → commands. Boundary: what is under the pointer the canvas says; how a frame is made is core/commands.
 */
import { columnAtMm, columnBox, pictureBox } from '../../core/commands/frames/columnBox.ts'
import { createFrame } from '../../core/commands/frames/createFrame.ts'
import { extendThread } from '../../core/commands/frames/extendThread.ts'
import { placePicture, takesPicture } from '../../core/commands/frames/placePicture.ts'
import { threadFrames } from '../../core/commands/frames/threadFrames.ts'
import { emptyFrame, turnIntoText } from '../../core/commands/frames/turnIntoText.ts'
import { unthreadFrame } from '../../core/commands/frames/unthreadFrame.ts'
import { autoflow } from '../../core/commands/text/autoflow.ts'
import { textOfStory } from '../../core/commands/text/edit.ts'
import { placeText, takesText } from '../../core/commands/text/placeText.ts'
import type { BoxMm } from '../../core/model/area.ts'
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { find, get, type Snapshot } from '../../core/model/snapshot.ts'
import type { Transaction } from '../../core/model/store.ts'
import { ptToMm } from '../../core/model/units.ts'
import { dropFront, type Loaded, type LoadTarget, type LoadVerdict } from '../tools/load.ts'
import type { Text } from './messages.ts'
import type { Session } from './session.ts'

/** A picture put down by a click is as large as this many pixels an inch make it, and no wider than its column. */
const PLACED_PPI = 300

export interface Aim {
  readonly verdict: LoadVerdict
  /** The frame that takes it. */
  readonly frameId: string | null
}

const PAPER: Aim = { verdict: 'new', frameId: null }
const REFUSED: Aim = { verdict: 'refuse', frameId: null }

/** What a click would do with a load; `frameAt`: the frontmost frame there, of a kind or of any. */
export function aimAt(
  snapshot: Snapshot,
  load: Loaded,
  frameAt: (kind: FrameRecord['kind'] | null) => FrameRecord | null,
): Aim {
  const front = frameAt(null)
  if (load.kind === 'picture')
    return front && takesPicture(snapshot, front.id) ? { verdict: 'fill', frameId: front.id } : PAPER
  const text = front?.kind === 'image' ? null : frameAt('text')
  const empty = front && !text ? emptyFrame(snapshot, front.id) : null
  if (load.kind === 'text') {
    if (text) return takesText(snapshot, text.id) ? { verdict: 'fill', frameId: text.id } : REFUSED
    return empty?.kind === 'image' ? { verdict: 'fill', frameId: empty.id } : PAPER
  }
  if (empty?.kind === 'image') return { verdict: 'link', frameId: empty.id }
  if (text?.kind !== 'text') return PAPER
  const own = find(snapshot, 'frame', load.frameId)
  if (own?.kind !== 'text') return REFUSED
  if (own.storyId === text.storyId) {
    const { frameIds } = get(snapshot, 'story', own.storyId)
    const after = frameIds.indexOf(text.id) - frameIds.indexOf(own.id)
    return load.end === 'out' && after > 0 ? { verdict: 'unlink', frameId: text.id } : REFUSED
  }
  return threadFrames.enabled(snapshot, joint(load, text.id)) ? { verdict: 'link', frameId: text.id } : REFUSED
}

function joint(load: Extract<Loaded, { kind: 'thread' }>, frameId: string) {
  return load.end === 'out'
    ? { fromFrameId: load.frameId, toFrameId: frameId }
    : { fromFrameId: frameId, toFrameId: load.frameId }
}

/** Puts the front of the queue down; new frames become the selection. */
export function putDown(session: Session, target: LoadTarget): void {
  const { queue } = session.load
  const [front] = queue.get()
  if (!front) return
  const made = put(session, front, target)
  queue.set(dropFront(queue.get()))
  if (made.length > 0) session.selection.set(made)
}

/** Result: the frames that hold it. */
export function put(session: Session, load: Loaded, target: LoadTarget): readonly string[] {
  const act = load.kind === 'picture' ? putPicture : load.kind === 'text' ? putText : putThread
  let made: readonly string[] = []
  session.editing.run(labelOf(load), (tx) => {
    made = act(session, tx, load as never, target)
  })
  return made
}

const labelOf = ({ kind }: Loaded): Text =>
  kind === 'picture' ? placePicture.label : kind === 'text' ? placeText.label : threadFrames.label

type Putter<K extends Loaded['kind']> = (
  session: Session,
  tx: Transaction,
  load: Extract<Loaded, { kind: K }>,
  target: LoadTarget,
) => readonly string[]

const putPicture: Putter<'picture'> = ({ pageId, newIds }, tx, { asset }, target) => {
  const place =
    target.kind === 'frame'
      ? { frameId: target.frameId }
      : {
          pageId: pageId.get(),
          box: target.kind === 'box' ? boxMm(target.box) : naturalBox(tx, pageId.get(), target.at),
        }
  const id = placePicture.run(tx, { asset, place, newIds })
  return id === null ? [] : [id]

  function naturalBox(now: Transaction, page: string, at: Point): BoxMm {
    const widthMm = (asset.widthPx / PLACED_PPI) * 25.4
    return pictureBox(sheetOf(now.snapshot, page)!, ptToMm(at.x), ptToMm(at.y), widthMm, asset.widthPx / asset.heightPx)
  }
}

const putText: Putter<'text'> = ({ pageId, newIds, editing }, tx, { paragraphs, name }, target) => {
  let frameId: string
  if (target.kind === 'frame') {
    frameId = target.frameId
    if (emptyFrame(tx.snapshot, frameId)) turnIntoText.run(tx, { frameId, newIds })
  } else
    frameId = createFrame.run(tx, {
      kind: 'text',
      pageId: pageId.get(),
      box: textBox(tx, pageId.get(), target),
      newIds,
    })
  placeText.run(tx, { frameId, paragraphs, name, newIds })
  const flows = target.kind === 'point' && target.flow
  return [frameId, ...(flows ? autoflow.run(tx, { frameId, newIds, layout: editing.layoutOf }) : [])]
}

const putThread: Putter<'thread'> = ({ pageId, newIds, editing }, tx, load, target) => {
  if (target.kind === 'frame') {
    const { frameId } = target
    const [own, other] = [find(tx.snapshot, 'frame', load.frameId), find(tx.snapshot, 'frame', frameId)]
    if (own?.kind === 'text' && other?.kind === 'text' && own.storyId === other.storyId) {
      unthreadFrame.run(tx, { frameId: own.id, newIds })
      return []
    }
    if (emptyFrame(tx.snapshot, frameId)) turnIntoText.run(tx, { frameId, newIds })
    threadFrames.run(tx, joint(load, frameId))
    return [frameId]
  }
  const box = textBox(tx, pageId.get(), target)
  const id = extendThread.run(tx, { frameId: load.frameId, end: load.end, pageId: pageId.get(), box, newIds })
  if (id === null) return []
  const flows = target.kind === 'point' && target.flow && load.end === 'out'
  return [id, ...(flows ? autoflow.run(tx, { frameId: id, newIds, layout: editing.layoutOf }) : [])]
}

/** A drawn box, or the column under the pointer from there to the foot of the type area. */
function textBox(tx: Transaction, pageId: string, target: Exclude<LoadTarget, { kind: 'frame' }>): BoxMm {
  if (target.kind === 'box') return boxMm(target.box)
  const page = sheetOf(tx.snapshot, pageId)!
  return columnBox(page, columnAtMm(page, ptToMm(target.at.x)), ptToMm(target.at.y))
}

function boxMm({ x, y, width, height }: { x: number; y: number; width: number; height: number }): BoxMm {
  return { xMm: ptToMm(x), yMm: ptToMm(y), widthMm: ptToMm(width), heightMm: ptToMm(height) }
}

/**
 * A press on a port. It loads the thread there; the same port again lets it go, and a double click cuts the thread.
 * A thread stays as it is until the pointer puts it down.
 */
export function pressPort(session: Session, frameId: string, end: 'in' | 'out', double: boolean): void {
  const { editing, load, newIds } = session
  const { document } = editing.view.get()
  const frame = find(document, 'frame', frameId)
  if (frame?.kind !== 'text') return
  const { frameIds } = get(document, 'story', frame.storyId)
  const before = frameIds[frameIds.indexOf(frameId) - 1]
  // The in port of a frame and the out port of the one before it are the two ends of one thread.
  const from = end === 'in' ? before : frameId
  const carried = load.queue.get()[0]
  if (double) {
    load.queue.set([])
    if (from !== undefined && unthreadFrame.enabled(document, { frameId: from, newIds }))
      editing.run(unthreadFrame.label, (tx) => void unthreadFrame.run(tx, { frameId: from, newIds }))
    return
  }
  if (carried?.kind === 'thread') {
    load.queue.set(dropFront(load.queue.get()))
    return
  }
  const words = wordsAt(session, frame.storyId, from ?? null)
  load.queue.set([
    { kind: 'thread', frameId: from ?? frameId, end: from === undefined ? 'in' : 'out', words, port: { frameId, end } },
  ])
}

/** The first words that would go on behind a frame. */
function wordsAt({ editing }: Session, storyId: string, frameId: string | null): string {
  const { document, layout } = editing.view.get()
  const last = frameId === null ? undefined : layout.frames.get(frameId)?.lines.at(-1)
  const story = textOfStory(document, storyId)
  if (!last) return story.slice(0, 12)
  const paragraph = find(document, 'paragraph', last.paragraphId)?.text ?? ''
  const { paragraphIds } = get(document, 'story', storyId)
  const next = find(document, 'paragraph', paragraphIds[paragraphIds.indexOf(last.paragraphId) + 1] ?? null)?.text ?? ''
  return (paragraph.slice(last.line.to) || next).slice(0, 12)
}
