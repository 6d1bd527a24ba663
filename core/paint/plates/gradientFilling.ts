/**
 * Gradients as fillings.
 *
 * Role: the ink of a page pixel from where its middle lies between the stops. Boundary: the geometry of a gradient in its frame is
 * `../gradient.ts`.
 */
import { invertMatrix } from '../../model/geometry.ts'
import type { Gradient, Ink, Matrix } from '../displayList.ts'
import type { Filling } from './inks.ts'

/** @param matrix from the item's coordinates to pixels of the sheet; undefined when nothing is left of the gradient. It knocks out of all plates. */
export function gradientFilling(
  { shape, from, to, stops }: Gradient,
  matrix: Matrix,
  names: readonly string[],
): Filling | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const square = dx * dx + dy * dy
  if (!(square > 0) || Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-12) return undefined
  const inverse = invertMatrix(matrix)
  const [a, b, c, d] = inverse
  const [e, f] = [inverse[4] - from[0], inverse[5] - from[1]]
  const levels = stops.map(({ ink }) => levelsOf(ink, names))
  const plates = names.map((_, plate) => plate)
  const count = plates.length
  return {
    plates,
    flat: null,
    row(y, left, right, out) {
      const py = y + 0.5
      for (let x = left, at = 0; x < right; x++, at += count) {
        const px = x + 0.5
        const u = a * px + c * py + e
        const v = b * px + d * py + f
        const t = shape === 'linear' ? (u * dx + v * dy) / square : Math.sqrt((u * u + v * v) / square)
        let next = 0
        // At a hard edge the later stop holds.
        while (next < stops.length && stops[next].offset <= t) next++
        const one = Math.max(0, next - 1)
        const other = Math.min(stops.length - 1, next)
        const room = stops[other].offset - stops[one].offset
        const share = room > 0 ? (t - stops[one].offset) / room : 0
        for (let plate = 0; plate < count; plate++)
          out[at + plate] = levels[one][plate] + (levels[other][plate] - levels[one][plate]) * share
      }
    },
  }
}

/** 0…255 a plate. A spot called as a process ink prints on that plate, as a flat one does. */
function levelsOf(ink: Ink, names: readonly string[]): readonly number[] {
  const levels = new Array<number>(names.length).fill(0)
  const put = (plate: number, amount: number): void => {
    levels[plate] = Math.min(1, Math.max(0, amount)) * 255
  }
  if (ink.kind === 'spot') put(names.indexOf(ink.name), ink.tint)
  else [ink.c, ink.m, ink.y, ink.k].forEach((amount, plate) => put(plate, amount))
  return levels
}
