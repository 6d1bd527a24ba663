/**
 * What an export is to make: which pages, as which sheets, under which names.
 *
 * Role: everything about an export that can be wrong before work begins. Boundary: makes and writes nothing.
 */
import { UserError } from '../../core/model/errors.ts'
import { facingPages, selectPages } from '../../core/model/pageSelection.ts'
import type { PageRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { pageFileName, pageFileNames, type NamedPage } from '../../core/pdf/naming.ts'
import { pageOrder } from './edition.ts'

export interface PlanOptions {
  /** Printed numbers, `1-4,7,A07`; undefined: all pages. */
  readonly pages?: string
  /** Facing pages as one sheet. */
  readonly spreads: boolean
  /** Pattern of `ExportPreset.naming`. */
  readonly naming: string
  readonly files: 'one' | 'each'
}

export interface PlannedSheet {
  readonly pageIds: readonly string[]
  /** `A07`, `A02-A03`. */
  readonly label: string
  /** Of its file, without extension; where all sheets go into one file, of what may come beside it. */
  readonly name: string
}

export interface EditionPlan {
  readonly sheets: readonly PlannedSheet[]
  /** Of the one file, without extension. */
  readonly name: string
}

/** @throws UserError `pages`, `naming`, `naming-collision`, `no-pages` */
export function planEdition(snapshot: Snapshot, options: PlanOptions): EditionPlan {
  const edition = pageOrder(snapshot).flatMap((id) => find(snapshot, 'page', id) ?? [])
  if (edition.length === 0) throw new UserError('no-pages', '没有要输出的版面', 'there is no page to export')
  const chosen = options.pages === undefined ? edition : selectPages(edition, options.pages)
  const groups: readonly (readonly PageRecord[])[] = options.spreads
    ? facingPages(edition, chosen)
    : chosen.map((page) => [page])
  const named = groups.map((pages) => namedPage(snapshot, pages))
  // In one file names do not matter, and may well be the same.
  const names =
    options.files === 'each'
      ? pageFileNames(options.naming, named)
      : named.map((page) => pageFileName(options.naming, page))
  return {
    sheets: groups.map((pages, index) => ({
      pageIds: pages.map(({ id }) => id),
      label: pages.map(({ number }) => number).join('-'),
      name: names[index]!,
    })),
    name: pageFileName(options.naming, namedPage(snapshot, groups.flat())),
  }
}

function namedPage(snapshot: Snapshot, pages: readonly PageRecord[]): NamedPage {
  const [first, last] = [pages[0]!, pages.at(-1)!]
  const edition = find(snapshot, 'edition', first.editionId)
  return {
    paper: edition?.paper ?? '',
    date: edition?.date ?? '',
    number: first.number,
    ...(first === last ? {} : { facing: last.number }),
    section: first.section,
    edition: edition?.name ?? '',
  }
}
