/**
 * 复制主版: a master once more with all that stands on it, based on the same.
 *
 * Role: the pages panel. Boundary: pages stay with the original.
 */
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { copyFrames, freeName } from './parts.ts'

export interface DuplicateMasterArgs {
  readonly masterId: string
  readonly newIds: IdSource
}

/** Result: id of the copy. */
export const duplicateMaster: Command<DuplicateMasterArgs, string> = {
  id: 'master.duplicate',
  label: { zh: '复制主版', en: 'Duplicate Master' },
  shortcut: null,
  enabled: (snapshot, { masterId }) => find(snapshot, 'master', masterId) !== undefined,
  run(tx, { masterId, newIds }) {
    const original = get(tx.snapshot, 'master', masterId)
    const id = newIds.next('master')
    tx.put({ ...original, id, name: freeName(tx.snapshot) })
    copyFrames(tx, masterId, id, newIds)
    return id
  },
}
