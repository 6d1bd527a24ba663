/**
 * Which plates an ink prints on, and which it leaves alone.
 *
 * Role: the plates of a page; overprint and knock-out as the PDF says them (ISO 32000-1 8.6.7, OPM 1). Boundary: no
 * geometry. Whatever fills a shape is a `Filling`; a new kind of ink is a new way to make one.
 */
import type { DisplayList, Ink, PaintItem } from '../displayList.ts'

/** Plates of every page, in the order of printing data; they come before the spots. */
export const PROCESS_PLATES = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** What a shape is filled with. */
export interface Filling {
  /** Indices of the plates that are written, ascending; the others stay as they are. */
  readonly plates: readonly number[]
  /** Inks 0…255, one a plate of `plates`, where they are the same everywhere; else null, and `row` is asked. */
  readonly flat: readonly number[] | null
  /** Inks of the pixels [from, to) of row y, 0…255: `out[(x - from) · plates.length + i]` is that of `plates[i]`. */
  row(y: number, from: number, to: number, out: Float32Array): void
}

/** Names of the page's plates: the process inks, then its spots in the order they are first painted. */
export function plateNames(list: DisplayList): string[] {
  const names: string[] = [...PROCESS_PLATES]
  const note = (ink: Ink | null | undefined) => {
    if (ink?.kind === 'spot' && !names.includes(ink.name)) names.push(ink.name)
  }
  const visit = (items: readonly PaintItem[]): void => {
    for (const item of items)
      if (item.kind === 'group') visit(item.items)
      else if (item.kind === 'glyphs') note(item.ink)
      else if (item.kind === 'path') {
        note(item.fill)
        note(item.stroke?.ink)
      }
  }
  visit(list.items)
  return names
}

/**
 * The filling of an ink. Without overprint it knocks out of every plate. With it, a process ink leaves the plates it has
 * nothing for, and all spots; a spot leaves every plate but its own. A spot called as a process ink prints on that plate.
 */
export function inkFilling(ink: Ink, overprint: boolean, names: readonly string[]): Filling {
  const inks = new Array<number>(names.length).fill(0)
  const own = new Set<number>()
  if (ink.kind === 'process')
    [ink.c, ink.m, ink.y, ink.k].forEach((amount, plate) => {
      inks[plate] = level(amount)
      if (amount > 0) own.add(plate)
    })
  else {
    const plate = names.indexOf(ink.name)
    inks[plate] = level(ink.tint)
    own.add(plate)
  }
  return flatFilling(
    names.map((_, plate) => plate).filter((plate) => !overprint || own.has(plate)),
    inks,
  )
}

function flatFilling(plates: readonly number[], inks: readonly number[]): Filling {
  const flat = plates.map((plate) => inks[plate])
  return {
    plates,
    flat,
    row(_y, from, to, out) {
      for (let x = from, at = 0; x < to; x++) for (const value of flat) out[at++] = value
    },
  }
}

function level(ink: number): number {
  return Math.min(1, Math.max(0, ink)) * 255
}
