/**
 * What the canvas shows is what the PDF prints.
 *
 * Role: the sample page and a page of everything, on the canvas in a real browser and in the exported file: glyph origins to 0.01 pt,
 * pictures to 0.1 % of pixels. Boundary: inks of the PDF come from MuPDF and Ghostscript, their colours from our own profile.
 *
 * Tolerance: a pixel differs when a channel lies more than THRESHOLD of 255 outside what the other picture shows within one pixel
 * of it, either way round (tests/support/rasterDifference.ts). Photos are held to the same. The mutations at the end show what it takes to fail.
 */
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NO_WRAP } from '../../core/model/defaults.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { PT_PER_MM } from '../../core/model/units.ts'
import type { DocumentRecord, RecordOf, RecordType } from '../../core/model/records.ts'
import { get } from '../../core/model/snapshot.ts'
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { advanceWidths } from '../../core/typeset/font/open.ts'
import { changed } from '../../core/typeset/testing/documents.ts'
import { runExport } from '../../electron/host/exportJob.ts'
import { createRecipes } from '../../renderer/canvas/recipe.ts'
import { drawnGlyphs } from '../support/canvasGlyphs.ts'
import { load, shownGlyphs } from '../support/contentStream.ts'
import { renderPart, type PartPt } from '../support/pdfRaster.ts'
import { temporaryFolder } from '../support/program.ts'
import { rasterDifference, type Picture } from '../support/rasterDifference.ts'
import { toolTest } from '../support/tools.ts'
import { openCanvas, samplePage, type CanvasPage, type OpenDocument } from './support/canvasPage.ts'
import { fidelityPage } from './support/fidelityPage.ts'

const THRESHOLD = 32
/** Of all pixels of a page. */
const MOST_DIFFERING = 0.001
/** Ghostscript inks every pixel of its raster that is touched at all, which makes thin strokes bolder: a second opinion, held less tightly. */
const MOST_DIFFERING_PLATES = 0.0025
/** Of the pixels of any block of 64 × 64: one wrong word on a page is far more. */
const MOST_IN_BLOCK = 0.03
/** CSS px a pt at 100 %. */
const PX_PER_PT = 96 / 72
/** Rows compared at once, px. */
const BAND_PX = 512

vi.setConfig({ testTimeout: 300_000 })

const folder = temporaryFolder()
const pictures = process.env['BANMIAN_SCREENSHOTS']

const exported = ({ snapshot, media }: OpenDocument): Promise<Uint8Array> =>
  runExport(
    {
      document: new TextEncoder().encode(encodeDocument(snapshot)),
      media,
      profile: 'x4',
      name: 'page',
      creator: 'test',
      time: new Date(0),
    },
    () => undefined,
  )

