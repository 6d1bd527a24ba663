/**
 * 新建样式: adds a paragraph, character or object style.
 *
 * Role: the styles panel. Boundary: what the new style takes from the selection is given as arguments (`styleOf.ts`).
 */
import type { IdSource } from '../../model/ids.ts'
import type { CharacterStyleRecord, ObjectStyleRecord, ParagraphStyleRecord } from '../../model/records.ts'
import type { Command } from '../command.ts'
import { checkedName, freeName } from './styleRecords.ts'

/** A style without its id; an empty name takes a free one. */
export type NewStyle =
  Omit<ParagraphStyleRecord, 'id'> | Omit<CharacterStyleRecord, 'id'> | Omit<ObjectStyleRecord, 'id'>

export interface CreateStyleArgs {
  readonly style: NewStyle
  readonly newIds: IdSource
}

const NAMES = { paragraphStyle: '段落样式 1', characterStyle: '字符样式 1', objectStyle: '对象样式 1' } as const
const PREFIXES = { paragraphStyle: 'style', characterStyle: 'char', objectStyle: 'object' } as const

/** Result: the style's id. @throws UserError `style-name-taken` */
export const createStyle: Command<CreateStyleArgs, string> = {
  id: 'style.create',
  label: { zh: '新建样式', en: 'New style' },
  shortcut: null,
  enabled: () => true,
  run(tx, { style, newIds }) {
    const { type } = style
    const name =
      style.name === '' ? freeName(tx.snapshot, type, NAMES[type]) : checkedName(tx.snapshot, type, style.name, null)
    const id = newIds.next(PREFIXES[type])
    tx.put({ ...style, id, name })
    return id
  },
}
