/**
 * Where the caret goes: by characters, words, lines, paragraphs, columns and frames.
 *
 * Role: moves by the geometry of the layout, the goal kept from line to line; ranges that clicks select. Boundary: pure;
 * which key asks for which move is the window's.
 */
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { lineOf } from './caret.ts'
import type { LinePlace } from './caret.ts'
import { nextGrapheme, nextWord, previousGrapheme, previousWord, wordAt } from './graphemes.ts'
import { edgeOf, nearestOfRow, positionOn, rowOf } from './hit.ts'
import type { DocumentLayout } from './layout.ts'
import { caretU, columnStart, framesOfStory, lastOffset } from './lineGeometry.ts'
import type { SetFrame, SetLine } from './lineGeometry.ts'
import { positionAt, wholeStory } from './textPosition.ts'
import type { TextPosition, TextRange } from './textPosition.ts'

/** `back` and `forward` are in reading order; `up` and `down` go from line to line, whichever way lines run. */
export type Move =
  | 'back'
  | 'forward'
  | 'wordBack'
  | 'wordForward'
  | 'up'
  | 'down'
  | 'lineStart'
  | 'lineEnd'
  | 'paragraphBack'
  | 'paragraphForward'
  | 'frameBack'
  | 'frameForward'
  | 'storyStart'
  | 'storyEnd'

export interface Moved {
  readonly position: TextPosition
  /** Where along the column `up` and `down` want to stand, pt; null after any other move. */
  readonly goalPt: number | null
}

/** Makes a move. At the story's ends it stays. @param goalPt what the last move gave. */
export function moveCaret(
  snapshot: Snapshot,
  layout: DocumentLayout,
  position: TextPosition,
  move: Move,
  goalPt: number | null = null,
): Moved {
  if (move === 'up' || move === 'down') return vertically(snapshot, layout, position, move, goalPt)
  return { position: target(snapshot, layout, position, move) ?? position, goalPt: null }
}

function target(
  snapshot: Snapshot,
  layout: DocumentLayout,
  position: TextPosition,
  move: Exclude<Move, 'up' | 'down'>,
): TextPosition | null {
  const { storyId, paragraphId, offset } = position
  const text = find(snapshot, 'paragraph', paragraphId)?.text ?? ''
  const at = (place: number): TextPosition => positionAt(storyId, { paragraphId, offset: place })
  switch (move) {
    case 'back':
      return offset > 0 ? at(previousGrapheme(text, offset)) : neighbour(snapshot, position, -1, 'end')
    case 'forward':
      return offset < text.length ? at(nextGrapheme(text, offset)) : neighbour(snapshot, position, 1, 'start')
    case 'wordBack':
      return offset > 0 ? at(previousWord(text, offset)) : neighbour(snapshot, position, -1, 'end')
    case 'wordForward':
      return offset < text.length ? at(nextWord(text, offset)) : neighbour(snapshot, position, 1, 'start')
    case 'lineStart':
    case 'lineEnd': {
      const place = lineOf(snapshot, layout, position)
      if (!place) return null
      return edgeOf(layout, place.set, place.line, move === 'lineStart' ? 'start' : 'end')
    }
    case 'paragraphBack':
      return offset > 0 ? at(0) : neighbour(snapshot, position, -1, 'start')
    case 'paragraphForward':
      return neighbour(snapshot, position, 1, 'start') ?? at(text.length)
    case 'frameBack':
    case 'frameForward':
      return frameMove(snapshot, layout, position, move)
    case 'storyStart':
    case 'storyEnd': {
      const whole = wholeStory(snapshot, storyId)
      return whole && positionAt(storyId, move === 'storyStart' ? whole.from : whole.to)
    }
  }
}

/** The start or end of the paragraph before or after; null where there is none. */
function neighbour(
  snapshot: Snapshot,
  { storyId, paragraphId }: TextPosition,
  step: 1 | -1,
  edge: 'start' | 'end',
): TextPosition | null {
  const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
  const next = find(snapshot, 'paragraph', ids[ids.indexOf(paragraphId) + step] ?? null)
  if (!next) return null
  return positionAt(storyId, { paragraphId: next.id, offset: edge === 'start' ? 0 : next.text.length })
}

