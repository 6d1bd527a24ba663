import { describe, expect, test } from 'vitest'
import { exportPress, mark, on, pdfOf, testDocument, withMarks } from '../../../tests/support/exchange.ts'
import { checkPdf, NEWSPRINT } from '../../../tests/support/pdfx/check.ts'
import { pageSpace } from './readAnnotations.ts'
import { isoOf, pdfDateOf } from './dates.ts'

const blank = testDocument()
const marks = [
  mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' }),
  mark('2', 'note', { kind: 'spot', pageId: 'page:1', xMm: 10, yMm: 10 }, { text: '留白' }),
]

describe('a file for the press carries no annotation', () => {
  test.each(['x4', 'x1a'] as const)(
    '%s: the same bytes with marks as without, and true to its standard',
    async (profile) => {
      const bare = exportPress(blank, profile)
      const marked = exportPress(withMarks(blank, ...marks), profile)
      expect(Buffer.compare(bare, marked)).toBe(0)
      expect(Buffer.from(marked).toString('latin1')).not.toMatch(/\/Annots|\/PieceInfo|BNMN/u)
      expect(await checkPdf(marked, { ...NEWSPRINT, profile })).toEqual([])
    },
  )

  test('the annotated PDF does, and says so to the checker', async () => {
    const annotated = pdfOf(withMarks(blank, ...marks), marks)
    expect(Buffer.from(annotated).toString('latin1')).toMatch(/\/Annots/u)
    const findings = await checkPdf(annotated, { ...NEWSPRINT, profile: 'x4' })
    expect(findings.map(({ rule }) => rule).join(' ')).toMatch(/annot/iu)
  })
})

describe('dates', () => {
  test.each([
    ["D:20220907091400+08'00'", '2022-09-07T01:14:00Z'],
    ["D:20220907091400+08'00", '2022-09-07T01:14:00Z'],
    ['D:20220907091400Z', '2022-09-07T09:14:00Z'],
    ["D:20220907091400-03'30'", '2022-09-07T12:44:00Z'],
    ['D:2022', '2022-01-01T00:00:00Z'],
    ['20220907', '2022-09-07T00:00:00Z'],
    ['2022-09-07T09:14:00+08:00', '2022-09-07T01:14:00Z'],
    ['昨天', ''],
    ['', ''],
  ])('%s', (date, iso) => {
    expect(isoOf(date)).toBe(iso)
  })

  test('are whole seconds, UTC', () => {
    expect(pdfDateOf('2022-09-07T09:14:00.400+08:00')).toBe("D:20220907011400+00'00'")
    expect(pdfDateOf('')).toBe('')
  })
})

describe('where a page lies in the space of its file', () => {
  const size = { widthPt: 200, heightPt: 300 }
  test.each([
    ['the trim box', { trim: [10, 20, 210, 320], crop: [0, 0, 230, 350], turned: 0, unit: 1 }],
    ['a border as broad on all sides', { trim: null, crop: [-5, 0, 215, 320], turned: 0, unit: 1 }],
    ['half as large', { trim: null, crop: [0, 0, 100, 150], turned: 0, unit: 1 }],
    ['in larger units', { trim: [0, 0, 20, 30], crop: [0, 0, 20, 30], turned: 0, unit: 10 }],
    ['corners exchanged', { trim: [210, 320, 10, 20], crop: [0, 0, 230, 350], turned: 180, unit: 1 }],
  ])('%s', (_name, box) => {
    const { matrix, widthPt, heightPt } = pageSpace(box, size)
    const [x1, y1, x2, y2] = box.trim ?? box.crop
    const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }
    const [a, b, c, d, e, f] = matrix
    expect(a * middle.x + c * middle.y + e).toBeCloseTo(100)
    expect(b * middle.x + d * middle.y + f).toBeCloseTo(150)
    expect([widthPt, heightPt]).toEqual([200, 300])
    expect(d).toBeLessThan(0)
  })
})
