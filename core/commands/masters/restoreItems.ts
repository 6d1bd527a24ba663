/**
 * 恢复主版项目: shows again the items of its masters that a page has taken over.
 *
 * Role: the pages panel's menu. Boundary: the page's own copies are the page's and stay; whoever wants them gone deletes them.
 */
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export const restoreItems: Command<{ readonly pageId: string }> = {
  id: 'master.restore',
  label: { zh: '恢复主版项目', en: 'Show Master Items Again' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => (find(snapshot, 'page', pageId)?.overriddenIds.length ?? 0) > 0,
  run(tx, { pageId }) {
    tx.update('page', pageId, { overriddenIds: [] })
  },
}
