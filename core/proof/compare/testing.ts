/** For tests of comparing: the sample's copy as a document, and versions of it. Boundary: nothing but tests imports it. */
import { decodeDocument, encodeDocument, readDocument } from '../../model/document.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import type { Transaction } from '../../model/store.ts'

/** The document after an edit. */
export function edited(snapshot: Snapshot, edit: (tx: Transaction) => void): Snapshot {
  const store = createStore(snapshot)
  store.transact('改', edit)
  return store.snapshot
}

/** The same document out of a file: no record is shared. */
export function reread(snapshot: Snapshot): Snapshot {
  return read(encodeDocument(snapshot))
}

/** The same document with ids of its own, as another program or a second intake would have made it. */
export function withOtherIds(snapshot: Snapshot): Snapshot {
  return read(encodeDocument(snapshot).replace(/"([a-zA-Z]+):(\d+)"/gu, '"$1:9$2"'))
}

function read(json: string): Snapshot {
  return readDocument(decodeDocument(new TextEncoder().encode(json))).snapshot
}