/** How far the worst glyph on the canvas lies from its place in the PDF, pt. */
async function worstGlyph(list: DisplayList, icc: Uint8Array, pdf: Uint8Array): Promise<number> {
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

/** The canvas in preview with the page's point (x, y) at its corner, and that part of the page as it shows. */
async function seen(canvas: CanvasPage, zoom: number, { x, y, width, height }: PartPt): Promise<Picture> {
  const scale = zoom * PX_PER_PT
  const margin = 40
  await canvas.page.setViewportSize({
    width: Math.ceil(width * scale) + 2 * margin,
    height: Math.ceil(height * scale) + 2 * margin,
  })
  await canvas.page.evaluate(
    ({ zoom, at, margin }) => {
      const { view } = window.harness!
      view.setPreview(true)
      view.setZoom(zoom)
      const corner = view.pageToScreen(at)
      view.panBy(margin - corner.x, margin - corner.y)
    },
    { zoom, at: { x, y }, margin },
  )
  await canvas.settled()
  const corner = await canvas.toScreen({ x, y })
  const [left, top] = [Math.round(corner.x), Math.round(corner.y)]
  // The part begins on a whole pixel of the page.
  expect(Math.hypot(corner.x - left, corner.y - top)).toBeLessThan(0.01)
  const part = { left, top, width: Math.floor(width * scale), height: Math.floor(height * scale) }
  const data = await sharp(await canvas.page.screenshot())
    .removeAlpha()
    .extract(part)
    .raw()
    .toBuffer()
  return { width: part.width, height: part.height, data }
}

const rows = ({ width, data }: Picture, from: number, to: number): Picture => ({
  width,
  height: to - from,
  data: data.subarray(from * width * 3, to * width * 3),
})

interface Compared {
  readonly ratio: number
  readonly worstBlock: number
}

/** Compares what was seen of a part of the page with the PDF, band by band. */
async function compare(
  name: string,
  canvas: Picture,
  pdf: Uint8Array,
  { x, y }: PartPt,
  zoom: number,
  icc: Uint8Array,
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

function expectAlike({ ratio, worstBlock }: Compared, most = MOST_DIFFERING): void {
  expect(ratio).toBeLessThan(most)
  expect(worstBlock).toBeLessThan(MOST_IN_BLOCK)
}

describe('the sample page', () => {
  let canvas: CanvasPage
  let pdf: Uint8Array
  beforeAll(async () => {
    const document = samplePage(folder)
    canvas = await openCanvas(document)
    pdf = await exported(document)
  }, 180_000)
  afterAll(() => canvas?.close())

  test('has its glyphs where the PDF has them, to 0.01 pt', async () => {
    const worst = await worstGlyph(canvas.list, canvas.icc, pdf)
    console.log(`sample page: worst glyph ${worst.toFixed(4)} pt off`)
    expect(worst).toBeLessThan(0.01)
  })

  toolTest('looks as the PDF at 200 %', ['mutool'], async () => {
    const whole = { x: 0, y: 0, width: canvas.list.widthPt, height: canvas.list.heightPt }
    expectAlike(await compare('sample page, 200 %', await seen(canvas, 2, whole), pdf, whole, 2, canvas.icc))
  })
})

describe('a page of everything', () => {
  let document: OpenDocument
  let canvas: CanvasPage
  let pdf: Uint8Array
  let whole: PartPt
  let shown: Picture
  beforeAll(async () => {
    document = await fidelityPage()
    canvas = await openCanvas(document)
    pdf = await exported(document)
    whole = { x: 0, y: 0, width: canvas.list.widthPt, height: canvas.list.heightPt }
    shown = await seen(canvas, 2, whole)
  }, 180_000)
  afterAll(() => canvas?.close())

  test('has its glyphs where the PDF has them, to 0.01 pt', async () => {
    const worst = await worstGlyph(canvas.list, canvas.icc, pdf)
    console.log(`page of everything: worst glyph ${worst.toFixed(4)} pt off`)
    expect(worst).toBeLessThan(0.01)
  })

  toolTest('looks as the PDF at 200 %', ['mutool'], async () => {
    expectAlike(await compare('page of everything, 200 %', shown, pdf, whole, 2, canvas.icc))
  })

  toolTest('looks as its plates in Ghostscript', ['gs'], async () => {
    // A spot ink has a plate of its own there, and the screen shows its alternate.
    const gold = get(document.snapshot, 'swatch', 'swatch:gold')
    const inks = { ...document, snapshot: changed(document.snapshot, { ...gold, kind: 'process' }) }
    const printed = await exported(inks)
    expectAlike(await compare('plates, 200 %', shown, printed, whole, 2, canvas.icc, 'gs'), MOST_DIFFERING_PLATES)
  })

  // Headline, vertical and turned text, columns; no pictures at 1600 %, where the print's 200 ppi and the screen's original are two
  // enlargements of two rasters. Each begins on a whole pixel at 100 %.
  const at = (xMm: number, yMm: number, width: number, height: number): PartPt => {
    const whole = (mm: number) => Math.round(mm * PT_PER_MM * PX_PER_PT) / PX_PER_PT
    return { x: whole(xMm), y: whole(yMm), width, height }
  }
  for (const [zoom, parts] of [
    [0.75, [at(0, 0, 510, 339)]],
    [4, [at(6, 6, 240, 60), at(118, 4, 165, 150)]],
    [16, [at(40, 8, 60, 45), at(122, 66, 60, 45), at(10, 80, 60, 45)]],
    [40, [at(44, 12, 24, 18)]],
  ] as const)
    toolTest(`looks as the PDF at ${zoom * 100} %, display type and all`, ['mutool'], async () => {
      for (const [i, part] of parts.entries())
        expectAlike(
          await compare(`${zoom * 100} % part ${i}`, await seen(canvas, zoom, part), pdf, part, zoom, canvas.icc),
        )
    })

  describe('is told from one that is a little other', () => {
    const mutated = <T extends RecordType>(
      type: T,
      id: string,
      change: (record: RecordOf<T>) => Partial<RecordOf<T>>,
    ) => {
      const record = get(document.snapshot, type, id)
      return { ...document, snapshot: changed(document.snapshot, { ...record, ...change(record) } as DocumentRecord) }
    }
    const cases: Record<string, () => OpenDocument> = {
      'a line half a point to the right': () =>
        mutated('frame', 'frame:tinted', ({ xMm }) => ({ xMm: xMm + 0.5 / PT_PER_MM })),
      'a turned frame a point lower': () =>
        mutated('frame', 'frame:turned', ({ yMm }) => ({ yMm: yMm + 1 / PT_PER_MM })),
      'a character left out': () => mutated('paragraph', 'p:white', ({ text }) => ({ text: text.replace('字', '') })),
      'another tint': () =>
        mutated('frame', 'frame:vertical', () => ({ fill: { swatchId: 'swatch:blue', tint: 0.3 } })),
      'another red': () => mutated('swatch', 'swatch:red', () => ({ cmyk: { c: 10, m: 60, y: 90, k: 0 } })),
      'a rule twice as thick': () =>
        mutated('frame', 'frame:double', ({ stroke }) => ({ stroke: { ...stroke!, widthPt: 6 } })),
      'a picture a point up': () =>
        mutated('frame', 'frame:photo:1', ({ yMm }) => ({ yMm: yMm - 1 / PT_PER_MM, wrap: NO_WRAP })),
    }
    for (const [name, make] of Object.entries(cases))
      toolTest(name, ['mutool'], async () => {
        const { ratio, worstBlock } = await compare(name, shown, await exported(make()), whole, 2, canvas.icc)
        expect(ratio > MOST_DIFFERING || worstBlock > MOST_IN_BLOCK).toBe(true)
      })
  })
})
