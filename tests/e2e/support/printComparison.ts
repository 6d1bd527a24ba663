/**
 * A page as it was seen beside the PDF that was printed of it: glyph origins, and pixels.
 *
 * Role: measures; whoever asks says how far apart is too far, or takes what is held everywhere (`expectAlike`). Boundary: tests
 * only; brings neither picture nor PDF about.
 *
 * Tolerance: a pixel differs when a channel lies more than THRESHOLD of 255 outside what the other picture shows within one pixel
 * of it, either way round (tests/support/rasterDifference.ts). Photos are held to the same.
 */
import path from 'node:path'
import sharp from 'sharp'
import { expect } from 'vitest'
import { createInkToRgb } from '../../../core/paint/colour.ts'
import type { DisplayList } from '../../../core/paint/displayList.ts'
import { walk } from '../../../core/paint/walk.ts'
import type { FontFace } from '../../../core/typeset/font/face.ts'
import { advanceWidths } from '../../../core/typeset/font/open.ts'
import { createRecipes } from '../../../renderer/canvas/recipe.ts'
import { drawnGlyphs } from '../../support/canvasGlyphs.ts'
import { load, shownGlyphs } from '../../support/contentStream.ts'
import { renderPart, type PartPt } from '../../support/pdfRaster.ts'
import { rasterDifference, type Picture } from '../../support/rasterDifference.ts'

const THRESHOLD = 32
/** Of all pixels of a page. */
export const MOST_DIFFERING = 0.001
/** Of the pixels of any block of 64 × 64: one wrong word on a page is far more. */
export const MOST_IN_BLOCK = 0.03
/** CSS px a pt at 100 %. */
export const PX_PER_PT = 96 / 72
/** Rows compared at once, px. */
const BAND_PX = 512

const pictures = process.env['BANMIAN_SCREENSHOTS']

/** How far the worst glyph on the canvas lies from its place in the PDF, pt. */
export async function worstGlyph(list: DisplayList, icc: Uint8Array, pdf: Uint8Array): Promise<number> {
  const faces = new Map<string, FontFace>()
  walk(list.items, { glyphs: ({ run }) => void faces.set(run.face.id, run.face) })
  const recipes = createRecipes({ inkToRgb: createInkToRgb(icc), advances: advanceWidths })
  const groups = list.items.flatMap((item) => (item.kind === 'group' ? [recipes.of(item)] : []))
  const drawn = drawnGlyphs(groups, (id, gid) => {
    const face = faces.get(id)!
    return advanceWidths(face)(gid) / face.unitsPerEm
  })
  const [sheet] = (await load(pdf)).getPages()
  const trim = sheet.getTrimBox()
  const shown = shownGlyphs(sheet)
  expect(shown.map(({ gid }) => gid)).toEqual(drawn.map(({ gid }) => gid))
  return drawn.reduce((worst, { x, y }, i) => {
    const glyph = shown[i]
    return Math.max(worst, Math.hypot(glyph.x - trim.x - x, trim.y + trim.height - glyph.y - y))
  }, 0)
}

const rows = ({ width, data }: Picture, from: number, to: number): Picture => ({
  width,
  height: to - from,
  data: data.subarray(from * width * 3, to * width * 3),
})

export interface Compared {
  readonly ratio: number
  readonly worstBlock: number
}

/** Compares what was seen of a part of the page with the PDF, band by band. */
export async function compare(
  name: string,
  canvas: Picture,
  pdf: Uint8Array,
  { x, y }: PartPt,
  zoom: number,
  icc: Uint8Array,
  /** For what the programs read and write. */
  folder: string,
  program: 'mutool' | 'gs' = 'mutool',
): Promise<Compared> {
  const scale = zoom * PX_PER_PT
  let [differing, looked, worstBlock] = [0, 0, 0]
  let worstAt = { x: 0, y: 0 }
  for (let from = 0; from < canvas.height; from += BAND_PX) {
    const to = Math.min(from + BAND_PX, canvas.height)
    const band = { x, y: y + from / scale, width: canvas.width / scale, height: (to - from) / scale }
    const printed = await renderPart(program, pdf, band, scale, icc, folder)
    const shown = rows(canvas, from, to)
    const found = rasterDifference(shown, printed, THRESHOLD)
    differing += found.differing
    looked += found.looked
    if (found.worstBlock > worstBlock) {
      worstBlock = found.worstBlock
      worstAt = { x: found.worstAt.x, y: from + found.worstAt.y }
    }
    if (pictures !== undefined)
      for (const [kind, { width, height, data }] of Object.entries({ canvas: shown, pdf: printed }))
        await sharp(data, { raw: { width, height, channels: 3 } })
          .png()
          .toFile(path.join(pictures, `${name.replaceAll(/[^\w%]+/gu, '-')}-${from}-${kind}.png`))
  }
  const ratio = differing / looked
  const percent = (value: number) => `${(100 * value).toFixed(4)} %`
  console.log(
    `${name}: ${percent(ratio)} of ${looked} pixels differ, ${percent(worstBlock)} in the block at ${worstAt.x}, ${worstAt.y}`,
  )
  return { ratio, worstBlock }
}

/** What canvas and print are held to everywhere. */
export function expectAlike({ ratio, worstBlock }: Compared, most = MOST_DIFFERING): void {
  expect(ratio).toBeLessThan(most)
  expect(worstBlock).toBeLessThan(MOST_IN_BLOCK)
}
