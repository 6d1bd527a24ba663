/**
 * The colours of a report. Boundary: it goes to a screen or a desk printer, never to a press, so that they stand for themselves.
 */
import type { InkToRgb } from '../../paint/colour.ts'
import type { ProcessInk } from '../../paint/displayList.ts'
import type { Piece, Tone } from './report.ts'

const ink = (c: number, m: number, y: number, k: number): ProcessInk => ({ kind: 'process', c, m, y, k })

export const RULE = ink(0, 0, 0, 0.3)
export const QUIET = ink(0, 0, 0, 0.62)
export const BLACK = ink(0, 0, 0, 0.93)
export const WHITE = ink(0, 0, 0, 0)
const GREEN = ink(0.83, 0, 0.7, 0.5)
const RED = ink(0, 1, 0.87, 0.23)

export const TONES: Readonly<Record<Tone, ProcessInk>> = {
  plain: BLACK,
  done: GREEN,
  missed: RED,
  otherwise: ink(0, 0.5, 1, 0.3),
  byHand: ink(0.5, 0.6, 0, 0.28),
  detached: ink(0, 0, 0, 0.6),
  extra: RED,
}

/** Of what went, came, or is told of. */
export const PIECES: Readonly<Record<Exclude<Piece['tone'], 'plain'>, ProcessInk>> = {
  gone: RED,
  come: GREEN,
  told: RED,
}

/** What is framed on a crop: red on the earlier side; on the later green where nothing is wrong with it. */
export function boxInk(side: 'before' | 'after', tone: Tone): ProcessInk {
  return side === 'after' && (tone === 'plain' || tone === 'done') ? GREEN : RED
}

/** As the numbers say, no paper and no press between. */
export const deskRgb: InkToRgb = (one) => {
  const { c, m, y, k } = one.kind === 'spot' ? one.alternate : one
  const tint = one.kind === 'spot' ? one.tint : 1
  const channel = (amount: number): number => Math.round(255 * (1 - amount * tint) * (1 - k * tint))
  return [channel(c), channel(m), channel(y)]
}
