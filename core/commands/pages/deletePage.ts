/**
 * 删除版: takes pages away with all that stands on them, locked frames too. Threads close over the gap and keep their text.
 *
 * Role: the pages panel. Boundary: an edition keeps one page.
 */
import { removeFrames } from '../frames/deleteFrames.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { orderOf, setOrder } from './order.ts'

export interface DeletePageArgs {
  readonly pageIds: readonly string[]
}

function present(snapshot: Snapshot, pageIds: readonly string[]) {
  return [...new Set(pageIds)].flatMap((id) => find(snapshot, 'page', id) ?? [])
}

export const deletePage: Command<DeletePageArgs> = {
  id: 'page.delete',
  label: { zh: '删除版', en: 'Delete Page' },
  shortcut: null,
  enabled(snapshot, { pageIds }) {
    const gone = present(snapshot, pageIds)
    return gone.length > 0 && gone.length < all(snapshot, 'page').length
  },
  run(tx, { pageIds }) {
    for (const page of present(tx.snapshot, pageIds)) {
      if (all(tx.snapshot, 'page').length === 1) return
      removeFrames(
        tx,
        all(tx.snapshot, 'frame').filter((frame) => frame.pageId === page.id),
      )
      setOrder(
        tx,
        page.editionId,
        orderOf(tx.snapshot, page).filter((id) => id !== page.id),
      )
      tx.remove(page.id)
    }
  },
}
