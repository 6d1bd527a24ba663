/**
 * What a round keeps of its page, and reading it back.
 *
 * Role: the page's part of the document as the bytes of `proofs/<roundId>/document.json`; a round's page and PDF out of the file, checked
 * against the digests that the round has of them. Boundary: the PDF is made by the host; entries are named in `core/model/proofEntries.ts`.
 */
import { decodeDocument, encodeDocument, readDocument } from '../model/document.ts'
import { UserError } from '../model/errors.ts'
import { proofDigest, proofEntry, type KeptRound, type ProofFile } from '../model/proofEntries.ts'
import type { AnnotationRecord, DocumentRecord } from '../model/records.ts'
import { repairRecords } from '../model/repair.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { createPageParts } from '../typeset/pagePart.ts'
import { sha256Hex, type Sha256 } from './sha256.ts'

/**
 * The part of a document that its page needs to be set, painted and read as it is now, as a document of its own: with its marks, without the
 * pictures' bytes, other pages' content and the log. The page in it has the same digest.
 */
export function pageDocument(snapshot: Snapshot, pageId: string): Snapshot {
  const part = createPageParts(snapshot).of([pageId])
  const pictures = new Set<string>()
  for (const record of part.records.values())
    if (record.type === 'frame' && record.kind === 'image' && record.assetId !== null) pictures.add(record.assetId)
  const kept: DocumentRecord[] = []
  for (const record of part.records.values())
    switch (record.type) {
      case 'proofRound':
      case 'signOff':
      case 'auditEntry':
        break
      case 'annotation':
        if (standsOn(part, record, pageId)) kept.push(record)
        break
      case 'asset':
        if (pictures.has(record.id)) kept.push(record)
        break
      default:
        kept.push(record)
    }
  // What pointed at something left out (a group on another page, a caption there) points at nothing, as in a file that lacks it.
  return { records: repairRecords(kept).records }
}

/** Whether a mark stands on something that the part has, or on a spot of the page; one that has lost its place is no page's. */
function standsOn({ records }: Snapshot, { anchor }: AnnotationRecord, pageId: string): boolean {
  if (anchor.kind === 'spot') return anchor.pageId === pageId
  const id = anchor.kind === 'text' ? anchor.paragraphId : anchor.frameId
  return id !== null && records.has(id)
}

/** Bytes of `document.json`. */
export function pageDocumentBytes(snapshot: Snapshot, pageId: string): Uint8Array {
  return new TextEncoder().encode(encodeDocument(pageDocument(snapshot, pageId)))
}

/** A round's entry. @throws UserError `proof-missing`, `proof-damaged` */
export function roundBytes(
  proofs: ReadonlyMap<string, Uint8Array>,
  round: KeptRound,
  file: ProofFile,
  sha256: Sha256 = sha256Hex,
): Uint8Array {
  const place = proofEntry(round.id, file)
  const bytes = proofs.get(place)
  if (!bytes)
    throw new UserError(
      'proof-missing',
      '文件里没有这一校次的留底；请从备份取回',
      'the file has nothing of what this round kept; get it from a backup',
      place,
    )
  if (sha256(bytes) !== proofDigest(round, file))
    throw new UserError(
      'proof-damaged',
      '这一校次的留底与当时的 SHA-256 不符，已损坏或被改动；请用备份核对',
      'what this round kept does not match its SHA-256; it was damaged or tampered with; compare it with a backup',
      place,
    )
  return bytes
}

/** The page as it was when the round was opened. @throws UserError `proof-missing`, `proof-damaged`, those of `readDocument` */
export function roundSnapshot(proofs: ReadonlyMap<string, Uint8Array>, round: KeptRound, sha256?: Sha256): Snapshot {
  return readDocument(decodeDocument(roundBytes(proofs, round, 'document.json', sha256))).snapshot
}
