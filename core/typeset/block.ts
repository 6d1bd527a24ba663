/**
 * Paragraphs set as one block: subheads that take whole grid lines, heads that span columns (T4.5).
 *
 * Role: finds the block's band in given columns of one frame and its lines in it. Boundary: does not choose the columns.
 */
import type { ComposedParagraph } from './layout.ts'
import { EM_ABOVE, TOLERANCE_PT, baselineOf, rowAtOrAfter, rowsForHeight } from './grid.ts'
import { columnBottom, columnTop } from './slots.ts'
import type { LineMetrics, Region, Spot } from './slots.ts'
import type { FrameSpace } from './thread.ts'
import { MIN_PIECE_CHARS, clearance, obstaclesOfColumn } from './wrap.ts'

export interface BlockRequest {
  readonly spaces: readonly FrameSpace[]
  readonly metrics: LineMetrics
  /** Height in whole grid lines; 0: as its lines need. */
  readonly gridLines: number
  compose(widthPt: number): ComposedParagraph
}

export interface Block {
  readonly composed: ComposedParagraph
  /** Start of the lines. */
  readonly u: number
  /** Baseline of the first line, and from line to line. */
  readonly baseline: number
  readonly pitch: number
  /** The band: it takes these pt of its columns. */
  readonly top: number
  readonly bottom: number
}

/** Extent of columns [first, first + count) along the lines. */
function extentOf(space: FrameSpace, first: number, count: number): { u: number; width: number } {
  const u = space.columns[first]
  return { u, width: space.columns[first + count - 1] + space.columnWidth - u }
}

/**
 * The block below `v` (null: at the head of the columns) in columns [first, first + count) of the frame of `spot`, with
 * `spare` pt left free below it; null where it does not fit. Lines are centred in the band, em box in em boxes. Space
 * before is dropped at the head of columns, whole grid lines are kept, so that columns stay level.
 */
export function fitBlock(
  request: BlockRequest,
  spot: Spot,
  region: Region | null,
  first: number,
  count: number,
  v: number | null,
  spare: number,
): Block | null {
  const { metrics } = request
  const space = request.spaces[spot.frame]
  const { u, width } = extentOf(space, first, count)
  const obstacles = count === 1 ? space.barred[first] : obstaclesOfColumn(space.obstacles, u, width)
  let [limit, at] = [Infinity, -Infinity]
  for (let c = first; c < first + count; c++) {
    limit = Math.min(limit, columnBottom(space, region, spot.frame, c))
    at = Math.max(at, columnTop(space, region, spot.frame, c))
  }
  if (v !== null) {
    const between = spot.afterPt + metrics.beforePt + (space.grid ? 0 : (spot.gapPt + metrics.gapPt) / 2)
    at = Math.max(at, v + between)
  }
  const pitch = metrics.sizePt + metrics.gapPt
  let piece = { u, width }
  // Each turn either moves the band down past an obstacle or settles; the composed width decides its height.
  for (;;) {
    const composed = request.compose(piece.width)
    const height = Math.max(0, composed.lines.length - 1) * pitch + metrics.sizePt
    const rows =
      request.gridLines > 0 || space.grid
        ? Math.max(request.gridLines, rowsForHeight(height, space.rowPt, space.bodyPt))
        : 0
    const top = space.grid
      ? baselineOf(space.grid, rowAtOrAfter(space.grid, at + EM_ABOVE * space.bodyPt)) - EM_ABOVE * space.bodyPt
      : at
    const bottom = top + (rows > 0 ? (rows - 1) * space.rowPt + space.bodyPt : height)
    if (bottom + spare > limit + TOLERANCE_PT) return null
    const least = MIN_PIECE_CHARS * metrics.emPt
    const free = clearance(obstacles, u, width, top, bottom, space.grid ? metrics.emPt : 0, least)
    if (free.pieces.length === 0) {
      at = Math.max(free.nextV, at + 2 * TOLERANCE_PT)
      piece = { u, width }
      continue
    }
    const widest = free.pieces.reduce((best, next) => (next.width > best.width ? next : best))
    if (Math.abs(widest.width - piece.width) > TOLERANCE_PT) {
      if (widest.width > piece.width) {
        // Fewer lines at this width had room for more: take the narrower setting as it is.
        return blockAt(composed, { u: widest.u }, top, bottom, height, metrics, pitch)
      }
      piece = widest
      continue
    }
    return blockAt(composed, widest, top, bottom, height, metrics, pitch)
  }
}

function blockAt(
  composed: ComposedParagraph,
  piece: { readonly u: number },
  top: number,
  bottom: number,
  height: number,
  metrics: LineMetrics,
  pitch: number,
): Block {
  const baseline = top + (bottom - top - height) / 2 + EM_ABOVE * metrics.sizePt
  return { composed, u: piece.u, baseline, pitch, top, bottom }
}
