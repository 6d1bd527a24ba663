/**
 * The digest of a page: SHA-256 of what it prints.
 *
 * Role: changes with whatever changes the printed page, and with nothing else: not with ids or their order, other pages, marks, guides, what
 * is locked or how frames are called. Boundary: what is printed is `printedPage.ts`.
 */
import { find, type Snapshot } from '../model/snapshot.ts'
import { digestOf, printedPage } from './printedPage.ts'
import { sha256Hex, type Sha256 } from './sha256.ts'

/** Told apart from digests of another form, should the form ever change. */
const FORM = 'banmian-page-1'

const kept = new WeakMap<Snapshot, Map<string, string>>()

/** Lower-case hex; '' where there is no such page. @param sha256 the platform's, where it has a faster one */
export function pageDigest(snapshot: Snapshot, pageId: string, sha256: Sha256 = sha256Hex): string {
  let pages = kept.get(snapshot)
  if (!pages) kept.set(snapshot, (pages = new Map()))
  let digest = pages.get(pageId)
  if (digest === undefined) {
    digest = find(snapshot, 'page', pageId) ? digestOf([FORM, printedPage(snapshot, pageId, sha256)], sha256) : ''
    pages.set(pageId, digest)
  }
  return digest
}
