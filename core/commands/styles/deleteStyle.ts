/**
 * 删除样式: takes a style away; another stands in, or what it said stays where it was used.
 *
 * Role: the styles panel. Boundary: styles based on it keep their looks: they take over what it said and what it was based
 * on. The default paragraph style stays, since new text needs one.
 */
import { DEFAULT_STYLE_ID } from '../../model/defaults.ts'
import { UserError } from '../../model/errors.ts'
import type { CharacterStyleRecord, ParagraphRecord } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { chainProps, findStyle, needStyle, type StyleRecord, type TextStyleRecord } from './styleRecords.ts'

export interface DeleteStyleArgs {
  readonly styleId: string
  /** Of the same type. null: none, and what the style said is kept as overrides; paragraphs must have a style. */
  readonly replacementId: string | null
}

/** @throws UserError `style-missing`, `style-default`, `style-replacement` */
export const deleteStyle: Command<DeleteStyleArgs> = {
  id: 'style.delete',
  label: { zh: '删除样式', en: 'Delete style' },
  shortcut: null,
  enabled: (snapshot, { styleId }) => styleId !== DEFAULT_STYLE_ID && findStyle(snapshot, styleId) !== undefined,
  run(tx, { styleId, replacementId }) {
    const style = needStyle(tx.snapshot, styleId)
    if (styleId === DEFAULT_STYLE_ID)
      throw new UserError(
        'style-default',
        `“${style.name}”是新文字所用的样式，不能删除；可以改它`,
        `new text takes “${style.name}”: it cannot be deleted, but edited`,
        styleId,
      )
    const replacement = replacementId === null ? null : needStyle(tx.snapshot, replacementId)
    if (replacement?.id === styleId || (replacement && replacement.type !== style.type) || needsOne(style, replacement))
      throw new UserError(
        'style-replacement',
        `请选另一个样式代替“${style.name}”`,
        `choose another style in the place of “${style.name}”`,
        styleId,
      )
    if (style.type === 'paragraphStyle') restyleParagraphs(tx, styleId, replacementId!)
    else if (style.type === 'characterStyle') restyleSpans(tx, style, replacementId)
    else releaseFrames(tx, styleId, replacementId)
    if (style.type !== 'objectStyle') rebase(tx, style)
    tx.remove(styleId)
  },
}

function needsOne(style: StyleRecord, replacement: StyleRecord | null): boolean {
  return style.type === 'paragraphStyle' && replacement === null
}

function restyleParagraphs(tx: Transaction, styleId: string, replacementId: string): void {
  for (const { id, styleId: used } of all(tx.snapshot, 'paragraph'))
    if (used === styleId) tx.update('paragraph', id, { styleId: replacementId })
}

function restyleSpans(tx: Transaction, style: CharacterStyleRecord, replacementId: string | null): void {
  const kept = replacementId === null ? chainProps(tx.snapshot, style.id) : {}
  const restyled = (paragraph: ParagraphRecord): ParagraphRecord['spans'] =>
    paragraph.spans.flatMap((span) => {
      if (span.characterStyleId !== style.id) return [span]
      const overrides = { ...kept, ...span.overrides }
      // A span that says nothing is none.
      return replacementId === null && Object.keys(overrides).length === 0
        ? []
        : [{ ...span, characterStyleId: replacementId, overrides }]
    })
  for (const paragraph of all(tx.snapshot, 'paragraph'))
    if (paragraph.spans.some(({ characterStyleId }) => characterStyleId === style.id))
      tx.update('paragraph', paragraph.id, { spans: restyled(paragraph) })
}

function releaseFrames(tx: Transaction, styleId: string, replacementId: string | null): void {
  const next = replacementId === null ? null : needStyle(tx.snapshot, replacementId)
  for (const frame of all(tx.snapshot, 'frame')) {
    if (frame.objectStyleId !== styleId) continue
    tx.update('frame', frame.id, {
      objectStyleId: replacementId,
      ...(next?.type === 'objectStyle'
        ? { fill: next.fill, stroke: next.stroke, ...(next.wrap ? { wrap: next.wrap } : {}) }
        : {}),
    })
  }
}

function rebase(tx: Transaction, style: TextStyleRecord): void {
  for (const child of all(tx.snapshot, style.type))
    if (child.basedOnId === style.id)
      tx.put({ ...child, basedOnId: style.basedOnId, props: { ...style.props, ...child.props } } as TextStyleRecord)
}
