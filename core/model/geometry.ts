/**
 * Points, boxes and matrices of the plane, y downwards.
 *
 * Role: pure arithmetic, unit-free (callers keep to one unit). Boundary: knows no records.
 */

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const IDENTITY: Matrix = Object.freeze([1, 0, 0, 1, 0, 0] as const)

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y]
}

export function scaling(sx: number, sy: number = sx): Matrix {
  return [sx, 0, 0, sy, 0, 0]
}

/** The matrix that does `first`, then `then`. */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = then
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

/** @throws RangeError when the matrix flattens the plane. */
export function invertMatrix(matrix: Matrix): Matrix {
  const [a, b, c, d, e, f] = matrix
  const det = a * d - b * c
  if (det === 0 || !Number.isFinite(det)) throw new RangeError('matrix has no inverse')
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

export function apply(matrix: Matrix, point: Point): Point {
  const [a, b, c, d, e, f] = matrix
  return { x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f }
}

/** Turns clockwise (y is downwards) about a point. Quarter turns are exact. */
export function rotation(degrees: number, centre: Point = { x: 0, y: 0 }): Matrix {
  const turn = ((degrees % 360) + 360) % 360
  const quarter = turn / 90
  const exact = Number.isInteger(quarter)
  const cos = exact ? [1, 0, -1, 0][quarter] : Math.cos((turn * Math.PI) / 180)
  const sin = exact ? [0, 1, 0, -1][quarter] : Math.sin((turn * Math.PI) / 180)
  const { x, y } = centre
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}

/** From the rect's own coordinates (its unrotated top left corner is 0, 0) to those it lies in: turned about its centre, then moved. */
export function placement(rect: Rect, rotationDeg: number): Matrix {
  if (rotationDeg === 0) return translation(rect.x, rect.y)
  return multiply(translation(rect.x, rect.y), rotation(rotationDeg, centreOf(rect)))
}

/** Corners in order: top left, top right, bottom right, bottom left. */
export function cornersOf(rect: Rect): readonly [Point, Point, Point, Point] {
  const { x, y, width, height } = rect
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

/** The smallest upright rect round the points. @throws RangeError when there are none. */
export function boundsOf(points: readonly Point[]): Rect {
  if (points.length === 0) throw new RangeError('bounds of no points')
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The upright rect round a rect that a matrix moves. */
export function transformedBounds(rect: Rect, matrix: Matrix): Rect {
  return boundsOf(cornersOf(rect).map((corner) => apply(matrix, corner)))
}

/** The upright rect round a rect turned about its own centre. */
export function rotatedBounds(rect: Rect, rotationDeg: number): Rect {
  return rotationDeg === 0 ? rect : transformedBounds(rect, rotation(rotationDeg, centreOf(rect)))
}

/** The smallest rect round two. */
export function union(first: Rect, second: Rect): Rect {
  const x = Math.min(first.x, second.x)
  const y = Math.min(first.y, second.y)
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  }
}

/** What two rects share, or undefined when that has no area. */
export function intersection(first: Rect, second: Rect): Rect | undefined {
  const x = Math.max(first.x, second.x)
  const y = Math.max(first.y, second.y)
  const width = Math.min(first.x + first.width, second.x + second.width) - x
  const height = Math.min(first.y + first.height, second.y + second.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** The rect moved outwards on each side (inwards where negative; never less than empty). */
export function outset(rect: Rect, top: number, right: number, bottom: number, left: number): Rect {
  return {
    x: rect.x - left,
    y: rect.y - top,
    width: Math.max(0, rect.width + left + right),
    height: Math.max(0, rect.height + top + bottom),
  }
}

/** Edges belong to the rect. */
export function contains(rect: Rect, point: Point): boolean {
  return point.x >= rect.x && point.y >= rect.y && point.x <= rect.x + rect.width && point.y <= rect.y + rect.height
}

/** Whether a point lies in a rect turned about its centre. */
export function containsRotated(rect: Rect, rotationDeg: number, point: Point): boolean {
  return contains(rect, rotationDeg === 0 ? point : apply(rotation(-rotationDeg, centreOf(rect)), point))
}
