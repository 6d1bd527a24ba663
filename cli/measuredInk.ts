/** Ink of every page of a document, measured on its plates before the rules run. Boundary: the measuring is `electron/host/separate.ts`. */
import type { DisplayList } from '../core/paint/displayList.ts'
import type { InkCoverage } from '../core/paint/plates/inkCoverage.ts'
import type { PageParts } from '../electron/host/separate.ts'

/** By page id. @param limitPercent what `overMm2` is the area above of */
export async function measurePages(
  lists: readonly DisplayList[],
  parts: PageParts,
  limitPercent: number,
): Promise<ReadonlyMap<string, InkCoverage>> {
  // Rasteriser and picture library are loaded by those alone who ask for this.
  const { measureInk } = await import('../electron/host/separate.ts')
  const measured = new Map<string, InkCoverage>()
  for (const list of lists) measured.set(list.pageId, await measureInk(list, { ...parts, limitPercent }))
  return measured
}
