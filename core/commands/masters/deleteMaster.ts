/**
 * 删除主版: takes a master away with all that stands on it, locked frames too. Pages that use it fall back to the master it is
 * based on, or to none; masters that are based on it likewise.
 *
 * Role: the pages panel. Boundary: what pages have taken over of it is theirs and stays.
 */
import { all, find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { removeFrames } from '../frames/deleteFrames.ts'
import { forgetTakenOver } from './parts.ts'

export const deleteMaster: Command<{ readonly masterId: string }> = {
  id: 'master.delete',
  label: { zh: '删除主版', en: 'Delete Master' },
  shortcut: null,
  enabled: (snapshot, { masterId }) => find(snapshot, 'master', masterId) !== undefined,
  run(tx, { masterId }) {
    const { basedOnId } = get(tx.snapshot, 'master', masterId)
    for (const page of all(tx.snapshot, 'page'))
      if (page.masterId === masterId) tx.update('page', page.id, { masterId: basedOnId })
    for (const master of all(tx.snapshot, 'master'))
      if (master.basedOnId === masterId) tx.update('master', master.id, { basedOnId })
    forgetTakenOver(tx)
    removeFrames(
      tx,
      all(tx.snapshot, 'frame').filter(({ pageId }) => pageId === masterId),
    )
    tx.remove(masterId)
  },
}
