/**
 * A comparison as a window shows it: what differs, where, and what to cut out of the pages for it.
 *
 * Role: one plain object that goes through JSON. Boundary: pictures of the pages are asked for one by one.
 */
import type { Rect } from '../../model/geometry.ts'
import { find } from '../../model/snapshot.ts'
import type { RedCheck, RedItem } from '../redCheck.ts'
import { cropOf } from './boxes.ts'
import { whereabouts } from './compare.ts'
import type { Version } from './compare.ts'
import type { Bilingual, Difference, Place } from './difference.ts'

/** What is shown of one side: a part of a page, and what is framed on it; mm. */
export interface Shown {
  readonly pageId: string
  readonly crop: Rect
  readonly boxes: readonly Rect[]
}

export interface ShownPair {
  readonly before: Shown | null
  readonly after: Shown | null
}

export interface ShownDifference {
  readonly difference: Difference
  readonly shown: ShownPair
}

export interface ShownMark {
  readonly item: RedItem
  readonly shown: ShownPair
  readonly where: Bilingual
}

export interface ComparedPageInfo {
  readonly before: string | null
  readonly after: string | null
  readonly number: string
  /** Of the larger side. */
  readonly widthMm: number
  readonly heightMm: number
}

export interface ComparisonResult {
  /** What the earlier version is called. */
  readonly before: string
  /** What the later one is called; null: it is the document as it is. */
  readonly after: string | null
  /** Photos that are in the file no more, by name: they are not drawn. */
  readonly lost: { readonly before: readonly string[]; readonly after: readonly string[] }
  readonly pages: readonly ComparedPageInfo[]
  readonly differences: readonly ShownDifference[]
  readonly marks: readonly ShownMark[]
  readonly unrequested: readonly ShownDifference[]
}

/** What of the result the versions say themselves. @param pages as the host pairs them */
export function resultOf(
  name: string,
  [before, after]: readonly [Version, Version],
  pages: readonly { readonly before: string | null; readonly after: string | null }[],
  differences: readonly Difference[],
  red: RedCheck,
): Omit<ComparisonResult, 'after' | 'lost'> {
  const shown = (one: { readonly before: Place | null; readonly after: Place | null }): ShownPair => ({
    before: shownOf(before, one.before),
    after: shownOf(after, one.after),
  })
  const withPlaces = (difference: Difference): ShownDifference => ({ difference, shown: shown(difference) })
  return {
    before: name,
    pages: pages.map((pair) => {
      const one = find(before.snapshot, 'page', pair.before)
      const other = find(after.snapshot, 'page', pair.after)
      return {
        ...pair,
        number: other?.number ?? one?.number ?? '',
        widthMm: Math.max(one?.widthMm ?? 0, other?.widthMm ?? 0),
        heightMm: Math.max(one?.heightMm ?? 0, other?.heightMm ?? 0),
      }
    }),
    differences: differences.map(withPlaces),
    marks: red.items.map((item) => ({
      item,
      shown: shown(item),
      where: item.before
        ? whereabouts(before.snapshot, item.before)
        : item.after
          ? whereabouts(after.snapshot, item.after)
          : { zh: '', en: '' },
    })),
    unrequested: red.unrequested.map(withPlaces),
  }
}

function shownOf(version: Version, place: Place | null): Shown | null {
  const crop = cropOf(version, place)
  return crop && { pageId: crop.pageId, crop: crop.box, boxes: crop.boxes }
}
