/**
 * Draws the proofreading marks of a page (GB/T 14706-1993).
 *
 * Role: brings places, bodies, leaders and notes together, in the colours of their rounds. Boundary: yields display items;
 * canvas, PDF and pictures paint them.
 */
import { boundsOf, IDENTITY, intersection, outset, type Rect } from '../../model/geometry.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import type { GlyphItem, Ink, PaintItem, PathItem } from '../../paint/displayList.ts'
import { routeLeaders, type LeaderWish, type Route } from '../leaders.ts'
import { BODIES } from './bodies.ts'
import { circled } from './circles.ts'
import { pointsOf, type Body } from './body.ts'
import type { MarkDrawing, MarkRequest } from './drawing.ts'
import { fullGrounds, stretchesOn } from './ground.ts'
import { drawLabel, FIRST_MIDDLE_EM, labelMaker, type Label } from './label.ts'
import { Pen, type Shape } from './pen.ts'
import { placesOf, type PagePlaces, type Place } from './place.ts'

export type { MarkDrawing, MarkRequest } from './drawing.ts'

/** From the trimmed edge to the notes, pt. */
const GUTTER_PT = 10
/** Of the margin's outer edge kept free, pt. */
const EDGE_PT = 3
/** Notes are set as large as finds room, pt. */
const SIZES_PT = [8, 7, 6, 5, 4]
const LEADER_PT = 0.5
/** Rim of paper round a mark on a picture or a full colour, on either side, pt. */
const RIM_PT = 0.8
const PAPER: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 0 }
/** How much of its ink a mark keeps that has been dealt with. */
const FAINT = 0.42
/** Ink of a wash, of the mark's own. */
const WASH = 0.22

interface Drawn {
  readonly annotation: AnnotationRecord
  readonly place: Place
  readonly body: Body
  readonly ink: Ink
  readonly quoted: string
  /** It stands where a coloured line alone would get lost. */
  readonly rimmed: boolean
}

/** Marks of one page, in the order given. Deterministic. */
export function drawMarks(request: MarkRequest): readonly MarkDrawing[] {
  const { annotations, snapshot, layout, pageId, colourOf, composer, marginPt, rejected = 'hidden' } = request
  if (annotations.length === 0) return []
  const places = placesOf(snapshot, layout, pageId)
  const grounds = fullGrounds(snapshot, pageId)
  const drawn = annotations.flatMap((annotation): readonly Drawn[] => {
    if (annotation.state === 'rejected' && rejected === 'hidden') return []
    const colour = colourOf(annotation)
    const place = colour && places.of(annotation)
    if (!colour || !place) return []
    // Of overset text only the end can be shown: a ring there, whatever the mark.
    const draw = place.kind === 'spot' && place.overset ? circled : BODIES[annotation.kind]
    const body = draw({
      annotation,
      place,
      places,
      referred: referredOf(snapshot, places, annotation),
    })
    const ink = annotation.state === 'open' ? colour : fainter(colour, FAINT)
    const rimmed = body.boxes.some((box) => grounds.some((ground) => intersection(box, ground)))
    return [{ annotation, place, body, ink, quoted: quotedOf(snapshot, annotation), rimmed }]
  })

  const room = Math.max(0, marginPt - GUTTER_PT - EDGE_PT)
  const { labels, sizePt } = labelsFor(drawn, composer, room, places.page.height, request.noteSizesPt ?? SIZES_PT)
  const wishes = drawn.flatMap(({ annotation, body, place }): readonly LeaderWish[] => {
    const label = labels.get(annotation.id)
    if (!label || body.outline.length === 0) return []
    return [
      {
        id: annotation.id,
        outline: body.outline,
        columns: place.kind === 'text' ? uprightColumns(place) : null,
        leads: annotation.kind !== 'same',
        heightPt: label.heightPt,
      },
    ]
  })
  const routes = routeLeaders(wishes, {
    widthPt: places.page.width,
    heightPt: places.page.height,
    ink: places.ink,
    gutterPt: GUTTER_PT,
    attachPt: FIRST_MIDDLE_EM * sizePt,
  })
  return drawn.map((one) =>
    asBefore(
      one.annotation,
      assemble(one, labels.get(one.annotation.id), routes.get(one.annotation.id), places.page.width, grounds),
    ),
  )
}

/** Notes as large as both margins hold them. */
function labelsFor(
  drawn: readonly Drawn[],
  composer: MarkRequest['composer'],
  roomPt: number,
  heightPt: number,
  sizes: readonly number[],
): { readonly labels: ReadonlyMap<string, Label>; readonly sizePt: number } {
  let labels = new Map<string, Label>()
  let sizePt = sizes[0]
  for (sizePt of sizes) {
    const maker = labelMaker(composer, sizePt, roomPt)
    labels = new Map()
    let sum = 0
    for (const { annotation, quoted, place } of drawn) {
      const label = maker.of(annotation, quoted, place.kind === 'spot' && place.overset)
      if (!label) continue
      labels.set(annotation.id, label)
      sum += label.heightPt
    }
    // One side may have to take a note more than its half.
    if (sum <= 1.9 * heightPt) break
  }
  return { labels, sizePt }
}

