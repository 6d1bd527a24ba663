/**
 * From swatch and tint to ink, and which ink overprints.
 *
 * Role: the colour decisions of painting. Boundary: knows no page; colour on a screen is `colour.ts`.
 */
import type { ColourRef, InkSwatchRecord, SwatchRecord } from '../model/records.ts'
import type { Ink, ProcessInk } from './displayList.ts'

/** Type of this size (pt) and more is large: over a heavy ground it knocks out (print.md, traps). */
export const LARGE_TYPE_PT = 14
/** Sums of tints carry the noise of their products. */
const ROUNDING = 1e-9

/** Ink 0…4 of a ground above which K 100 on top passes the total ink 总墨量 of the output condition. */
export function heavyGround(inkLimitPercent: number): number {
  return (inkLimitPercent - 100) / 100 + ROUNDING
}

const inks = new WeakMap<SwatchRecord, Map<number, Ink>>()

/** Ink of a swatch at a tint 0…1. The same swatch and tint give the same object. @throws Error for a gradient: it is no ink */
export function inkOf(swatch: SwatchRecord, tint: number): Ink {
  if (swatch.kind === 'gradient') throw new Error(`${swatch.id} is a gradient, not an ink`)
  let tints = inks.get(swatch)
  if (!tints) inks.set(swatch, (tints = new Map()))
  let ink = tints.get(tint)
  if (!ink) {
    ink =
      swatch.kind === 'spot'
        ? { kind: 'spot', name: swatch.name, tint, alternate: processInk(swatch, 1) }
        : processInk(swatch, tint)
    tints.set(tint, ink)
  }
  return ink
}

function processInk({ cmyk }: InkSwatchRecord, tint: number): ProcessInk {
  const of = (percent: number) => (percent / 100) * tint
  return { kind: 'process', c: of(cmyk.c), m: of(cmyk.m), y: of(cmyk.y), k: of(cmyk.k) }
}

/** Ink laid down: 0…4 for process, 0…1 for a spot plate. */
export function totalInk(ink: Ink): number {
  return ink.kind === 'spot' ? ink.tint : ink.c + ink.m + ink.y + ink.k
}

/** Prints on the K plate and on no other. White does not: it prints on none. */
export function isBlackOnly(ink: Ink): boolean {
  return ink.kind === 'process' && ink.k > 0 && ink.c === 0 && ink.m === 0 && ink.y === 0
}

/** The lesser side of a run's em, pt: type of 14 pt at 80 % has the strokes of 11.2 pt. */
export function leastEmPt({ sizePt, scaleX }: { readonly sizePt: number; readonly scaleX: number }): number {
  return sizePt * Math.min(1, scaleX)
}

/** Text in K only overprints; large type over a heavy ground knocks out. White never overprints. */
export function textOverprints(ink: Ink, sizePt: number, heavyGround: boolean): boolean {
  return isBlackOnly(ink) && !(heavyGround && sizePt >= LARGE_TYPE_PT)
}

/** Rules in K only overprint; over a heavy ground they knock out: K over 5/90/85 is 280 % ink, too much for newsprint (print.md). */
export function strokeOverprints(ink: Ink, heavyGround: boolean): boolean {
  return isBlackOnly(ink) && !heavyGround
}

/** Where painting gets its inks: notes every swatch asked for, so that a cache knows what it stands on. */
export type InkSource = (colour: ColourRef) => Ink
