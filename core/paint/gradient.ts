/**
 * From a gradient swatch and its place in a frame to the gradient of a display list, and to its colours on a screen.
 *
 * Role: the geometry, and what lies between two stops. Boundary: writes no file and draws nothing; a stop's own ink is `ink.ts`.
 */
import { DEFAULT_PLACE } from '../model/defaults.ts'
import type { FillRef, GradientPlace, GradientSwatchRecord } from '../model/records.ts'
import type { InkToRgb, Rgb } from './colour.ts'
import type { Fill, Gradient, Ink, ProcessInk } from './displayList.ts'
import type { InkSource } from './ink.ts'
import type { Outline } from './shapes.ts'

/** What a frame with that outline is filled with. */
export type FillSource = (fill: FillRef, outline: Outline) => Fill

/**
 * A gradient over an outline: a linear one begins and ends where it leaves the outline at its angle, a radial one ends at what is
 * farthest from its centre. So each frame shows all of it. `outline` is no line.
 */
export function gradientOver(
  { shape, stops }: GradientSwatchRecord,
  { tint, gradient = DEFAULT_PLACE }: FillRef,
  outline: Outline,
  inkOf: InkSource,
): Gradient {
  const [from, to] = shape === 'linear' ? along(outline, gradient) : around(outline, gradient)
  return {
    kind: 'gradient',
    shape,
    from,
    to,
    stops: stops.map(({ offset, colour }) => ({ offset, ink: inkOf({ ...colour, tint: colour.tint * tint }) })),
  }
}

type Pair = readonly [x: number, y: number]

function boxOf(outline: Outline): { x: number; y: number; rx: number; ry: number } {
  if (outline.kind === 'lines') throw new Error('a line has no inside to fill')
  const { x, y, width, height } = outline.box
  return { x: x + width / 2, y: y + height / 2, rx: width / 2, ry: height / 2 }
}

function along(outline: Outline, { angleDeg }: GradientPlace): [Pair, Pair] {
  const { x, y, rx, ry } = boxOf(outline)
  const [ux, uy] = direction(angleDeg)
  const reach = outline.kind === 'ellipse' ? Math.hypot(rx * ux, ry * uy) : Math.abs(rx * ux) + Math.abs(ry * uy)
  return [
    [x - ux * reach, y - uy * reach],
    [x + ux * reach, y + uy * reach],
  ]
}

/** Quarter turns are exact: a level gradient is level to the last digit. */
function direction(angleDeg: number): Pair {
  const quarters = angleDeg / 90
  if (Number.isInteger(quarters)) {
    const [x, y] = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][((quarters % 4) + 4) % 4]
    return [x, y]
  }
  const angle = (angleDeg * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle)]
}

function around(outline: Outline, { centreX, centreY }: GradientPlace): [Pair, Pair] {
  const { x, y, rx, ry } = boxOf(outline)
  const [dx, dy] = [(2 * centreX - 1) * rx, (2 * centreY - 1) * ry]
  const radius =
    outline.kind === 'ellipse'
      ? // No point of it is farther; from its middle and along its axis this is exact.
        Math.hypot(dx, dy) + Math.max(rx, ry)
      : Math.hypot(Math.abs(dx) + rx, Math.abs(dy) + ry)
  const centre: Pair = [x + dx, y + dy]
  return [centre, [centre[0] + radius, centre[1]]]
}

/** An ink as process ink: a spot as its alternate. */
function asProcess(ink: Ink): ProcessInk {
  return ink.kind === 'spot' ? scaled(ink.alternate, ink.tint) : ink
}

function scaled({ c, m, y, k }: ProcessInk, by: number): ProcessInk {
  return { kind: 'process', c: c * by, m: m * by, y: y * by, k: k * by }
}

/** What lies at `t` (0…1) between two inks, as process ink: what both lay down, a spot as its alternate. */
export function inkBetween(one: Ink, other: Ink, t: number): ProcessInk {
  const [a, b] = [asProcess(one), asProcess(other)]
  const mix = (from: number, to: number): number => from + (to - from) * t
  return { kind: 'process', c: mix(a.c, b.c), m: mix(a.m, b.m), y: mix(a.y, b.y), k: mix(a.k, b.k) }
}

/**
 * Parts of the way from stop to stop that a screen's own straight lines between colours may stand for: inks darken along curves. With
 * these the colour is off by one of 255 at most (measured on the newsprint condition, `gradient.test.ts`).
 */
const STEPS = 32

export interface ScreenStop {
  readonly offset: number
  readonly rgb: Rgb
}

/** The gradient as colours of a screen, close enough that straight lines between them are it. By offset, the first at 0, the last at 1. */
export function screenStops({ stops }: Gradient, inkToRgb: InkToRgb): ScreenStop[] {
  const shown: ScreenStop[] = []
  const [first, last] = [stops[0], stops[stops.length - 1]]
  if (first.offset > 0) shown.push({ offset: 0, rgb: inkToRgb(first.ink) })
  for (let i = 0; i < stops.length; i++) {
    shown.push({ offset: stops[i].offset, rgb: inkToRgb(stops[i].ink) })
    const next = stops[i + 1]
    if (!next || next.offset === stops[i].offset || next.ink === stops[i].ink) continue
    for (let step = 1; step < STEPS; step++) {
      const t = step / STEPS
      const offset = stops[i].offset + (next.offset - stops[i].offset) * t
      shown.push({ offset, rgb: inkToRgb(inkBetween(stops[i].ink, next.ink, t)) })
    }
  }
  if (last.offset < 1) shown.push({ offset: 1, rgb: inkToRgb(last.ink) })
  return shown
}
