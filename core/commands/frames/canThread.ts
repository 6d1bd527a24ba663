/** Where a thread may lead. Boundary: asks nothing of the text. */
import { find, type Snapshot } from '../../model/snapshot.ts'

/** From page to page, and within a master: text of a master is set for every page that shows it, so it leads nowhere else. */
export function canThread(snapshot: Snapshot, fromId: string | undefined, toId: string): boolean {
  if (fromId === undefined) return false
  return fromId === toId || (isPage(snapshot, fromId) && isPage(snapshot, toId))
}

function isPage(snapshot: Snapshot, id: string): boolean {
  return find(snapshot, 'page', id) !== undefined
}
