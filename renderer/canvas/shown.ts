/**
 * Which of the page's furniture is shown, and how strongly at which zoom.
 *
 * Role: pure; names and numbers. Boundary: draws nothing (`furniture.ts`, `grids.ts`), keeps nothing (the window's preferences do).
 */
export interface Shown {
  /** 框架边线 */
  readonly edges: boolean
  /** 参考线: margins, columns, ruler guides. */
  readonly guides: boolean
  /** 基线网格 */
  readonly baselines: boolean
  /** 字格 */
  readonly cells: boolean
  /** 标尺 */
  readonly rulers: boolean
}

export const SHOWN_AT_FIRST: Shown = { edges: true, guides: true, baselines: false, cells: false, rulers: true }

/** Whoever proofreads sees the page alone. */
export const SHOWN_TO_READERS: Shown = { edges: false, guides: false, baselines: false, cells: false, rulers: false }

/** The baseline grid is drawn from this zoom on; closer lines would be a grey veil. */
export const BASELINES_FROM = 0.75
/** Cells of the character grid are drawn from this size on, px. */
export const CELLS_FROM_PX = 10

/** Zooms between which lines come to their full strength, and what is left of it far out. */
const [FAR, NEAR, LEAST] = [0.3, 1, 0.4]

/** How strongly edges and guides are drawn, LEAST…1: far out there are many of them to a look, and the page is what matters. */
export function strengthAt(zoom: number): number {
  const part = Math.min(1, Math.max(0, (zoom - FAR) / (NEAR - FAR)))
  return LEAST + (1 - LEAST) * part
}
