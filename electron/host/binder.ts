/**
 * One PDF from the sheets that threads have prepared.
 *
 * Role: writes all of them with one exporter, so that a font and a picture are in the file once. Boundary: lays out nothing.
 */
import { UserError } from '../../core/model/errors.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { PdfImage } from '../../core/pdf/exportPdf.ts'
import { titleOf } from './edition.ts'
import { openEngine } from './engine.ts'
import { atWork } from './exportOptions.ts'
import { unpackList } from './listMessage.ts'
import { placeKey } from './printImages.ts'
import type { LooseSheet, SheetSettings } from './sheetMaker.ts'

export interface Bound {
  readonly pdf: Uint8Array
  /** Sheets that the file had to be written without, by their place. */
  readonly refused: ReadonlyMap<number, UserError>
}

/** @throws UserError when no sheet can be written, or only not together with the others */
export async function bindSheets(
  sheets: ReadonlyMap<number, LooseSheet>,
  pageIds: readonly (readonly string[])[],
  settings: SheetSettings,
): Promise<Bound> {
  const engine = openEngine(settings.fontFolders)
  const images = new Map<string, PdfImage>()
  for (const sheet of sheets.values()) for (const [key, image] of sheet.images) images.set(key, image)
  const { snapshot, name, creator, time } = settings
  const title = titleOf(snapshot, pageIds.flat()) || name
  const work = await atWork(settings.preset, engine)
  const options = work.options({ snapshot, title, creator, time, sheets: pageIds })
  const write = (lists: readonly DisplayList[]): Uint8Array =>
    engine.exporter((...place) => images.get(placeKey(...place))).export(lists, options)

  const places = [...sheets.keys()].sort((a, b) => a - b)
  const lists = new Map(places.map((place) => [place, unpackList(sheets.get(place)!.list, engine.fonts)]))
  const refused = new Map<number, UserError>()
  try {
    return { pdf: write([...lists.values()]), refused }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // Which of them is it? Those that cannot be written alone.
    for (const [place, list] of lists)
      try {
        write([list])
      } catch (alone) {
        if (!(alone instanceof UserError)) throw alone
        refused.set(place, alone)
        lists.delete(place)
      }
    if (refused.size === 0 || lists.size === 0) throw error
    return { pdf: write([...lists.values()]), refused }
  }
}
