/**
 * Marks that stand on every plate: crop marks 裁切线 and registration marks 套准线.
 *
 * Role: operators in the registration ink (Separation All), so that the plates of a page, spots included, can be laid on each other.
 * Boundary: places are `sheet.ts`'s; coordinates are the content's: from the trim's top left corner, y upwards.
 */
import { mmToPt } from '../../model/units.ts'
import { ByteSink } from '../bytes.ts'
import type { ExportMarks } from '../preset.ts'
import { BAND, registrationSides, type Sheet } from './sheet.ts'

/** The thinnest line that newsprint holds. */
const LINE_PT = 0.25
const RADIUS = mmToPt(1.5)
/** Bézier handle of a quarter circle. */
const KAPPA = 0.5522847498

/** @param resource name of the colour space of the registration ink */
export function plateMarks(
  sheet: Sheet,
  wanted: Partial<Pick<ExportMarks, 'crop' | 'registration'>>,
  resource: string,
): Uint8Array {
  const sink = new ByteSink()
  sink.ascii(`q\n/GK gs\n/${resource} CS 1 SCN\n`).operand(LINE_PT).ascii('w 0 J [] 0 d\n')
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    sink.operand(x1).operand(-y1).ascii('m ').operand(x2).operand(-y2).ascii('l\n')
  const { widthPt, heightPt, near, far } = sheet
  if (wanted.crop) {
    for (const y of [0, heightPt]) {
      line(-far, y, -near, y)
      line(widthPt + near, y, widthPt + far, y)
    }
    for (const x of [0, widthPt]) {
      line(x, -far, x, -near)
      line(x, heightPt + near, x, heightPt + far)
    }
  }
  if (wanted.registration) {
    const { acrossTop, alongSides } = registrationSides(sheet)
    const middle = near + BAND / 2
    const centres: [x: number, y: number][] = []
    if (acrossTop) centres.push([widthPt / 2, -middle], [widthPt / 2, heightPt + middle])
    if (alongSides) centres.push([-middle, heightPt / 2], [widthPt + middle, heightPt / 2])
    for (const [x, y] of centres) {
      line(x - BAND / 2, y, x + BAND / 2, y)
      line(x, y - BAND / 2, x, y + BAND / 2)
      circle(sink, x, -y)
    }
  }
  return sink.ascii('S\nQ\n').take()
}

function circle(sink: ByteSink, x: number, y: number): void {
  const handle = KAPPA * RADIUS
  sink
    .operand(x + RADIUS)
    .operand(y)
    .ascii('m\n')
  // The four quarters, counter-clockwise from the right.
  for (const [cos, sin] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ]) {
    const from = [x + RADIUS * cos, y + RADIUS * sin]
    const to = [x - RADIUS * sin, y + RADIUS * cos]
    sink.operand(from[0] - handle * sin).operand(from[1] + handle * cos)
    sink.operand(to[0] + handle * cos).operand(to[1] + handle * sin)
    sink.operand(to[0]).operand(to[1]).ascii('c\n')
  }
  sink.ascii('h\n')
}
