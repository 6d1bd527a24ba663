/**
 * Areas of a page that can be asked whether a point lies in them.
 *
 * Role: paths, pictures and clips as areas, each with its bounds. Boundary: plane geometry in pt; curves as four chords.
 */
import { apply, intersection, transformedBounds, type Point } from '../model/geometry.ts'
import { pathBounds } from '../paint/bounds.ts'
import type { Box, Matrix, Path } from '../paint/displayList.ts'

export interface Area {
  readonly bounds: Box
  has(point: Point): boolean
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 }
const CHORDS = 4

/** Inside a path that a matrix brings to the page. */
export function areaOf(path: Path, matrix: Matrix): Area {
  const box = pathBounds(path)
  const bounds = box ? transformedBounds(box, matrix) : NOWHERE
  let corners: readonly Point[] | undefined
  return {
    bounds,
    has: (point) => within(bounds, point) && winds((corners ??= polygon(path, matrix)), point),
  }
}

/** A picture's unit square. */
export function unitSquare(matrix: Matrix): Area {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([x, y]) => apply(matrix, { x, y }))
  const bounds = transformedBounds({ x: 0, y: 0, width: 1, height: 1 }, matrix)
  return { bounds, has: (point) => within(bounds, point) && winds(corners, point) }
}

/** What a clip leaves of an area; null: all. */
export function clippedArea(area: Area, clip: Area | null): Area {
  if (!clip) return area
  return {
    bounds: intersection(area.bounds, clip.bounds) ?? NOWHERE,
    has: (point) => area.has(point) && clip.has(point),
  }
}

function within({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x <= x + width && point.y <= y + height
}

/** Even–odd: our paths have one outline. */
function winds(corners: readonly Point[], { x, y }: Point): boolean {
  let inside = false
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [one, other] = [corners[i], corners[j]]
    if (one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) inside = !inside
  }
  return inside
}

function polygon({ ops, values }: Path, matrix: Matrix): Point[] {
  const points: Point[] = []
  let [at, x, y] = [0, 0, 0]
  for (const op of ops) {
    if (op === 'Z') continue
    if (op === 'C') {
      const [x1, y1, x2, y2, x3, y3] = values.slice(at, at + 6)
      for (let chord = 1; chord <= CHORDS; chord++) {
        const t = chord / CHORDS
        const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
        points.push(apply(matrix, { x: p * x + q * x1 + r * x2 + s * x3, y: p * y + q * y1 + r * y2 + s * y3 }))
      }
      ;[x, y] = [x3, y3]
      at += 6
    } else {
      ;[x, y] = [values[at], values[at + 1]]
      points.push(apply(matrix, { x, y }))
      at += 2
    }
  }
  return points
}
