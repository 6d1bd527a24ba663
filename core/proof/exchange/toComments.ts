/**
 * Marks to comments of PDF readers.
 *
 * Role: which annotations stand for a mark, with its replies and states, so that Acrobat, Preview and the like show it and
 * nothing of it is lost on the way back. Boundary: writes no file; `core/pdf/annotations` and `writeXfdf.ts` do.
 *
 * A replacement is what Acrobat makes of one: a caret (IT Replace) that holds the new text, with a strike-out grouped to it
 * (RT Group, IT StrikeOutTextEdit). Marks that no reader knows are boxes and lines with their name as the comment.
 */
import type { Point, Rect } from '../../model/geometry.ts'
import { boundsOf } from '../../model/geometry.ts'
import type { AnnotationRecord, AnnotationState, Person, Reply } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'
import type { PaintItem } from '../../paint/displayList.ts'
import { plainComment, type Comment, type CommentKind } from '../../pdf/annotations/comment.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { contentsOf, subjectOf } from './contents.ts'
import { groundOf, ICON_PT, placesOf, refuge, type Ground, type Place } from './places.ts'
import { writeData } from './privateData.ts'

export interface ToCommentsInput {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  /** Pages of the file, in its order. */
  readonly pageIds: readonly string[]
  readonly annotations: readonly AnnotationRecord[]
  /** Each 0…1: the colour of the mark's round. */
  readonly rgbOf: (annotation: AnnotationRecord) => readonly [number, number, number]
  /** How a mark is drawn on a page; left out: as readers draw the comment. */
  readonly lookOf?: (annotationId: string, pageId: string) => readonly PaintItem[] | undefined
}

/** The names that review states have in PDF (ISO 32000-1 table 171, model Review). */
export const REVIEW_STATES: Readonly<Record<AnnotationState, string>> = {
  open: 'None',
  accepted: 'Accepted',
  rejected: 'Rejected',
  resolved: 'Completed',
}

/** Ids of marks that came from a reader begin so; its own name for the comment follows. */
export const FOREIGN = 'pdf:'

/** A comment's NM: the mark's id, or what the reader that made it calls it. */
export function nameOf(id: string): string {
  return id.startsWith(FOREIGN) ? id.slice(FOREIGN.length) : id
}

/** All comments of the marks that stand on these pages, a mark's own together, in the order of `annotations`. */
export function toComments(input: ToCommentsInput): readonly Comment[] {
  const ground = groundOf(input.snapshot, input.layout)
  return input.annotations.flatMap((annotation) => commentsOf(input, ground, annotation))
}

/** The page that a mark is counted to; null: it has none of these. */
export function homeOf(ground: Ground, annotation: AnnotationRecord, pageIds: readonly string[]): Place | null {
  const places = placesOf(ground, annotation.anchor)
  const found = places.find(({ pageId }) => pageIds.includes(pageId))
  if (found || places.length > 0 || pageIds.length === 0) return found ?? null
  const round = find(ground.snapshot, 'proofRound', annotation.roundId)
  const place = refuge(ground, annotation, round && pageIds.includes(round.pageId) ? round.pageId : pageIds[0])
  return place && pageIds.includes(place.pageId) ? place : null
}

function commentsOf(input: ToCommentsInput, ground: Ground, annotation: AnnotationRecord): readonly Comment[] {
  const home = homeOf(ground, annotation, input.pageIds)
  if (!home) return []
  const name = nameOf(annotation.id)
  const page = input.pageIds.indexOf(home.pageId)
  const base = {
    ...plainComment('Text', page, name, home.box),
    author: annotation.author.name,
    subject: subjectOf(annotation.kind),
    createdAt: annotation.createdAt,
    modifiedAt: annotation.createdAt,
    colour: input.rgbOf(annotation),
    contents: contentsOf(annotation),
    look: input.lookOf?.(annotation.id, home.pageId) ?? null,
  }
  const data = writeData({ kind: 'mark', mark: annotation, at: standsOn(input.snapshot, annotation) })
  const main: Comment = { ...base, ...shapeOf(annotation, home), data }
  const part = writeData({ kind: 'part', of: name })
  const comments = [main]
  if (annotation.kind === 'replace' && home.quads.length > 0)
    comments.push({
      ...base,
      kind: 'StrikeOut',
      name: `${name}#strike`,
      rect: boundsOf(home.quads.flat()),
      quads: home.quads,
      contents: '',
      intent: 'StrikeOutTextEdit',
      inReplyTo: name,
      grouped: true,
      // The mark's own look is on the caret.
      look: base.look && [],
      data: part,
    })
  // Comments belong to one page: what runs over to another is told there by a mark of its own.
  for (const place of placesOf(ground, annotation.anchor)) {
    const other = input.pageIds.indexOf(place.pageId)
    if (other < 0 || place.pageId === home.pageId) continue
    const struck = annotation.kind === 'replace' || annotation.kind === 'delete'
    const kind = struck ? ('StrikeOut' as const) : ('Highlight' as const)
    const shape = place.quads.length > 0 ? { kind, quads: place.quads } : {}
    const id = `${name}#page${other + 1}`
    const look = input.lookOf?.(annotation.id, place.pageId) ?? null
    comments.push({ ...base, ...shape, page: other, name: id, rect: place.box, look, data: part })
  }
  return [...comments, ...threadOf(annotation, main)]
}

