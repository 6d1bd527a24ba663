/**
 * The reports of a comparison, with their pictures, as PDF or HTML.
 *
 * Role: draws one pair of pages after the other, cuts out what entries show, and hands report and pictures to the form that is
 * wanted. Boundary: what a report says and how it looks is `core/proof/report`; a page's raster is kept no longer than its turn.
 */
import type { Rect } from '../../core/model/geometry.ts'
import { textFont } from '../../core/paint/cutFont.ts'
import { cropOf } from '../../core/proof/compare/boxes.ts'
import type { Version } from '../../core/proof/compare/compare.ts'
import type { Difference, Place } from '../../core/proof/compare/difference.ts'
import type { PixelRegion } from '../../core/proof/compare/pixels.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import type { RedCheck } from '../../core/proof/redCheck.ts'
import { compareReport } from '../../core/proof/report/compareReport.ts'
import { reportHtml } from '../../core/proof/report/html.ts'
import { deskRgb } from '../../core/proof/report/inks.ts'
import type { ReportParts, ShownPage } from '../../core/proof/report/pages.ts'
import { redReport } from '../../core/proof/report/redReport.ts'
import type { Crop, Crops, Report, VersionFacts } from '../../core/proof/report/report.ts'
import { reportSheets } from '../../core/proof/report/sheets.ts'
import { beijing } from '../../core/proof/sheet/proofSheet.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import type { Comparison, PagePair } from './comparison.ts'
import type { Engine } from './engine.ts'
import { sha256 } from './packages.ts'
import { cropPicture, type ComparedPages, type PageRaster, type RasterPicture } from './pageRaster.ts'

/** What both states are called, and when the report is made. */
export interface ReportNames {
  readonly before: VersionFacts
  readonly after: VersionFacts
  readonly time: Date
}

/** A report with its pictures. */
export interface MadeReport {
  readonly report: Report
  readonly pictures: ReadonlyMap<string, RasterPicture>
  readonly time: Date
}

/** Crops are read at about this, dpi. */
export const REPORT_DPI = 200
/** Of a column and what is beside it, mm: what is told of is seen where it stands. */
const LEAST_CROP = { width: 65, height: 16 }
/** A whole page beside another on a sheet. */
const PAGE_PX = 1400
const CROP_QUALITY = 82

/** What prints differently on each pair of pages; null: they cannot be laid over each other. @throws UserError `plate-resolution` */
export async function printDifferences(
  comparison: Comparison,
  dpi: number,
): Promise<ReadonlyMap<PagePair, readonly PixelRegion[] | null>> {
  const found = new Map<PagePair, readonly PixelRegion[] | null>()
  for (const pair of comparison.pages) found.set(pair, (await comparison.pixels(pair, { dpi, rasters: false })).regions)
  return found
}

/** 版面比较; pairs of pages that could differ are drawn. @throws UserError `plate-resolution` */
export async function makeCompareReport(
  comparison: Comparison,
  differences: readonly Difference[],
  names: ReportNames,
  dpi = REPORT_DPI,
): Promise<MadeReport & { readonly regions: ReadonlyMap<PagePair, readonly PixelRegion[] | null> }> {
  const drawn = await drawPlaces(comparison, differences, { dpi, whole: true })
  const report = compareReport(differences, drawn.crops, partsOf(comparison, names, drawn.pages))
  return { report, pictures: drawn.pictures, time: names.time, regions: drawn.regions }
}

/** 核红单: only pages that something is shown of are drawn. @throws UserError `plate-resolution` */
export async function makeRedReport(
  comparison: Comparison,
  result: RedCheck,
  names: ReportNames,
  dpi = REPORT_DPI,
): Promise<MadeReport> {
  const { items, unrequested } = result
  const drawn = await drawPlaces(comparison, [...items, ...unrequested], { dpi, whole: false })
  const crops = { items: drawn.crops.slice(0, items.length), unrequested: drawn.crops.slice(items.length) }
  const report = redReport(result, crops, partsOf(comparison, names, drawn.pages))
  return { report, pictures: drawn.pictures, time: names.time }
}

/** A4, set by the engine itself, fonts embedded. */
export function reportPdf(engine: Engine, { report, pictures, time }: MadeReport, creator: string): Uint8Array {
  const exporter = engine.exporter((name) => {
    const picture = pictures.get(name)
    return picture && { ...picture, jpeg: picture.bytes, inverted: false }
  })
  return exporter.export(reportSheets(report, createComposer(engine)), {
    profile: 'web',
    title: [report.title, report.subject.replaceAll('　', ' ')].filter(Boolean).join(' '),
    creator,
    time,
    inkToRgb: deskRgb,
  })
}

/** Faces that a page of HTML carries, cut down to its characters. */
const FACES = [
  { id: 'NotoSansSC-Regular', weight: 400 },
  { id: 'NotoSansSC-Bold', weight: 700 },
]

