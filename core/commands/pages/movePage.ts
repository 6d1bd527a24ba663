/**
 * 移动版: puts a page at another place of its edition. Its number stays with it; 重排版次 numbers anew.
 *
 * Role: dragging in the pages panel, Alt and arrows there. Boundary: pages do not leave their edition.
 */
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { orderOf, setOrder } from './order.ts'

export interface MovePageArgs {
  readonly pageId: string
  /** Its place afterwards, from 0; places outside the edition are its ends. */
  readonly to: number
}

export const movePage: Command<MovePageArgs> = {
  id: 'page.move',
  label: { zh: '移动版', en: 'Move Page' },
  shortcut: null,
  enabled(snapshot, { pageId, to }) {
    const page = find(snapshot, 'page', pageId)
    if (!page) return false
    const order = orderOf(snapshot, page)
    return order.indexOf(pageId) !== Math.min(order.length - 1, Math.max(0, to))
  },
  run(tx, { pageId, to }) {
    const page = get(tx.snapshot, 'page', pageId)
    const rest = orderOf(tx.snapshot, page).filter((id) => id !== pageId)
    const at = Math.min(rest.length, Math.max(0, to))
    setOrder(tx, page.editionId, [...rest.slice(0, at), pageId, ...rest.slice(at)])
  },
}
