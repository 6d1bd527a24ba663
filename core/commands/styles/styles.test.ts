/** Style commands: what text and frames look like follows, one undo brings back the very same document. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_STYLE_ID, NO_SIDES } from '../../model/defaults.ts'
import type { DocumentRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import { createStyles } from '../../typeset/style.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import { edit, start } from '../testing/editing.ts'
import { applyCharacterStyle } from '../text/applyCharacterStyle.ts'
import { applyParagraphStyle } from '../text/applyParagraphStyle.ts'
import { setCharacterProps } from '../text/setCharacterProps.ts'
import { setParagraphProps } from '../text/setParagraphProps.ts'
import { applyObjectStyle } from './applyObjectStyle.ts'
import { clearOverrides, hasOverrides } from './clearOverrides.ts'
import { createStyle } from './createStyle.ts'
import { deleteStyle } from './deleteStyle.ts'
import { duplicateStyle } from './duplicateStyle.ts'
import { editStyle } from './editStyle.ts'
import { redefineStyle } from './redefineStyle.ts'
import { characterStyleOf, paragraphStyleOf } from './styleOf.ts'

const LEAD = {
  type: 'paragraphStyle',
  id: 'style:lead',
  name: '导语',
  basedOnId: DEFAULT_STYLE_ID,
  props: { sizePt: 10.5, align: 'left' },
} as const
const LEAD_IN_BOX = { ...LEAD, id: 'style:box', name: '框内导语', basedOnId: LEAD.id, props: { leftIndentEm: 1 } }
const RUN_IN = {
  type: 'characterStyle',
  id: 'char:runin',
  name: '段首',
  basedOnId: null,
  props: { fontWeight: 700 },
} as const
const TINT = {
  type: 'objectStyle',
  id: 'object:tint',
  name: '底纹',
  fill: { swatchId: 'swatch:black', tint: 0.1 },
  stroke: null,
  wrap: { kind: 'rectangle', standoff: NO_SIDES },
} as const

const span = (from: [string, number], to: [string, number] = from): TextSpan => ({
  storyId: 's',
  from: { paragraphId: from[0], offset: from[1] },
  to: { paragraphId: to[0], offset: to[1] },
})
const open = (...more: readonly DocumentRecord[]) => edit(start(LEAD, LEAD_IN_BOX, RUN_IN, TINT, ...more))
const propsOf = (doc: ReturnType<typeof edit>, id: string) =>
  createStyles(doc.now).paragraph(get(doc.now, 'paragraph', id)).props

describe('style commands', () => {
  it('make a style of what a paragraph looks like, and give a taken name to nobody', () => {
    const doc = open()
    doc.run((tx) => setParagraphProps.run(tx, { span: span(['p0', 0]), props: { sizePt: 12, align: 'centre' } }))
    const props = paragraphStyleOf(doc.now, span(['p0', 0]), DEFAULT_STYLE_ID)!
    expect(props).toEqual({ sizePt: 12, align: 'centre' })
    const { newIds } = doc
    const make = (name: string) =>
      doc.run((tx) =>
        createStyle.run(tx, { style: { type: 'paragraphStyle', name, basedOnId: DEFAULT_STYLE_ID, props }, newIds }),
      )
    const id = make(' 新样式 ')
    expect(get(doc.now, 'paragraphStyle', id)).toMatchObject({ name: '新样式', props })
    expect(() => make('新样式')).toThrow(/已有名为“新样式”/)
    const [first, second] = [make(''), make('')].map((made) => get(doc.now, 'paragraphStyle', made).name)
    expect([first, second]).toEqual(['段落样式 1', '段落样式 2'])
  })

  it('change all text of a style and of those based on it', () => {
    const doc = open()
    doc.run((tx) =>
      applyParagraphStyle.run(tx, { span: span(['p0', 0]), styleId: LEAD_IN_BOX.id, clearOverrides: true }),
    )
    doc.run((tx) =>
      editStyle.run(tx, { styleId: LEAD.id, changes: { name: '引语', props: { sizePt: 14, leadingPt: 20 } } }),
    )
    expect(propsOf(doc, 'p0')).toMatchObject({ sizePt: 14, leadingPt: 20, align: 'justify', leftIndentEm: 1 })
  })

  it('refuse a style that would stand on itself, and say the way round', () => {
    const doc = open()
    const before = doc.now
    for (const basedOnId of [LEAD_IN_BOX.id, LEAD.id])
      expect(() => doc.run((tx) => editStyle.run(tx, { styleId: LEAD.id, changes: { basedOnId } }))).toThrow(
        /不能以自己为根：导语 → .*导语/,
      )
    expect(doc.now).toBe(before)
    expect(() => doc.run((tx) => editStyle.run(tx, { styleId: LEAD.id, changes: { name: ' ' } }))).toThrow(/要有名称/)
    expect(() => doc.run((tx) => editStyle.run(tx, { styleId: 'style:gone', changes: {} }))).toThrow(/已不在/)
  })

  it('redefine a style by what is selected, which then has nothing of its own over it', () => {
    const doc = open()
    doc.run((tx) => applyParagraphStyle.run(tx, { span: span(['p0', 0]), styleId: LEAD.id, clearOverrides: true }))
    doc.run((tx) => setParagraphProps.run(tx, { span: span(['p0', 0]), props: { sizePt: 16, align: 'justify' } }))
    doc.run((tx) => redefineStyle.run(tx, { styleId: LEAD.id, span: span(['p0', 0]), frameId: null }))
    // Justified is what it is based on: the style says the size alone.
    expect(get(doc.now, 'paragraphStyle', LEAD.id).props).toEqual({ sizePt: 16 })
    expect(get(doc.now, 'paragraph', 'p0').overrides).toEqual({})
    expect(propsOf(doc, 'p0')).toMatchObject({ sizePt: 16, align: 'justify' })

    const chosen = span(['p1', 0], ['p1', 1])
    doc.run((tx) => setCharacterProps.run(tx, { span: chosen, props: { fontWeight: 900, scaleX: 0.9 } }))
    expect(characterStyleOf(doc.now, chosen, null)).toEqual({ fontWeight: 900, scaleX: 0.9 })
    doc.run((tx) => redefineStyle.run(tx, { styleId: RUN_IN.id, span: chosen, frameId: null }))
    expect(get(doc.now, 'characterStyle', RUN_IN.id).props).toEqual({ fontWeight: 900, scaleX: 0.9 })
    expect(get(doc.now, 'paragraph', 'p1').spans).toEqual([
      { from: 0, to: 1, characterStyleId: RUN_IN.id, overrides: {} },
    ])
    expect(() => doc.run((tx) => redefineStyle.run(tx, { styleId: LEAD.id, span: null, frameId: null }))).toThrow(
      /没有选中/,
    )
  })

  it('delete a style: its text takes another, styles based on it keep their looks', () => {
    const doc = open()
    doc.run((tx) => applyParagraphStyle.run(tx, { span: span(['p0', 0]), styleId: LEAD.id, clearOverrides: true }))
    doc.run((tx) =>
      applyParagraphStyle.run(tx, { span: span(['p1', 0]), styleId: LEAD_IN_BOX.id, clearOverrides: true }),
    )
    const look = propsOf(doc, 'p1')
    for (const replacementId of [null, LEAD.id, RUN_IN.id])
      expect(() => doc.run((tx) => deleteStyle.run(tx, { styleId: LEAD.id, replacementId }))).toThrow(/另一个样式/)
    doc.run((tx) => deleteStyle.run(tx, { styleId: LEAD.id, replacementId: DEFAULT_STYLE_ID }))
    expect(find(doc.now, 'paragraphStyle', LEAD.id)).toBeUndefined()
    expect(get(doc.now, 'paragraph', 'p0').styleId).toBe(DEFAULT_STYLE_ID)
    expect(propsOf(doc, 'p1')).toEqual(look)
    const whole = { styleId: DEFAULT_STYLE_ID, replacementId: LEAD_IN_BOX.id }
    expect(deleteStyle.enabled(doc.now, whole)).toBe(false)
    expect(() => doc.run((tx) => deleteStyle.run(tx, whole))).toThrow(/不能删除/)
  })

  it('delete a character style: what it said stays, unless another stands in', () => {
    const chosen = span(['p0', 1], ['p0', 3])
    const doc = open()
    doc.run((tx) => applyCharacterStyle.run(tx, { span: chosen, characterStyleId: RUN_IN.id }))
    doc.run((tx) => deleteStyle.run(tx, { styleId: RUN_IN.id, replacementId: null }))
    expect(get(doc.now, 'paragraph', 'p0').spans).toEqual([
      { from: 1, to: 3, characterStyleId: null, overrides: { fontWeight: 700 } },
    ])
  })

  it('copy a style under another name', () => {
    const doc = open()
    const { newIds } = doc
    const id = doc.run((tx) => duplicateStyle.run(tx, { styleId: LEAD.id, newIds }))
    expect(get(doc.now, 'paragraphStyle', id)).toEqual({ ...LEAD, id, name: '导语 副本' })
  })

  it('frames take an object style, follow its edits and keep what was set over it', () => {
    const doc = open()
    doc.run((tx) => applyObjectStyle.run(tx, { frameIds: ['f1', 'x'], objectStyleId: TINT.id }))
    expect(doc.frame('f1')).toMatchObject({ objectStyleId: TINT.id, fill: TINT.fill, wrap: TINT.wrap })
    const own = { swatchId: 'swatch:black', tint: 0.5 }
    doc.run((tx) => tx.update('frame', 'x', { fill: own }))
    const fill = { swatchId: 'swatch:black', tint: 0.2 }
    doc.run((tx) => editStyle.run(tx, { styleId: TINT.id, changes: { fill } }))
    expect([doc.frame('f1').fill, doc.frame('x').fill]).toEqual([fill, own])
    doc.run((tx) => redefineStyle.run(tx, { styleId: TINT.id, span: null, frameId: 'x' }))
    expect([doc.frame('f1').fill, get(doc.now, 'objectStyle', TINT.id).fill]).toEqual([own, own])
    doc.run((tx) => deleteStyle.run(tx, { styleId: TINT.id, replacementId: null }))
    expect(doc.frame('f1')).toMatchObject({ objectStyleId: null, fill: own })
  })

  it('clear what is set over styles, the styles staying', () => {
    const doc = open()
    const chosen = span(['p0', 1], ['p0', 3])
    doc.run((tx) => applyCharacterStyle.run(tx, { span: chosen, characterStyleId: RUN_IN.id }))
    doc.run((tx) => setCharacterProps.run(tx, { span: chosen, props: { sizePt: 20 } }))
    doc.run((tx) => setParagraphProps.run(tx, { span: chosen, props: { align: 'right' } }))
    expect([hasOverrides(doc.now, span(['p0', 0])), hasOverrides(doc.now, span(['p1', 0]))]).toEqual([true, false])
    doc.run((tx) => clearOverrides.run(tx, { span: span(['p0', 0]) }))
    expect(get(doc.now, 'paragraph', 'p0')).toMatchObject({
      overrides: {},
      spans: [{ from: 1, to: 3, characterStyleId: RUN_IN.id, overrides: {} }],
    })
    expect(clearOverrides.enabled(doc.now, { span: chosen })).toBe(false)
  })
})
