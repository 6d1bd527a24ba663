/**
 * 复制版: a page once more with all that stands on it, after the original.
 *
 * Role: the pages panel. Boundary: stories are copied whole, as copies of frames are; one that ran on from another page is
 * then overset, nothing of it is left out.
 */
import { backToFront } from '../../model/stacking.ts'
import { duplicateFrames } from '../frames/duplicateFrames.ts'
import type { IdSource } from '../../model/ids.ts'
import { all, find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { insertAfter } from './order.ts'

export interface DuplicatePageArgs {
  readonly pageId: string
  readonly newIds: IdSource
}

/** Result: id of the copy. */
export const duplicatePage: Command<DuplicatePageArgs, string> = {
  id: 'page.duplicate',
  label: { zh: '复制版', en: 'Duplicate Page' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => find(snapshot, 'page', pageId) !== undefined,
  run(tx, { pageId, newIds }) {
    const original = get(tx.snapshot, 'page', pageId)
    const id = newIds.next('page')
    insertAfter(tx, original, { ...original, id })
    const frames = all(tx.snapshot, 'frame').filter((frame) => frame.pageId === pageId)
    // Back to front, so that the copies lie in the order of the originals.
    const frameIds = frames.sort(backToFront).map((frame) => frame.id)
    duplicateFrames.run(tx, { frameIds, newIds, pageId: id, dxMm: 0, dyMm: 0 })
    return id
  },
}
