/**
 * Outlines of frames and the strokes along them.
 *
 * Role: geometry in pt, y downwards. Boundary: knows no records but `Stroke`'s kinds.
 * Strokes lie centred on the edge, as in InDesign; `double` is two lines of a third of the width each, a third apart.
 */
import type { Rect } from '../model/geometry.ts'
import type { StrokeDash } from '../model/records.ts'
import { strokeOverprints } from './ink.ts'
import type { Ink, Path, PathItem } from './displayList.ts'

/** What a stroke follows. */
export type Outline =
  | { readonly kind: 'rectangle'; readonly box: Rect; readonly radius: number }
  | { readonly kind: 'ellipse'; readonly box: Rect }
  /** Straight lines, four numbers each: x1 y1 x2 y2. */
  | { readonly kind: 'lines'; readonly ends: readonly number[] }

/** Control point distance of a quarter circle. */
const KAPPA = 0.5522847498307936

/** The outline as a path, moved outwards (for lines: to their left in the direction of travel) by `offset` pt. */
export function pathOf(outline: Outline, offset = 0): Path {
  switch (outline.kind) {
    case 'rectangle': {
      const box = grown(outline.box, offset)
      const radius = outline.radius > 0 ? Math.max(0, outline.radius + offset) : 0
      return roundedPath(box, Math.min(radius, box.width / 2, box.height / 2))
    }
    case 'ellipse':
      return ellipsePath(grown(outline.box, offset))
    case 'lines':
      return linesPath(outline.ends, offset)
  }
}

export function rectanglePath({ x, y, width, height }: Rect): Path {
  return {
    ops: ['M', 'L', 'L', 'L', 'Z'],
    values: [x, y, x + width, y, x + width, y + height, x, y + height],
  }
}

function roundedPath(box: Rect, r: number): Path {
  if (r <= 0) return rectanglePath(box)
  const { x, y } = box
  const [right, bottom, k] = [x + box.width, y + box.height, r * (1 - KAPPA)]
  return {
    ops: ['M', 'L', 'C', 'L', 'C', 'L', 'C', 'L', 'C', 'Z'],
    values: [
      ...[x + r, y, right - r, y, right - k, y, right, y + k, right, y + r],
      ...[right, bottom - r, right, bottom - k, right - k, bottom, right - r, bottom],
      ...[x + r, bottom, x + k, bottom, x, bottom - k, x, bottom - r],
      ...[x, y + r, x, y + k, x + k, y, x + r, y],
    ],
  }
}

function ellipsePath({ x, y, width, height }: Rect): Path {
  const [rx, ry] = [width / 2, height / 2]
  const [cx, cy, kx, ky] = [x + rx, y + ry, rx * KAPPA, ry * KAPPA]
  return {
    ops: ['M', 'C', 'C', 'C', 'C', 'Z'],
    values: [
      ...[cx + rx, cy, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry],
      ...[cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy],
      ...[cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry],
      ...[cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy],
    ],
  }
}

function linesPath(ends: readonly number[], offset: number): Path {
  const ops: ('M' | 'L')[] = []
  const values: number[] = []
  for (let i = 0; i < ends.length; i += 4) {
    const [x1, y1, x2, y2] = [ends[i], ends[i + 1], ends[i + 2], ends[i + 3]]
    const length = Math.hypot(x2 - x1, y2 - y1)
    const dx = length > 0 ? ((y2 - y1) / length) * offset : 0
    const dy = length > 0 ? ((x1 - x2) / length) * offset : 0
    ops.push('M', 'L')
    values.push(x1 + dx, y1 + dy, x2 + dx, y2 + dy)
  }
  return { ops, values }
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: Math.max(0, width + 2 * by), height: Math.max(0, height + 2 * by) }
}

/** The stroke as path items: one, or two for `double`; none where it has no width. */
export function strokeItems(
  outline: Outline,
  ink: Ink,
  widthPt: number,
  dash: StrokeDash,
  heavyGround: boolean,
): PathItem[] {
  if (!(widthPt > 0)) return []
  const overprint = strokeOverprints(ink, heavyGround)
  const line = (width: number, offset: number, dashPt: readonly number[], cap: 'butt' | 'round'): PathItem => ({
    kind: 'path',
    path: pathOf(outline, offset),
    fill: null,
    stroke: { ink, widthPt: width, dashPt, cap },
    overprint,
  })
  switch (dash) {
    case 'solid':
      return [line(widthPt, 0, [], 'butt')]
    case 'dashed':
      return [line(widthPt, 0, [3 * widthPt, 2 * widthPt], 'butt')]
    case 'dotted':
      // A dash of no length with round caps is a dot as wide as the line.
      return [line(widthPt, 0, [0, 2 * widthPt], 'round')]
    case 'double':
      return [line(widthPt / 3, widthPt / 3, [], 'butt'), line(widthPt / 3, -widthPt / 3, [], 'butt')]
  }
}
