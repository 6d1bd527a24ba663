/**
 * The proof 校样 of a page: what a round keeps in the file.
 *
 * Role: the page's part of the document, and the PDF made of exactly that. Boundary: writes nothing; which thread makes the PDF is the caller's.
 */
import { UserError } from '../../core/model/errors.ts'
import { proofEntry } from '../../core/model/proofEntries.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { PLAIN_PRESET, type ExportPreset } from '../../core/pdf/preset.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { pageDocumentBytes } from '../../core/proof/roundFiles.ts'
import { pageOrder } from './edition.ts'
import type { ExportedFile, ExportInput } from './exportJob.ts'
import { sha256 } from './packages.ts'

/** As the press will have it, with crop marks. */
const PROOF_PRESET: ExportPreset = { ...PLAIN_PRESET, id: 'proof', name: { zh: '校样', en: 'Proof' } }

export interface PageProof {
  readonly roundId: string
  readonly pageSha256: string
  readonly documentSha256: string
  readonly pdfSha256: string
  /** By their names in the file. */
  readonly entries: ReadonlyMap<string, Uint8Array>
}

export interface PageProofInput {
  readonly snapshot: Snapshot
  readonly pageId: string
  readonly roundId: string
  /** Of the document, for the PDF's title. */
  readonly name: string
  readonly creator: string
  readonly time: Date
  readonly photoFolder?: string
}

/** @param makePdf runs an export of one file (`exportJob.ts`). @throws UserError `page-missing`, those of an export */
export async function makePageProof(
  { snapshot, pageId, roundId, ...about }: PageProofInput,
  makePdf: (input: ExportInput) => Promise<{ readonly files: readonly ExportedFile[] }>,
): Promise<PageProof> {
  const place = pageOrder(snapshot).indexOf(pageId)
  if (place < 0)
    throw new UserError(
      'page-missing',
      '没有这个版；它可能已被删除',
      'there is no such page; it may have been deleted',
      pageId,
    )
  const document = pageDocumentBytes(snapshot, pageId)
  const { files } = await makePdf({
    document,
    preset: PROOF_PRESET,
    pages: `#${place + 1}`,
    spreads: false,
    files: 'one',
    ...about,
  })
  const pdf = files[0]!.bytes
  return {
    roundId,
    pageSha256: pageDigest(snapshot, pageId, sha256),
    documentSha256: sha256(document),
    pdfSha256: sha256(pdf),
    entries: new Map([
      [proofEntry(roundId, 'document.json'), document],
      [proofEntry(roundId, 'page.pdf'), pdf],
    ]),
  }
}