/** To the head of this frame or the one before; to the head of the next, or the end of the text in the last. */
function frameMove(
  snapshot: Snapshot,
  layout: DocumentLayout,
  position: TextPosition,
  move: 'frameBack' | 'frameForward',
): TextPosition | null {
  const frames = framesOfStory(snapshot, layout, position.storyId).filter(({ lines }) => lines.length > 0)
  const place = lineOf(snapshot, layout, position)
  const current = place ? frames.findIndex(({ frame }) => frame.id === place.set.frame.id) : frames.length
  const headOf = (set: SetFrame | undefined): TextPosition | null =>
    set ? edgeOf(layout, set, set.lines[0], 'start') : null
  if (move === 'frameForward') {
    const set = frames[current + 1]
    if (set) return headOf(set)
    const whole = wholeStory(snapshot, position.storyId)
    return whole && positionAt(position.storyId, whole.to)
  }
  const head = headOf(frames[current])
  const there = head?.paragraphId === position.paragraphId && head.offset === position.offset
  return head && !there ? head : (headOf(frames[current - 1]) ?? head)
}

function vertically(
  snapshot: Snapshot,
  layout: DocumentLayout,
  position: TextPosition,
  move: 'up' | 'down',
  goalPt: number | null,
): Moved {
  const place = lineOf(snapshot, layout, position)
  if (!place) {
    // Overset: the way up leads to the last line that has a place.
    const frames = framesOfStory(snapshot, layout, position.storyId)
    const set = frames.findLast(({ lines }) => lines.length > 0)
    if (move === 'down' || !set) return { position, goalPt }
    return { position: edgeOf(layout, set, set.lines[set.lines.length - 1], 'end'), goalPt: null }
  }
  const goal = goalPt ?? caretU(place.line, position.offset) - columnStart(place.set, place.line.placed.column)
  const next = rowBeside(snapshot, layout, position.storyId, place, move)
  if (!next) {
    const edge = target(snapshot, layout, position, move === 'up' ? 'lineStart' : 'lineEnd')
    return { position: edge ?? position, goalPt: null }
  }
  const { set, row } = next
  const u = columnStart(set, row[0].placed.column) + goal
  return { position: positionOn(layout, set, nearestOfRow(row, u), u), goalPt: goal }
}

/** The row of lines before or after, over columns and frames. */
function rowBeside(
  snapshot: Snapshot,
  layout: DocumentLayout,
  storyId: string,
  { set, line }: LinePlace,
  move: 'up' | 'down',
): { readonly set: SetFrame; readonly row: readonly SetLine[] } | null {
  const own = rowOf(set.lines, line)
  const edge = set.lines.indexOf(move === 'up' ? own[0] : own[own.length - 1])
  const beside = set.lines[edge + (move === 'up' ? -1 : 1)]
  if (beside) return { set, row: rowOf(set.lines, beside) }
  const frames = framesOfStory(snapshot, layout, storyId)
  const at = frames.findIndex(({ frame }) => frame.id === set.frame.id)
  const rest = move === 'up' ? frames.slice(0, at).reverse() : frames.slice(at + 1)
  const other = rest.find(({ lines }) => lines.length > 0)
  if (!other) return null
  return { set: other, row: rowOf(other.lines, other.lines[move === 'up' ? other.lines.length - 1 : 0]) }
}

/** What double, triple, quadruple and quintuple clicks select. */
export type Granularity = 'word' | 'line' | 'paragraph' | 'story'

/** The word, line, paragraph or story at a position. */
export function rangeAt(
  snapshot: Snapshot,
  layout: DocumentLayout,
  position: TextPosition,
  by: Granularity,
): TextRange {
  const { storyId, paragraphId, offset, side } = position
  const text = find(snapshot, 'paragraph', paragraphId)?.text ?? ''
  const range = (from: number, to: number): TextRange => ({
    anchor: positionAt(storyId, { paragraphId, offset: from }),
    focus: positionAt(storyId, { paragraphId, offset: to }, to < text.length ? 'before' : 'after'),
  })
  if (by === 'paragraph') return range(0, text.length)
  if (by === 'story') {
    const whole = wholeStory(snapshot, storyId)
    return whole ? { anchor: positionAt(storyId, whole.from), focus: positionAt(storyId, whole.to) } : range(0, 0)
  }
  if (by === 'word') {
    const { from, to } = wordAt(text, side === 'before' ? Math.max(0, offset - 1) : offset)
    return range(from, to)
  }
  const line = lineOf(snapshot, layout, position)?.line
  return line ? range(line.placed.line.from, lastOffset(line, layout)) : range(0, text.length)
}
