/** Matrices and boxes of a PDF page, pt, y upwards. */

export type Box = readonly [left: number, bottom: number, right: number, top: number]
export type Matrix = readonly [number, number, number, number, number, number]

export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
export const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9]

export const boxOf = (points: readonly (readonly [number, number])[], m: Matrix): Box => {
  const xs = points.map(([x, y]) => m[0] * x + m[2] * y + m[4])
  const ys = points.map(([x, y]) => m[1] * x + m[3] * y + m[5])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
export const meet = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]
export const grow = (box: Box, by: number): Box => [box[0] - by, box[1] - by, box[2] + by, box[3] + by]
export const corners = ([left, bottom, right, top]: Box): [number, number][] => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
]
/** How much lengths shrink at most. */
export const leastScale = (m: Matrix) => {
  const sum = m[0] ** 2 + m[1] ** 2 + m[2] ** 2 + m[3] ** 2
  const area = m[0] * m[3] - m[1] * m[2]
  return Math.sqrt(Math.max(0, (sum - Math.sqrt(Math.max(0, sum ** 2 - 4 * area ** 2))) / 2))
}
