/** Fonts (ISO 15930-7 6.3, ISO 15930-4 6.4; the licence bits are OpenType's OS/2 fsType). */
import { failure, type Fault } from '../rule.ts'
import type { Font } from '../font.ts'
import type { Pdf } from '../read.ts'
import { dictOf, get, nameOf } from '../read.ts'
import type { ShownGlyph } from '../interpret.ts'

const TAGGED = /^[A-Z]{6}\+./
/** The em of widths; a width may be rounded to a unit of it. */
const WIDTH_SLACK = 1

/** Codes that the pages show, by font, with one glyph of each as example. */
function shownIn({ pages }: Pdf): Map<Font, Map<number, ShownGlyph>> {
  const fonts = new Map<Font, Map<number, ShownGlyph>>()
  for (const page of pages)
    for (const item of page.shown) {
      if (item.kind !== 'glyph') continue
      let codes = fonts.get(item.font)
      if (!codes) fonts.set(item.font, (codes = new Map()))
      codes.set(item.code, item)
    }
  return fonts
}

export const FONT_RULES = [
  failure('font-embedded', function* (pdf): Generator<Fault> {
    for (const font of shownIn(pdf).keys())
      if (!font.program) yield { where: font.name, message: 'no font program that can be read is embedded' }
    for (const { dict, object } of pdf.objects) {
      if (nameOf(dict, 'Type') !== 'Font' || ['Type0', 'Type3'].includes(nameOf(dict, 'Subtype') ?? '')) continue
      const descriptor = dictOf(dict, 'FontDescriptor')
      if (!descriptor || !['FontFile', 'FontFile2', 'FontFile3'].some((key) => get(descriptor, key)))
        yield { where: `object ${object}`, message: 'a font is not embedded' }
    }
  }),
  failure('font-tag', function* (pdf): Generator<Fault> {
    for (const { name, cid, descriptor } of shownIn(pdf).keys()) {
      const names = [name, nameOf(cid, 'BaseFont'), descriptor && nameOf(descriptor, 'FontName')]
      const [first] = names.map((one) => one?.replace(/-Identity-[HV]$/, ''))
      for (const one of names)
        if (!one || !TAGGED.test(one) || one.replace(/-Identity-[HV]$/, '') !== first)
          yield { where: name, message: `${one ?? 'no name'} bears no subset tag or not that of the font` }
    }
  }),
  failure('font-widths', function* (pdf): Generator<Fault> {
    for (const [font, codes] of shownIn(pdf))
      for (const code of codes.keys()) {
        const advance = font.program?.advance(font.glyph(code))
        if (advance !== undefined && Math.abs(advance - font.width(code)) > WIDTH_SLACK)
          yield { where: font.name, message: `code ${code} is ${font.width(code)} wide, its glyph ${advance}` }
      }
  }),
  failure('font-glyphs', function* (pdf): Generator<Fault> {
    for (const [font, codes] of shownIn(pdf))
      for (const [code, example] of codes) {
        if (!font.program) continue
        const glyph = font.glyph(code)
        if (glyph === 0) yield { where: font.name, message: `.notdef stands for “${example.text ?? '?'}”` }
        // A space draws nothing, and only a space may.
        else if (!font.program.outline(glyph) && !/^[\s\u3000\u200b]*$/u.test(example.text ?? '?'))
          yield { where: font.name, message: `the glyph of “${example.text ?? '?'}” (${code}) has no outline` }
      }
  }),
  failure('font-licence', function* (pdf): Generator<Fault> {
    for (const { name, program } of shownIn(pdf).keys()) {
      const bits = program?.fsType ?? 0
      if (((bits & 2) !== 0 && (bits & 12) === 0) || (bits & 0x300) !== 0)
        yield { where: name, message: `fsType ${bits} forbids embedding a subset` }
    }
  }),
  failure('font-text', function* (pdf): Generator<Fault> {
    for (const page of pdf.pages)
      for (const item of page.shown)
        if (item.kind === 'glyph' && item.text === undefined)
          yield {
            where: `page ${page.number}`,
            message: `a glyph (${item.code}) of ${item.font.name} reads as nothing`,
          }
  }),
]
