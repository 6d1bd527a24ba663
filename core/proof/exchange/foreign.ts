/**
 * Comments of others onto the words, frames and spots of a page.
 *
 * Role: one thread of a file to marks; places by geometry, confirmed by text where there is some. What fits nowhere becomes
 * a note at its place; words that were there when the proof was made and have gone since leave a detached mark.
 * Boundary: replies and what the document has already are `fromComments.ts`.
 */
import { centreOf, cornersOf, contains, intersection, type Point, type Rect } from '../../model/geometry.ts'
import type { Anchor, AnnotationRecord, FrameRecord, TextAnchor } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import { differenceOf, mapOffset } from '../../model/text.ts'
import { ptToMm } from '../../model/units.ts'
import type { Comment } from '../../pdf/annotations/comment.ts'
import { anchorText, findText } from '../anchor.ts'
import { characterAt, gapAt, textUnder, type TextSpot } from './findText.ts'
import { meaningOf, toldWithKind } from './meaning.ts'
import { frameBounds } from './places.ts'
import type { TextMap } from './textMap.ts'
import type { Thread } from './threads.ts'

/** The page that comments are on. */
export interface PageGround {
  readonly snapshot: Snapshot
  readonly pageId: string
  /** Its text as it was when the file was made (`printed`), or as it is now. */
  readonly map: TextMap
  readonly printed: boolean
}

/** What a mark is, its author and thread left out. */
export type Placed = Pick<AnnotationRecord, 'kind' | 'anchor' | 'text' | 'strokes'>

/** One mark, or several where it stands on text of several paragraphs: the first says all, the others what is marked. */
export function placeThread(ground: PageGround, thread: Thread): readonly Placed[] {
  const { head } = thread
  const { kind, text, quads } = meaningOf(thread)
  const plain = { kind, text, strokes: [] }
  if (kind === 'insert') {
    const gap = gapAt(ground.map, head.rect)
    return gap ? [{ ...plain, anchor: anchorOf(ground, gap) }] : [spotNote(ground, thread)]
  }
  if (quads.length > 0) {
    const under = textUnder(ground.map, quads)
    const spots = kind === 'highlight' && !ground.printed ? confirmed(ground, under, text) : under
    if (spots.length === 0) return [spotNote(ground, thread)]
    return spots.map((spot, index): Placed => {
      const anchor = anchorOf(ground, spot)
      if (index === 0) return { ...plain, text: isCopy(ground, spots, text) ? '' : text, anchor }
      return { ...plain, kind: kind === 'replace' ? 'delete' : kind, text: '', anchor }
    })
  }
  if (kind === 'ink') return [inkOf(ground, head, text)]
  return [noteOf(ground, thread)]
}

/** A note of words, or a shape with or without them. */
function noteOf(ground: PageGround, thread: Thread): Placed {
  const { head } = thread
  const text = toldWithKind(thread)
  const note = { kind: 'note' as const, text, strokes: [] }
  const outline = outlineOf(head)
  if (outline) {
    const frame = frameOf(ground, head.rect)
    if (frame) return { ...note, anchor: { kind: 'frame', frameId: frame.id } }
    const [only, ...others] = textUnder(ground.map, [cornersOf(head.rect)])
    const closed = head.kind !== 'Line' && head.kind !== 'PolyLine'
    if (closed && only && others.length === 0 && head.contents !== '')
      return { ...note, text: head.contents, anchor: anchorOf(ground, only) }
    return inkOf(ground, { ...head, lines: outline }, head.contents)
  }
  if (head.kind !== 'Text') return spotNote(ground, thread)
  const centre = centreOf(head.rect)
  const character = characterAt(ground.map, centre)
  if (character) return { ...note, anchor: anchorOf(ground, character) }
  const frame = pictureAt(ground, centre)
  return frame ? { ...note, anchor: { kind: 'frame', frameId: frame.id } } : spotNote(ground, thread)
}

/** The lines of a drawn shape; null: it is none. */
function outlineOf({ kind, rect, lines }: Comment): readonly (readonly Point[])[] | null {
  if (kind === 'Line' || kind === 'PolyLine') return lines
  if (kind === 'Polygon') return lines.map((line) => [...line, ...line.slice(0, 1)])
  if (kind === 'Square') return [[...cornersOf(rect), cornersOf(rect)[0]]]
  if (kind !== 'Circle') return null
  const { x, y } = centreOf(rect)
  const turn = Array.from({ length: 33 }, (_, i) => (i * Math.PI) / 16)
  return [turn.map((a) => ({ x: x + (Math.cos(a) * rect.width) / 2, y: y + (Math.sin(a) * rect.height) / 2 }))]
}

