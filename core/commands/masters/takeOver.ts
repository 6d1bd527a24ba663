/**
 * 覆盖主版项目: makes an item of a page's master the page's own: a copy that can be edited, in the place of the master's.
 *
 * Role: Ctrl+Shift+click. Boundary: an item in a group comes with its outermost group; variables in its text go on saying what
 * the page says. The copy lies behind the page's own items, as the master's did.
 */
import type { IdSource } from '../../model/ids.ts'
import { isTakenOver, mastersBehind } from '../../model/masters.ts'
import type { FrameRecord } from '../../model/records.ts'
import { find, get, type Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { duplicateFrames } from '../frames/duplicateFrames.ts'
import { groupsOf, siblings } from '../frames/tree.ts'

export interface TakeOverArgs {
  readonly pageId: string
  /** An item of one of the page's masters. */
  readonly frameId: string
  readonly newIds: IdSource
}

/** Result: id of the page's own copy. */
export const takeOver: Command<TakeOverArgs, string> = {
  id: 'master.take-over',
  label: { zh: '覆盖主版项目', en: 'Override Master Item' },
  shortcut: null,
  enabled: (snapshot, args) => itemOf(snapshot, args) !== null,
  run(tx, { pageId, frameId, newIds }) {
    const item = itemOf(tx.snapshot, { pageId, frameId })
    if (!item) throw new Error(`${frameId} is no item of a master of ${pageId}`)
    const [id] = duplicateFrames.run(tx, { frameIds: [item.id], newIds, pageId, dxMm: 0, dyMm: 0 }) as [string]
    const copy = get(tx.snapshot, 'frame', id)
    const others = siblings(tx.snapshot, copy).filter((frame) => frame.id !== id)
    tx.update('frame', id, { order: others.reduce((least, { order }) => Math.min(least, order), 1) - 1 })
    const page = get(tx.snapshot, 'page', pageId)
    tx.update('page', pageId, { overriddenIds: [...page.overriddenIds, item.id] })
    return id
  },
}

/** The outermost frame of the item; null where the page's masters do not show it. */
function itemOf(snapshot: Snapshot, { pageId, frameId }: Omit<TakeOverArgs, 'newIds'>): FrameRecord | null {
  const page = find(snapshot, 'page', pageId)
  const frame = find(snapshot, 'frame', frameId)
  if (!page || !frame || isTakenOver(snapshot, page, frame)) return null
  if (!mastersBehind(snapshot, pageId).some(({ id }) => id === frame.pageId)) return null
  return groupsOf(snapshot, frame).at(-1) ?? frame
}
