/** What holds for whatever copy the composer is given, and the seed page's own figures. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../model/defaults.ts'
import type { ParagraphRecord } from '../model/records.ts'
import { findBreaks, NO_BREAK } from './break/breaks.ts'
import { createComposer, type Measures } from './compose.ts'
import type { ComposedParagraph } from './layout.ts'
import { instantiateHarfBuzzSync } from './shape/harfbuzz.ts'
import type { AllProps, ResolvedParagraph } from './style.ts'

const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm')
const shaper = instantiateHarfBuzzSync(fs.readFileSync(wasm))
const composer = createComposer({ fonts: createFontLibrary({ systemFolders: [] }), shaper })
const SIZE = 9

const paragraphOf = (text: string): ParagraphRecord => ({
  type: 'paragraph',
  id: 'p',
  text,
  spans: [],
  styleId: '',
  overrides: {},
  truncated: false,
})
const resolvedOf = (text: string, overrides: Partial<AllProps>): ResolvedParagraph => {
  const props = { ...DEFAULT_CHARACTER, ...DEFAULT_PARAGRAPH, ...overrides }
  return { props, runs: text === '' ? [] : [{ from: 0, to: text.length, props }] }
}
const uniform = (em: number): Measures => ({ uniform: em * SIZE, widthPt: () => em * SIZE })
const set = (text: string, em: number, overrides: Partial<AllProps> = {}, vertical = false): ComposedParagraph =>
  composer.compose(paragraphOf(text), resolvedOf(text, overrides), uniform(em), vertical)

const han = fc.constantFrom(...'市直机关党组织广大员干部聚焦职能加强工作统筹')
const mark = fc.constantFrom(...'，。、：；？！“”‘’（）《》·—…／/')
const piece = fc.oneof(
  { weight: 12, arbitrary: han },
  { weight: 3, arbitrary: mark },
  {
    weight: 1,
    arbitrary: fc.constantFrom('2022年', '25.9%', 'APP', '“3+2+N”', '——', '……', ' ', '　', '\n', '\t', '𠮷'),
  },
)
const copy = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''))
const setting = fc.record({
  align: fc.constantFrom('justify', 'justify-all', 'left', 'centre', 'right'),
  prohibition: fc.constantFrom('none', 'basic', 'gb', 'strict'),
  punctuation: fc.constantFrom('full', 'kaiming', 'half', 'line-end-half'),
  hanging: fc.boolean(),
  latinGapEm: fc.constantFrom(0, 0.125, 0.25),
  firstIndentEm: fc.constantFrom(0, 2),
  trackingEm: fc.constantFrom(0, 0.05),
} satisfies Record<string, fc.Arbitrary<unknown>>) as fc.Arbitrary<Partial<AllProps>>
const width = fc.integer({ min: 4, max: 30 })

const OPENING = new Set('“‘（《')

/** Ranges abut and cover, glyphs go forward, nothing is wider than its room. */
function expectSound(c: ComposedParagraph, justify: boolean): void {
  let at = 0
  for (const line of c.lines) {
    expect(line.from).toBe(at)
    at = line.to
    const carets = line.carets()
    expect(carets).toHaveLength(line.to - line.from + 1)
    for (let i = 1; i < carets.length; i++) expect(carets[i]!).toBeGreaterThanOrEqual(carets[i - 1]! - 1e-6)
    let pen = -Infinity
    for (const run of line.runs)
      run.x.forEach((origin, g) => {
        // The ink of an opening mark fills the right half of its em: set half wide, its origin lies half an em before its place.
        const x = OPENING.has(c.text[run.clusters[g]!]!) ? origin + run.sizePt / 2 : origin
        expect(x).toBeGreaterThanOrEqual(pen - 0.01)
        pen = x
        expect(run.clusters[g]).toBeGreaterThanOrEqual(line.from)
        expect(run.clusters[g]).toBeLessThan(line.to)
      })
  }
  expect(at).toBe(c.text.length)
  if (c.faults.some((fault) => fault.rule === 'T3.1')) return
  c.lines.forEach((line, i) => {
    expect(line.widthPt).toBeLessThanOrEqual(line.measurePt + 0.01)
    const last = i === c.lines.length - 1 || c.text[line.to - 1] === '\n'
    if (justify && !last && line.runs.length > 0) expect(line.widthPt).toBeGreaterThan(line.measurePt - 0.01)
  })
}

