import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { operations } from '../../../tests/support/contentStream.ts'
import { environment, page, printOptions, sans } from '../../../tests/support/pdfPages.ts'
import { runTool, toolTest } from '../../../tests/support/tools.ts'
import { mmToPt } from '../../model/units.ts'
import type { GlyphItem, SpotInk } from '../../paint/displayList.ts'
import { openFont } from '../../typeset/font/open.ts'
import { createPdfExporter } from '../exportPdf.ts'
import { colourBar } from './colourBar.ts'
import { paintedMarks } from './marks.ts'
import { plateMarks } from './plateMarks.ts'
import { pageBoxes, sheetOf, type Sheet } from './sheet.ts'
import { slugItems, slugLine } from './slug.ts'

/** Left, top, right, bottom; y downwards. */
type Box = readonly [number, number, number, number]

const spot = (name: string): SpotInk => ({
  kind: 'spot',
  name,
  tint: 1,
  alternate: { kind: 'process', c: 0, m: 0.5, y: 1, k: 0 },
})

/** Boxes of the strokes' paths, one a subpath, grown by half the line. */
function strokes(bytes: Uint8Array): Box[] {
  const boxes: Box[] = []
  let xs: number[] = []
  let ys: number[] = []
  const close = () => {
    if (xs.length > 0)
      boxes.push([Math.min(...xs) - 0.125, Math.min(...ys) - 0.125, Math.max(...xs) + 0.125, Math.max(...ys) + 0.125])
    xs = []
    ys = []
  }
  for (const { operator, operands } of operations(Buffer.from(bytes))) {
    if (operator === 'm' || operator === 'S') close()
    if (['m', 'l', 'c'].includes(operator))
      (operands as number[]).forEach((value, i) => (i % 2 === 0 ? xs.push(value) : ys.push(-value)))
  }
  return boxes
}

function inkBox({ run, x, y }: GlyphItem): Box {
  const last = run.glyphs.length - 1
  const { metrics } = openFont(run.face)
  const width = run.x[last] + (metrics.advance(run.glyphs[last]) / run.face.unitsPerEm) * run.sizePt
  return [x, y - 0.88 * run.sizePt, x + width, y + 0.2 * run.sizePt]
}

const patchBoxes = (sheet: Sheet, spots: readonly SpotInk[]): Box[] =>
  colourBar(sheet, spots).map(({ path: { values } }) => [values[0], values[1], values[4], values[5]])

const meets = (a: Box, b: Box) => {
  const slack = 1e-6
  return a[0] < b[2] - slack && b[0] < a[2] - slack && a[1] < b[3] - slack && b[1] < a[3] - slack
}

const LINE = slugLine({
  paper: '青岛日报',
  date: '2022-09-07',
  edition: '早版',
  page: 'A07',
  section: '要闻',
  time: new Date('2022-09-06T18:30:00Z'),
  user: '张三',
  creator: 'Banmian 0.1.0',
  condition: 'Newsprint IFRA26S 240',
})

