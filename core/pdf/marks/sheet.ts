/**
 * The sheet around a page: its boxes, and the band outside the bleed that marks stand in.
 *
 * Role: geometry; every mark asks here for its place, so that none meets another or the bleed. Boundary: draws nothing.
 *
 *     trim │ bleed │ gap │ band: crop and registration marks, colour bar above, slug below │ margin │ edge of the sheet
 *
 * The numbers are ours, within what layout programs offer (InDesign's marks begin 2.117 mm from the trim unless told otherwise): 1 mm
 * from the bleed, so that no mark shows on a page that is cut a little wide, and 3 mm from the trim at least, also where there is no bleed.
 */
import { mmToPt } from '../../model/units.ts'
import type { DisplayList } from '../../paint/displayList.ts'

const GAP = mmToPt(1)
const LEAST_FROM_TRIM = mmToPt(3)
/** Length of crop marks, breadth of everything else. */
export const BAND = mmToPt(5)
const MARGIN = mmToPt(1)
/** White between two marks. */
const CLEAR = mmToPt(2)
/** Shorter sides have no registration mark in their middle: it would leave no room for bar and slug. */
const LEAST_WIDTH = mmToPt(40)
const LEAST_HEIGHT = mmToPt(20)

/** PDF coordinates, pt, y upwards. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number]

export interface PageBoxes {
  readonly media: Rectangle
  readonly bleed: Rectangle
  readonly trim: Rectangle
}

/** A page with its band. Lengths in pt; places as in display lists: from the trim's top left corner, y downwards. */
export interface Sheet {
  readonly widthPt: number
  readonly heightPt: number
  readonly bleedPt: number
  /** From the trim to the band's near edge. */
  readonly near: number
  /** … and to its far edge. */
  readonly far: number
}

/** From the left end to the right end of a free place in the band above or below the page. */
export type Stretch = readonly [from: number, to: number]

export function sheetOf(list: Pick<DisplayList, 'widthPt' | 'heightPt'>, bleedPt: number): Sheet {
  const near = Math.max(bleedPt + GAP, LEAST_FROM_TRIM)
  return { widthPt: list.widthPt, heightPt: list.heightPt, bleedPt, near, far: near + BAND }
}

/**
 * MediaBox ⊇ BleedBox ⊇ TrimBox (PDF/X-4 6.1.1, PDF/X-1a 6.8) in thousandths of a pt; each is rounded once, so that one lies
 * within the other exactly.
 */
export function pageBoxes({ widthPt, heightPt, bleedPt, far }: Sheet, marks: boolean): PageBoxes {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const inset = marks ? far + MARGIN : bleedPt
  const around = (from: number): Rectangle => [
    round(inset - from),
    round(inset - from),
    round(inset + widthPt + from),
    round(inset + heightPt + from),
  ]
  return { media: around(inset), bleed: around(bleedPt), trim: around(0) }
}

/** Whether registration marks stand in the middle of the sides. */
export function registrationSides({ widthPt, heightPt }: Sheet): { acrossTop: boolean; alongSides: boolean } {
  return { acrossTop: widthPt >= LEAST_WIDTH, alongSides: heightPt >= LEAST_HEIGHT }
}

/** Where bar and slug may stand, left to right: between the crop marks, clear of the registration mark. */
export function freeStretches(sheet: Sheet): readonly Stretch[] {
  const { widthPt } = sheet
  const all: Stretch = [CLEAR, widthPt - CLEAR]
  if (!registrationSides(sheet).acrossTop) return all[1] > all[0] ? [all] : []
  const half = BAND / 2 + CLEAR
  return [
    [all[0], widthPt / 2 - half],
    [widthPt / 2 + half, all[1]],
  ]
}
