/** Stops of a gradient as a dialog changes them: moved, one more, one less, the other way round. Boundary: pure; stops stay in order. */
import type { GradientStop } from '../../core/model/records.ts'

/** Places are kept to a tenth of a per cent, as they are shown. */
const rounded = (offset: number): number => Math.round(offset * 1000) / 1000

/** @param percents the new places, in order. */
export function moved(stops: readonly GradientStop[], percents: readonly number[]): readonly GradientStop[] {
  return stops.map((stop, index) => {
    const offset = rounded(percents[index]! / 100)
    return offset === stop.offset ? stop : { ...stop, offset }
  })
}

/** One more, halfway to the next stop (from the last, to the one before), in the colour of the chosen one. */
export function added(
  stops: readonly GradientStop[],
  chosen: number,
): { readonly stops: readonly GradientStop[]; readonly index: number } {
  const before = Math.min(chosen, stops.length - 2)
  const offset = rounded((stops[before]!.offset + stops[before + 1]!.offset) / 2)
  const stop = { offset, colour: stops[chosen]!.colour }
  return { stops: stops.toSpliced(before + 1, 0, stop), index: before + 1 }
}

/** One less, if two are left. */
export function removed(stops: readonly GradientStop[], chosen: number): readonly GradientStop[] {
  return stops.length > 2 ? stops.toSpliced(chosen, 1) : stops
}

export function reversed(stops: readonly GradientStop[]): readonly GradientStop[] {
  return stops.map(({ offset, colour }) => ({ offset: rounded(1 - offset), colour })).toReversed()
}
