/** The flow with the real composer: fonts, HarfBuzz, total-fit lines. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import type { ParagraphRecord } from '../model/records.ts'
import { createComposer } from './compose.ts'
import { instantiateHarfBuzzSync } from './shape/harfbuzz.ts'
import { createTypesetter } from './typeset.ts'
import { frames, overrides, photos } from './testing/arbitrary.ts'
import { PAGE, changed, paragraph, photo, placedText, single, textFrame } from './testing/documents.ts'
import { expectSound, expectWholeText, plain } from './testing/invariants.ts'

const require = createRequire(import.meta.url)
const shaper = instantiateHarfBuzzSync(fs.readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
const composer = createComposer({ fonts: createFontLibrary(), shaper })

const copy = fs
  .readFileSync(new URL('../../assets/sample/qingdao-daily-2022-09-07.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.replace(/[*#■]/gu, '').trim())
  .filter((line) => line !== '')
const body = copy.map((text, i) => paragraph(`p${i}`, text, { firstIndentEm: 2 }))

describe('a page with the real composer', () => {
  it('sets the seed on the grid, nothing lost, beside a picture', () => {
    const frame = textFrame('f', 'story:1')
    const picture = photo('x', { xMm: 150, yMm: 60, widthMm: 100, heightMm: 70 })
    const layout = createTypesetter({ composer }).layout(single(body, [frame], [picture]))
    expectWholeText(layout, body, ['f'])
    expectSound(layout, new Map(body.map((p) => [p.id, p])), [frame], [picture])
    expect(layout.overset).toEqual([])
    expect(placedText(layout, ['f'])).toBe(copy.join(''))
    for (const line of layout.frames.get('f')!.lines) {
      const row = (line.yPt - PAGE.grid.firstBaselinePt) / PAGE.grid.leadingPt
      expect(Math.abs(row - Math.round(row))).toBeLessThan(0.001)
    }
  })

  it('keeps its promises for documents of every shape, edits included', () => {
    const text = fc
      .array(fc.record({ line: fc.nat(copy.length - 1), from: fc.nat(40), overrides }), { minLength: 1, maxLength: 6 })
      .map((list) =>
        list.map((p, i): ParagraphRecord => {
          const { sizePt = 9 } = p.overrides
          return paragraph(`p${i}`, copy[p.line].slice(p.from, p.from + 150), {
            ...p.overrides,
            leadingPt: sizePt + 2.25,
            firstIndentEm: 2,
          })
        }),
      )
    fc.assert(
      fc.property(text, frames, photos, fc.nat(5), (list, chain, others, edited) => {
        const snapshot = single(list, chain, others)
        const ids = chain.map((f) => f.id)
        const typesetter = createTypesetter({ composer })
        const layout = typesetter.layout(snapshot)
        expectWholeText(layout, list, ids)
        expectSound(layout, new Map(list.map((p) => [p.id, p])), chain, others)
        const at = edited % list.length
        const edit = changed(snapshot, { ...list[at], text: `青${list[at].text}` })
        expect(plain(typesetter.layout(edit))).toEqual(plain(createTypesetter({ composer }).layout(edit)))
      }),
      { numRuns: 60 },
    )
  })

  it('sets 竖排 from the right', () => {
    const frame = textFrame('f', 'story:1', { vertical: true, onGrid: false, columns: 1, widthMm: 60, heightMm: 80 })
    const layout = createTypesetter({ composer }).layout(
      single(body.filter((p) => p.text.length > 150).slice(0, 1), [frame]),
    )
    const { lines, widthPt, heightPt } = layout.frames.get('f')!
    expect(lines.length).toBeGreaterThan(3)
    expect(lines[0].xPt).toBeCloseTo(widthPt - 4.5, 6)
    for (const [i, line] of lines.entries()) {
      expect(line.yPt + line.line.widthPt).toBeLessThan(heightPt + 0.01)
      if (i > 0) expect(line.xPt).toBeLessThan(lines[i - 1].xPt)
    }
  })
})