/** A page of HTML that needs nothing beside itself: pictures and the characters' fonts are in it. */
export function reportPage(engine: Engine, { report, pictures }: MadeReport): string {
  return reportHtml(report, {
    hrefOf: (name) => dataUrl('image/jpeg', pictures.get(name)!.bytes),
    fonts: (text) =>
      FACES.flatMap(({ id, weight }) => {
        const face = engine.fonts.faces.find((one) => one.id === id)
        return face ? { weight, href: dataUrl('font/ttf', textFont(face, text)) } : []
      }),
  })
}

function dataUrl(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

function partsOf(comparison: Comparison, names: ReportNames, pages: readonly ShownPage[]): ReportParts {
  const { before, after, time } = names
  return {
    versions: [comparison.before, comparison.after],
    ...{ before, after, pages, sha256 },
    time: `${beijing(time.toISOString())} 生成`,
  }
}

interface TwoPlaces {
  readonly before: Place | null
  readonly after: Place | null
}

interface Drawn {
  readonly crops: readonly Crops[]
  readonly pages: readonly ShownPage[]
  readonly pictures: ReadonlyMap<string, RasterPicture>
  readonly regions: ReadonlyMap<PagePair, readonly PixelRegion[] | null>
}

/** What is to be cut out of a page, and whose it is. */
interface Wanted {
  readonly index: number
  readonly box: Rect
  readonly marked: readonly Rect[]
}

/** @param whole pages are shown, too; all that could differ are compared */
async function drawPlaces(
  comparison: Comparison,
  places: readonly TwoPlaces[],
  { dpi, whole }: { readonly dpi: number; readonly whole: boolean },
): Promise<Drawn> {
  const sides = ['before', 'after'] as const
  const wanted = {
    before: wantedOf(
      comparison.before,
      places.map(({ before }) => before),
    ),
    after: wantedOf(
      comparison.after,
      places.map(({ after }) => after),
    ),
  }
  const pictures = new Map<string, RasterPicture>()
  const crops = { before: new Map<number, Crop>(), after: new Map<number, Crop>() }
  const regions = new Map<PagePair, readonly PixelRegion[] | null>()
  const pages: ShownPage[] = []
  for (const [number, pair] of comparison.pages.entries()) {
    const of = (side: 'before' | 'after') => wanted[side].get(pair[side] ?? '') ?? []
    if (of('before').length + of('after').length === 0 && (!whole || sameDigest(comparison, pair))) {
      if (whole) regions.set(pair, [])
      pages.push({ ...pair, pictures: [null, null], ...(whole ? { regions: 0 } : {}) })
      continue
    }
    const drawn = await comparison.pixels(pair, { dpi })
    for (const side of sides) {
      const raster = drawn[side]
      if (!raster) continue
      for (const { index, box, marked } of of(side)) {
        const picture = `${side}-${index + 1}`
        pictures.set(picture, await cropPicture(raster, box, { quality: CROP_QUALITY }))
        crops[side].set(index, { picture, box, marked })
      }
    }
    regions.set(pair, drawn.regions)
    const shown = whole && drawn.regions?.length !== 0
    const both = shown ? await wholePages(drawn, number, pictures) : ([null, null] as const)
    pages.push({ ...pair, pictures: both, ...(whole ? { regions: drawn.regions && drawn.regions.length } : {}) })
  }
  return {
    crops: places.map((_, index): Crops => [crops.before.get(index) ?? null, crops.after.get(index) ?? null]),
    ...{ pages, pictures, regions },
  }
}

/** Both print the same: their records say so, and nothing need be drawn for it. */
function sameDigest({ before, after }: Comparison, pair: PagePair): boolean {
  if (pair.before === null || pair.after === null) return false
  return pageDigest(before.snapshot, pair.before, sha256) === pageDigest(after.snapshot, pair.after, sha256)
}

function wantedOf(version: Version, places: readonly (Place | null)[]): ReadonlyMap<string, readonly Wanted[]> {
  const pages = new Map<string, Wanted[]>()
  places.forEach((place, index) => {
    const shown = cropOf(version, place, { leastMm: LEAST_CROP })
    if (!shown) return
    const own = pages.get(shown.pageId)
    const one = { index, box: shown.box, marked: shown.boxes }
    if (own) own.push(one)
    else pages.set(shown.pageId, [one])
  })
  return pages
}

async function wholePages(
  { before, after, regions }: ComparedPages,
  number: number,
  pictures: Map<string, RasterPicture>,
): Promise<Crops> {
  const marked = (regions ?? []).map(({ box }) => box)
  const page = async (raster: PageRaster | null, side: string): Promise<Crop | null> => {
    if (!raster) return null
    const picture = `page-${side}-${number + 1}`
    pictures.set(picture, await cropPicture(raster, null, { mostPx: PAGE_PX }))
    const mm = (px: number): number => (px / raster.dpi) * 25.4
    return { picture, box: { x: 0, y: 0, width: mm(raster.widthPx), height: mm(raster.heightPx) }, marked }
  }
  return [await page(before, 'before'), await page(after, 'after')]
}
