/**
 * Two versions of a document, typeset and ready to be compared in text and in print.
 *
 * Role: what command line and window share: layouts, differences, 核红, and the pages of both side by side. Boundary: the judging
 * is `core/proof`; how it is shown is the caller's.
 */
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { compareVersions, type Version } from '../../core/proof/compare/compare.ts'
import type { Difference } from '../../core/proof/compare/difference.ts'
import { matchVersions } from '../../core/proof/compare/match.ts'
import { marksBetween, redCheck, type RedCheck } from '../../core/proof/redCheck.ts'
import { pageOrder } from './edition.ts'
import type { Engine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import { comparePages, type ComparedPages, type PageSide } from './pageRaster.ts'

/** A version as it was read. */
export interface ComparedDocument {
  readonly snapshot: Snapshot
  readonly media: ReadonlyMap<string, Uint8Array>
}

/** A page of both versions; null where it is in one alone. */
export interface PagePair {
  readonly before: string | null
  readonly after: string | null
}

export interface Comparison {
  readonly before: Version
  readonly after: Version
  readonly pages: readonly PagePair[]
  differences(): readonly Difference[]
  /** @param roundId marks of that round alone */
  redCheck(roundId?: string | null): RedCheck
  /** Both pages drawn, and where they differ. @throws UserError `plate-resolution` */
  pixels(pair: PagePair, options: { readonly dpi: number; readonly rasters?: boolean }): Promise<ComparedPages>
}

/** @param photoFolder where converted photos are kept, and taken from */
export function createComparison(
  engine: Engine,
  before: ComparedDocument,
  after: ComparedDocument,
  photoFolder?: string,
): Comparison {
  const side = ({ snapshot, media }: ComparedDocument) => {
    const layout = engine.typesetter().layout(snapshot)
    const condition = defaultCondition(engine.root)
    const painter = engine.painter(condition.inkLimitPercent)
    const parts = { shaper: engine.shaper, media, condition, ...(photoFolder === undefined ? {} : { photoFolder }) }
    return {
      version: { snapshot, layout },
      page: (id: string | null): PageSide | null =>
        id === null ? null : { list: painter.page(snapshot, layout, id), parts },
    }
  }
  const [one, other] = [side(before), side(after)]
  const { pageAfter, pageBefore } = matchVersions(before.snapshot, after.snapshot)
  const isPage = ({ snapshot }: ComparedDocument, id: string): boolean =>
    all(snapshot, 'page').some((page) => page.id === id)
  const pages: PagePair[] = pageOrder(after.snapshot).map((id) => ({ before: pageBefore.get(id) ?? null, after: id }))
  for (const id of pageOrder(before.snapshot))
    if (!pageAfter.has(id) && isPage(before, id)) pages.push({ before: id, after: null })
  return {
    before: one.version,
    after: other.version,
    pages,
    differences: () => compareVersions(one.version, other.version),
    redCheck: (roundId = null) =>
      redCheck(one.version, other.version, marksBetween(before.snapshot, after.snapshot, roundId)),
    pixels: (pair, options) => comparePages(one.page(pair.before), other.page(pair.after), options),
  }
}
