/**
 * 重新定义样式: makes a style say what the selection looks like; the selection then has nothing of its own over it.
 *
 * Role: the styles panel. Boundary: what the style is based on stays. The first paragraph, character or frame decides.
 */
import { UserError } from '../../model/errors.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { partsOf, type TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { spanExists } from '../text/edit.ts'
import { restyle } from '../text/restyle.ts'
import { editStyle } from './editStyle.ts'
import { characterStyleOf, paragraphStyleOf } from './styleOf.ts'
import { findStyle, needStyle } from './styleRecords.ts'

export interface RedefineStyleArgs {
  readonly styleId: string
  /** For paragraph and character styles. */
  readonly span: TextSpan | null
  /** For object styles. */
  readonly frameId: string | null
}

/** @throws UserError `style-missing`, `style-nothing` */
export const redefineStyle: Command<RedefineStyleArgs> = {
  id: 'style.redefine',
  label: { zh: '重新定义样式', en: 'Redefine style' },
  shortcut: null,
  enabled(snapshot, { styleId, span, frameId }) {
    const style = findStyle(snapshot, styleId)
    if (!style) return false
    return style.type === 'objectStyle'
      ? find(snapshot, 'frame', frameId) !== undefined
      : span !== null && spanExists(snapshot, span)
  },
  run(tx, { styleId, span, frameId }) {
    const style = needStyle(tx.snapshot, styleId)
    if (style.type === 'objectStyle') {
      const frame = find(tx.snapshot, 'frame', frameId)
      if (!frame) throw nothing()
      const { fill, stroke, wrap } = frame
      editStyle.run(tx, { styleId, changes: { fill, stroke, wrap } })
      tx.update('frame', frame.id, { objectStyleId: styleId })
    } else if (style.type === 'paragraphStyle') {
      const props = span && paragraphStyleOf(tx.snapshot, span, style.basedOnId)
      if (!props) throw nothing()
      editStyle.run(tx, { styleId, changes: { props } })
      takeParagraphs(tx, span, styleId)
    } else {
      const props = span && characterStyleOf(tx.snapshot, span, style.basedOnId)
      if (!props) throw nothing()
      editStyle.run(tx, { styleId, changes: { props } })
      restyle(tx, span, () => ({ characterStyleId: styleId, overrides: {} }))
    }
  },
}

/** Paragraphs of the style, and the first, look as it says now. */
function takeParagraphs(tx: Transaction, span: TextSpan, styleId: string): void {
  partsOf(tx.snapshot, span).forEach(({ paragraphId }, index) => {
    if (index === 0 || get(tx.snapshot, 'paragraph', paragraphId).styleId === styleId)
      tx.update('paragraph', paragraphId, { styleId, overrides: {} })
  })
}

const nothing = (): UserError =>
  new UserError(
    'style-nothing',
    '没有选中可作样本的文字或框；请先选中',
    'nothing is selected to take the style from; select text or a frame first',
  )
