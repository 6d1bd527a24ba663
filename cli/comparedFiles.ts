/**
 * The two versions that `banmian compare` and `banmian redcheck` are given: files, or rounds that a file has kept.
 *
 * Role: `FILE` or `FILE#ROUND`, where ROUND is a round's id or its stage (`first`, `一校`: the last round of it). Boundary: reads.
 */
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../core/model/errors.ts'
import { proofEntry } from '../core/model/proofEntries.ts'
import { STAGES } from '../core/model/proofNames.ts'
import type { ProofRoundRecord } from '../core/model/records.ts'
import { all, find } from '../core/model/snapshot.ts'
import { roundSnapshot } from '../core/proof/roundFiles.ts'
import type { ComparedDocument } from '../electron/host/comparison.ts'
import { cutTo, lostPhotos, otherPages } from '../electron/host/comparedRounds.ts'
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
  const [before, after] = positionals.map(openVersion) as [NamedVersion, NamedVersion]
  if (before.round && after.round && !find(after.snapshot, 'page', before.round.pageId)) throw otherPages(after.round)
  const cut = (version: NamedVersion, other: NamedVersion): NamedVersion =>
    version.round ? version : cutTo(version, other.round?.pageId ?? null)
  const versions = [cut(before, after), cut(after, before)] as const
  versions.forEach((version, side) => tellLost(version, positionals[side]!))
  return versions
}

/** Photos that the file has no more are not drawn: nobody is to take that for a change of the page. */
function tellLost(version: NamedVersion, argument: string): void {
  const lost = lostPhotos(version)
  if (lost.length === 0) return
  const names = lost.join('、')
  const pdf = version.round && version.round.pdfSha256 !== '' ? proofEntry(version.round.id, 'page.pdf') : null
  const kept =
    pdf === null ? '' : `；当时的 PDF 仍在文件里：${pdf} / the PDF of that round is still in the file: ${pdf}`
  process.stderr.write(
    `${argument}: 图片已不在文件里，没有画出：${names} / photos that are in the file no more are not drawn: ${lost.join(', ')}${kept}\n`,
  )
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
