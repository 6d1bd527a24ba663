/**
 * 版次信息: the paper, its date and the weekday that goes with it.
 *
 * Role: the page setup dialog. Boundary: what frames print is text of their own; the check 日期与星期 compares the two.
 */
import { printedDay } from '../../model/calendar.ts'
import { UserError } from '../../model/errors.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface SetEditionArgs {
  readonly editionId: string
  readonly paper: string
  /** ISO, or empty. */
  readonly date: string
}

/** @throws UserError `date` for a day that does not exist. */
export const setEdition: Command<SetEditionArgs> = {
  id: 'edition.set',
  label: { zh: '版次信息', en: 'Edition' },
  shortcut: null,
  enabled: (snapshot, { editionId }) => find(snapshot, 'edition', editionId) !== undefined,
  run(tx, { editionId, paper, date }) {
    const edition = get(tx.snapshot, 'edition', editionId)
    const day = date === '' ? { weekday: '' } : printedDay(date)
    if (!day)
      throw new UserError(
        'date',
        `没有“${date}”这一天；请写成 2022-09-07`,
        `there is no day “${date}”; write 2022-09-07`,
      )
    if (edition.paper === paper && edition.date === date) return
    tx.update('edition', editionId, { paper, date, weekday: day.weekday })
  },
}
