/** A window's files set type as the whole files do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEngine } from '../../electron/host/engine.ts'
import { createWindowFonts } from '../../electron/host/windowFonts.ts'
import type { ParagraphRecord, PunctuationScheme } from '../model/records.ts'
import type { FontFace, FontLibrary } from './font/face.ts'
import { openFont } from './font/open.ts'
import { frames, overrides, photos } from './testing/arbitrary.ts'
import { paragraph, single } from './testing/documents.ts'
import { createEngineTypesetter } from './typeset.ts'

const engine = openEngine()
const whole = engine.fonts
const windowFonts = createWindowFonts(() => engine)
const made = new Map<string, FontFace>()
/** The face as a window has it. */
function reduced(face: FontFace): FontFace {
  let small = made.get(face.id)
  if (!small) {
    const bytes = windowFonts.forLayout(face.id)!
    const read = (offset: number, length: number) => bytes.subarray(offset, offset + length)
    made.set(face.id, (small = { ...face, index: 0, bytes: () => bytes, read }))
  }
  return small
}
const small: FontLibrary = {
  find: (family, weight) => {
    const face = whole.find(family, weight)
    return face && reduced(face)
  },
  fallbacks: (wanted) => whole.fallbacks(wanted).map(reduced),
  faces: [],
}
const bundled = whole.faces.filter(({ id }) => /SC|WenKai|Fandol|Mao|Shan/u.test(id))
const families = [...new Set(bundled.map(({ family }) => family))]

/** A layout without what differs by being another face object. */
const plain = (layout: ReturnType<ReturnType<typeof createEngineTypesetter>['layout']>): string =>
  JSON.stringify(
    [...layout.frames.values()].map(({ lines, columns }) => ({
      columns,
      lines: lines.map(({ xPt, yPt, line }) => ({
        xPt,
        yPt,
        log: line.log,
        runs: line.runs.map(({ face, glyphs, x, y }) => [face.id, [...glyphs], [...x], y && [...y]]),
      })),
    })),
  )

describe('layoutFont', () => {
  it('is a small part of a TrueType file', () => {
    for (const face of bundled.filter(({ outlines }) => outlines === 'glyf'))
      expect(windowFonts.forLayout(face.id)!.length).toBeLessThan(face.bytes().length / 5)
  })

  it('has the vertical origin of every glyph', () => {
    const face = whole.find('Noto Serif SC', 400)!
    const [all, part] = [openFont(face), openFont(reduced(face))]
    for (let glyph = 0; glyph < face.glyphCount; glyph += 7)
      expect([glyph, part.metrics.verticalOrigin(glyph, () => null)]).toEqual([
        glyph,
        all.metrics.verticalOrigin(glyph, all.glyf.yMax),
      ])
  })

  it('sets the same lines, whatever family, direction and text', () => {
    const text = fc
      .array(
        fc.record({
          line: fc.string({
            minLength: 1,
            maxLength: 120,
            unit: fc.constantFrom(...'青岛创城工作“”‘’（）《》、，。：；！？——……·/-～『』〖〗第12%Ag 一'),
          }),
          family: fc.constantFrom(...families),
          weight: fc.constantFrom(400, 700, 900),
          punctuation: fc.constantFrom<PunctuationScheme[]>('full', 'kaiming', 'half', 'line-end-half'),
          overrides,
        }),
        { minLength: 1, maxLength: 5 },
      )
      .map((list) =>
        list.map(({ line, family, weight, punctuation, overrides: more }, i): ParagraphRecord =>
          paragraph(`p${i}`, line, { ...more, fontFamily: family, fontWeight: weight, punctuation }),
        ),
      )
    fc.assert(
      fc.property(text, frames, photos, fc.boolean(), (list, chain, others, vertical) => {
        const turned = chain.map((frame) => ({ ...frame, vertical }))
        const snapshot = single(list, turned, others)
        const { shaper } = engine
        expect(plain(createEngineTypesetter({ fonts: small, shaper }).layout(snapshot))).toBe(
          plain(createEngineTypesetter({ fonts: whole, shaper }).layout(snapshot)),
        )
      }),
      { numRuns: 40 },
    )
  })
})
