/**
 * Where trim, bleed and marks lie on the sheet.
 *
 * Role: MediaBox ⊇ BleedBox ⊇ TrimBox (PDF/X-4 6.1.1) and crop marks outside the bleed. Boundary: geometry
 * and operators only. PDF coordinates, pt, y upwards.
 */
import type { DisplayList } from '../paint/displayList.ts'
import { ByteSink } from './bytes.ts'

const MM = 72 / 25.4
/** From the bleed's edge to a crop mark: the mark is never cut into the page by a shaky trim. */
const MARK_GAP = 1 * MM
const MARK_LENGTH = 5 * MM
/** From a crop mark to the edge of the sheet. */
const MARK_MARGIN = 1 * MM
const MARK_WIDTH_PT = 0.25

export type Rectangle = readonly [left: number, bottom: number, right: number, top: number]

export interface PageBoxes {
  readonly media: Rectangle
  readonly bleed: Rectangle
  readonly trim: Rectangle
}

/** Boxes of a page in thousandths of a pt; each is rounded once, so that one lies within the other exactly. */
export function pageBoxes(list: DisplayList, bleedPt: number, marks: boolean): PageBoxes {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const edge = marks ? MARK_GAP + MARK_LENGTH + MARK_MARGIN : 0
  const inset = edge + bleedPt
  const around = (from: number): Rectangle => [
    round(inset - from),
    round(inset - from),
    round(inset + list.widthPt + from),
    round(inset + list.heightPt + from),
  ]
  return { media: around(inset), bleed: around(bleedPt), trim: around(0) }
}

/** Eight hairlines at the corners of the trim, drawn in the ink of all plates. @param resource colour space of the registration ink. */
export function cropMarks(boxes: PageBoxes, resource: string): Uint8Array {
  const sink = new ByteSink()
  const [left, bottom, right, top] = boxes.trim
  const bleed = left - boxes.bleed[0]
  const near = bleed + MARK_GAP
  const far = near + MARK_LENGTH
  sink.ascii(`q\n/GK gs\n/${resource} CS 1 SCN\n`).operand(MARK_WIDTH_PT).ascii('w 0 J [] 0 d\n')
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    sink.operand(x1).operand(y1).ascii('m ').operand(x2).operand(y2).ascii('l\n')
  for (const y of [bottom, top]) {
    line(left - far, y, left - near, y)
    line(right + near, y, right + far, y)
  }
  for (const x of [left, right]) {
    line(x, bottom - far, x, bottom - near)
    line(x, top + near, x, top + far)
  }
  return sink.ascii('S\nQ\n').take()
}
