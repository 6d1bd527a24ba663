/**
 * 新建主版: an empty master.
 *
 * Role: the pages panel and the layout menu. Boundary: no page uses it yet.
 */
import type { IdSource } from '../../model/ids.ts'
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { freeName } from './parts.ts'

export interface AddMasterArgs {
  readonly newIds: IdSource
  /** By default the first letter that is free: A-主版. */
  readonly name?: string
  /** The master it is based on; none where it is not given. */
  readonly basedOnId?: string | null
}

/** Result: id of the master. */
export const addMaster: Command<AddMasterArgs, string> = {
  id: 'master.add',
  label: { zh: '新建主版', en: 'New Master' },
  shortcut: null,
  enabled: (snapshot, { basedOnId = null }) => basedOnId === null || find(snapshot, 'master', basedOnId) !== undefined,
  run(tx, { newIds, name, basedOnId = null }) {
    const id = newIds.next('master')
    tx.put({ type: 'master', id, name: name ?? freeName(tx.snapshot), basedOnId })
    return id
  },
}
