/** A page with one photo. Boundary: tests only. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DocumentRecord, ImageFrameRecord } from '../../core/model/records.ts'
import { writePackage } from '../../core/model/package.ts'
import { all, snapshotOf } from '../../core/model/snapshot.ts'
import { testRecords } from '../../core/model/testing.ts'
import { imageSize } from '../../electron/host/photos.ts'

/** The model's test document, its image frames filled with the photo of `file`; a package. */
export async function sampleWithOnePhoto(file: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(readFileSync(file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = await imageSize(bytes)
  // Nobody has to sign it.
  const unsigned = testRecords().filter(({ type }) => !['proofRound', 'signOff', 'auditEntry'].includes(type))
  const records = unsigned.map((record): DocumentRecord =>
    record.type === 'asset' ? { ...record, sha256, byteLength: bytes.length, ...size } : record,
  )
  const snapshot = snapshotOf(records)
  if (
    !all(snapshot, 'frame').some((frame): frame is ImageFrameRecord => frame.kind === 'image' && frame.assetId !== null)
  )
    throw new Error('the document has no picture')
  return writePackage({ snapshot, media: new Map([[sha256, bytes]]) })
}
