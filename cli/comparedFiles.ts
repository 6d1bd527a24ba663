/**
 * The two versions that `banmian compare` and `banmian redcheck` are given: files, or rounds that a file has kept.
 *
 * Role: `FILE` or `FILE#ROUND`, where ROUND is a round's id or its stage (`first`, `一校`: the last round of it). Boundary: reads.
 */
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../core/model/errors.ts'
import { STAGES } from '../core/model/proofNames.ts'
import type { ProofRoundRecord } from '../core/model/records.ts'
import { all } from '../core/model/snapshot.ts'
import { pageDocument, roundSnapshot } from '../core/proof/roundFiles.ts'
import type { ComparedDocument } from '../electron/host/comparison.ts'
import { openDocument, sha256 } from './documentFile.ts'

export interface NamedVersion extends ComparedDocument {
  readonly name: string
  /** null: the document as it is. */
  readonly round: ProofRoundRecord | null
  /** When the file was last written. */
  readonly savedAt: Date
}

/** Both versions; where one is a round, the other is cut down to its page. @throws UserError naming the file */
export function openVersions(positionals: readonly string[], usage: string): readonly [NamedVersion, NamedVersion] {
  if (positionals.length !== 2) throw new UserError('usage', `应给出两个文件：${usage}`, `name two files: ${usage}`)
  const [before, after] = positionals.map(openVersion)
  const cut = (version: NamedVersion, other: NamedVersion): NamedVersion => {
    const pageId = other.round?.pageId
    const there = pageId !== undefined && all(version.snapshot, 'page').some(({ id }) => id === pageId)
    return there ? { ...version, snapshot: pageDocument(version.snapshot, pageId) } : version
  }
  return [cut(before!, after!), cut(after!, before!)]
}

function openVersion(argument: string): NamedVersion {
  const at = argument.lastIndexOf('#')
  const [file, wanted] =
    at < 0 || fs.existsSync(argument) ? [argument, null] : [argument.slice(0, at), argument.slice(at + 1)]
  const { document, media, proofs } = openDocument(file)
  const name = path.basename(file)
  const savedAt = fs.statSync(file).mtime
  if (wanted === null) return { name, snapshot: document.snapshot, media, round: null, savedAt }
  const rounds = all(document.snapshot, 'proofRound')
  const named = ({ stage }: ProofRoundRecord): boolean => stage === wanted || STAGES[stage].zh === wanted
  const round =
    rounds.find(({ id }) => id === wanted) ??
    rounds
      .filter(named)
      .sort((x, y) => (x.openedAt < y.openedAt ? -1 : 1))
      .at(-1)
  if (!round)
    throw new UserError(
      'round-unknown',
      rounds.length === 0
        ? '文件里没有校次；请用 banmian round 留一次'
        : `没有校次“${wanted}”；有：${rounds.map(({ id, stage }) => `${id}（${STAGES[stage].zh}）`).join('、')}`,
      rounds.length === 0
        ? 'the file has no rounds; keep one with banmian round'
        : `there is no round “${wanted}”; there are: ${rounds.map(({ id, stage }) => `${id} (${stage})`).join(', ')}`,
      file,
    )
  const snapshot = roundSnapshot(proofs, round, sha256)
  return { name: `${name} ${STAGES[round.stage].zh}`, snapshot, media, round, savedAt }
}
