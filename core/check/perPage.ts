/**
 * Rules that look at one page at a time.
 *
 * Role: runs them page by page and keeps what they found as long as the page prints the same. Boundary: such a rule may look
 * at the list and at what a list stands on (swatches, assets); whatever else it read could change behind its back.
 */
import type { Snapshot } from '../model/snapshot.ts'
import { printsOf, type PagePrints } from './prints.ts'
import { all } from './records.ts'
import type { CheckInput, Found } from './rule.ts'

/** What such a rule sees of a page. */
export interface PrintedPage extends PagePrints {
  readonly pageId: string
  readonly snapshot: Snapshot
}

/** The `check` of a rule that looks at what each page prints. */
export function perPage<T extends object>(
  look: (page: PrintedPage, thresholds: T) => Found[],
): (input: CheckInput, thresholds: T) => Found[] {
  const kept = new WeakMap<T, WeakMap<PagePrints, Found[]>>()
  return ({ snapshot, list }, thresholds) => {
    let pages = kept.get(thresholds)
    if (!pages) kept.set(thresholds, (pages = new WeakMap()))
    return all(snapshot, 'page').flatMap(({ id }) => {
      const prints = printsOf(list(id))
      let found = pages.get(prints)
      if (!found) pages.set(prints, (found = look({ ...prints, pageId: id, snapshot }, thresholds)))
      return found
    })
  }
}