describe('marks', () => {
  test('stand outside the bleed, on the sheet, and clear of each other, on pages of every size', () => {
    const sizes = fc.record({
      width: fc.double({ min: 5, max: 800, noNaN: true }),
      height: fc.double({ min: 5, max: 1100, noNaN: true }),
      bleed: fc.double({ min: 0, max: 10, noNaN: true }),
      spots: fc.nat(6),
    })
    fc.assert(
      fc.property(sizes, ({ width, height, bleed, spots }) => {
        const sheet = sheetOf({ widthPt: mmToPt(width), heightPt: mmToPt(height) }, mmToPt(bleed))
        const crops = strokes(plateMarks(sheet, { crop: true }, 'All'))
        const crosses = strokes(plateMarks(sheet, { registration: true }, 'All'))
        const lines = [...crops, ...crosses]
        for (const crop of crops) for (const cross of crosses) expect(meets(crop, cross)).toBe(false)
        const bar = patchBoxes(
          sheet,
          Array.from({ length: spots }, (_, i) => spot(`专色 ${i}`)),
        )
        const slug = slugItems(sheet, sans(), LINE).map(inkBox)
        const { media, trim } = pageBoxes(sheet, true)
        const bleedBox: Box = [
          -sheet.bleedPt,
          -sheet.bleedPt,
          sheet.widthPt + sheet.bleedPt,
          sheet.heightPt + sheet.bleedPt,
        ]
        const edge = trim[0] - media[0]
        for (const box of [...lines, ...bar, ...slug]) {
          expect(meets(box, bleedBox)).toBe(false)
          expect(Math.min(box[0], box[1])).toBeGreaterThanOrEqual(-edge)
          expect(box[2]).toBeLessThanOrEqual(sheet.widthPt + edge)
          expect(box[3]).toBeLessThanOrEqual(sheet.heightPt + edge)
        }
        // The three strokes of a registration mark cross; all else keeps apart.
        const painted = [...bar, ...slug]
        for (const [i, one] of painted.entries())
          for (const other of [...painted.slice(i + 1), ...lines]) expect(meets(one, other)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test('leave 1 mm to the bleed and 3 mm to the trim at least', () => {
    expect(sheetOf({ widthPt: 100, heightPt: 100 }, mmToPt(3)).near).toBeCloseTo(mmToPt(4), 9)
    expect(sheetOf({ widthPt: 100, heightPt: 100 }, mmToPt(10)).near).toBeCloseTo(mmToPt(11), 9)
    expect(sheetOf({ widthPt: 100, heightPt: 100 }, 0).near).toBeCloseTo(mmToPt(3), 9)
  })

  test('in the registration ink are eight crop marks, and a cross and a circle in the middle of each side', () => {
    const sheet = sheetOf({ widthPt: mmToPt(390), heightPt: mmToPt(550) }, mmToPt(3))
    expect(strokes(plateMarks(sheet, { crop: true }, 'All'))).toHaveLength(8)
    expect(strokes(plateMarks(sheet, { registration: true }, 'All'))).toHaveLength(4 * 3)
    const circle = operations(Buffer.from(plateMarks(sheet, { registration: true }, 'All'))).filter(
      ({ operator }) => operator === 'c',
    )
    expect(circle).toHaveLength(16)
    for (const { operands } of circle.slice(0, 4)) {
      const [x, y] = (operands as number[]).slice(4)
      expect(Math.hypot(x - sheet.widthPt / 2, y - sheet.near - mmToPt(2.5))).toBeCloseTo(mmToPt(1.5), 2)
    }
  })

  test('that the page is too narrow for are given up: tints first, the solids of inks and spots last', () => {
    const sheet = sheetOf({ widthPt: mmToPt(24), heightPt: mmToPt(60) }, mmToPt(3))
    const inks = colourBar(sheet, [spot('金')]).map(({ fill }) => fill!)
    expect(inks.length).toBeGreaterThanOrEqual(5)
    expect(inks.length).toBeLessThan(17)
    expect(inks[4]).toMatchObject({ kind: 'spot', name: '金', tint: 1 })
    for (const ink of colourBar(sheetOf({ widthPt: 1000, heightPt: 1500 }, 0), []).map(({ fill }) => fill!))
      if (ink.kind === 'process') expect(ink.c + ink.m + ink.y + ink.k).toBeLessThanOrEqual(2.4)
  })

  test('that are not asked for are not painted', () => {
    const list = page([])
    const sheet = sheetOf(list, 0)
    const slug = { face: sans(), lines: new Map([[list.pageId, LINE]]) }
    const kinds = (marks: object) => [
      ...new Set(paintedMarks(list, sheet, { ...printOptions, marks, slug }, []).map(({ kind }) => kind)),
    ]
    expect(kinds({})).toEqual([])
    expect(kinds({ crop: true, colourBars: true })).toEqual(['path'])
    expect(kinds({ slug: true })).toEqual(['glyphs'])
  })
})

toolTest(
  'crop and registration marks stand on every plate, spots too; the spot’s patch on its own alone',
  ['gs'],
  async () => {
    const square = { ops: ['M', 'L', 'L', 'L', 'Z'], values: [20, 20, 60, 20, 60, 60, 20, 60] } as const
    const list = page([{ kind: 'path', path: square, fill: spot('Gold'), stroke: null, overprint: false }])
    const marks = { crop: true, registration: true, colourBars: true }
    const folder = mkdtempSync(path.join(tmpdir(), 'banmian-marks-'))
    try {
      writeFileSync(
        path.join(folder, 'page.pdf'),
        createPdfExporter(environment()).export([list], { ...printOptions, marks }),
      )
      const out = path.join(folder, 'p.tif')
      runTool('gs', [
        '-q',
        '-dBATCH',
        '-dNOPAUSE',
        '-sDEVICE=tiffsep',
        '-r144',
        `-o${out}`,
        path.join(folder, 'page.pdf'),
      ])
      const sheet = sheetOf(list, list.bleedPt)
      const edge = -pageBoxes(sheet, true).media[0] + pageBoxes(sheet, true).trim[0]
      /** Ink at a place of the page, 0…255, the most of a square of five pixels. */
      const inkAt = async (plate: string, x: number, y: number) => {
        const { data, info } = await sharp(path.join(folder, `p(${plate}).tif`))
          .toColourspace('b-w')
          .raw()
          .toBuffer({ resolveWithObject: true })
        let most = 0
        for (let j = -2; j <= 2; j++)
          for (let i = -2; i <= 2; i++) {
            const at = (Math.round((y + edge) * 2) + j) * info.width + Math.round((x + edge) * 2) + i
            most = Math.max(most, 255 - data[at])
          }
        return most
      }
      const plates = readdirSync(folder).flatMap((name) => /^p\((.*)\)\.tif$/.exec(name)?.[1] ?? [])
      expect(plates.sort()).toEqual(['Black', 'Cyan', 'Gold', 'Magenta', 'Yellow'])
      const middle = sheet.near + mmToPt(2.5)
      for (const plate of plates) {
        expect([plate, await inkAt(plate, 0, -middle)]).toEqual([plate, 255])
        expect([plate, await inkAt(plate, list.widthPt / 2, -middle)]).toEqual([plate, 255])
        expect([plate, await inkAt(plate, list.widthPt + middle, list.heightPt / 2)]).toEqual([plate, 255])
        // The fifth patch, after K C M Y.
        expect([plate, await inkAt(plate, mmToPt(2 + 4.5 * 5), -middle)]).toEqual([plate, plate === 'Gold' ? 255 : 0])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

describe('the slug line', () => {
  const shown = (widthMm: number, line = LINE) =>
    slugItems(sheetOf({ widthPt: mmToPt(widthMm), heightPt: 300 }, mmToPt(3)), sans(), line)

  test('says paper, date, page, section, Beijing time, user, program and condition; what is not known is left out', () => {
    expect(LINE).toBe(
      '青岛日报　2022-09-07　早版　第 A07 版　要闻　输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint IFRA26S 240',
    )
    const bare = { paper: '', date: '', edition: '', page: '', section: ' ', user: '', creator: 'B', condition: 'C' }
    expect(slugLine({ ...bare, time: new Date('2026-12-31T20:00:00Z') })).toBe('输出 2027-01-01 04:00 (UTC+8)　B　C')
  })

  test('is one line of 7 pt on a broadsheet, smaller on a tabloid, two lines below 5 pt, then cut', () => {
    const looks = (widthMm: number) => shown(widthMm).map(({ run, text }) => [run.sizePt, text] as const)
    expect(looks(390)).toEqual([[7, LINE]])
    const [[tabloid]] = looks(235)
    expect(tabloid).toBeGreaterThanOrEqual(5)
    expect(tabloid).toBeLessThan(7)
    const narrow = looks(150)
    expect(narrow.map(([sizePt]) => sizePt)).toEqual([5, 5])
    expect(narrow.map(([, text]) => text).join('　')).toBe(LINE)
    expect(looks(60).some(([, text]) => text.endsWith('…'))).toBe(true)
    expect(looks(60)[0][1]).toMatch(/^青岛日报/)
    expect(looks(5)).toEqual([])
    expect(shown(390, '')).toEqual([])
  })

  test('is K alone and overprints', () => {
    expect(shown(390)[0]).toMatchObject({ ink: { kind: 'process', c: 0, m: 0, y: 0, k: 1 }, overprint: true })
  })

  test('shows 〓 for a character that the face lacks', () => {
    const { cmap } = openFont(sans())
    expect(cmap.glyph(0x3013)).not.toBe(0)
    const [item] = shown(390, '张\u{20BB7}\u{1F600}三')
    expect(item.run.glyphs[2]).toBe(cmap.glyph(0x3013))
    expect([...item.run.glyphs]).not.toContain(0)
    expect([...item.run.clusters]).toEqual([0, 1, 3, 5])
  })
})
