/** 复制样式: adds a style that says the same under another name. Role: the styles panel. Boundary: nothing is set in it. */
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { createStyle } from './createStyle.ts'
import { findStyle, freeName, needStyle } from './styleRecords.ts'

/** Result: the copy's id. */
export const duplicateStyle: Command<{ readonly styleId: string; readonly newIds: IdSource }, string> = {
  id: 'style.duplicate',
  label: { zh: '复制样式', en: 'Duplicate style' },
  shortcut: null,
  enabled: (snapshot, { styleId }) => findStyle(snapshot, styleId) !== undefined,
  run(tx, { styleId, newIds }) {
    const style = needStyle(tx.snapshot, styleId)
    return createStyle.run(tx, {
      style: { ...style, name: freeName(tx.snapshot, style.type, `${style.name} 副本`) },
      newIds,
    })
  },
}
