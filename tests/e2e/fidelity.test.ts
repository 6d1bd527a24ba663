/**
 * What the canvas shows is what the PDF prints.
 *
 * Role: the sample page and a page of everything, on the canvas in a real browser and in the exported file: glyph origins to 0.01 pt,
 * pictures to 0.1 % of pixels. Boundary: inks of the PDF come from MuPDF and Ghostscript, their colours from our own profile.
 * Measured by `support/printComparison.ts`; the mutations at the end show what it takes to fail.
 */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NO_WRAP } from '../../core/model/defaults.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { PT_PER_MM } from '../../core/model/units.ts'
import type { DocumentRecord, RecordOf, RecordType, SwatchRecord } from '../../core/model/records.ts'
import { get } from '../../core/model/snapshot.ts'
import { changed } from '../../core/typeset/testing/documents.ts'
import { runSmallExport } from '../../electron/host/exportJob.ts'
import { findPreset } from '../../electron/host/presets.ts'
import { PRINT_CHOICE } from '../support/exportChoice.ts'
import type { PartPt } from '../support/pdfRaster.ts'
import { temporaryFolder } from '../support/program.ts'
import type { Picture } from '../support/rasterDifference.ts'
import { toolTest } from '../support/tools.ts'
import { openCanvas, samplePage, type CanvasPage, type OpenDocument } from './support/canvasPage.ts'
import { fidelityPage } from './support/fidelityPage.ts'
import {
  compare,
  expectAlike,
  MOST_DIFFERING,
  MOST_IN_BLOCK,
  PX_PER_PT,
  worstGlyph,
} from './support/printComparison.ts'

/** Ghostscript inks every pixel of its raster that is touched at all, which makes thin strokes bolder: a second opinion, held less tightly. */
const MOST_DIFFERING_PLATES = 0.0025

vi.setConfig({ testTimeout: 300_000 })

const folder = temporaryFolder()

const exported = async ({ snapshot, media }: OpenDocument): Promise<Uint8Array> => {
  const { marks } = PRINT_CHOICE
  const { files } = await runSmallExport(
    {
      document: new TextEncoder().encode(encodeDocument(snapshot)),
      preset: { ...findPreset(PRINT_CHOICE.presetId), marks },
      pages: null,
      spreads: false,
      files: 'one',
      name: 'page',
      creator: 'test',
      time: new Date(0),
    },
    {
      worker: new URL('file:///none.mjs'),
      media: async (sha256) => media.get(sha256),
      progress: () => undefined,
    },
  )
  return files[0]!.bytes
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
    expectAlike(await compare('sample page, 200 %', await seen(canvas, 2, whole), pdf, whole, 2, canvas.icc, folder))
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
    expectAlike(await compare('page of everything, 200 %', shown, pdf, whole, 2, canvas.icc, folder))
  })

  toolTest('looks as its plates in Ghostscript', ['gs'], async () => {
    // A spot ink has a plate of its own there, and the screen shows its alternate.
    const gold = get(document.snapshot, 'swatch', 'swatch:gold')
    const inks = { ...document, snapshot: changed(document.snapshot, { ...gold, kind: 'process' } as SwatchRecord) }
    const printed = await exported(inks)
    expectAlike(
      await compare('plates, 200 %', shown, printed, whole, 2, canvas.icc, folder, 'gs'),
      MOST_DIFFERING_PLATES,
    )
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
          await compare(
            `${zoom * 100} % part ${i}`,
            await seen(canvas, zoom, part),
            pdf,
            part,
            zoom,
            canvas.icc,
            folder,
          ),
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
      'a gradient ten degrees off': () =>
        mutated('frame', 'frame:aslant', ({ fill }) => ({
          fill: { ...fill!, gradient: { ...fill!.gradient!, angleDeg: 70 } },
        })),
      'a gradient the wrong way round': () =>
        mutated('frame', 'frame:level', ({ fill }) => ({
          fill: { ...fill!, gradient: { centreX: 0.5, centreY: 0.5, ...fill!.gradient, angleDeg: 180 } },
        })),
      'another red': () => mutated('swatch', 'swatch:red', () => ({ cmyk: { c: 10, m: 60, y: 90, k: 0 } })),
      'a rule twice as thick': () =>
        mutated('frame', 'frame:double', ({ stroke }) => ({ stroke: { ...stroke!, widthPt: 6 } })),
      'a picture a point up': () =>
        mutated('frame', 'frame:photo:1', ({ yMm }) => ({ yMm: yMm - 1 / PT_PER_MM, wrap: NO_WRAP })),
    }
    for (const [name, make] of Object.entries(cases))
      toolTest(name, ['mutool'], async () => {
        const { ratio, worstBlock } = await compare(name, shown, await exported(make()), whole, 2, canvas.icc, folder)
        expect(ratio > MOST_DIFFERING || worstBlock > MOST_IN_BLOCK).toBe(true)
      })
  })
})
