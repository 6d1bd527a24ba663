/**
 * 主版选项: a master's name, and the master that it is based on.
 *
 * Role: rename in the pages panel, its menu. Boundary: masters that would go round in a circle are refused.
 */
import { UserError } from '../../model/errors.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { forgetTakenOver, mayBeBasedOn } from './parts.ts'

export interface SetMasterArgs {
  readonly masterId: string
  /** Blanks at its ends are left out; an empty name changes nothing. */
  readonly name?: string
  readonly basedOnId?: string | null
}

/** @throws UserError `master-cycle` */
export const setMaster: Command<SetMasterArgs> = {
  id: 'master.set',
  label: { zh: '主版选项', en: 'Master Options' },
  shortcut: null,
  enabled: (snapshot, { masterId, basedOnId = null }) =>
    find(snapshot, 'master', masterId) !== undefined && mayBeBasedOn(snapshot, masterId, basedOnId),
  run(tx, { masterId, name, basedOnId }) {
    const master = get(tx.snapshot, 'master', masterId)
    const next = {
      name: name?.trim() || master.name,
      basedOnId: basedOnId === undefined ? master.basedOnId : basedOnId,
    }
    if (!mayBeBasedOn(tx.snapshot, masterId, next.basedOnId))
      throw new UserError(
        'master-cycle',
        `主版“${master.name}”不能基于自己，也不能基于以它为基础的主版；请另选`,
        `master “${master.name}” can be based neither on itself nor on one that is based on it; choose another`,
      )
    if (next.name === master.name && next.basedOnId === master.basedOnId) return
    tx.update('master', masterId, next)
    forgetTakenOver(tx)
  },
}
