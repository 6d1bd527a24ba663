/**
 * The digest of a page: SHA-256 of what it prints.
 *
 * Role: changes with whatever changes the printed page, and with nothing else: not with ids or their order, other pages, marks, guides, what
 * is locked or how frames are called. Boundary: what is printed is `printedPage.ts`.
 */
import { find, type Snapshot } from '../model/snapshot.ts'
import { digestOf, printedPage } from './printedPage.ts'
import { pagesReached } from './reach.ts'
import { sha256Hex, type Sha256 } from './sha256.ts'

/** Told apart from digests of another form, should the form ever change. */
const FORM = 'banmian-page-1'

/** Digests of a snapshot's pages, as far as they were asked for. */
type Digests = Map<string, string>

const kept = new WeakMap<Snapshot, Digests>()
/** The snapshot that was asked for last: the next is mostly one edit away, which leaves all pages but one as they were. */
let last: { readonly snapshot: Snapshot; readonly digests: Digests } | null = null

/** Lower-case hex; '' where there is no such page. @param sha256 the platform's, where it has a faster one */
export function pageDigest(snapshot: Snapshot, pageId: string, sha256: Sha256 = sha256Hex): string {
  let digests = kept.get(snapshot)
  if (!digests) kept.set(snapshot, (digests = last ? takenOver(last.snapshot, last.digests, snapshot) : new Map()))
  last = { snapshot, digests }
  let digest = digests.get(pageId)
  if (digest === undefined) {
    digest = find(snapshot, 'page', pageId) ? digestOf([FORM, printedPage(snapshot, pageId, sha256)], sha256) : ''
    digests.set(pageId, digest)
  }
  return digest
}

/** Of digests of one snapshot those that are the other's too. */
function takenOver(from: Snapshot, digests: Digests, to: Snapshot): Digests {
  const reach = pagesReached(from, to)
  return reach === 'all' ? new Map() : new Map([...digests].filter(([pageId]) => !reach.has(pageId)))
}
