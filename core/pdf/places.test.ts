import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { load, shownGlyphs } from '../../tests/support/contentStream.ts'
import { environment, fang, glyphs, group, page, printOptions, song } from '../../tests/support/pdfPages.ts'
import type { DisplayList, GlyphItem, PaintItem } from '../paint/displayList.ts'
import { createPdfExporter } from './exportPdf.ts'

const exporter = createPdfExporter(environment())

/** The glyph items of a list in paint order. */
function glyphItems(items: readonly PaintItem[]): GlyphItem[] {
  return items.flatMap((item) =>
    item.kind === 'glyphs' ? [item] : item.kind === 'group' ? glyphItems(item.items) : [],
  )
}

/** How far the worst glyph lies from where the layout wants it, pt. */
async function worstError(list: DisplayList): Promise<number> {
  const [shown] = (await load(exporter.export([list], printOptions))).getPages()
  const trim = shown.getTrimBox()
  const found = shownGlyphs(shown)
  let at = 0
  let worst = 0
  for (const item of glyphItems(list.items))
    item.run.glyphs.forEach((gid, i) => {
      const glyph = found[at++]
      expect(glyph.gid).toBe(gid)
      const x = trim.x + item.x + item.run.x[i]
      const y = trim.y + trim.height - (item.y + (item.run.y?.[i] ?? 0))
      worst = Math.max(worst, Math.hypot(glyph.x - x, glyph.y - y))
    })
  expect(at).toBe(found.length)
  return worst
}

describe('glyph origins', () => {
  test('stay within 0.01 pt of the layout, whatever sizes, spacing, scale and direction', async () => {
    const text = fc
      .array(fc.constantFrom('青', '岛', '——', '，', '“', 'V', 'a', 'fi ', '2', ' ', '报', '(', '\\', '。'), {
        minLength: 1,
        maxLength: 60,
      })
      .map((parts) => parts.join(''))
    const item = fc
      .record({
        text,
        x: fc.double({ min: -50, max: 1500, noNaN: true }),
        y: fc.double({ min: -50, max: 1500, noNaN: true }),
        sizePt: fc.constantFrom(5, 9, 9.0333, 11.5, 30, 72, 180),
        scaleX: fc.constantFrom(1, 0.8, 1.25, 0.66667),
        cff: fc.boolean(),
        direction: fc.constantFrom('across', 'across', 'down', 'rotated' as const),
        gaps: fc.array(fc.double({ min: -4, max: 6, noNaN: true }), { minLength: 1, maxLength: 5 }),
        even: fc.boolean(),
      })
      .map(({ text, x, y, sizePt, scaleX, cff, direction, gaps, even }) =>
        glyphs(text, x, y, {
          sizePt,
          scaleX,
          face: cff ? fang() : song(),
          direction: direction as 'across' | 'down' | 'rotated',
          spacing: even ? gaps[0] : (i) => gaps[i % gaps.length],
        }),
      )
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 6 }), async (items) => {
        expect(await worstError(page([group(items)], 1105.5, 1559))).toBeLessThanOrEqual(0.01)
      }),
      { numRuns: 60 },
    )
  })

  test('do not drift along a line of 2,000 glyphs', async () => {
    const line = glyphs('青岛日报'.repeat(500), 0, 20, { spacing: 0.123456 })
    expect(await worstError(page([group([line])]))).toBeLessThanOrEqual(0.01)
  })

  test('follow the transforms of turned and nested groups', async () => {
    const turned = {
      kind: 'group' as const,
      frameId: 'turned',
      matrix: [0, 1, -1, 0, 200, 10] as const,
      clip: null,
      items: [group([glyphs('青岛', 10, 20)])],
    }
    const [shown] = (await load(exporter.export([page([turned])], printOptions))).getPages()
    const trim = shown.getTrimBox()
    // x' = -y + 200, y' = x + 10 in the display list's coordinates.
    const [first, second] = shownGlyphs(shown)
    expect(first.x - trim.x).toBeCloseTo(180, 2)
    expect(trim.y + trim.height - first.y).toBeCloseTo(20, 2)
    expect(second.x - trim.x).toBeCloseTo(180, 2)
    expect(trim.y + trim.height - second.y).toBeCloseTo(29, 2)
  })
})
