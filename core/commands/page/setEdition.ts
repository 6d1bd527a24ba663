/**
 * 版次信息: the paper, its date with the weekday that goes with it, which edition of the day it is, the credits.
 *
 * Role: the page setup dialog. Boundary: what frames print is text of their own; the check 日期与星期 compares the two.
 */
import { printedDay } from '../../model/calendar.ts'
import { UserError } from '../../model/errors.ts'
import type { Credit } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface SetEditionArgs {
  readonly editionId: string
  readonly paper: string
  /** ISO, or empty. */
  readonly date: string
  /** 版别, `早版`; left out: as it is. */
  readonly name?: string
  /** By role, 责编 …; an empty name takes the role off. Roles not named here stay as they are. */
  readonly credits?: readonly Credit[]
}

/** The same list when nothing in it changes. */
function withCredits(before: readonly Credit[], changes: readonly Credit[]): readonly Credit[] {
  let after = before
  for (const { role, name } of changes) {
    const at = after.findIndex((credit) => credit.role === role)
    if ((after[at]?.name ?? '') === name.trim()) continue
    const next = { role, name: name.trim() }
    after =
      at < 0
        ? [...after, next]
        : after.flatMap((credit, index) => (index !== at ? credit : next.name === '' ? [] : next))
  }
  return after
}

/** @throws UserError `date` for a day that does not exist. */
export const setEdition: Command<SetEditionArgs> = {
  id: 'edition.set',
  label: { zh: '版次信息', en: 'Edition' },
  shortcut: null,
  enabled: (snapshot, { editionId }) => find(snapshot, 'edition', editionId) !== undefined,
  run(tx, { editionId, paper, date, name: given, credits = [] }) {
    const edition = get(tx.snapshot, 'edition', editionId)
    const name = given?.trim() ?? edition.name
    const day = date === '' ? { weekday: '' } : printedDay(date)
    if (!day)
      throw new UserError(
        'date',
        `没有“${date}”这一天；请写成 2022-09-07`,
        `there is no day “${date}”; write 2022-09-07`,
      )
    const named = withCredits(edition.credits, credits)
    const same = edition.paper === paper && edition.date === date && edition.name === name
    if (same && named === edition.credits) return
    // A weekday that was left out stays so while the day is the same.
    const weekday = edition.date === date ? edition.weekday : day.weekday
    tx.update('edition', editionId, { paper, date, weekday, name, credits: named })
  },
}
