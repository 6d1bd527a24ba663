/**
 * 删除框: takes frames away. Threads close over the gap and keep their text; a story that has no frame left goes, too.
 *
 * Role: Delete, cut. Boundary: locked frames stay; proofreaders' marks on text that goes are kept, detached.
 */
import type { FrameRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { forgetParagraph } from '../text/edit.ts'
import type { Command } from '../command.ts'
import { groupsOf, movable, refitGroups, withMembers } from './tree.ts'

export const deleteFrames: Command<{ readonly frameIds: readonly string[] }> = {
  id: 'frame.delete',
  label: { zh: '删除框', en: 'Delete' },
  shortcut: 'Delete',
  enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 0,
  run(tx, { frameIds }) {
    const roots = movable(tx.snapshot, frameIds)
    const groups = [...new Set(roots.flatMap((frame) => groupsOf(tx.snapshot, frame)))]
    removeFrames(tx, withMembers(tx.snapshot, roots))
    // Groups that have nothing left; their going may empty others.
    const holds = (id: string): boolean => all(tx.snapshot, 'frame').some(({ groupId }) => groupId === id)
    for (let empty = groups; empty.length > 0;) {
      empty = groups.filter(({ id }) => tx.snapshot.records.has(id) && !holds(id))
      for (const { id } of empty) tx.remove(id)
    }
    const left = groups.flatMap(({ id }) => all(tx.snapshot, 'frame').filter(({ groupId }) => groupId === id))
    refitGroups(tx, left)
  },
}

/** Takes those very frames away, locked or not, without a look at their groups. */
export function removeFrames(tx: Transaction, frames: readonly FrameRecord[]): void {
  const gone = new Set(frames.map(({ id }) => id))
  for (const { id, overriddenIds } of all(tx.snapshot, 'page'))
    if (overriddenIds.some((one) => gone.has(one)))
      tx.update('page', id, { overriddenIds: overriddenIds.filter((one) => !gone.has(one)) })
  for (const { id } of frames) tx.remove(id)
  for (const frame of all(tx.snapshot, 'frame'))
    if (frame.kind === 'image' && frame.captionFrameId !== null && gone.has(frame.captionFrameId))
      tx.put({ ...frame, captionFrameId: null })
  for (const frame of frames) {
    if (frame.kind === 'image') dropAsset(tx, frame.assetId)
    const story = frame.kind === 'text' ? find(tx.snapshot, 'story', frame.storyId) : undefined
    if (!story) continue
    const frameIds = story.frameIds.filter((id) => !gone.has(id))
    if (frameIds.length > 0) tx.update('story', story.id, { frameIds })
    else {
      tx.remove(story.id)
      for (const id of story.paragraphIds) forgetParagraph(tx, id)
    }
  }
}

/** Takes a picture out of the document where no frame shows it any more. */
export function dropAsset(tx: Transaction, assetId: string | null): void {
  const asset = find(tx.snapshot, 'asset', assetId)
  const shown = all(tx.snapshot, 'frame').some((frame) => frame.kind === 'image' && frame.assetId === assetId)
  if (asset && !shown) tx.remove(asset.id)
}
