/**
 * 断开串接: cuts the thread after a frame. The text stays with the first part, and what had stood behind is overset (T4.3).
 *
 * Role: a click on an out port that is threaded. Boundary: the frames behind become a thread of their own, empty.
 */
import type { IdSource } from '../../model/ids.ts'
import type { TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { bodyStyle } from './ground.ts'

export interface UnthreadArgs {
  readonly frameId: string
  readonly newIds: IdSource
}

/** Result: id of the empty story behind; null where the frame is the last of its thread. */
export const unthreadFrame: Command<UnthreadArgs, string | null> = {
  id: 'text.unthread',
  label: { zh: '断开串接', en: 'Break thread' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => behind(snapshot, frameId).length > 0,
  run(tx, { frameId, newIds }) {
    const frames = behind(tx.snapshot, frameId)
    if (frames.length === 0) return null
    const story = get(tx.snapshot, 'story', frames[0].storyId)
    const id = newIds.next('story')
    const paragraphId = newIds.next('paragraph')
    const last = find(tx.snapshot, 'paragraph', story.paragraphIds[story.paragraphIds.length - 1] ?? null)
    const styleId = last?.styleId ?? bodyStyle(tx)
    tx.put({ type: 'paragraph', id: paragraphId, text: '', spans: [], styleId, overrides: {}, truncated: false })
    const frameIds = frames.map((frame) => frame.id)
    tx.put({ type: 'story', id, name: '', paragraphIds: [paragraphId], frameIds })
    for (const frame of frames) tx.put({ ...frame, storyId: id })
    tx.update('story', story.id, { frameIds: story.frameIds.filter((one) => !frameIds.includes(one)) })
    return id
  },
}

/** The frames after one in its thread. */
function behind(snapshot: Snapshot, frameId: string): readonly TextFrameRecord[] {
  const frame = find(snapshot, 'frame', frameId)
  if (frame?.kind !== 'text') return []
  const { frameIds } = get(snapshot, 'story', frame.storyId)
  return frameIds.slice(frameIds.indexOf(frameId) + 1).map((id) => get(snapshot, 'frame', id) as TextFrameRecord)
}
