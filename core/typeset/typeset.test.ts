import { describe, expect, it } from 'vitest'
import { createTypesetter } from './typeset.ts'
import type { TextFrameLayout } from './layout.ts'
import type { ParagraphRecord, TextFrameRecord } from '../model/records.ts'
import {
  MM,
  PAGE,
  changed,
  documentOf,
  gridComposer,
  han,
  paragraph,
  photo,
  placedText,
  single,
  story,
  textFrame,
} from './testing/documents.ts'

const L = 11.25
const RULE = { colour: { swatchId: 'swatch:black', tint: 1 }, widthPt: 0.3, dash: 'solid' as const }

/** A frame on the type area's left edge: columns of 13 字, rows of the grid. */
const box = (columns: number, rows: number, more: Partial<TextFrameRecord> = {}, id = 'f') =>
  textFrame(id, 'story:1', {
    columns,
    widthMm: (columns * 117 + (columns - 1) * 8.02) * MM,
    heightMm: ((rows - 1) * L + 9.05) * MM,
    ...more,
  })
const body = (lines: number, seed = 0, more: Parameters<typeof paragraph>[2] = {}) =>
  paragraph(`p${seed}`, han(lines * 13, seed), more)
const lay = (
  paragraphs: readonly ParagraphRecord[],
  frames: readonly TextFrameRecord[],
  others: Parameters<typeof single>[2] = [],
) => createTypesetter({ composer: gridComposer() }).layout(single(paragraphs, frames, others))
/** How many lines each column holds; spanning lines last. */
const counts = (frame: TextFrameLayout) =>
  [...frame.columns.keys(), -1].map((c) => frame.lines.filter((line) => line.column === c).length)
const rowOf = (yPt: number) => (yPt - PAGE.grid.firstBaselinePt) / L

describe('a page of text', () => {
  const page = Array.from({ length: 60 }, (_, i) => body(9 + (i % 10), i, { keepLines: false }))
  it('fills 8 columns of 13 字 on the baseline grid, 123 lines each (T4.1)', () => {
    const layout = lay(page, [textFrame('f', 'story:1')])
    const frame = layout.frames.get('f')!
    expect(frame.columns.map((column) => column.width)).toEqual(new Array(8).fill(117))
    for (const line of frame.lines) expect(Math.abs(rowOf(line.yPt) - Math.round(rowOf(line.yPt)))).toBeLessThan(1e-9)
    expect(counts(frame).slice(0, 6)).toEqual([123, 123, 123, 123, 123, 123])
    expect(placedText(layout, ['f'])).toBe(page.map((p) => p.text).join(''))
    expect(layout.overset).toEqual([])
  })
  it('stands on the page’s grid wherever its frame begins', () => {
    const frame = lay([body(20)], [box(2, 12, { yMm: 30 + 17.3 * MM })]).frames.get('f')!
    expect(frame.lines[0].yPt).toBeCloseTo(2 * L + PAGE.grid.firstBaselinePt - 17.3, 9)
  })
  it('off the grid begins with its em box at the inset edge and goes on by its leading', () => {
    const frame = lay(
      [body(4)],
      [box(1, 12, { onGrid: false, insets: { topMm: 5 * MM, rightMm: 0, bottomMm: 0, leftMm: 0 } })],
    ).frames.get('f')!
    expect(frame.lines.map((line) => line.yPt)).toEqual([0, 1, 2, 3].map((n) => expect.closeTo(5 + 7.92 + n * L, 6)))
  })
  it('gives a line larger than the leading whole grid lines', () => {
    const frame = lay([body(1, 0), paragraph('big', han(4), { sizePt: 14 }), body(2, 2)], [box(1, 9)]).frames.get('f')!
    expect(frame.lines.map((line) => rowOf(line.yPt))).toEqual([0, 2, 3, 4].map((row) => expect.closeTo(row, 9)))
  })
})

describe('threads (T4.3)', () => {
  it('go on from frame to frame, and tell what found no place in lines and characters', () => {
    const layout = lay([body(4, 0), body(5, 1), paragraph('end', han(20, 9))], [box(1, 3, {}, 'a'), box(1, 4, {}, 'b')])
    expect(counts(layout.frames.get('a')!)[0] + counts(layout.frames.get('b')!)[0]).toBe(6)
    expect(layout.overset).toEqual([
      { storyId: 'story:1', lines: 5, characters: 3 * 13 + 20, paragraphId: 'p1', offset: 26 },
    ])
  })
  it('a story without a frame is overset whole', () => {
    const layout = createTypesetter({ composer: gridComposer() }).layout(
      documentOf(body(2, 1), story('s', [body(2, 1)], [])),
    )
    expect(layout.overset).toEqual([{ storyId: 's', lines: 0, characters: 26, paragraphId: 'p1', offset: 0 }])
  })
  it('an empty frame at the end is laid out without lines', () => {
    const layout = lay([body(2)], [box(1, 5, {}, 'a'), box(2, 5, {}, 'b')])
    expect(layout.frames.get('b')).toMatchObject({ lines: [], storyId: 'story:1' })
  })
})

