/**
 * What marks ask of the look of characters: № 4 scripts, № 15 and 16 space, № 17 space by parts of an em.
 *
 * Role: character properties out of marks. Boundary: sizes and space are of the paragraph's own setting, so that a mark asks
 * for the same before and after it was obeyed.
 */
import type { AnnotationRecord, CharacterProps } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { createStyles } from '../typeset/style.ts'
import type { StyledRun } from '../typeset/style.ts'
import type { TextPlace } from './anchor.ts'

/** № 4: parts of the paragraph's size: how large a script is and how far off the baseline. */
const SCRIPT_SIZE = 0.6
const SUPER_SHIFT = 0.36
const SUB_SHIFT = -0.14
/** № 15, 16 without a measure: the least space that T3.3 has between Han and Latin, and half of it to take away. */
const MORE_EM = 0.125
const LESS_EM = -0.0625
/** № 17. One em is a character of its own (`WIDE_SPACE`). */
const PARTS: Readonly<Record<string, number>> = { '1/2': 0.5, '1/3': 0.333, '1/4': 0.25 }

/** What a super- or subscript looks like here. */
export function scriptProps(snapshot: Snapshot, place: TextPlace, variant: string): Partial<CharacterProps> | null {
  const paragraph = find(snapshot, 'paragraph', place.paragraphId)
  if (!paragraph || place.to <= place.from || (variant !== 'super' && variant !== 'sub')) return null
  const { sizePt } = createStyles(snapshot).paragraph(paragraph).props
  const shift = variant === 'super' ? SUPER_SHIFT : SUB_SHIFT
  return { sizePt: round(sizePt * SCRIPT_SIZE), baselineShiftPt: round(sizePt * shift) }
}

/** Space of a part of an em, as tracking of the character before it: exact in every face, and never squeezed. */
export function spaceProps(variant: string): Partial<CharacterProps> | null {
  const trackingEm = PARTS[variant]
  return trackingEm === undefined ? null : { trackingEm }
}

/**
 * Tracking that № 15 or 16 asks for over these gaps, em. A mark that says how much is kept in its variant
 * (`trackingWhenMarked`); null where there is no gap.
 */
export function trackingAsked(snapshot: Snapshot, mark: AnnotationRecord, gaps: TextPlace): number | null {
  if (gaps.to <= gaps.from) return null
  const kept = mark.variant === '' ? Number.NaN : Number(mark.variant)
  if (Number.isFinite(kept)) return kept
  const paragraph = find(snapshot, 'paragraph', gaps.paragraphId)
  return paragraph ? asked(mark, createStyles(snapshot).paragraph(paragraph).props.trackingEm) : null
}

/** For the variant of a new № 15 or 16: what it asks for, from the space that stands there when it is made. */
export function trackingWhenMarked(
  snapshot: Snapshot,
  mark: Pick<AnnotationRecord, 'kind' | 'text'>,
  gaps: TextPlace,
): string {
  const now = runsIn(snapshot, gaps).map(({ props }) => props.trackingEm)
  if (now.length === 0) return ''
  return String(asked(mark, mark.kind === 'moreSpace' ? Math.max(...now) : Math.min(...now)))
}

function asked({ kind, text }: Pick<AnnotationRecord, 'kind' | 'text'>, from: number): number {
  const said = emsIn(text)
  const by = kind === 'moreSpace' ? (said ?? MORE_EM) : said === null ? LESS_EM : -said
  // The document's own limits of tracking.
  return round(Math.min(1, Math.max(-0.5, from + by)))
}

/** How much a proofreader wrote: `1/4`, `¼`, `0.25`, `半字`; null where the words say no measure. */
export function emsIn(text: string): number | null {
  const words = text.trim().replace(/(?:字距?|em|空)$/iu, '')
  const known: Readonly<Record<string, number>> = { '½': 0.5, '⅓': 0.333, '¼': 0.25, 半: 0.5, 一: 1 }
  if (words in known) return known[words]
  const [, over, under] = /^(\d{1,2})[/／](\d{1,2})$/u.exec(words) ?? []
  if (over !== undefined) return Number(under) > 0 ? round(Number(over) / Number(under)) : null
  return /^\d+(?:\.\d+)?$/u.test(words) && Number(words) <= 1 ? Number(words) : null
}

/** The runs that a stretch touches. */
export function runsIn(snapshot: Snapshot, { paragraphId, from, to }: TextPlace): readonly StyledRun[] {
  const paragraph = find(snapshot, 'paragraph', paragraphId)
  if (!paragraph) return []
  return createStyles(snapshot)
    .paragraph(paragraph)
    .runs.filter((run) => run.from < to && run.to > from)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
