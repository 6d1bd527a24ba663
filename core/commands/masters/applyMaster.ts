/**
 * 应用主版: puts a master behind pages, or none.
 *
 * Role: a master dragged on a page, the pages panel's menu. Boundary: what pages have taken over stays on them.
 */
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { forgetTakenOver } from './parts.ts'

export interface ApplyMasterArgs {
  readonly pageIds: readonly string[]
  /** null: no master. */
  readonly masterId: string | null
}

export const applyMaster: Command<ApplyMasterArgs> = {
  id: 'master.apply',
  label: { zh: '应用主版', en: 'Apply Master' },
  shortcut: null,
  enabled: (snapshot, { pageIds, masterId }) =>
    (masterId === null || find(snapshot, 'master', masterId) !== undefined) &&
    pageIds.some((id) => {
      const page = find(snapshot, 'page', id)
      return page !== undefined && page.masterId !== masterId
    }),
  run(tx, { pageIds, masterId }) {
    for (const id of new Set(pageIds)) {
      const page = find(tx.snapshot, 'page', id)
      if (page && page.masterId !== masterId) tx.update('page', id, { masterId })
    }
    forgetTakenOver(tx)
  },
}
