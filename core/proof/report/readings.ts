/**
 * Text as a report quotes it: what is told of, between its neighbours.
 *
 * Role: places and readings to coloured pieces. Boundary: no form; what is quoted is whole, however long.
 */
import type { Snapshot } from '../../model/snapshot.ts'
import type { Difference, DifferenceKind } from '../compare/difference.ts'
import { READING_CONTEXT, readingAt, type Reading } from '../reading.ts'
import type { Piece } from './report.ts'

/** A reading of as many characters stands on one line of a report; its neighbours never have fewer than `LEAST`. */
const LINE = 24
const LEAST = 6
/** Where text went or comes, and none stands. */
export const CARET = '∧'

/** A reading with what is told of it in `tone`; a place without text as a caret. */
export function readingPieces(reading: Reading | null, tone: Piece['tone']): readonly Piece[] {
  if (!reading) return []
  const { prefix, text, suffix } = reading
  const room = Math.min(READING_CONTEXT, Math.max(LEAST, Math.floor((LINE - text.length) / 2)))
  return [
    { text: shown(prefix.slice(-room)), tone: 'plain' },
    { text: shown(text) || CARET, tone },
    { text: shown(suffix.slice(0, room)), tone: 'plain' },
  ].filter(({ text }) => text !== '') as Piece[]
}

/** Kinds of which the words themselves say nothing. */
const NO_WORDS: ReadonlySet<DifferenceKind> = new Set<DifferenceKind>(['threadChanged'])
const TOLD: ReadonlySet<DifferenceKind> = new Set<DifferenceKind>([
  'lookChanged',
  'paragraphSplit',
  'paragraphsJoined',
  'textMoved',
  'paragraphMoved',
])

/** The words of a difference on one side. */
export function differencePieces(
  snapshot: Snapshot,
  { kind, ...difference }: Difference,
  side: 'before' | 'after',
): readonly Piece[] {
  const place = difference[side]
  const text = side === 'before' ? difference.textBefore : difference.textAfter
  if (!place || NO_WORDS.has(kind)) return []
  const tone = TOLD.has(kind) ? 'told' : side === 'before' ? 'gone' : 'come'
  const there = readingAt(snapshot, place)
  if (!there) return text === '' ? [] : [{ text: shown(text), tone }]
  // A paragraph that went or came, and a story, is told whole, whatever of it its place covers.
  return readingPieces(text === '' || there.text === text ? there : { prefix: '', text, suffix: '' }, tone)
}

/** Line ends to be seen; half a character, where a neighbour was cut, is left out. */
function shown(text: string): string {
  return text
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, '')
    .replace(/^[\uDC00-\uDFFF]/u, '')
    .replace(/[\n\u2028]/gu, '¶')
}
