/**
 * Comparisons that windows have open.
 *
 * Role: reads the version that a window compares with, keeps both ready, draws pages when they are asked for. Boundary: nothing is
 * opened as a document and nothing is locked; the comparing is `comparison.ts`, reports are `comparisonReport.ts`.
 */
import { randomBytes } from 'node:crypto'
import { UserError } from '../../core/model/errors.ts'
import { ROLES, STAGES } from '../../core/model/proofNames.ts'
import { get } from '../../core/model/snapshot.ts'
import { resultOf, type ComparisonResult } from '../../core/proof/compare/result.ts'
import type { VersionFacts } from '../../core/proof/report/report.ts'
import { beijing } from '../../core/proof/sheet/proofSheet.ts'
import { pageDocument, roundSnapshot } from '../../core/proof/roundFiles.ts'
import type { Requests } from '../contract.ts'
import { cutTo, laterRound, lostPhotos } from './comparedRounds.ts'
import { createComparison, type ComparedDocument, type Comparison } from './comparison.ts'
import type { Documents, WindowId } from './documents.ts'
import type { Engine } from './engine.ts'
import { openPackage, openSnapshot, sha256 } from './packages.ts'
import { cropPicture } from './pageRaster.ts'

export interface Comparisons {
  /** @throws UserError where the other version cannot be read */
  start(wish: Requests['compare.start']['in'], window: WindowId): Promise<Requests['compare.start']['out']>
  page(comparisonId: string, index: number): Promise<Requests['compare.page']['out']>
  /** Makes a report and puts it where the person says. @throws UserError where it cannot be written */
  report(
    comparisonId: string,
    kind: Requests['compare.report']['in']['kind'],
  ): Promise<Requests['compare.report']['out']>
  end(comparisonId: string): void
  windowGone(window: WindowId): void
}

/** Body type of 9 pt is read at this without a loss that shows. */
const DPI = 150

interface Kept {
  readonly window: WindowId
  readonly comparison: Comparison
  /** The round that is compared with: its marks are those that are looked up. */
  readonly roundId: string | null
  readonly before: VersionFacts
  readonly after: VersionFacts
}

interface ReportWriting {
  /** Where converted photos are kept. */
  readonly photoFolder: string
  readonly creator: string
  readonly deliver: (name: string, bytes: Uint8Array) => Promise<Requests['compare.report']['out']>
}

const REPORTS = { differences: '版面比较', redCheck: '核红单' } as const

interface Other extends ComparedDocument {
  readonly name: string
  readonly facts: VersionFacts
  readonly roundId: string | null
  /** A round has one page: the other side is cut down to it. */
  readonly pageId: string | null
}

export function createComparisons(
  engine: () => Engine,
  documents: Pick<Documents, 'media' | 'proofs' | 'name'>,
  { photoFolder, creator, deliver }: ReportWriting,
): Comparisons {
  const kept = new Map<string, Kept>()

  const otherOf = ({ documentId, document, other }: Requests['compare.start']['in']): Other => {
    const media = documents.media(documentId)
    switch (other.kind) {
      case 'opened': {
        const snapshot = openSnapshot(other.document)
        const facts = { name: '打开时的样子', at: '', by: '' }
        return { snapshot, media, name: '', facts, roundId: null, pageId: null }
      }
      case 'round': {
        const round = get(openSnapshot(document), 'proofRound', other.roundId)
        const snapshot = roundSnapshot(documents.proofs(documentId), round, sha256)
        const { stage, openedAt, openedBy, id: roundId, pageId } = round
        const name = STAGES[stage].zh
        const by = `${openedBy.name}（${ROLES[openedBy.role].zh}）`
        const facts = { name, at: `${beijing(openedAt)} 留存`, by }
        return { snapshot, media, name, facts, roundId, pageId }
      }
      case 'file': {
        const opened = openPackage(other.bytes)
        return {
          snapshot: opened.document.snapshot,
          media: opened.media,
          name: other.name,
          facts: { name: other.name, at: '', by: '' },
          roundId: null,
          pageId: null,
        }
      }
    }
  }

  const find = (comparisonId: string): Kept => {
    const found = kept.get(comparisonId)
    if (!found) throw gone()
    return found
  }

  return {
    async start(wish, window) {
      const read = otherOf(wish)
      const whole = openSnapshot(wish.document)
      const proofs = documents.proofs(wish.documentId)
      const later = wish.after && laterRound(whole, proofs, wish.after.roundId, read.pageId)
      const other = read.pageId === null ? cutTo(read, later?.round.pageId ?? null) : read
      const snapshot = later?.snapshot ?? (other.pageId === null ? whole : pageDocument(whole, other.pageId))
      const after = { snapshot, media: documents.media(wish.documentId) }
      const comparison = createComparison(engine(), other, after, photoFolder)
      const differences = comparison.differences()
      const red = comparison.redCheck(other.roundId)
      const comparisonId = randomBytes(16).toString('hex')
      kept.set(comparisonId, {
        ...{ window, comparison, roundId: other.roundId, before: other.facts },
        after: { name: documents.name(wish.documentId), at: '当前', by: '' },
      })
      const sides = [comparison.before, comparison.after] as const
      return {
        comparisonId,
        result: JSON.stringify({
          ...resultOf(other.name, sides, comparison.pages, differences, red),
          after: later ? STAGES[later.round.stage].zh : null,
          lost: { before: lostPhotos(other), after: lostPhotos(after) },
        } satisfies ComparisonResult),
      }
    },
    async page(comparisonId, index) {
      const { comparison } = find(comparisonId)
      const pair = comparison.pages[index]
      if (!pair) throw gone()
      const { before, after, regions } = await comparison.pixels(pair, { dpi: DPI })
      return {
        before: before && (await cropPicture(before, null)).bytes,
        after: after && (await cropPicture(after, null)).bytes,
        regions: regions && regions.map(({ box }) => box),
      }
    },
    async report(comparisonId, kind) {
      const { comparison, roundId, before, after } = find(comparisonId)
      const { makeCompareReport, makeRedReport, reportPdf } = await import('./comparisonReport.ts')
      const names = { before, after, time: new Date() }
      const made =
        kind === 'redCheck'
          ? await makeRedReport(comparison, comparison.redCheck(roundId), names)
          : await makeCompareReport(comparison, comparison.differences(), names)
      const stem = after.name.replace(/\.banmian$/iu, '')
      return deliver(`${stem} ${REPORTS[kind]}.pdf`, reportPdf(engine(), made, creator))
    },
    end: (comparisonId) => void kept.delete(comparisonId),
    windowGone(window) {
      for (const [id, one] of kept) if (one.window === window) kept.delete(id)
    },
  }
}

const gone = (): UserError =>
  new UserError('comparison-gone', '这次比较已经结束；请重新比较', 'this comparison is over; compare once more')
