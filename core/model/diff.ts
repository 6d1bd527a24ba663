/**
 * What changed between two snapshots.
 *
 * Role: diffs as plain data that can be inverted, composed, journalled as JSON. Boundary: a diff knows nothing of
 * the store that made it; records in it are frozen and shared with the snapshots, so undo brings back the very
 * same objects and every cache keyed by identity still hits.
 */
import type { DocumentRecord } from './records.ts'
import { differenceOf, invertSplice, mergeSplices } from './text.ts'
import type { TextSplice } from './text.ts'

export interface RecordsDiff {
  readonly added: readonly DocumentRecord[]
  readonly updated: readonly (readonly [before: DocumentRecord, after: DocumentRecord])[]
  readonly removed: readonly DocumentRecord[]
  /** How the texts of the updated paragraphs changed, in order: anchors are mapped through these. */
  readonly splices: readonly TextSplice[]
}

/** A diff with its origin: enough for a server to order the changes of several editors. */
export interface Change {
  /** For menus: `撤销 输入`. */
  readonly label: string
  readonly actor: string
  /** Number of this change, counted by the store that made it. */
  readonly sequence: number
  /** Sequence number of the state that the diff applies to. */
  readonly base: number
  readonly diff: RecordsDiff
}

export const EMPTY_DIFF: RecordsDiff = Object.freeze({
  added: Object.freeze([]),
  updated: Object.freeze([]),
  removed: Object.freeze([]),
  splices: Object.freeze([]),
})

export function isEmptyDiff(diff: RecordsDiff): boolean {
  return diff.added.length === 0 && diff.updated.length === 0 && diff.removed.length === 0
}

/** The diff that takes back this one. */
export function invertDiff(diff: RecordsDiff): RecordsDiff {
  return {
    added: diff.removed,
    updated: diff.updated.map(([before, after]) => [after, before] as const),
    removed: diff.added,
    splices: diff.splices.map(invertSplice).reverse(),
  }
}

/** What became of one id: `null` where there is no record. */
export interface Step {
  readonly before: DocumentRecord | null
  readonly after: DocumentRecord | null
}

/**
 * A diff out of the net step of each id and the splices made on the way. Steps that come to nothing are left out,
 * and so are splices of paragraphs that are not in `updated`: their whole text is in the diff. A paragraph whose
 * splices do not account for its text (it was removed and made anew) gets the one splice that does.
 */
export function diffOf(steps: ReadonlyMap<string, Step>, splices: readonly TextSplice[]): RecordsDiff {
  const added: DocumentRecord[] = []
  const updated: (readonly [DocumentRecord, DocumentRecord])[] = []
  const removed: DocumentRecord[] = []
  const kept: TextSplice[] = []
  for (const [id, { before, after }] of steps) {
    if (before === after) continue
    if (!before) added.push(after!)
    else if (!after) removed.push(before)
    else {
      updated.push([before, after])
      if (before.type === 'paragraph' && after.type === 'paragraph' && before.text !== after.text)
        kept.push(...accounted(id, before.text, after.text, splices))
    }
  }
  return { added, updated, removed, splices: kept }
}

/** The splices of one paragraph, neighbours joined, if they turn one text into the other; else the plain difference. */
function accounted(id: string, before: string, after: string, splices: readonly TextSplice[]): readonly TextSplice[] {
  const own: TextSplice[] = []
  let text = before
  for (const splice of splices) {
    if (splice.paragraphId !== id) continue
    if (!text.startsWith(splice.removed, splice.at)) return [differenceOf(id, before, after)!]
    text = text.slice(0, splice.at) + splice.inserted + text.slice(splice.at + splice.removed.length)
    const last = own[own.length - 1]
    const joined = last && mergeSplices(last, splice)
    if (joined) own[own.length - 1] = joined
    else own.push(splice)
  }
  return text === after ? own : [differenceOf(id, before, after)!]
}

/** One diff that does what `first` and then `second` do. */
export function composeDiffs(first: RecordsDiff, second: RecordsDiff): RecordsDiff {
  if (isEmptyDiff(first)) return second
  if (isEmptyDiff(second)) return first
  const steps = new Map<string, Step>()
  for (const diff of [first, second]) {
    const step = (id: string, before: DocumentRecord | null, after: DocumentRecord | null): void => {
      const earlier = steps.get(id)
      steps.set(id, { before: earlier ? earlier.before : before, after })
    }
    for (const record of diff.removed) step(record.id, record, null)
    for (const [before, after] of diff.updated) step(after.id, before, after)
    for (const record of diff.added) step(record.id, null, record)
  }
  return diffOf(steps, [...first.splices, ...second.splices])
}

/** Many diffs in a row as one. */
export function squashDiffs(diffs: Iterable<RecordsDiff>): RecordsDiff {
  let all = EMPTY_DIFF
  for (const diff of diffs) all = composeDiffs(all, diff)
  return all
}
