/**
 * One sheet of an export: a page, or two facing ones, from records to a PDF or to what a PDF of many pages is bound from.
 *
 * Role: keeps fonts, shaper, typesetter and painter warm from sheet to sheet. Boundary: knows no thread and writes no file. What it
 * makes of a sheet does not hang on the sheets before.
 */
import { mastersBehind, pagesShowing } from '../../core/model/masters.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { spreadOf } from '../../core/paint/spread.ts'
import type { ImageSource, PdfImage } from '../../core/pdf/exportPdf.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import { createPageParts } from '../../core/typeset/pagePart.ts'
import { textOn, type DocumentLayout } from '../../core/typeset/layout.ts'
import { titleOf } from './edition.ts'
import { openEngine } from './engine.ts'
import { atWork, type PresetAtWork } from './exportOptions.ts'
import { packList, type PackedList } from './listMessage.ts'
import { keyOfPlace, placesOf, printImages } from './printImages.ts'

/** What holds for all sheets of an export. */
export interface SheetSettings {
  readonly snapshot: Snapshot
  readonly preset: ExportPreset
  /** `each`: a PDF a sheet; `one`: the sheets go into one file, which `binder.ts` writes. */
  readonly files: 'one' | 'each'
  /** Title of the PDF where the edition says nothing. */
  readonly name: string
  readonly creator: string
  readonly time: Date
  /** The user's own font folders. */
  readonly fontFolders: readonly string[]
  /** Where converted photos are kept; undefined: nowhere. */
  readonly photoFolder?: string
  /** Resolution of a PNG of each sheet; undefined: none. */
  readonly previewDpi?: number
}

export interface SheetTask {
  /** One, or the left and the right of two that face each other. */
  readonly pageIds: readonly string[]
  /** Pictures of the pages by SHA-256, as far as the document has them. */
  readonly media: ReadonlyMap<string, Uint8Array>
}

/** A sheet ready to be bound. */
export interface LooseSheet {
  readonly list: PackedList
  readonly images: ReadonlyMap<string, PdfImage>
}

export interface MadeSheet {
  readonly content: Uint8Array | LooseSheet
  readonly preview: Uint8Array | undefined
  /** Characters of stories that end on the sheet without ending. */
  readonly overset: number
  /** Characters that no font has. */
  readonly missing: number
}

export interface SheetMaker {
  /** @throws UserError what the exporter throws, `media-missing`, `photo-broken` */
  make(task: SheetTask): Promise<MadeSheet>
}

export function createSheetMaker(settings: SheetSettings): SheetMaker {
  const { snapshot, preset } = settings
  const engine = openEngine(settings.fontFolders)
  const typesetter = engine.typesetter()
  const ready = atWork(preset, engine).then((work) => ({
    ...work,
    painter: engine.painter(work.condition.inkLimitPercent),
  }))
  const parts = createPageParts(snapshot)

  return {
    async make({ pageIds, media }) {
      const work = await ready
      const part = parts.of(pageIds)
      const layout = typesetter.layout(part)
      const [first, second] = pageIds.map((id) => work.painter.page(part, layout, id))
      const sheet = second ? spreadOf(first!, second) : first!
      // Without threads of their own: each sheet has one already.
      const { photoFolder } = settings
      const photos = photoFolder === undefined ? {} : { folder: photoFolder }
      const source = await printImages([sheet], media, work.condition, preset.profile, photos)
      return {
        content: settings.files === 'one' ? loose(sheet, source) : pdf(sheet, source, pageIds, work),
        preview: await preview(sheet, media, work),
        ...shortcomings(part, layout, pageIds),
      }
    },
  }

  function pdf(sheet: DisplayList, source: ImageSource, pageIds: readonly string[], work: PresetAtWork): Uint8Array {
    const { name, creator, time } = settings
    const title = titleOf(snapshot, pageIds) || name
    // A new exporter a sheet: one that has written others may embed a font it has at hand, and then the bytes would hang on which.
    return engine.exporter(source).export([sheet], work.options({ snapshot, title, creator, time, sheets: [pageIds] }))
  }

  async function preview(
    sheet: DisplayList,
    media: SheetTask['media'],
    work: PresetAtWork,
  ): Promise<Uint8Array | undefined> {
    const { previewDpi: dpi } = settings
    if (dpi === undefined) return undefined
    const { renderPng } = await import('./raster.ts')
    const { icc, inkLimitPercent } = work.condition
    return renderPng(sheet, { dpi, shaper: engine.shaper, images: (hash) => media.get(hash), icc, inkLimitPercent })
  }
}

function loose(sheet: DisplayList, source: ImageSource): LooseSheet {
  const images = new Map<string, PdfImage>()
  for (const place of placesOf([sheet])) {
    const { item, widthPt, heightPt } = place
    const image = source(item.sha256, widthPt, heightPt, item.black ?? false)
    if (image) images.set(keyOfPlace(place), image)
  }
  return { list: packList(sheet), images }
}

/**
 * What is wrong with the text of the pages. An overset story counts where its last frame is: once, however many pages it runs over; a
 * master's on the first page that shows it.
 */
function shortcomings(part: Snapshot, layout: DocumentLayout, pageIds: readonly string[]) {
  let overset = 0
  for (const { storyId, characters } of layout.overset) {
    const last = find(part, 'frame', find(part, 'story', storyId)?.frameIds.at(-1) ?? null)
    if (!last) continue
    const home = find(part, 'page', last.pageId) ?? pagesShowing(part, last.pageId)[0]
    if (home && pageIds.includes(home.id)) overset += characters
  }
  let missing = 0
  for (const pageId of pageIds) {
    const holders = new Set([pageId, ...mastersBehind(part, pageId).map(({ id }) => id)])
    const own = layout.onPages.get(pageId)
    for (const { id, pageId: holder } of all(part, 'frame')) {
      if (!holders.has(holder)) continue
      for (const { paragraphId, line } of textOn(layout, pageId, id)?.lines ?? []) {
        const paragraph = own?.paragraphs.get(paragraphId) ?? layout.paragraphs.get(paragraphId)!
        missing += paragraph.missing.filter(({ offset }) => offset >= line.from && offset < line.to).length
      }
    }
  }
  return { overset, missing }
}