/** What was drawn last of an annotation. */
const kept = new WeakMap<AnnotationRecord, MarkDrawing>()

/** The drawing itself where it is the same as the last: who shows it has nothing to do then. */
function asBefore(annotation: AnnotationRecord, drawing: MarkDrawing): MarkDrawing {
  const last = kept.get(annotation)
  if (last && alike(last, drawing)) return last
  kept.set(annotation, drawing)
  return drawing
}

/** Whether two values say the same. Runs of glyphs are one object while they are the same. */
function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (ArrayBuffer.isView(one) || ArrayBuffer.isView(other)) return false
  const [keys, others] = [Object.keys(one), Object.keys(other)] as (keyof typeof one)[][]
  return keys.length === others.length && keys.every((key) => alike(one[key], (other as typeof one)[key]))
}

function assemble(
  one: Drawn,
  label: Label | undefined,
  route: Route | undefined,
  pageWidth: number,
  grounds: readonly Rect[],
): MarkDrawing {
  const { annotation, body, ink, rimmed } = one
  const items: PaintItem[] = [
    ...(rimmed ? body.shapes.flatMap(rimOf) : []),
    ...body.shapes.map((shape) => paint(shape, ink)),
  ]
  const boxes: Rect[] = [...body.boxes]
  let leader: PathItem | null = null
  if (label && route) {
    if (route.path) {
      leader = paint({ path: route.path, paint: 'line', widthPt: LEADER_PT }, ink)
      items.push(leader)
      const crossed = stretchesOn(route.path, grounds)
      items.unshift(...crossed.flatMap((path) => rimOf({ path, paint: 'line', widthPt: LEADER_PT })))
    }
    const edge = route.side === 'left' ? -GUTTER_PT : pageWidth + GUTTER_PT
    const { shapes, glyphs } = drawLabel(label, route.side, edge, route.topPt, ink)
    items.push(...shapes.map((shape) => paint(shape, ink)), ...glyphs)
    const box = boxOfNote(shapes, glyphs)
    if (box) {
      boxes.push(box)
      if (annotation.state === 'rejected') items.push(paint(struck(box), ink))
    }
  } else if (annotation.state === 'rejected' && body.boxes.length > 0) items.push(paint(struck(body.boxes[0]), ink))
  return { id: annotation.id, items, boxes, leader }
}

/** A stroke through what was rejected. */
function struck({ x, y, width, height }: Rect): Shape {
  const middle = y + height / 2
  return new Pen(IDENTITY)
    .move(x - 1, middle)
    .line(x + width + 1, middle)
    .drawn(0.8)
}

function boxOfNote(shapes: readonly Shape[], glyphs: readonly GlyphItem[]): Rect | null {
  const points = [...pointsOf(shapes)]
  for (const { run, x, y } of glyphs) {
    const last = run.x.length - 1
    if (last < 0) continue
    points.push(
      { x: x + run.x[0], y: y - 0.88 * run.sizePt },
      { x: x + run.x[last] + run.sizePt, y: y + 0.12 * run.sizePt },
    )
  }
  return points.length === 0 ? null : outset(boundsOf(points), 1, 1, 1, 1)
}

/** What makes a stroke or a solid stand off its ground; a wash is to be seen through. */
function rimOf({ path, paint: how, widthPt }: Shape): readonly PathItem[] {
  if (how === 'wash') return []
  return [paint({ path, paint: 'line', widthPt: (how === 'line' ? widthPt : 0) + 2 * RIM_PT }, PAPER)]
}

function paint({ path, paint: how, widthPt }: Shape, ink: Ink): PathItem {
  const fill = how === 'line' ? null : how === 'wash' ? fainter(ink, WASH) : ink
  const stroke = how === 'line' ? { ink, widthPt, dashPt: [], cap: 'round' as const } : null
  return { kind: 'path', path, fill, stroke, overprint: how === 'wash' }
}

function fainter(ink: Ink, part: number): Ink {
  if (ink.kind === 'spot') return { ...ink, tint: ink.tint * part }
  return { kind: 'process', c: ink.c * part, m: ink.m * part, y: ink.y * part, k: ink.k * part }
}

function uprightColumns({ stretches: [{ set }] }: Extract<Place, { kind: 'text' }>): LeaderWish['columns'] {
  const { a, b } = { a: set.matrix[0], b: set.matrix[1] }
  // Lines that run down the page, but for a slight turn.
  if (Math.abs(a) > 0.1 || b <= 0) return null
  const top = set.matrix[5]
  return { top: top - 2, bottom: top + set.layout.heightPt + 2 }
}

function referredOf(
  snapshot: Snapshot,
  places: PagePlaces,
  { refersTo }: AnnotationRecord,
): { readonly annotation: AnnotationRecord; readonly place: Place } | null {
  const annotation = find(snapshot, 'annotation', refersTo)
  const place = annotation && places.of(annotation)
  return annotation && place ? { annotation, place } : null
}

function quotedOf(snapshot: Snapshot, { anchor }: AnnotationRecord): string {
  if (anchor.kind !== 'text') return ''
  return find(snapshot, 'paragraph', anchor.paragraphId)?.text.slice(anchor.from, anchor.to) ?? anchor.quote
}