describe('subheads', () => {
  const head = paragraph('head', han(5, 99), { gridLines: 3, sizePt: 14, leadingPt: 16, keepNextLines: 4 })
  it('take whole grid lines, centred between the text above and below', () => {
    const frame = lay([body(2, 0), head, body(2, 1)], [box(1, 12)]).frames.get('f')!
    const [, above, line, below] = frame.lines.map(({ yPt }) => yPt)
    expect(rowOf(below)).toBeCloseTo(5, 9)
    const middle = line - 0.38 * 14
    expect(middle).toBeCloseTo((above + 0.12 * 9 + (below - 0.88 * 9)) / 2, 9)
  })
  it('keep their grid lines at a column head, so that columns stay level', () => {
    const frame = lay([body(12, 0), head, body(9, 1)], [box(2, 12)]).frames.get('f')!
    const below = frame.lines.filter((line) => line.column === 1)[1]
    expect(rowOf(below.yPt)).toBeCloseTo(3, 9)
  })
  it('are followed by the lines they ask for, or move on', () => {
    expect(counts(lay([body(5, 0), head, body(20, 1)], [box(2, 12)]).frames.get('f')!)).toEqual([10, 12, 0])
    const moved = lay([body(6, 0), head, body(20, 1)], [box(2, 12)]).frames.get('f')!
    expect(moved.lines.filter((line) => line.column === 0)).toHaveLength(6)
    expect(moved.lines.find((line) => line.paragraphId === 'head')!.column).toBe(1)
  })
  it('two heads in a row move together', () => {
    const kicker = paragraph('kicker', han(5, 98), { keepNextLines: 1 })
    const frame = lay([body(6, 0), kicker, head, body(20, 1)], [box(2, 12)]).frames.get('f')!
    expect(frame.lines.find((line) => line.paragraphId === 'kicker')!.column).toBe(1)
  })
  it('space before is dropped at a column head', () => {
    const spaced = body(3, 1, { spaceBeforePt: 20 })
    const frame = lay([body(12, 0), spaced], [box(2, 12)]).frames.get('f')!
    expect(rowOf(frame.lines[12].yPt)).toBeCloseTo(0, 9)
    const inside = lay([body(2, 0), spaced], [box(2, 12)]).frames.get('f')!
    expect(rowOf(inside.lines[2].yPt)).toBeCloseTo(4, 9)
  })
})

describe('keeping lines together', () => {
  it('no lone line at a column’s foot or head (T1.4)', () => {
    expect(counts(lay([body(11, 0), body(6, 1)], [box(2, 12)]).frames.get('f')!)).toEqual([11, 6, 0])
    expect(counts(lay([body(7, 0), body(6, 1)], [box(2, 12)]).frames.get('f')!)).toEqual([11, 2, 0])
    expect(counts(lay([body(7, 0), body(6, 1, { keepLines: false })], [box(2, 12)]).frames.get('f')!)).toEqual([
      12, 1, 0,
    ])
  })
  it('keepTogether moves what fits whole in the next column and lets run what fits in none', () => {
    expect(counts(lay([body(7, 0), body(8, 1, { keepTogether: true })], [box(2, 12)]).frames.get('f')!)).toEqual([
      7, 8, 0,
    ])
    expect(counts(lay([body(7, 0), body(14, 1, { keepTogether: true })], [box(2, 12)]).frames.get('f')!)).toEqual([
      12, 9, 0,
    ])
  })
  it('breakBefore begins a column or a frame', () => {
    const layout = lay(
      [body(2, 0), body(2, 1, { breakBefore: 'column' }), body(2, 2, { breakBefore: 'frame' })],
      [box(3, 9, {}, 'a'), box(1, 9, {}, 'b')],
    )
    expect(counts(layout.frames.get('a')!)).toEqual([2, 2, 0, 0])
    expect(counts(layout.frames.get('b')!)).toEqual([2, 0])
  })
})

describe('level columns (T4.4)', () => {
  it('differ by one line at most, the shortfall at the right', () => {
    for (const lines of [16, 19, 20, 30, 31]) {
      const frame = lay([body(lines, 0, { keepLines: false })], [box(4, 12, { balance: true })]).frames.get('f')!
      const each = counts(frame).slice(0, 4)
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
      expect([...each].sort((a, b) => b - a)).toEqual(each)
    }
  })
  it('are level at the foot beside a picture', () => {
    const picture = photo('x', { xMm: 20, yMm: 30, widthMm: 242.02 * MM, heightMm: 4 * L * MM })
    const frame = lay([body(22, 0, { keepLines: false })], [box(4, 12, { balance: true })], [picture]).frames.get('f')!
    expect(counts(frame).slice(0, 4)).toEqual([4, 4, 7, 7])
  })
})

