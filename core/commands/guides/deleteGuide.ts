/**
 * 删除参考线: takes a guide from its page.
 *
 * Role: Delete, dropping it back on its ruler. Boundary: one guide, of one page.
 */
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface DeleteGuideArgs {
  readonly pageId: string
  readonly guideId: string
}

export const deleteGuide: Command<DeleteGuideArgs> = {
  id: 'guide.delete',
  label: { zh: '删除参考线', en: 'Delete Guide' },
  shortcut: null,
  enabled: (snapshot, { pageId, guideId }) =>
    find(snapshot, 'page', pageId)?.guides.some(({ id }) => id === guideId) ?? false,
  run(tx, { pageId, guideId }) {
    const { guides } = get(tx.snapshot, 'page', pageId)
    const kept = guides.filter(({ id }) => id !== guideId)
    if (kept.length < guides.length) tx.update('page', pageId, { guides: kept })
  },
}
