/**
 * 存为主版: a new master with copies of all that stands on a page, based on the page's own master.
 *
 * Role: the pages panel's menu. Boundary: the page stays as it is, and does not use the new master.
 */
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { addMaster } from './addMaster.ts'
import { copyFrames } from './parts.ts'

export interface MasterFromPageArgs {
  readonly pageId: string
  readonly newIds: IdSource
}

/** Result: id of the master. */
export const masterFromPage: Command<MasterFromPageArgs, string> = {
  id: 'master.from-page',
  label: { zh: '存为主版', en: 'Save as Master' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => find(snapshot, 'page', pageId) !== undefined,
  run(tx, { pageId, newIds }) {
    const id = addMaster.run(tx, { newIds, basedOnId: get(tx.snapshot, 'page', pageId).masterId })
    copyFrames(tx, pageId, id, newIds)
    return id
  },
}
