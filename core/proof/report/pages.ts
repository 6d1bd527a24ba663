/**
 * The pages of a report: what each has to show, and the digests that name both states of it.
 *
 * Role: pairs of pages to rows. Boundary: pictures and how pages print come from the host.
 */
import { all, find } from '../../model/snapshot.ts'
import type { Version } from '../compare/compare.ts'
import type { Place } from '../compare/difference.ts'
import { pageDigest } from '../pageDigest.ts'
import type { Sha256 } from '../sha256.ts'
import { SAME_PRINT, type Crops, type ReportPage, type VersionFacts } from './report.ts'

/** A pair of pages, and what its print says. */
export interface ShownPage {
  readonly before: string | null
  readonly after: string | null
  /** Places that print differently; null: of two sizes, or there on one side alone; undefined: it was not asked. */
  readonly regions?: number | null
  readonly pictures: Crops
}

/** What both reports are told. */
export interface ReportParts {
  readonly versions: readonly [before: Version, after: Version]
  readonly before: VersionFacts
  readonly after: VersionFacts
  readonly time: string
  readonly pages: readonly ShownPage[]
  readonly sha256: Sha256
}

interface TwoPlaces {
  readonly before: Place | null
  readonly after: Place | null
}

export function reportPages(
  { versions: [before, after], pages, sha256 }: ReportParts,
  told: readonly TwoPlaces[],
): readonly ReportPage[] {
  const pairOf = new Map<string, number>()
  pages.forEach((pair, index) => {
    if (pair.before !== null) pairOf.set(`before ${pair.before}`, index)
    if (pair.after !== null) pairOf.set(`after ${pair.after}`, index)
  })
  const counts = new Map<number | undefined, number>()
  for (const { before: here, after: there } of told) {
    const index = there ? pairOf.get(`after ${there.pageId}`) : pairOf.get(`before ${here?.pageId}`)
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return pages.map((pair, index) => {
    const page = find(after.snapshot, 'page', pair.after) ?? find(before.snapshot, 'page', pair.before)
    const digest = ({ snapshot }: Version, id: string | null): string =>
      id === null ? '' : pageDigest(snapshot, id, sha256)
    return {
      name: [`${page?.number || '1'}版`, page?.section].filter(Boolean).join(' '),
      entries: counts.get(index) ?? 0,
      inPrint: inPrint(pair),
      sha256: [digest(before, pair.before), digest(after, pair.after)],
      pictures: pair.pictures,
    }
  })
}

function inPrint({ before, after, regions }: ShownPage): string {
  if (regions === undefined) return ''
  if (before === null) return '仅改后有'
  if (after === null) return '仅改前有'
  if (regions === null) return '大小不同'
  return regions === 0 ? SAME_PRINT : `${regions} 处不同`
}

/** `青岛日报　2022-09-07　星期三　第7版`: of the later version; of several pages how many. */
export function subjectOf({ versions: [before, after], pages }: ReportParts): string {
  const [only, ...others] = pages
  const page =
    others.length > 0
      ? undefined
      : (find(after.snapshot, 'page', only?.after ?? null) ?? find(before.snapshot, 'page', only?.before ?? null))
  const edition =
    find(after.snapshot, 'edition', page?.editionId ?? null) ??
    all(after.snapshot, 'edition')[0] ??
    all(before.snapshot, 'edition')[0]
  const which = others.length > 0 ? `共 ${pages.length} 版` : page?.number ? `第 ${page.number} 版` : ''
  return [edition?.paper, edition?.date, edition?.weekday, which, page?.section].filter(Boolean).join('　')
}
