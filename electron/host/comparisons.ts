/**
 * Comparisons that windows have open.
 *
 * Role: reads the version that a window compares with, keeps both ready, draws pages when they are asked for. Boundary: nothing is
 * opened as a document and nothing is locked; the comparing is `comparison.ts`.
 */
import { randomBytes } from 'node:crypto'
import { UserError } from '../../core/model/errors.ts'
import { STAGES } from '../../core/model/proofNames.ts'
import { get } from '../../core/model/snapshot.ts'
import { resultOf, type ComparisonResult } from '../../core/proof/compare/result.ts'
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
  end(comparisonId: string): void
  windowGone(window: WindowId): void
}

/** Body type of 9 pt is read at this without a loss that shows. */
const DPI = 150

interface Kept {
  readonly window: WindowId
  readonly comparison: Comparison
}

interface Other extends ComparedDocument {
  readonly name: string
  readonly roundId: string | null
  /** A round has one page: the other side is cut down to it. */
  readonly pageId: string | null
}

export function createComparisons(engine: () => Engine, documents: Pick<Documents, 'media' | 'proofs'>): Comparisons {
  const kept = new Map<string, Kept>()

  const otherOf = ({ documentId, document, other }: Requests['compare.start']['in']): Other => {
    const media = documents.media(documentId)
    switch (other.kind) {
      case 'opened':
        return { snapshot: openSnapshot(other.document), media, name: '', roundId: null, pageId: null }
      case 'round': {
        const round = get(openSnapshot(document), 'proofRound', other.roundId)
        const snapshot = roundSnapshot(documents.proofs(documentId), round, sha256)
        return { snapshot, media, name: STAGES[round.stage].zh, roundId: round.id, pageId: round.pageId }
      }
      case 'file': {
        const opened = openPackage(other.bytes)
        return {
          snapshot: opened.document.snapshot,
          media: opened.media,
          name: other.name,
          roundId: null,
          pageId: null,
        }
      }
    }
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
      const comparison = createComparison(engine(), other, after)
      const differences = comparison.differences()
      const red = comparison.redCheck(other.roundId)
      const comparisonId = randomBytes(16).toString('hex')
      kept.set(comparisonId, { window, comparison })
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
      const comparison = kept.get(comparisonId)?.comparison
      const pair = comparison?.pages[index]
      if (!comparison || !pair)
        throw new UserError(
          'comparison-gone',
          '这次比较已经结束；请重新比较',
          'this comparison is over; compare once more',
        )
      const { before, after, regions } = await comparison.pixels(pair, { dpi: DPI })
      return {
        before: before && (await cropPicture(before, null)).bytes,
        after: after && (await cropPicture(after, null)).bytes,
        regions: regions && regions.map(({ box }) => box),
      }
    },
    end: (comparisonId) => void kept.delete(comparisonId),
    windowGone(window) {
      for (const [id, one] of kept) if (one.window === window) kept.delete(id)
    },
  }
}
