/** Small documents, and edits as a window makes them. Boundary: no test runner, so that child processes use it too. */
import plain from '../../assets/templates/plain-8.json' with { type: 'json' }
import { buildDocument } from '../../core/intake/build.ts'
import { parseCopy } from '../../core/intake/parse.ts'
import { readTemplate } from '../../core/intake/template.ts'
import type { Change } from '../../core/model/diff.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { counterIds } from '../../core/model/ids.ts'
import { writePackage } from '../../core/model/package.ts'
import { all, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore, type Store } from '../../core/model/store.ts'

/** A document of one page with one paragraph. */
export function smallDocument(text = '青岛地铁'): Snapshot {
  return snapshotOf(buildDocument(parseCopy(text), readTemplate(plain, 'plain-8.json'), [], counterIds()))
}

export const documentBytes = (snapshot: Snapshot) => new TextEncoder().encode(encodeDocument(snapshot))
export const packageBytes = (snapshot: Snapshot) => writePackage({ snapshot, media: new Map() })

/** Edits as a window makes them: every call puts one character before the first paragraph. */
export function typist(snapshot: Snapshot): { readonly store: Store; type(character: string): Change } {
  const store = createStore(snapshot)
  const { id } = all(snapshot, 'paragraph')[0]
  return {
    store,
    type: (character) => store.transact('输入', (tx) => tx.splice(id, 0, 0, character)),
  }
}
