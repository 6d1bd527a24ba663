/**
 * 新建版: an empty page after another, of its size, margins, grid and master.
 *
 * Role: the pages panel and the layout menu. Boundary: pages behind it that would have its number move on by one.
 */
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { insertAfter } from './order.ts'

export interface AddPageArgs {
  /** The page before it, whose looks it takes. */
  readonly pageId: string
  readonly newIds: IdSource
}

/** Result: id of the page. */
export const addPage: Command<AddPageArgs, string> = {
  id: 'page.add',
  label: { zh: '新建版', en: 'Add Page' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => find(snapshot, 'page', pageId) !== undefined,
  run(tx, { pageId, newIds }) {
    const before = get(tx.snapshot, 'page', pageId)
    const id = newIds.next('page')
    insertAfter(tx, before, { ...before, id, overriddenIds: [] })
    return id
  },
}
