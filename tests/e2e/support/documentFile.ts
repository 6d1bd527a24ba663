/** Reads a `.banmian` file of a test. Boundary: tests only. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readPackage } from '../../../core/model/package.ts'
import type { Snapshot } from '../../../core/model/snapshot.ts'

export function readDocumentFile(file: string): Snapshot {
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  return readPackage(readFileSync(file), { sha256 }).document.snapshot
}
