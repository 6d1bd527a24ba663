/**
 * Rounds as sides of a comparison.
 *
 * Role: a round as the later version, the other side cut down to its page; which photos of a version the file has no more. Boundary: the
 * earlier version is read by `comparisons.ts` and by the command line.
 */
import { UserError } from '../../core/model/errors.ts'
import { STAGES } from '../../core/model/proofNames.ts'
import type { ProofRoundRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { pageDocument, roundSnapshot } from '../../core/proof/roundFiles.ts'
import type { ComparedDocument } from './comparison.ts'
import { sha256 } from './packages.ts'

/** A version cut down to a page, where it has it; `null`: whole. */
export function cutTo<T extends ComparedDocument>(version: T, pageId: string | null): T {
  return pageId !== null && find(version.snapshot, 'page', pageId)
    ? { ...version, snapshot: pageDocument(version.snapshot, pageId) }
    : version
}

/**
 * A round of a document as the later version.
 * @param earlierPageId page of the earlier version, where that is a round, too
 * @throws UserError `round-unknown`, `round-pages`, those of `roundSnapshot`
 */
export function laterRound(
  document: Snapshot,
  proofs: ReadonlyMap<string, Uint8Array>,
  roundId: string,
  earlierPageId: string | null,
): { readonly round: ProofRoundRecord; readonly snapshot: Snapshot } {
  const round = find(document, 'proofRound', roundId)
  if (!round)
    throw new UserError(
      'round-unknown',
      '文档里没有这个校次；请重新选择',
      'the document has no such round; choose again',
      roundId,
    )
  if (earlierPageId !== null && earlierPageId !== round.pageId) throw otherPages(round)
  return { round, snapshot: roundSnapshot(proofs, round, sha256) }
}

/** Two rounds of different pages have nothing to compare. */
export function otherPages({ stage }: ProofRoundRecord): UserError {
  return new UserError(
    'round-pages',
    '两个校次不是同一版的；请选同一版的校次',
    'the rounds are of different pages; choose rounds of one page',
    STAGES[stage].zh,
  )
}

/** Names of the photos on a version's pages that are in the file no more: they are not drawn. */
export function lostPhotos({ snapshot, media }: ComparedDocument): readonly string[] {
  const lost = new Set<string>()
  for (const frame of all(snapshot, 'frame')) {
    if (frame.kind !== 'image') continue
    const asset = find(snapshot, 'asset', frame.assetId)
    if (asset && !media.has(asset.sha256)) lost.add(asset.name)
  }
  return [...lost]
}
