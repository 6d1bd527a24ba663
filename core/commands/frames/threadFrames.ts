/**
 * 串接: lets the text of one frame run on in another, from its out port.
 *
 * Role: joins two threads and their stories: the second's frames come right after the first frame, its text after the
 * text of the first. Boundary: the second frame is the first of its own thread, and of another one.
 */
import type { StoryRecord, TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { dropParagraph, textOfStory } from '../text/edit.ts'
import { canThread } from './canThread.ts'

export interface ThreadFramesArgs {
  /** The frame whose out port was clicked. */
  readonly fromFrameId: string
  readonly toFrameId: string
}

export const threadFrames: Command<ThreadFramesArgs> = {
  id: 'text.thread',
  label: { zh: '串接', en: 'Thread frames' },
  shortcut: null,
  enabled: (snapshot, args) => endsOf(snapshot, args) !== null,
  run(tx, args) {
    const ends = endsOf(tx.snapshot, args)
    if (!ends) return
    const { from, into, gone } = ends
    // A frame that never had text brings none: not even an empty paragraph.
    const blank = ({ id, paragraphIds }: StoryRecord): boolean =>
      paragraphIds.length === 1 && textOfStory(tx.snapshot, id) === ''
    if (blank(gone) && into.paragraphIds.length > 0) dropParagraph(tx, gone.id, gone.paragraphIds[0])
    else if (blank(into) && gone.paragraphIds.length > 0) dropParagraph(tx, into.id, into.paragraphIds[0])
    const [first, second] = [into.id, gone.id].map((id) => get(tx.snapshot, 'story', id).paragraphIds)
    const at = into.frameIds.indexOf(from.id) + 1
    const frameIds = [...into.frameIds.slice(0, at), ...gone.frameIds, ...into.frameIds.slice(at)]
    tx.update('story', into.id, { paragraphIds: [...first, ...second], frameIds })
    const { vertical } = get(tx.snapshot, 'frame', frameIds[0]) as TextFrameRecord
    for (const id of gone.frameIds) {
      const frame = get(tx.snapshot, 'frame', id) as TextFrameRecord
      tx.put({ ...frame, storyId: into.id, vertical })
    }
    tx.remove(gone.id)
  },
}

function endsOf(
  snapshot: Snapshot,
  { fromFrameId, toFrameId }: ThreadFramesArgs,
): { readonly from: TextFrameRecord; readonly into: StoryRecord; readonly gone: StoryRecord } | null {
  const from = find(snapshot, 'frame', fromFrameId)
  const to = find(snapshot, 'frame', toFrameId)
  if (from?.kind !== 'text' || to?.kind !== 'text' || from.storyId === to.storyId) return null
  if (!canThread(snapshot, from.pageId, to.pageId)) return null
  const gone = get(snapshot, 'story', to.storyId)
  return gone.frameIds[0] === to.id ? { from, into: get(snapshot, 'story', from.storyId), gone } : null
}