describe('heads over columns (T4.5)', () => {
  const head = (spanColumns: number) =>
    paragraph('head', han(10, 99), { spanColumns, sizePt: 24, leadingPt: 28, gridLines: 3 })
  it('通栏: text above is levelled, text goes on below from the first column', () => {
    const frame = lay(
      [body(8, 0, { keepLines: false }), head(0), body(20, 1, { keepLines: false })],
      [box(4, 12)],
    ).frames.get('f')!
    const above = frame.lines.filter((line) => line.paragraphId === 'p0')
    expect(above.map((line) => line.column)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
    const line = frame.lines.find(({ paragraphId }) => paragraphId === 'head')!
    expect(line.column).toBe(-1)
    expect(line.line.measurePt).toBeCloseTo(4 * 117 + 3 * 8.02, 1)
    const below = frame.lines.filter(({ paragraphId }) => paragraphId === 'p1')
    expect(below.slice(0, 7).map((l) => [l.column, Math.round(rowOf(l.yPt))])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((n) => [0, 5 + n]),
    )
    expect(below[7].column).toBe(1)
  })
  it('破栏: a head over two columns leaves the others as they are', () => {
    const frame = lay([head(2), body(30, 1, { keepLines: false })], [box(4, 12)]).frames.get('f')!
    expect(counts(frame)).toEqual([9, 9, 12, 0, 1])
  })
  it('begins in the column where the flow stands', () => {
    const frame = lay(
      [body(14, 0, { keepLines: false }), head(2), body(10, 1, { keepLines: false })],
      [box(4, 12)],
    ).frames.get('f')!
    expect(frame.lines.filter((line) => line.paragraphId === 'p0').map((line) => line.column)).toEqual([
      ...new Array(12).fill(0),
      1,
      2,
    ])
    expect(frame.lines.find((line) => line.paragraphId === 'head')!.xPt).toBeCloseTo(125.02, 1)
  })
  it('goes to the next frame when it does not fit, and is plain text where no frame could hold it', () => {
    const full = lay([body(46, 0), head(0), body(2, 1)], [box(4, 12, {}, 'a'), box(2, 6, {}, 'b')])
    expect(full.frames.get('b')!.lines[0]).toMatchObject({ paragraphId: 'head', column: -1 })
    const low = lay([head(0)], [box(2, 2)])
    expect(low.overset[0]?.characters ?? 0).toBe(
      10 - low.frames.get('f')!.lines.reduce((n, { line }) => n + line.to - line.from, 0),
    )
  })
})

describe('column rules', () => {
  const rules = (paragraphs: readonly ParagraphRecord[], others: Parameters<typeof single>[2] = []) =>
    lay(paragraphs, [box(3, 12, { columnRule: RULE })], others).frames.get('f')!.rules
  it('run between columns that both hold text, from its top to its foot', () => {
    const [rule, ...more] = rules([body(24, 0)])
    expect(more).toEqual([])
    expect(rule.x).toBeCloseTo(117 + 4.01, 2)
    expect([rule.y1, rule.y2]).toEqual([expect.closeTo(0, 6), expect.closeTo(11 * L + 9, 6)])
  })
  it('stop at a picture that stands across and at a head over the columns', () => {
    const picture = photo('x', { xMm: 20, yMm: 30 + 4 * L * MM, widthMm: 242.02 * MM, heightMm: (3 * L - 2.25) * MM })
    const cut = rules([body(36, 0)], [picture]).filter((rule) => rule.x < 130)
    expect(cut.map(({ y1, y2 }) => [y1, y2])).toEqual([
      [expect.closeTo(0, 6), expect.closeTo(3 * L + 9, 6)],
      [expect.closeTo(7 * L, 6), expect.closeTo(11 * L + 9, 6)],
    ])
    const head = paragraph('head', han(10, 99), { spanColumns: 2, gridLines: 3 })
    expect(rules([head, body(30, 1)]).map(({ y1 }) => y1)).toEqual([expect.closeTo(3 * L, 6), expect.closeTo(0, 6)])
  })
})

describe('text beside pictures (T4.6)', () => {
  it('runs left then right, in whole characters', () => {
    const wide = box(1, 12, { columns: 1, widthMm: 360 * MM })
    const picture = photo('x', { xMm: 20 + 140 * MM, yMm: 30, widthMm: 60 * MM, heightMm: 2 * L * MM })
    const frame = lay([paragraph('p', han(200), { keepLines: false })], [wide], [picture]).frames.get('f')!
    expect(frame.lines.slice(0, 5).map(({ xPt, line }) => [Math.round(xPt), line.to - line.from])).toEqual([
      [0, 15],
      [207, 17],
      [0, 15],
      [207, 17],
      [0, 40],
    ])
  })
  it('of a frame that ignores wrap does not mind', () => {
    const picture = photo('x', { xMm: 20, yMm: 30, widthMm: 60 * MM, heightMm: 60 * MM })
    expect(lay([body(3)], [box(1, 12, { ignoreWrap: true })], [picture]).frames.get('f')!.lines[0].yPt).toBeCloseTo(
      7.92,
    )
  })
})

describe('vertical alignment and vertical text', () => {
  const at = (verticalAlign: TextFrameRecord['verticalAlign']) =>
    lay([body(3)], [box(1, 12, { onGrid: false, verticalAlign })])
      .frames.get('f')!
      .lines.map((line) => line.yPt)
  it('centres, lowers or spreads lines off the grid', () => {
    const height = 11 * L + 9.05
    expect(at('bottom')[2]).toBeCloseTo(height - 0.12 * 9, 6)
    expect(at('middle')[1] - 0.38 * 9).toBeCloseTo(height / 2, 6)
    expect([at('justify')[0], at('justify')[2]]).toEqual([
      expect.closeTo(7.92, 6),
      expect.closeTo(height - 0.12 * 9, 6),
    ])
  })
  it('竖排: lines go down, columns of lines from the right to the left', () => {
    const frame = lay(
      [paragraph('p', han(25), { keepLines: false })],
      [box(1, 12, { vertical: true, onGrid: false, columns: 1, widthMm: 100 * MM, heightMm: 90 * MM })],
    ).frames.get('f')!
    expect(frame.lines.map(({ xPt, yPt, line }) => [xPt, yPt, line.to - line.from])).toEqual(
      [10, 10, 5].map((n, i) => [expect.closeTo(100 - 4.5 - i * L, 6), 0, n]),
    )
  })
})

describe('after an edit', () => {
  const text = Array.from({ length: 60 }, (_, i) => paragraph(`p${i}`, han(60 + ((i * 37) % 90), i)))
  const frames = [
    box(3, 60, { columnRule: RULE }, 'a'),
    box(3, 60, { xMm: 150, columnRule: RULE }, 'b'),
    box(2, 60, { xMm: 280 }, 'c'),
  ]
  const side = paragraph('side', han(40, 500))
  const start = changed(
    single(text, frames, [photo('x', { xMm: 150, yMm: 60, widthMm: 30, heightMm: 20 })]),
    side,
    textFrame('s', 'story:2', { xMm: 20, yMm: 300, widthMm: 60, heightMm: 60, columns: 1 }),
    story('story:2', [side], ['s']),
  )

  it('what did not change is the identical object', () => {
    const typesetter = createTypesetter({ composer: gridComposer() })
    const before = typesetter.layout(start)
    expect(typesetter.layout({ records: new Map(start.records) })).toBe(before)
    // One character for another: the lines after it stand where they stood.
    const after = typesetter.layout(changed(start, paragraph('p40', `改${text[40].text.slice(1)}`)))
    const touched = ['a', 'b', 'c', 's'].filter((id) => after.frames.get(id) !== before.frames.get(id))
    expect(touched).toHaveLength(1)
    const [old, now] = [before.frames.get(touched[0])!, after.frames.get(touched[0])!]
    const fresh = now.lines.filter((line, i) => line !== old.lines[i])
    expect(new Set(fresh.map((line) => line.paragraphId))).toEqual(new Set(['p40']))
    expect(now.rules).toEqual(old.rules)
  })
  it('only the paragraph is composed again', () => {
    const composer = gridComposer()
    const typesetter = createTypesetter({ composer })
    typesetter.layout(start)
    composer.composed = 0
    typesetter.layout(changed(start, paragraph('p3', `${text[3].text}多`)))
    expect(composer.composed).toBe(1)
  })
  it('a moved picture touches the frames it stood or stands on, no others', () => {
    const typesetter = createTypesetter({ composer: gridComposer() })
    const before = typesetter.layout(start)
    const away = typesetter.layout(changed(start, photo('x', { xMm: 5, yMm: 5, widthMm: 5, heightMm: 5 })))
    expect(away.frames.get('a')).toBe(before.frames.get('a'))
    expect(away.frames.get('s')).toBe(before.frames.get('s'))
    expect(away.frames.get('b')).not.toBe(before.frames.get('b'))
    const back = typesetter.layout(start)
    expect(back.frames.get('a')).toBe(before.frames.get('a'))
    expect(back.frames.get('b')!.lines.map((line) => line.yPt)).toEqual(
      before.frames.get('b')!.lines.map((line) => line.yPt),
    )
  })
})