describe('whatever the copy', () => {
  it('loses no character, keeps to the measure, overlaps nothing', () => {
    fc.assert(
      fc.property(copy, setting, width, fc.boolean(), (text, props, em, vertical) => {
        const composed = set(text, em, props, vertical)
        if (vertical) {
          expect(composed.lines.map((line) => text.slice(line.from, line.to)).join('')).toBe(text)
          return
        }
        expectSound(composed, props.align === 'justify')
      }),
      { numRuns: 300 },
    )
  })

  it('T1.2 breaks only where it may, or reports a fault for each other break', () => {
    fc.assert(
      fc.property(copy, setting, width, (text, props, em) => {
        const { lines, faults } = set(text, em, props)
        const may = findBreaks(text, { tailoring: 'zh', level: props.prohibition! })
        const forbidden = lines.slice(0, -1).filter((line) => may[line.to] === NO_BREAK)
        expect(faults.filter((fault) => fault.rule === 'T1.2' || fault.rule === 'T1.3')).toHaveLength(forbidden.length)
      }),
      { numRuns: 200 },
    )
  })

  it('sets the same lines for slots that vary but happen to be alike, and keeps to slots that differ', () => {
    fc.assert(
      fc.property(copy, fc.array(width, { minLength: 1, maxLength: 5 }), (text, widths) => {
        const paragraph = paragraphOf(text)
        const resolved = resolvedOf(text, {})
        const slots = (line: number): number => widths[line % widths.length]! * SIZE
        const varying = composer.compose(paragraph, resolved, { uniform: null, widthPt: slots }, false)
        expectSound(varying, true)
        varying.lines.forEach((line, i) => expect(line.measurePt).toBeCloseTo(slots(i), 6))
        const again = composer.compose(paragraph, resolved, { uniform: null, widthPt: slots }, false)
        expect(again).toBe(varying)
        const alike = { uniform: null, widthPt: () => widths[0]! * SIZE }
        const one = composer.compose(paragraph, resolved, alike, false)
        const other = composer.compose(paragraph, resolved, uniform(widths[0]!), false)
        expect(one.lines.map((line) => line.to)).toEqual(other.lines.map((line) => line.to))
      }),
      { numRuns: 150 },
    )
  })

  it('keeps what it has composed by identity, and composes the same twice', () => {
    fc.assert(
      fc.property(copy, width, (text, em) => {
        const paragraph = paragraphOf(text)
        const resolved = resolvedOf(text, {})
        const first = composer.compose(paragraph, resolved, uniform(em), false)
        expect(composer.compose(paragraph, resolved, uniform(em), false)).toBe(first)
        const anew = set(text, em)
        expect(anew.lines.map((line) => [line.to, line.widthPt, line.log])).toEqual(
          first.lines.map((line) => [line.to, line.widthPt, line.log]),
        )
      }),
      { numRuns: 100 },
    )
  })
})

/** The eight long body paragraphs of the seed, its half-width Chinese punctuation made full. */
const FULL: Record<string, string> = { ',': '，', ';': '；', '(': '（', ')': '）', '!': '！' }
const seed = fs
  .readFileSync(new URL('../../assets/sample/qingdao-daily-2022-09-07.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) =>
    line
      .trim()
      .replaceAll('**', '')
      .replace(/[,;()!]/g, (char) => FULL[char]!),
  )
const eight = [9, 10, 13, 16, 29, 32, 35, 36].map((i) => seed[i]!)

function figures(em: number): { lines: number; faults: number; starts: number; ends: number; lone: number } {
  const total = { lines: 0, faults: 0, starts: 0, ends: 0, lone: 0 }
  for (const text of eight) {
    const { lines, faults } = set(text, em, { firstIndentEm: 2 })
    total.lines += lines.length
    total.faults += faults.length
    lines.forEach((line, i) => {
      const set = text.slice(line.from, line.to)
      if (i > 0 && /^[。．，、：；？！”’）》〉】〕」』·\-–～/]/u.test(set)) total.starts++
      if (/[“‘（《〈【〔「『/]$/u.test(set)) total.ends++
    })
    const last = lines.at(-1)!
    if ((text.slice(last.from, last.to).match(/\p{Script=Han}/gu) ?? []).length < 2) total.lone++
  }
  return total
}

describe('the seed page', () => {
  it('T3.2 sets its eight body paragraphs, 4,320 characters at 13 × 9 pt, in at most 328 lines without a fault', () => {
    expect(eight.join('')).toHaveLength(4320)
    const { lines, ...faults } = figures(13)
    expect(lines).toBeLessThanOrEqual(328)
    expect(faults).toEqual({ faults: 0, starts: 0, ends: 0, lone: 0 })
  })

  it('sets them without a fault at every width from 8 to 40 characters', () => {
    for (let em = 8; em <= 40; em++) {
      const { lines, ...faults } = figures(em)
      expect({ em, ...faults }).toEqual({ em, faults: 0, starts: 0, ends: 0, lone: 0 })
      expect(lines).toBeLessThanOrEqual(Math.ceil((4320 + 8 * 2) / em) + 8)
    }
  })
})
