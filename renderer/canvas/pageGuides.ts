/**
 * The type area and the columns of a page, pt.
 *
 * Role: pure; read by the guides drawn and by snapping. Boundary: draws nothing.
 */
import type { Rect } from '../../core/model/geometry.ts'
import type { PageRecord } from '../../core/model/records.ts'
import { mmToPt } from '../../core/model/units.ts'
import { columnsOf } from '../../core/typeset/columns.ts'
import { EM_ABOVE, EM_BELOW } from '../../core/typeset/grid.ts'

export interface PageGuides {
  readonly page: Rect
  /** 版心 */
  readonly typeArea: Rect
  readonly columns: readonly Rect[]
  /** Tops and feet of the rows of the baseline grid: the em boxes of plain lines. */
  readonly rowTops: readonly number[]
  readonly rowFeet: readonly number[]
  /** 基线网格 */
  readonly baselines: readonly number[]
}

const known = new WeakMap<PageRecord, PageGuides>()

/** The guides of a page; the same object for the same record. */
export function pageGuides(page: PageRecord): PageGuides {
  let guides = known.get(page)
  if (!guides) known.set(page, (guides = make(page)))
  return guides
}

function make(page: PageRecord): PageGuides {
  const { margins, grid } = page
  const typeArea = {
    x: mmToPt(margins.leftMm),
    y: mmToPt(margins.topMm),
    width: mmToPt(page.widthMm - margins.leftMm - margins.rightMm),
    height: mmToPt(page.heightMm - margins.topMm - margins.bottomMm),
  }
  const { starts, widthPt } = columnsOf(typeArea.width, grid.columns, grid.gutterPt, grid)
  const rowTops: number[] = []
  const rowFeet: number[] = []
  const baselines: number[] = []
  const foot = typeArea.y + typeArea.height
  for (let row = 0; grid.leadingPt > 0; row++) {
    const baseline = typeArea.y + grid.firstBaselinePt + row * grid.leadingPt
    if (baseline + EM_BELOW * grid.bodySizePt > foot + 0.01) break
    baselines.push(baseline)
    rowTops.push(baseline - EM_ABOVE * grid.bodySizePt)
    rowFeet.push(baseline + EM_BELOW * grid.bodySizePt)
  }
  return {
    page: { x: 0, y: 0, width: mmToPt(page.widthMm), height: mmToPt(page.heightMm) },
    typeArea,
    columns: starts.map((start) => ({ ...typeArea, x: typeArea.x + start, width: widthPt })),
    rowTops,
    rowFeet,
    baselines,
  }
}
