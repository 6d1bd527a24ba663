/** Paragraphs with variables: what is composed, and the way back to the text that is kept. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParagraphRecord } from '../model/records.ts'
import { gridComposer, paragraph } from './testing/documents.ts'
import { createStyles } from './style.ts'
import { inKeptOffsets, shownParagraph, variablesOf } from './shown.ts'
import { documentOf } from './testing/documents.ts'

const [A, B, C] = ['\ufdd0', '\ufdd1', '\ufdd2'] as const
const values =
  (a: string, b = '', c = '专版') =>
  (char: string): string =>
    char === A ? a : char === B ? b : c

/** Composed to lines of so many characters, offsets led back. */
function set(record: ParagraphRecord, characters: number) {
  const resolved = createStyles(documentOf(record)).paragraph(record)
  const width = characters * resolved.props.sizePt
  const composed = gridComposer().compose(record, resolved, { uniform: width, widthPt: () => width }, false)
  return inKeptOffsets(
    {
      ...composed,
      lines: composed.lines.map((line) => ({
        ...line,
        carets: () => Float64Array.from({ length: line.to - line.from + 1 }, (_, i) => i),
      })),
    },
    record,
  )
}

describe('shownParagraph', () => {
  it('is the record itself without variables, and one object for one set of values', () => {
    const plain = paragraph('p', '第7版')
    expect(shownParagraph(plain, values('7'))).toBe(plain)
    const record = paragraph('p', `第${A}版${A}${B}`)
    expect(variablesOf(record)).toBe(A + B)
    const seven = shownParagraph(record, values('7'))
    expect(seven.text).toBe('第7版7')
    expect(shownParagraph(record, values('7'))).toBe(seven)
    expect(shownParagraph(record, values('8')).text).toBe('第8版8')
    // The same text out of other values is another paragraph: its offsets lie otherwise.
    expect(shownParagraph(record, values('7', '7'))).not.toBe(shownParagraph(record, values('77', '')))
  })

  it('keeps spans on their text; one over nothing goes', () => {
    const span = { characterStyleId: null, overrides: { sizePt: 7 } }
    const record: ParagraphRecord = {
      ...paragraph('p', `第${A}版${B}终`),
      spans: [
        { from: 1, to: 2, ...span },
        { from: 3, to: 4, ...span },
        { from: 4, to: 5, ...span },
      ],
    }
    expect(shownParagraph(record, values('A07')).spans.map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [5, 6],
    ])
  })
})

describe('inKeptOffsets', () => {
  it('gives lines of the text kept, and what is shown beside it', () => {
    const record = shownParagraph(paragraph('p', `第${A}版，${C}`), values('A07'))
    const { text, lines } = set(record, 5)
    expect(text).toBe(`第${A}版，${C}`)
    expect(lines.map(({ from, to, shown }) => [from, to, shown])).toEqual([
      [0, 3, { text: '第A07版，专版', from: 0, to: 5 }],
      [3, 5, { text: '第A07版，专版', from: 5, to: 8 }],
    ])
    expect([...lines[0]!.carets()]).toEqual([0, 1, 4, 5])
  })

  it('leaves ranges that abut and carets for every offset, wherever lines break', () => {
    const piece = fc.oneof(fc.constantFrom('青', 'a', '，'), fc.constantFrom(A, B, C))
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.string({ maxLength: 5 }).filter((text) => !/[\ufdd0-\ufdef]/u.test(text)),
        fc.integer({ min: 1, max: 6 }),
        (kept, value, characters) => {
          const record = shownParagraph(paragraph('p', kept), values(value, ''))
          const { text, lines } = set(record, characters)
          expect(text).toBe(kept)
          let at = 0
          for (const line of lines) {
            expect(line.from).toBe(at)
            expect(line.to).toBeGreaterThanOrEqual(line.from)
            const carets = line.carets()
            expect(carets).toHaveLength(line.to - line.from + 1)
            for (let i = 1; i < carets.length; i++) expect(carets[i]).toBeGreaterThanOrEqual(carets[i - 1]!)
            at = line.to
          }
          expect(at).toBe(kept.length)
        },
      ),
      { numRuns: 200 },
    )
  })
})
