/**
 * The part of a mark that stands on the page itself, without leader and note.
 *
 * Role: what every mark's drawing takes and gives, and the measures they share. Boundary: one file a family of marks
 * draws them; `bodies.ts` says which.
 */
import { apply, boundsOf, outset, type Matrix, type Point, type Rect } from '../../model/geometry.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import { polylines, type Shape, type Span } from './pen.ts'
import type { PagePlaces, Place, Stretch } from './place.ts'

export interface BodyRequest {
  readonly annotation: AnnotationRecord
  readonly place: Place
  readonly places: PagePlaces
  /** What its `refersTo` names, where that is drawn on this page. */
  readonly referred: { readonly annotation: AnnotationRecord; readonly place: Place } | null
}

export interface Body {
  readonly shapes: readonly Shape[]
  /** Where a leader may begin: the outline of what it leads from, on the page. */
  readonly outline: readonly Point[]
  /** What is hit, on the page. */
  readonly boxes: readonly Rect[]
}

/** Line width of a mark on type of a size: to be read on newsprint, and not to hide the type. */
export function weightOf(sizePt: number): number {
  return Math.min(1.1, Math.max(0.55, 0.2 + 0.045 * sizePt))
}

export const sizeOf = ({ line }: Stretch): number => line.placed.line.sizePt

/** What a stretch fills of its line. */
export function spanOf({ start, end, line }: Stretch): Span {
  return { left: start, top: line.top, right: end, bottom: line.bottom }
}

/** The middle of the room under a line, where marks and leaders run. */
export function underneath(stretch: Stretch): number {
  return stretch.line.bottom + airBelow(stretch)
}

/** The middle of the room over a line. */
export function overhead(stretch: Stretch): number {
  return stretch.line.top - airAbove(stretch)
}

/** Air between characters and what goes round them: no more than half the room to the next line. */
export function airAbove(stretch: Stretch): number {
  return air(stretch, stretch.above)
}
export function airBelow(stretch: Stretch): number {
  return air(stretch, stretch.below)
}

/** Air as a part of the room, a hair less than half, so that loops over each other do not fall into one line. */
function air(stretch: Stretch, room: number): number {
  return Math.max(0.3, Math.min(0.46 * room, 0.16 * sizeOf(stretch)))
}

/** A stretch with the air that a loop wants. */
export function airy(stretch: Stretch): Span {
  const aside = 0.07 * sizeOf(stretch)
  const { start, end, line } = stretch
  return {
    left: start - aside,
    top: line.top - airAbove(stretch),
    right: end + aside,
    bottom: line.bottom + airBelow(stretch),
  }
}

/** Points of shapes on the page. */
export function pointsOf(shapes: readonly Shape[]): readonly Point[] {
  return shapes.flatMap(({ path }) => polylines(path).flat())
}

/** A box of some coordinates, on the page. */
export function boxOn(matrix: Matrix, { left, top, right, bottom }: Span): Rect {
  return boundsOf(
    [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ].map((corner) => apply(matrix, corner)),
  )
}

/** Body of shapes whose leader begins at one of them; they are hit where they are drawn, with a little room. */
export function bodyOf(shapes: readonly Shape[], from: readonly Shape[] = shapes): Body {
  return { shapes, outline: pointsOf(from), boxes: shapes.flatMap(hitBox) }
}

/** As far beside a line as counts as on it, pt. */
const REACH_PT = 1.2

function hitBox({ path: { values } }: Shape): readonly Rect[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  // Control points too: the curves of marks go little further in than they do.
  for (let i = 0; i < values.length; i += 2) {
    left = Math.min(left, values[i])
    right = Math.max(right, values[i])
    top = Math.min(top, values[i + 1])
    bottom = Math.max(bottom, values[i + 1])
  }
  const box = { x: left, y: top, width: right - left, height: bottom - top }
  return values.length > 0 ? [outset(box, REACH_PT, REACH_PT, REACH_PT, REACH_PT)] : []
}
