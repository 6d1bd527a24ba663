/**
 * 未签放行: lets a page go to press although a signature is missing or no longer holds, by name and with a reason.
 *
 * Role: holds for the page exactly as it is; after the next change somebody has to answer again. Boundary: not undone.
 */
import { auditEntry } from '../../proof/audit.ts'
import { pageDigest } from '../../proof/pageDigest.ts'
import { whyNot } from '../../proof/roles.ts'
import { stageOf } from '../../proof/rounds.ts'
import { UserError } from '../../model/errors.ts'
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { placeOf, refuse, requirePage, type Deed } from './requirements.ts'

export interface OverrideSignArgs extends Deed {
  readonly pageId: string
  /** Why; not empty. */
  readonly reason: string
  readonly newIds: IdSource
}

/** Result: id of its record. @throws UserError `override-refused`, `override-reason` */
export const overrideSign: Command<OverrideSignArgs, string> = {
  id: 'proof.overrideSign',
  label: { zh: '未签放行', en: 'Let Go Unsigned' },
  shortcut: null,
  enabled: (snapshot, { pageId, person }) => whyNot(person.role, 'override', stageOf(snapshot, pageId)) === null,
  run(tx, args) {
    const { pageId, person, at, newIds } = args
    const page = requirePage(tx.snapshot, pageId, args)
    refuse('override-refused', whyNot(person.role, 'override', stageOf(tx.snapshot, pageId)), page)
    const note = args.reason.trim()
    if (note === '')
      throw new UserError(
        'override-reason',
        '未签放行须写明理由',
        'say why the page goes unsigned: a reason is needed',
        placeOf(page),
      )
    const id = newIds.next('sign')
    const pageSha256 = pageDigest(tx.snapshot, pageId)
    tx.put({ type: 'signOff', id, pageId, person, signedAt: at, note, pageSha256, pdfSha256: '', override: true })
    tx.put(
      auditEntry(newIds.next('audit'), { at, person }, 'export-override', pageId, { sign: id, page: pageSha256, note }),
    )
    return id
  },
}
