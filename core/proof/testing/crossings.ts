/**
 * For tests of leaders: where drawn lines meet.
 *
 * Role: test support: segments of the drawn paths, one by one, knowing nothing of how they were routed. Boundary: nothing but
 * tests imports it.
 */
import type { Point } from '../../model/geometry.ts'
import type { Path } from '../../paint/displayList.ts'
import { polylines } from '../marks/pen.ts'

interface Segment {
  readonly owner: number
  readonly from: Point
  readonly to: Point
}

/** Pairs of different paths that meet, each once, as indices. */
export function crossings(paths: readonly Path[]): readonly (readonly [number, number])[] {
  const segments = paths.flatMap((path, owner) =>
    polylines(path).flatMap((line): Segment[] => line.slice(1).map((to, i) => ({ owner, from: line[i], to }))),
  )
  segments.sort((a, b) => Math.min(a.from.y, a.to.y) - Math.min(b.from.y, b.to.y))
  const found = new Map<string, readonly [number, number]>()
  segments.forEach((one, i) => {
    const bottom = Math.max(one.from.y, one.to.y)
    for (let j = i + 1; j < segments.length && Math.min(segments[j].from.y, segments[j].to.y) <= bottom; j++) {
      const other = segments[j]
      if (other.owner === one.owner || !meet(one, other)) continue
      const pair = [Math.min(one.owner, other.owner), Math.max(one.owner, other.owner)] as const
      found.set(pair.join(' '), pair)
    }
  })
  return [...found.values()]
}

/** Which way a point lies of a line. */
function turn({ from, to }: Segment, { x, y }: Point): number {
  return Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x))
}

function meet(one: Segment, other: Segment): boolean {
  if (turn(one, other.from) * turn(one, other.to) > 0 || turn(other, one.from) * turn(other, one.to) > 0) return false
  // On one line: only where their boxes meet.
  const apart = (axis: 'x' | 'y'): boolean =>
    Math.max(one.from[axis], one.to[axis]) < Math.min(other.from[axis], other.to[axis]) ||
    Math.max(other.from[axis], other.to[axis]) < Math.min(one.from[axis], one.to[axis])
  return !apart('x') && !apart('y')
}
