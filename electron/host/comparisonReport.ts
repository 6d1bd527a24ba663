/**
 * The reports of a comparison, with their pictures.
 *
 * Role: draws each page that something is shown of once, and cuts out the crops. Boundary: the page of HTML is
 * `core/proof/report`.
 */
import type { Rect } from '../../core/model/geometry.ts'
import { find } from '../../core/model/snapshot.ts'
import { cropOf } from '../../core/proof/compare/boxes.ts'
import { whereabouts, type Version } from '../../core/proof/compare/compare.ts'
import type { Difference, Place } from '../../core/proof/compare/difference.ts'
import type { RedCheck } from '../../core/proof/redCheck.ts'
import { compareReport, type ComparedPage } from '../../core/proof/report/compareReport.ts'
import type { Crop } from '../../core/proof/report/html.ts'
import { redReport, type Crops } from '../../core/proof/report/redReport.ts'
import type { Comparison, PagePair } from './comparison.ts'
import { cropPicture, type ComparedPages, type PageRaster } from './pageRaster.ts'

export interface ReportNames {
  readonly title: string
  readonly before: string
  readonly after: string
  readonly time: string
}

/** What of each pair of pages was drawn, by the pair. */
export type DrawnPages = ReadonlyMap<PagePair, ComparedPages>

/** Draws all pages. @param rasters they are to be seen, too @throws UserError `plate-resolution` */
export async function drawAll(comparison: Comparison, dpi: number, rasters = true): Promise<DrawnPages> {
  const drawn = new Map<PagePair, ComparedPages>()
  for (const pair of comparison.pages) drawn.set(pair, await comparison.pixels(pair, { dpi, rasters }))
  return drawn
}

export async function redCheckHtml(
  comparison: Comparison,
  result: RedCheck,
  names: ReportNames,
  drawn: DrawnPages,
): Promise<string> {
  const { before, after } = comparison
  const whereOf = (item: RedCheck['items'][number]): string =>
    item.before
      ? whereabouts(before.snapshot, item.before).zh
      : item.after
        ? whereabouts(after.snapshot, item.after).zh
        : ''
  return redReport(result, {
    ...names,
    itemCrops: await cropsOf(comparison, result.items, drawn),
    unrequestedCrops: await cropsOf(comparison, result.unrequested, drawn),
    whereOf,
  })
}

export async function compareHtml(
  comparison: Comparison,
  differences: readonly Difference[],
  names: ReportNames,
  drawn: DrawnPages,
): Promise<string> {
  const pages: ComparedPage[] = []
  for (const pair of comparison.pages) {
    const { before, after, regions } = drawn.get(pair)!
    const page =
      find(comparison.after.snapshot, 'page', pair.after) ?? find(comparison.before.snapshot, 'page', pair.before)
    const marked = (regions ?? []).map(({ box }) => box)
    pages.push({
      name: `${page?.number || '1'}版`,
      before: await wholePage(before, marked),
      after: await wholePage(after, marked),
      regions: regions && regions.length,
    })
  }
  return compareReport(differences, { ...names, pages, crops: await cropsOf(comparison, differences, drawn) })
}

async function wholePage(raster: PageRaster | null, marked: readonly Rect[]): Promise<Crop | null> {
  if (!raster) return null
  const mm = (px: number): number => (px / raster.dpi) * 25.4
  const box = { x: 0, y: 0, width: mm(raster.widthPx), height: mm(raster.heightPx) }
  return { href: dataUrl(await cropPicture(raster, null, 'jpeg'), 'jpeg'), box, marked }
}

async function cropsOf(
  comparison: Comparison,
  places: readonly { readonly before: Place | null; readonly after: Place | null }[],
  drawn: DrawnPages,
): Promise<readonly Crops[]> {
  const rasters = (side: 'before' | 'after'): ReadonlyMap<string, PageRaster> =>
    new Map(
      [...drawn].flatMap(([pair, pages]) => {
        const [id, raster] = [pair[side], pages[side]]
        return id !== null && raster ? [[id, raster] as const] : []
      }),
    )
  const [ones, others] = [rasters('before'), rasters('after')]
  const crops: Crops[] = []
  for (const { before, after } of places)
    crops.push([await crop(comparison.before, before, ones), await crop(comparison.after, after, others)])
  return crops
}

async function crop(
  version: Version,
  place: Place | null,
  rasters: ReadonlyMap<string, PageRaster>,
): Promise<Crop | null> {
  const shown = cropOf(version, place)
  const raster = shown && rasters.get(shown.pageId)
  if (!shown || !raster) return null
  return { href: dataUrl(await cropPicture(raster, shown.box), 'png'), box: shown.box, marked: shown.boxes }
}

function dataUrl(bytes: Uint8Array, kind: 'png' | 'jpeg'): string {
  return `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`
}
