/**
 * Which annotations the list shows.
 *
 * Role: filters, and what there is to filter by; counts of the round's progress. Boundary: pure; order is `textOrder.ts`.
 */
import { MARKS } from '../../core/model/proofNames.ts'
import type { AnnotationRecord, AnnotationState, MarkKind } from '../../core/model/records.ts'
import type { Placed } from './textOrder.ts'

/** null: any. */
export interface Filter {
  /** `here`: of the page shown. */
  readonly where: 'here' | 'all'
  /** Id of a round; `none`: made between rounds. */
  readonly round: string | null
  readonly author: string | null
  readonly kind: MarkKind | null
  readonly state: AnnotationState | null
}

export const NO_FILTER: Filter = { where: 'here', round: null, author: null, kind: null, state: null }

const suits = (filter: Filter, pageId: string, { annotation, pageId: shownOn, detached }: Placed): boolean =>
  (filter.where === 'all' || detached || shownOn === pageId) &&
  (filter.round === null || (annotation.roundId ?? 'none') === filter.round) &&
  (filter.author === null || annotation.author.name === filter.author) &&
  (filter.kind === null || annotation.kind === filter.kind) &&
  (filter.state === null || annotation.state === filter.state)

/** Those that suit, detached ones apart. */
export function listed(
  placed: readonly Placed[],
  filter: Filter,
  pageId: string,
): { readonly shown: readonly Placed[]; readonly detached: readonly Placed[] } {
  const found = placed.filter((one) => suits(filter, pageId, one))
  return { shown: found.filter((one) => !one.detached), detached: found.filter((one) => one.detached) }
}

/** What there is of each kind to filter by, in order. */
export function facets(placed: readonly Placed[]): {
  readonly rounds: readonly string[]
  readonly authors: readonly string[]
  readonly kinds: readonly MarkKind[]
} {
  const annotations = placed.map(({ annotation }) => annotation)
  const kinds = new Set(annotations.map(({ kind }) => kind))
  return {
    rounds: [...new Set(annotations.map(({ roundId }) => roundId ?? 'none'))],
    authors: [...new Set(annotations.map(({ author }) => author.name))].sort((a, b) => a.localeCompare(b, 'zh-CN')),
    kinds: (Object.keys(MARKS) as MarkKind[]).filter((kind) => kinds.has(kind)),
  }
}

export type Counts = Readonly<Record<AnnotationState | 'all', number>>

export function countsOf(annotations: readonly AnnotationRecord[]): Counts {
  const counts = { all: 0, open: 0, accepted: 0, rejected: 0, resolved: 0 }
  for (const { state } of annotations) {
    counts.all++
    counts[state]++
  }
  return counts
}

/** How many of each kind, the most first. */
export function byKind(annotations: readonly AnnotationRecord[]): readonly (readonly [MarkKind, number])[] {
  const counts = new Map<MarkKind, number>()
  for (const { kind } of annotations) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
