/** The cascade of styles, and that what it resolves keeps its identity. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../model/defaults.ts'
import type { CharacterStyleRecord, ParagraphRecord, ParagraphStyleRecord } from '../model/records.ts'
import { snapshotOf } from '../model/snapshot.ts'
import { createStyles } from './style.ts'

const body: ParagraphStyleRecord = {
  type: 'paragraphStyle',
  id: 'body',
  name: '正文',
  basedOnId: null,
  props: { sizePt: 10, firstIndentEm: 2, trackingEm: 0.1 },
}
const lead: ParagraphStyleRecord = { ...body, id: 'lead', basedOnId: 'body', props: { sizePt: 12 } }
const bold: CharacterStyleRecord = {
  type: 'characterStyle',
  id: 'bold',
  name: '黑',
  basedOnId: null,
  props: { fontFamily: 'Noto Sans SC', fontWeight: 700 },
}
const paragraph: ParagraphRecord = {
  type: 'paragraph',
  id: 'p',
  text: '市商务局研究制订方案',
  spans: [{ from: 0, to: 4, characterStyleId: 'bold', overrides: { fontWeight: 500 } }],
  styleId: 'lead',
  overrides: { trackingEm: 0 },
  truncated: false,
}

describe('createStyles', () => {
  it('lets each later word stand: defaults, chain, paragraph, character style, span', () => {
    const { props, runs } = createStyles(snapshotOf([body, lead, bold, paragraph])).paragraph(paragraph)
    expect(props).toEqual({
      ...DEFAULT_CHARACTER,
      ...DEFAULT_PARAGRAPH,
      sizePt: 12,
      firstIndentEm: 2,
      trackingEm: 0,
    })
    expect(runs.map((run) => [run.from, run.to])).toEqual([
      [0, 4],
      [4, 10],
    ])
    expect(runs[0]!.props).toEqual({
      ...DEFAULT_CHARACTER,
      sizePt: 12,
      trackingEm: 0,
      fontFamily: 'Noto Sans SC',
      fontWeight: 500,
    })
  })

  it('gives the identical object while no style it rests on changes, whatever else does', () => {
    const before = createStyles(snapshotOf([body, lead, bold, paragraph])).paragraph(paragraph)
    const other = { ...body, id: 'other' }
    expect(createStyles(snapshotOf([body, lead, bold, other, paragraph])).paragraph(paragraph)).toBe(before)
    const bigger = { ...body, props: { ...body.props, firstIndentEm: 1 } }
    const after = createStyles(snapshotOf([bigger, lead, bold, paragraph])).paragraph(paragraph)
    expect(after.props.firstIndentEm).toBe(1)
    expect(createStyles(snapshotOf([bigger, lead, bold, paragraph])).paragraph(paragraph)).toBe(after)
    const black = { ...bold, props: { fontFamily: 'X' } }
    const recut = createStyles(snapshotOf([bigger, lead, black, paragraph])).paragraph(paragraph)
    expect(recut.runs[0]!.props.fontFamily).toBe('X')
  })

  it('survives missing styles, a chain in a circle, and spans beyond the text', () => {
    const lost = { ...paragraph, styleId: 'nowhere', overrides: {}, spans: [] }
    expect(createStyles(snapshotOf([lost])).paragraph(lost).props).toEqual({
      ...DEFAULT_CHARACTER,
      ...DEFAULT_PARAGRAPH,
    })
    const a = { ...body, id: 'a', basedOnId: 'b' }
    const b = { ...body, id: 'b', basedOnId: 'a', props: { leadingPt: 20 } }
    const round = { ...paragraph, styleId: 'a', spans: [{ ...paragraph.spans[0]!, from: 8, to: 99 }] }
    const { props, runs } = createStyles(snapshotOf([a, b, round])).paragraph(round)
    expect([props.sizePt, props.leadingPt]).toEqual([10, 20])
    expect(runs.map((run) => [run.from, run.to])).toEqual([
      [0, 8],
      [8, 10],
    ])
  })

  it('resolves an empty paragraph to no runs', () => {
    const empty = { ...paragraph, text: '', spans: [] }
    expect(createStyles(snapshotOf([body, lead, empty])).paragraph(empty).runs).toEqual([])
  })
})
