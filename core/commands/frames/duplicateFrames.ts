/**
 * 复制框: copies frames with all they hold. Each story is copied whole; copies of threaded frames are threaded with each
 * other, in the thread's order.
 *
 * Role: duplicate, Alt-drag, paste of frames. Boundary: the copies lie on top, so far from the originals as is said.
 */
import { backToFront } from '../../model/stacking.ts'
import { roundMm } from '../../model/area.ts'
import type { IdSource } from '../../model/ids.ts'
import type { FrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { outermost, refitGroups, topOrder, withMembers } from './tree.ts'

export interface DuplicateFramesArgs {
  readonly frameIds: readonly string[]
  readonly newIds: IdSource
  readonly dxMm?: number
  readonly dyMm?: number
  /** Where the copies stand; by default on the page of their originals. */
  readonly pageId?: string
}

/** How far copies lie from their originals where nothing is said, mm. */
const STEP_MM = 5

/** Result: the ids of the copies of the outermost frames, in the order of `frameIds`. */
export const duplicateFrames: Command<DuplicateFramesArgs, readonly string[]> = {
  id: 'frame.duplicate',
  label: { zh: '复制框', en: 'Duplicate' },
  shortcut: 'Mod+Alt+Shift+D',
  enabled: (snapshot, { frameIds }) => outermost(snapshot, frameIds).length > 0,
  run(tx, { frameIds, newIds, dxMm = STEP_MM, dyMm = STEP_MM, pageId }) {
    const roots = outermost(tx.snapshot, frameIds)
    const originals = withMembers(tx.snapshot, roots)
    const copies = new Map(originals.map(({ id }) => [id, newIds.next('frame')]))
    const stories = copyStories(tx, originals, copies, newIds)
    const copyOf = (id: string | null): string | null => (id === null ? null : (copies.get(id) ?? null))
    for (const frame of originals) {
      const moved = {
        id: copies.get(frame.id)!,
        pageId: pageId ?? frame.pageId,
        // A copied member of a group that stays behind joins that group, unless it goes to another page.
        groupId: copyOf(frame.groupId) ?? (pageId === undefined || pageId === frame.pageId ? frame.groupId : null),
        xMm: roundMm(frame.xMm + dxMm),
        yMm: roundMm(frame.yMm + dyMm),
        locked: false,
      }
      const copy: FrameRecord =
        frame.kind === 'text'
          ? { ...frame, ...moved, storyId: stories.get(frame.storyId)! }
          : frame.kind === 'image'
            ? { ...frame, ...moved, captionFrameId: copyOf(frame.captionFrameId) }
            : { ...frame, ...moved }
      tx.put(copy)
    }
    const tops = [...roots].sort(backToFront).map(({ id }) => get(tx.snapshot, 'frame', copies.get(id)!))
    for (const copy of tops) tx.update('frame', copy.id, { order: topOrder(tx.snapshot, copy) })
    refitGroups(tx, tops)
    return roots.map(({ id }) => copies.get(id)!)
  },
}

/** Copies the stories of text frames, paragraphs included. @returns id of a story → id of its copy. */
function copyStories(
  tx: Transaction,
  frames: readonly FrameRecord[],
  copies: ReadonlyMap<string, string>,
  newIds: IdSource,
): ReadonlyMap<string, string> {
  const stories = new Map<string, string>()
  for (const frame of frames) {
    if (frame.kind !== 'text' || stories.has(frame.storyId)) continue
    const story = get(tx.snapshot, 'story', frame.storyId)
    const id = newIds.next('story')
    stories.set(story.id, id)
    const paragraphIds = story.paragraphIds.flatMap((paragraphId) => {
      const paragraph = find(tx.snapshot, 'paragraph', paragraphId)
      if (!paragraph) return []
      const copy = { ...paragraph, id: newIds.next('paragraph') }
      tx.put(copy)
      return copy.id
    })
    const frameIds = story.frameIds.flatMap((frameId) => copies.get(frameId) ?? [])
    tx.put({ ...story, id, paragraphIds, frameIds })
  }
  return stories
}
