/**
 * The colour bar 色标 above the page: what the press measures while it runs.
 *
 * Role: patches as paint items. Boundary: places are `sheet.ts`'s.
 *
 * In the order in which they are given up where the page is narrow, last first: solids of the four inks and of each spot, solids that
 * overprint in pairs (none of all three: 300 % is more than newsprint takes), half tints, and greys of C, M, Y beside the K tint that they should
 * look like. The three greys are those of ISO 12647-2:2004 (C 25 M 19 Y 19, C 50 M 40 Y 40, C 75 M 64 Y 64), whose balance newsprint comes near to;
 * the choice and the order of the patches are ours.
 */
import { mmToPt } from '../../model/units.ts'
import type { Ink, PathItem, SpotInk } from '../../paint/displayList.ts'
import { BAND, freeStretches, type Sheet } from './sheet.ts'

/** A patch may be narrower where the page is: a densitometer's opening is about 3 mm. */
const WIDTHS = [5, 4, 3].map(mmToPt)

const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })

const SOLIDS = [process(0, 0, 0, 1), process(1, 0, 0, 0), process(0, 1, 0, 0), process(0, 0, 1, 0)]
const REST = [
  process(0, 1, 1, 0),
  process(1, 0, 1, 0),
  process(1, 1, 0, 0),
  process(0, 0, 0, 0.5),
  process(0.5, 0.4, 0.4, 0),
  process(0.5, 0, 0, 0),
  process(0, 0.5, 0, 0),
  process(0, 0, 0.5, 0),
  process(0, 0, 0, 0.25),
  process(0.25, 0.19, 0.19, 0),
  process(0, 0, 0, 0.75),
  process(0.75, 0.64, 0.64, 0),
]

/** @param spots full tint of each spot ink of the page */
export function colourBar(sheet: Sheet, spots: readonly SpotInk[]): PathItem[] {
  const inks = [...SOLIDS, ...spots, ...REST]
  const stretches = freeStretches(sheet)
  const room = (width: number) => stretches.map(([from, to]) => Math.max(0, Math.floor((to - from) / width)))
  const width =
    WIDTHS.find((one) => room(one).reduce((sum, count) => sum + count, 0) >= inks.length) ?? WIDTHS[WIDTHS.length - 1]
  const places = room(width).flatMap((count, index) =>
    Array.from({ length: count }, (_, i) => stretches[index][0] + i * width),
  )
  return inks.slice(0, places.length).map((ink, index) => patch(places[index], -sheet.far, width, ink))
}

function patch(x: number, y: number, width: number, ink: Ink): PathItem {
  return {
    kind: 'path',
    path: { ops: ['M', 'L', 'L', 'L', 'Z'], values: [x, y, x + width, y, x + width, y + BAND, x, y + BAND] },
    fill: ink,
    stroke: null,
    overprint: false,
  }
}
