/**
 * 编辑样式: changes a style's name, what it is based on, what it says.
 *
 * Role: the style dialog. Boundary: text follows through the cascade; frames carry their look themselves, so those that look
 * as their object style said are brought along, and what was set over it stays.
 */
import type { CharacterStyleRecord, FrameRecord, ObjectStyleRecord, ParagraphStyleRecord } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { sameValue } from './sameValue.ts'
import { checkBase, checkedName, findStyle, needStyle } from './styleRecords.ts'

type Fields<R> = Partial<Omit<R, 'type' | 'id'>>

export interface EditStyleArgs {
  readonly styleId: string
  /** What the style's type has; `props` replaces all it said. */
  readonly changes: Fields<ParagraphStyleRecord> & Fields<CharacterStyleRecord> & Fields<ObjectStyleRecord>
}

/** @throws UserError `style-missing`, `style-name`, `style-name-taken`, `style-cycle` */
export const editStyle: Command<EditStyleArgs> = {
  id: 'style.edit',
  label: { zh: '编辑样式', en: 'Edit style' },
  shortcut: null,
  enabled: (snapshot, { styleId }) => findStyle(snapshot, styleId) !== undefined,
  run(tx, { styleId, changes }) {
    const style = needStyle(tx.snapshot, styleId)
    const name = changes.name === undefined ? style.name : checkedName(tx.snapshot, style.type, changes.name, styleId)
    if (style.type === 'objectStyle') {
      const { fill = style.fill, stroke = style.stroke, wrap = style.wrap } = changes
      const next = { ...style, name, fill, stroke, wrap }
      tx.put(next)
      followStyle(tx, style, next)
      return
    }
    const { basedOnId = style.basedOnId, props = style.props } = changes
    checkBase(tx.snapshot, style, basedOnId)
    tx.put({ ...style, name, basedOnId, props })
  },
}

/** Frames of the style that look as it said look as it says now. */
function followStyle(tx: Transaction, before: ObjectStyleRecord, after: ObjectStyleRecord): void {
  for (const frame of all(tx.snapshot, 'frame')) {
    if (frame.objectStyleId !== before.id) continue
    const fill = sameValue(frame.fill, before.fill) ? after.fill : frame.fill
    const stroke = sameValue(frame.stroke, before.stroke) ? after.stroke : frame.stroke
    const follows = after.wrap && (before.wrap === null || sameValue(frame.wrap, before.wrap))
    tx.put({ ...frame, fill, stroke, wrap: follows ? after.wrap! : frame.wrap } as FrameRecord)
  }
}
