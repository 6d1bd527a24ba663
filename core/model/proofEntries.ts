/**
 * What a round keeps in the file: `proofs/<roundId>/document.json` and `proofs/<roundId>/page.pdf`.
 *
 * Role: their names, and whether they are still what the round says. Boundary: bytes and records; what is in them is
 * `core/proof/roundFiles.ts`. Other entries under `proofs/` are nobody's here and are kept as they are.
 */
import type { ProofRoundRecord } from './records.ts'
import type { Repair } from './repair.ts'
import { all, type Snapshot } from './snapshot.ts'

export const PROOF_FILES = ['document.json', 'page.pdf'] as const
export type ProofFile = (typeof PROOF_FILES)[number]

/** What of a round says what it kept. */
export type KeptRound = Pick<ProofRoundRecord, 'id' | 'documentSha256' | 'pdfSha256'>

/** Raw bytes of an entry that could not be inflated, kept under this name. */
export const UNREADABLE = '.unreadable'

/** Name of a round's entry. Whatever its id holds, it is one folder. */
export function proofEntry(roundId: string, file: ProofFile): string {
  const folder = encodeURIComponent(roundId)
  return `proofs/${/^\.+$/u.test(folder) ? folder.replaceAll('.', '%2E') : folder}/${file}`
}

/** The digest that a round's entry must have; '' where there is none. */
export function proofDigest(round: KeptRound, file: ProofFile): string {
  return file === 'page.pdf' ? round.pdfSha256 : round.documentSha256
}

/** What is missing of the rounds or is not what was kept. Nothing is repaired: a proof that was tampered with stays as it is and is told. */
export function proofFaults(
  snapshot: Snapshot,
  proofs: ReadonlyMap<string, Uint8Array>,
  sha256: (bytes: Uint8Array) => string,
): Repair[] {
  return all(snapshot, 'proofRound').flatMap((round) =>
    PROOF_FILES.flatMap((file): readonly Repair[] => {
      const digest = proofDigest(round, file)
      if (digest === '') return []
      const place = proofEntry(round.id, file)
      const bytes = proofs.get(place)
      if (!bytes)
        return [
          {
            code: 'proof-missing',
            place,
            zh: '校次的留底不见了，这一校次不能再作依据；请从备份取回',
            en: 'what this round kept is gone, so the round proves nothing; get it from a backup',
          },
        ]
      if (sha256(bytes) === digest) return []
      return [
        {
          code: 'proof-damaged',
          place,
          zh: '校次的留底与当时的 SHA-256 不符，已损坏或被改动，不能再作依据；原样保留，请用备份核对',
          en: 'what this round kept does not match its SHA-256; it was damaged or tampered with and proves nothing; it is kept as it is, compare it with a backup',
        },
      ]
    }),
  )
}
