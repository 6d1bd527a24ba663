/** Which drawing belongs to which mark (GB/T 14706-1993). Boundary: the drawings are in the files of their families. */
import type { MarkKind } from '../../model/records.ts'
import type { Body, BodyRequest } from './body.ts'
import { circled, deleted } from './circles.ts'
import { moved, newParagraph, runOn, transposed } from './flow.ts'
import { closedWedge, hash, inserted, openWedge, separated } from './inserts.ts'
import { highlighted, inked, instructed, kept, noted } from './remarks.ts'
import { aligned, shiftedHorizontally, shiftedVertically, staggered, straightened } from './shifts.ts'

export const BODIES: Readonly<Record<MarkKind, (request: BodyRequest) => Body>> = {
  replace: circled,
  delete: deleted,
  insert: inserted,
  script: circled,
  upright: circled,
  transpose: transposed,
  runOn,
  newParagraph,
  move: moved,
  shiftVertical: shiftedVertically,
  shiftHorizontal: shiftedHorizontally,
  align: aligned,
  stagger: staggered,
  straighten: straightened,
  moreSpace: openWedge,
  lessSpace: closedWedge,
  fixedSpace: hash,
  separate: separated,
  stet: kept,
  same: circled,
  instruction: instructed,
  note: noted,
  highlight: highlighted,
  ink: inked,
}