/** The text under a mark as it is now. */
function standsOn(snapshot: Snapshot, { anchor }: AnnotationRecord): string | null {
  if (anchor.kind !== 'text') return null
  return find(snapshot, 'paragraph', anchor.paragraphId)?.text.slice(anchor.from, anchor.to) ?? null
}

type Shape = Partial<Pick<Comment, 'rect' | 'quads' | 'lines' | 'intent'>> & { readonly kind: CommentKind }

function shapeOf({ kind, anchor, strokes }: AnnotationRecord, place: Place): Shape {
  const { quads, caret, box } = place
  if (kind === 'ink' && strokes.length > 0 && anchor.kind === 'spot') return inkShape(strokes, box)
  if (kind === 'replace' && quads.length > 0) {
    const [, end, , foot] = quads[quads.length - 1]
    return { kind: 'Caret', rect: caretBox(end, foot), intent: 'Replace' }
  }
  if (caret)
    return kind === 'insert'
      ? { kind: 'Caret', rect: caretBox(...caret) }
      : kind === 'note'
        ? icon(caret[0])
        : { kind: 'Line', lines: [caret], rect: boundsOf(caret) }
  if (quads.length === 0) return kind === 'note' || anchor.kind !== 'frame' ? icon(box) : { kind: 'Square', rect: box }
  if (kind === 'delete') return { kind: 'StrikeOut', quads }
  if (kind === 'highlight' || kind === 'note') return { kind: 'Highlight', quads }
  const [only] = quads
  const upright = quads.length === 1 && only[0].y === only[1].y
  return upright ? { kind: 'Square' } : { kind: 'Polygon', lines: [outline(quads)] }
}

function icon({ x, y }: Point): Shape {
  return { kind: 'Text', rect: { x, y, width: ICON_PT, height: ICON_PT } }
}

/** Acrobat's caret: as broad as high, its tip in the gap, its foot on the line's. */
function caretBox(top: Point, foot: Point): Rect {
  const size = Math.hypot(foot.x - top.x, foot.y - top.y)
  const half = size / 2
  const middle = { x: top.x + (foot.x - top.x) * 0.75, y: top.y + (foot.y - top.y) * 0.75 }
  return { x: middle.x - half, y: middle.y - half, width: size, height: size }
}

function inkShape(strokes: AnnotationRecord['strokes'], { x, y }: Rect): Shape {
  const lines = strokes.map((stroke) => {
    const points: Point[] = []
    for (let i = 0; i + 1 < stroke.length; i += 2)
      points.push({ x: x + mmToPt(stroke[i]), y: y + mmToPt(stroke[i + 1]) })
    return points
  })
  return { kind: 'Ink', lines, rect: boundsOf(lines.flat()) }
}

/** Round lines of text: down their ends, up their beginnings. */
function outline(quads: Place['quads']): readonly Point[] {
  const down = quads.flatMap(([, end, , foot]) => [end, foot])
  const up = quads.flatMap(([begin, , foot]) => [begin, foot])
  return [...down, ...up.reverse()]
}

/** Replies, and the states that were given with them; last, the state that the mark has where no reply tells it. */
function threadOf(annotation: AnnotationRecord, main: Comment): readonly Comment[] {
  const comments: Comment[] = []
  let told: AnnotationState = 'open'
  annotation.replies.forEach((reply, index) => {
    const data = writeData({ kind: 'reply', reply, index })
    const name = nameOf(reply.id)
    const bare = reply.state !== null && reply.text === ''
    if (!bare) comments.push({ ...answer(main, name, reply), contents: reply.text, data })
    if (reply.state === null) return
    told = reply.state
    const part = bare ? data : writeData({ kind: 'part', of: name })
    comments.push(stateOf(main, bare ? name : `${name}#state`, reply, reply.state, part))
  })
  if (told === annotation.state) return comments
  const { author, createdAt } = annotation
  const part = writeData({ kind: 'part', of: main.name })
  return [...comments, stateOf(main, `${main.name}#state`, { author, at: createdAt }, annotation.state, part)]
}

type By = Pick<Reply, 'at'> & { readonly author: Person }

function answer(main: Comment, name: string, { author, at }: By): Comment {
  const rect = { x: main.rect.x, y: main.rect.y, width: ICON_PT, height: ICON_PT }
  return {
    ...plainComment('Text', main.page, name, rect),
    author: author.name,
    subject: main.subject,
    createdAt: at,
    modifiedAt: at,
    colour: main.colour,
    inReplyTo: main.name,
  }
}

function stateOf(main: Comment, name: string, by: By, state: AnnotationState, data: string): Comment {
  const contents = `${by.author.name}：${REVIEW_STATES[state]}`
  return { ...answer(main, name, by), contents, state: REVIEW_STATES[state], stateModel: 'Review', data }
}