function spotNote(ground: PageGround, thread: Thread): Placed {
  return { kind: 'note', text: toldWithKind(thread), strokes: [], anchor: spotOf(ground, thread.head.rect) }
}

/** Thousandths of a mm: finer than anybody points. */
const mm = (pt: number) => Math.round(ptToMm(pt) * 1000) / 1000
/** What the document can hold: farther out nobody would find it again. */
const inReach = (value: number) => Math.max(-1000, Math.min(6000, value))

function spotOf({ pageId }: PageGround, { x, y }: Point): Anchor {
  return { kind: 'spot', pageId, xMm: inReach(mm(x)), yMm: inReach(mm(y)) }
}

function inkOf(ground: PageGround, { rect, lines }: Comment, text: string): Placed {
  const strokes = lines
    .filter((line) => line.length > 0)
    .map((line) => line.flatMap(({ x, y }) => [inReach(mm(x - rect.x)), inReach(mm(y - rect.y))]))
  return { kind: 'ink', text, strokes, anchor: spotOf(ground, rect) }
}

/** A picture or drawn frame that a box goes round: more than half of either is the other. */
function frameOf({ snapshot, pageId }: PageGround, box: Rect): FrameRecord | null {
  const area = (rect: Rect) => rect.width * rect.height
  for (const frame of all(snapshot, 'frame')) {
    if (frame.pageId !== pageId || frame.kind === 'text' || frame.kind === 'group') continue
    const own = frameBounds(snapshot, frame)
    const common = intersection(own, box)
    if (common && area(common) > 0.5 * Math.max(area(own), area(box))) return frame
  }
  return null
}

/** The topmost picture under a point. */
function pictureAt({ snapshot, pageId }: PageGround, point: Point): FrameRecord | null {
  const under = all(snapshot, 'frame').filter(
    (frame) => frame.pageId === pageId && frame.kind === 'image' && contains(frameBounds(snapshot, frame), point),
  )
  return under.sort((a, b) => b.order - a.order)[0] ?? null
}

/** A text without its blanks and breaks, of which readers make what they like. */
const bare = (text: string) => text.replace(/\s+/gu, '')

function isCopy({ map }: PageGround, spots: readonly TextSpot[], text: string): boolean {
  const quote = spots.map(({ paragraphId, from, to }) => map.paragraphs.get(paragraphId)?.slice(from, to) ?? '')
  return text !== '' && bare(quote.join('')) === bare(text)
}

/** A copied text as long as this is found, if the words under the mark are others. */
const CERTAIN = 6

/**
 * Many readers put a copy of the marked words into the comment. Where the words under the mark are others, the text has
 * moved since: the copy tells where it went, if it is there exactly once.
 */
function confirmed(ground: PageGround, spots: readonly TextSpot[], text: string): readonly TextSpot[] {
  const copy = text.trim()
  if (copy.length < CERTAIN || isCopy(ground, spots, text)) return spots
  let found: TextSpot | null = null
  for (const [paragraphId, whole] of ground.map.paragraphs) {
    const from = whole.indexOf(copy)
    if (from < 0) continue
    if (found || whole.indexOf(copy, from + 1) >= 0) return spots
    found = { paragraphId, from, to: from + copy.length, side: 'after' }
  }
  return found ? [found] : spots
}

/** An anchor in the document as it is now, for words as they stood in the file. */
function anchorOf({ snapshot, map }: PageGround, spot: TextSpot): TextAnchor {
  const { paragraphId, from, to, side } = spot
  const then = map.paragraphs.get(paragraphId) ?? ''
  const now = find(snapshot, 'paragraph', paragraphId)?.text
  if (now === then) return anchorText(snapshot, { paragraphId, from, to }, side)
  const change = now === undefined ? null : differenceOf(paragraphId, then, now)
  if (change) {
    const end = change.at + change.removed.length
    // Before and after the one stretch that changed, text is what it was.
    const outside = to < change.at || from > end || (from < to && (to <= change.at || from >= end))
    if (outside) {
      const moved = { paragraphId, from: mapOffset(change, from, 'end'), to: mapOffset(change, to, 'start') }
      if (now!.slice(moved.from, moved.to) === then.slice(from, to)) return anchorText(snapshot, moved, side)
    }
  }
  const words = { quote: then.slice(from, to), prefix: before(then, from), suffix: after(then, to) }
  const found = findText(snapshot, words)
  return found ? anchorText(snapshot, found, side) : { kind: 'text', paragraphId: null, from, to, side, ...words }
}

const CONTEXT = 16

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - CONTEXT), at).replace(/^[\udc00-\udfff]/u, '')
}

function after(text: string, at: number): string {
  return text.slice(at, at + CONTEXT).replace(/[\ud800-\udbff]$/u, '')
}
