/**
 * What a mark says, read off its record, and whether its words still are there to say it of.
 *
 * Role: what `request.ts` and `fulfilled.ts` share. Boundary: knows no edits.
 */
import { foldMarks } from '../model/anchorSearch.ts'
import type { AnnotationRecord, MarkKind, TextAnchor } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { textAt } from './anchor.ts'
import type { TextPlace } from './anchor.ts'

/** № 17: the space that a Chinese paper sets is the blank of one character. */
export const WIDE_SPACE = '\u3000'

/** What a mark means by itself: № 20 means what the mark says that it refers to. */
export function meaning(
  snapshot: Snapshot,
  mark: AnnotationRecord,
): { readonly kind: MarkKind; readonly text: string } | null {
  if (mark.kind !== 'same') return { kind: mark.kind, text: mark.kind === 'delete' ? '' : mark.text }
  let base: AnnotationRecord | undefined = mark
  for (const seen = new Set<string>(); base?.kind === 'same';) {
    if (seen.has(base.id)) return null
    seen.add(base.id)
    if (base.text !== '' || base.refersTo === null) break
    base = find(snapshot, 'annotation', base.refersTo)
  }
  if (!base || base.text === '') return base?.kind === 'delete' ? { kind: 'delete', text: '' } : null
  return base.kind === 'same' || base.kind === 'replace' || base.kind === 'insert'
    ? {
        kind: mark.anchor.kind === 'text' && mark.anchor.from === mark.anchor.to ? 'insert' : 'replace',
        text: base.text,
      }
    : null
}

/** An anchor on text whose words still are those that were marked, the width of marks aside; else null. */
export function standing(snapshot: Snapshot, anchor: AnnotationRecord['anchor'] | null): TextAnchor | null {
  if (anchor?.kind !== 'text') return null
  const text = textAt(snapshot, anchor)
  if (text === null) return null
  // Marks of older files have no quote.
  if (anchor.quote === '' && anchor.prefix === '' && anchor.suffix === '') return anchor
  if (foldMarks(text) !== foldMarks(anchor.quote)) return null
  return text !== '' || hasNeighbour(snapshot, anchor) ? anchor : null
}

/** Whether a place still is beside one of the characters that it was put between. */
function hasNeighbour(snapshot: Snapshot, { paragraphId, from, prefix, suffix }: TextAnchor): boolean {
  const text = foldMarks(find(snapshot, 'paragraph', paragraphId)?.text ?? '')
  const before = from === 0 ? '\n' : text[from - 1]
  const after = from === text.length ? '\n' : text[from]
  const was = foldMarks(prefix).at(-1) ?? '\n'
  return before === was || after === (foldMarks(suffix)[0] ?? '\n')
}

/** The stretch of an anchor that is not detached. */
export function placeOf({ paragraphId, from, to }: TextAnchor): TextPlace {
  return { paragraphId: paragraphId!, from, to }
}

/** № 18 parts Western letters and digits that run together; between Han characters it is № 15. */
export function parts(text: string, { from, to }: TextPlace): boolean {
  return from === to && /[\p{L}\p{N}]$/u.test(text.slice(0, from)) && /^[a-z0-9\u00c0-\u024f]/iu.test(text.slice(to))
}

/** № 15, 16: the gaps of a stretch lie after its characters, the last one's outside; a place is one gap. */
export function gapsOf(text: string, { paragraphId, from, to }: TextPlace): TextPlace {
  const before = (at: number): number => at - ([...text.slice(Math.max(0, at - 2), at)].at(-1)?.length ?? 0)
  return from === to ? { paragraphId, from: before(from), to } : { paragraphId, from, to: Math.max(from, before(to)) }
}
