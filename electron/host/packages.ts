/** `.banmian` bytes with Node's digest and inflater. Boundary: bytes in, bytes out; files are `documents.ts`. */
import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { decodeDocument, readDocument } from '../../core/model/document.ts'
import { readPackage, type Package } from '../../core/model/package.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'

/** SHA-256 in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** @throws UserError as `readPackage`. */
export function openPackage(bytes: Uint8Array): Package {
  return readPackage(bytes, {
    sha256,
    inflate: (raw, size) => inflateRawSync(raw, { maxOutputLength: Math.max(1, size) }),
  })
}

/** The snapshot in `document.json` bytes. @throws UserError as `readDocument`. */
export function openSnapshot(document: Uint8Array): Snapshot {
  return readDocument(decodeDocument(document)).snapshot
}
