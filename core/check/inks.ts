/**
 * What preflight asks of an ink. Boundary: sums and plates; what is too much or too small is a threshold's.
 */
import type { Ink } from '../paint/displayList.ts'
import { isBlackOnly, totalInk } from '../paint/ink.ts'

/** Total of all plates, per cent of one full plate. */
export const inkPercent = (ink: Ink): number => totalInk(ink) * 100

/** Prints on no plate: bare paper shows. */
export const isPaper = (ink: Ink): boolean => totalInk(ink) === 0

/** Plates that carry some of it. */
export function plateCount(ink: Ink): number {
  if (ink.kind === 'spot') return ink.tint > 0 ? 1 : 0
  return [ink.c, ink.m, ink.y, ink.k].filter((part) => part > 0).length
}

/** The tint on the one plate that carries it, 0…1; null: it stands on several plates or on none. */
export function singleTint(ink: Ink): number | null {
  if (plateCount(ink) !== 1) return null
  return totalInk(ink)
}

/** How light it looks and how far from grey it is, both 0…1: plain arithmetic, enough to tell a black from a colour. */
export function appearance(ink: Ink): { readonly lightness: number; readonly chroma: number } {
  const { c, m, y, k } = ink.kind === 'spot' ? ink.alternate : ink
  const tint = ink.kind === 'spot' ? ink.tint : 1
  const rgb = [c, m, y].map((part) => (1 - part * tint) * (1 - k * tint))
  const [most, least] = [Math.max(...rgb), Math.min(...rgb)]
  return { lightness: (most + least) / 2, chroma: most - least }
}

export { isBlackOnly }

/** `C75 M68 Y67 K90`, `专红 40 %`: what stands in messages. */
export function nameOfInk(ink: Ink): string {
  const percent = (part: number): string => String(Math.round(part * 100))
  if (ink.kind === 'spot') return `${ink.name} ${percent(ink.tint)} %`
  return `C${percent(ink.c)} M${percent(ink.m)} Y${percent(ink.y)} K${percent(ink.k)}`
}
