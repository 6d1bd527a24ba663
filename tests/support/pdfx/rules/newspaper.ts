/** What newsprint holds, as far as a PDF shows it; places within the trim, marks aside. */
import type { Box } from '../geometry.ts'
import { failure, type Fault, type Rule } from '../rule.ts'
import type { Colour, Painted } from '../interpret.ts'
import { numberOf, type PageView, type Pdf } from '../read.ts'

const BLACK_TEXT_UNDER_PT = 14
const LEAST_STROKE_PT = 0.25
const LEAST_TYPE_PT = 5
const LEAST_PPI = 150
const MOST_PPI = 450
/** What rounding to whole pixels may do to a picture of a few hundred. */
const DISTORTION = 0.02
/** A thousandth of a pt of rounding. */
const SLACK = 0.002

function* onPages<T>(pdf: Pdf, look: (item: Painted) => T | undefined): Generator<{ page: PageView; found: T }> {
  for (const page of pdf.pages) {
    const bleed = page.box('BleedBox') ?? page.box('MediaBox')!
    for (const item of page.shown) {
      if (item.kind === 'fault' || !within(bleed, item.box)) continue
      const found = look(item)
      if (found !== undefined) yield { page, found }
    }
  }
}
const within = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** C, M, Y and K of a device colour. */
function inksOf({ space, values }: Colour): readonly [number, number, number, number] | undefined {
  if (space === 'DeviceGray') return [0, 0, 0, 1 - values[0]]
  return space === 'DeviceCMYK' ? [values[0], values[1], values[2], values[3]] : undefined
}
/** So dark and neutral that it reads as black. */
const reads = ([c, m, y, k]: readonly number[]) => k >= 0.85 || k + Math.min(c, m, y) >= 0.85
const shown = ({ values }: Colour) => values.map((value) => Math.round(value * 100)).join('/')

/** One fault for each kind of item on a page, not for each glyph. */
function* told(pdf: Pdf, look: (item: Painted) => string | undefined): Generator<Fault> {
  const seen = new Set<string>()
  for (const { page, found } of onPages(pdf, look)) {
    const where = `page ${page.number}`
    if (seen.has(where + found)) continue
    seen.add(where + found)
    yield { where, message: found }
  }
}

export const NEWSPAPER_RULES: Rule[] = [
  failure('small-black-plates', (pdf) =>
    told(pdf, (item) => {
      const inks = item.kind === 'glyph' && item.sizePt < BLACK_TEXT_UNDER_PT ? inksOf(item.colour) : undefined
      return inks && reads(inks) && inks[0] + inks[1] + inks[2] > 0
        ? `small black text on several plates (${shown(item.colour)})`
        : undefined
    }),
  ),
  failure('small-black-overprint', (pdf) =>
    told(pdf, (item) => {
      const inks = item.kind === 'glyph' && item.sizePt < BLACK_TEXT_UNDER_PT ? inksOf(item.colour) : undefined
      const alone = inks && reads(inks) && inks[0] + inks[1] + inks[2] === 0
      // Without OPM 1, and in grey, the zero of the other plates erases what lies below.
      return alone && !(item.overprint && item.overprintMode === 1 && item.colour.space === 'DeviceCMYK')
        ? 'small black text does not overprint'
        : undefined
    }),
  ),
  failure('white-overprint', (pdf) =>
    told(pdf, (item) => {
      if (item.kind === 'image' || item.kind === 'shading' || !item.overprint) return undefined
      const inks = inksOf(item.colour)
      const bare = inks ? inks.every((ink) => ink === 0) : item.colour.values.every((value) => value === 0)
      return bare && item.colour.space !== 'Pattern' ? `white ${item.kind} overprints and so is lost` : undefined
    }),
  ),
  failure('hairlines', (pdf) =>
    told(pdf, (item) =>
      item.kind === 'stroke' && item.widthPt < LEAST_STROKE_PT - SLACK
        ? `a line of ${item.widthPt.toFixed(3)} pt`
        : undefined,
    ),
  ),
  failure('thin-fills', (pdf) =>
    told(pdf, (item) => {
      if (item.kind !== 'fill') return undefined
      const [left, bottom, right, top] = item.shape
      const thin = Math.min(right - left, top - bottom)
      return thin < LEAST_STROKE_PT - SLACK ? `an area ${thin.toFixed(3)} pt thin` : undefined
    }),
  ),
  failure('small-type', (pdf) =>
    told(pdf, (item) =>
      item.kind === 'glyph' && item.sizePt < LEAST_TYPE_PT - SLACK ? `type of ${item.sizePt.toFixed(2)} pt` : undefined,
    ),
  ),
  failure('picture-resolution', (pdf) =>
    told(pdf, (item) => {
      const ppi = resolution(item)
      const least = ppi && Math.min(...ppi)
      return least !== undefined && (least < LEAST_PPI || least > MOST_PPI)
        ? `a picture of ${least.toFixed(0)} ppi`
        : undefined
    }),
  ),
  failure('picture-distortion', (pdf) =>
    told(pdf, (item) => {
      const ppi = resolution(item)
      if (!ppi || item.kind !== 'image') return undefined
      const [a, b, c, d] = item.matrix
      const skew = Math.abs(a * c + b * d) / (Math.hypot(a, b) * Math.hypot(c, d))
      return Math.abs(ppi[0] / ppi[1] - 1) > DISTORTION || skew > DISTORTION
        ? `a picture of ${ppi.map((one) => one.toFixed(0)).join(' by ')} ppi, its sides ${(skew * 100).toFixed(1)} % askew`
        : undefined
    }),
  ),
]

/** Effective pixels an inch across and down. */
function resolution(item: Painted): readonly [number, number] | undefined {
  if (item.kind !== 'image' || !item.dict) return undefined
  const [a, b, c, d] = item.matrix
  const side = (pixels: number | undefined, pt: number) => ((pixels ?? 0) / pt) * 72
  return [side(numberOf(item.dict, 'Width'), Math.hypot(a, b)), side(numberOf(item.dict, 'Height'), Math.hypot(c, d))]
}
