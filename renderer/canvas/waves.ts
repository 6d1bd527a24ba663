/**
 * Wavy lines under words, over the page and never printed.
 *
 * Role: strokes paths that are given, where they are in view, on the layer that the page is on: a layer of their own would be a sheet
 * over the whole window that every frame has to blend. Boundary: what they stand under and how they run is the shell's.
 */
import { intersection, type Rect } from '../../core/model/geometry.ts'
import type { View } from './view.ts'

/** Waves of one colour that come and go together. */
export interface Waves {
  readonly severity: 'error' | 'warning'
  /** As SVG has paths; pt of the page. */
  readonly path: string
  /** What they lie in, pt. */
  readonly box: Rect
}

/** On paper, whatever the window's theme. */
const COLOURS: Readonly<Record<Waves['severity'], string>> = { error: '#d1382e', warning: '#d08a00' }
const WIDTH_PX = 1.25

const paths = new WeakMap<Waves, Path2D>()

function pathOf(waves: Waves): Path2D {
  let path = paths.get(waves)
  if (!path) paths.set(waves, (path = new Path2D(waves.path)))
  return path
}

/** @param visible what of the page is in the window, pt */
export function drawWaves(
  context: CanvasRenderingContext2D,
  list: readonly Waves[],
  { scale, x, y }: View,
  ratio: number,
  visible: Rect,
): void {
  if (list.length === 0) return
  context.setTransform(scale * ratio, 0, 0, scale * ratio, x * ratio, y * ratio)
  context.lineWidth = WIDTH_PX / scale
  context.lineJoin = 'round'
  context.lineCap = 'butt'
  for (const waves of list) {
    if (!intersection(waves.box, visible)) continue
    context.strokeStyle = COLOURS[waves.severity]
    context.stroke(pathOf(waves))
  }
}
