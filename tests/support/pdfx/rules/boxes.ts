/** Page boxes, and what stands outside the bleed (ISO 15930-7 6.5, ISO 15930-4 6.8). */
import type { Box } from '../geometry.ts'
import { failure, type Fault, type Rule } from '../rule.ts'
import { boxOf, get, nameOf, numberOf, PDFArray, PDFDict } from '../read.ts'

const MM = 72 / 25.4
/** Places are written to a thousandth of a pt. */
const SLACK = 0.01

const contains = (outer: Box, inner: Box) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
const within = (outer: Box, inner: Box) =>
  contains([outer[0] - SLACK, outer[1] - SLACK, outer[2] + SLACK, outer[3] + SLACK], inner)
const apart = (a: Box, b: Box) =>
  a[2] <= b[0] + SLACK || b[2] <= a[0] + SLACK || a[3] <= b[1] + SLACK || b[3] <= a[1] + SLACK

const bleedWidth: Rule = {
  id: 'boxes-bleed',
  severity: 'warning',
  *check({ pages }, { bleedMm }): Generator<Fault> {
    for (const page of pages) {
      const [bleed, trim] = [page.box('BleedBox'), page.box('TrimBox')]
      if (!bleed || !trim) continue
      const least = Math.min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
      if (least < bleedMm * MM - SLACK)
        yield { where: `page ${page.number}`, message: `bleed of ${(least / MM).toFixed(2)} mm` }
    }
  },
}

export const BOX_RULES: Rule[] = [
  failure('boxes-nested', function* ({ pages }): Generator<Fault> {
    for (const page of pages) {
      const where = `page ${page.number}`
      const [media, bleed, trim] = [page.box('MediaBox'), page.box('BleedBox'), page.box('TrimBox')]
      if (!media || !trim) yield { where, message: 'MediaBox or TrimBox is missing' }
      else if (!bleed) yield { where, message: 'BleedBox is missing' }
      else if (!contains(media, bleed) || !contains(bleed, trim))
        yield { where, message: 'MediaBox, BleedBox and TrimBox do not lie in each other' }
      if (page.box('ArtBox')) yield { where, message: 'there is an ArtBox' }
    }
  }),
  failure('boxes-upright', function* ({ pages }): Generator<Fault> {
    for (const { dict, number } of pages)
      if ((numberOf(dict, 'Rotate') ?? 0) !== 0 || (numberOf(dict, 'UserUnit') ?? 1) !== 1)
        yield { where: `page ${number}`, message: 'the page is turned or scaled' }
  }),
  bleedWidth,
  failure('marks-outside-bleed', function* ({ pages }): Generator<Fault> {
    for (const page of pages) {
      const [media, bleed] = [page.box('MediaBox'), page.box('BleedBox')]
      if (!media || !bleed) continue
      const where = `page ${page.number}`
      for (const item of page.shown) {
        if (item.kind === 'fault' || item.box[2] <= item.box[0] || item.box[3] <= item.box[1]) continue
        const mark = item.colour.colorant === 'All'
        if (mark ? !apart(item.box, bleed) : !apart(item.box, bleed) && !within(bleed, item.box))
          yield {
            where,
            message: `${mark ? 'a mark' : `a ${item.kind}`} reaches over the bleed's edge at ${item.box.map(Math.round).join(' ')}`,
          }
        if (!within(media, item.box)) yield { where, message: `a ${item.kind} leaves the sheet` }
      }
    }
  }),
  failure('annotations', function* ({ pages }): Generator<Fault> {
    for (const page of pages) {
      const annotations = get(page.dict, 'Annots')
      const bleed = page.box('BleedBox')
      for (let i = 0; annotations instanceof PDFArray && i < annotations.size(); i++) {
        const dict = annotations.lookup(i, PDFDict)
        const kind = nameOf(dict, 'Subtype')
        const box = boxOf(get(dict, 'Rect'))
        if (kind !== 'TrapNet' && !(bleed && box && apart(box, bleed)))
          yield { where: `page ${page.number}`, message: `annotation ${kind ?? '?'} inside the bleed` }
      }
    }
  }),
]
