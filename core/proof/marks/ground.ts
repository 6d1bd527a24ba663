/**
 * Where a page is so full of ink that a coloured line gets lost on it.
 *
 * Role: pictures, and frames filled with much ink, as boxes. Boundary: looks at frames, not at pixels; a box too many costs a mark
 * nothing but a rim of paper.
 */
import { boundsOf, cornersOf, apply, type Rect } from '../../model/geometry.ts'
import { mastersBehind } from '../../model/masters.ts'
import type { FillRef, FrameRecord } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Path } from '../../paint/displayList.ts'
import { inkOf, totalInk } from '../../paint/ink.ts'
import { boxOf, frameMatrix } from '../../typeset/lineGeometry.ts'

/** Ink 0…4 from which on the red, blue or green of a round is hard to see. */
const FULL = 0.6

/** Boxes on the page, pt. */
export function fullGrounds(snapshot: Snapshot, pageId: string): readonly Rect[] {
  const holders = new Set([pageId, ...mastersBehind(snapshot, pageId).map(({ id }) => id)])
  return all(snapshot, 'frame')
    .filter((frame) => holders.has(frame.pageId) && isFull(snapshot, frame))
    .map((frame) => {
      const { width, height } = boxOf(frame)
      const matrix = frameMatrix(snapshot, frame)
      return boundsOf(cornersOf({ x: 0, y: 0, width, height }).map((corner) => apply(matrix, corner)))
    })
}

function isFull(snapshot: Snapshot, frame: FrameRecord): boolean {
  if (frame.kind === 'image' && frame.assetId !== null) return true
  return frame.kind !== 'group' && frame.kind !== 'line' && inkIn(snapshot, frame.fill) >= FULL
}

/** Of a gradient, that of its fullest stop. */
function inkIn(snapshot: Snapshot, fill: FillRef | null): number {
  const swatch = find(snapshot, 'swatch', fill?.swatchId ?? null)
  if (!fill || !swatch) return 0
  if (swatch.kind !== 'gradient') return totalInk(inkOf(swatch, fill.tint))
  return Math.max(0, ...swatch.stops.map(({ colour }) => inkIn(snapshot, colour)))
}

/** The upright and level stretches of a path that lie on the grounds; curves are left out. */
export function stretchesOn({ ops, values }: Path, grounds: readonly Rect[]): readonly Path[] {
  const found: Path[] = []
  let at = 2
  for (const op of ops.slice(1)) {
    const [fromX, fromY] = [values[at - 2], values[at - 1]]
    if (op === 'L')
      for (const { x, y, width, height } of grounds) {
        const [toX, toY] = [values[at], values[at + 1]]
        const within = (value: number, low: number, size: number): number => Math.min(Math.max(value, low), low + size)
        const clipped = [
          within(fromX, x, width),
          within(fromY, y, height),
          within(toX, x, width),
          within(toY, y, height),
        ]
        // A level beside the ground is moved onto its edge by that: then none of it lies there.
        const beside = (fromX === toX && clipped[0] !== fromX) || (fromY === toY && clipped[1] !== fromY)
        const empty = clipped[0] === clipped[2] && clipped[1] === clipped[3]
        if (!beside && !empty) found.push({ ops: ['M', 'L'], values: clipped })
      }
    at += op === 'C' ? 6 : op === 'Z' ? 0 : 2
  }
  return found
}
