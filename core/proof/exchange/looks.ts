/**
 * How our own marks look in a PDF reader.
 *
 * Role: of each drawn mark what stands on the page; notes and leaders in the margin are left out, for a reader has its own
 * list of comments and its page has no margin. Boundary: marks are drawn by `core/proof/marks`.
 */
import type { Box, PaintItem } from '../../paint/displayList.ts'
import { itemBounds } from '../../paint/bounds.ts'
import { drawMarks, type MarkRequest } from '../marks/drawMarks.ts'
import { find } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'

/** For `toComments`. A mark that draws nothing on the page looks as readers draw its comment. */
export function looksOn(
  request: Omit<MarkRequest, 'pageId' | 'marginPt'>,
  pageIds: readonly string[],
): (annotationId: string, pageId: string) => readonly PaintItem[] | undefined {
  const pages = new Map(
    pageIds.map((pageId) => {
      const width = mmToPt(find(request.snapshot, 'page', pageId)?.widthMm ?? 0)
      const marks = drawMarks({ ...request, pageId, marginPt: 0, rejected: 'struck' })
      const looks = marks.map(({ id, items, leader }) => {
        const own = items.filter((item) => item !== leader && onPage(itemBounds(item), width))
        return [id, own] as const
      })
      return [pageId, new Map(looks.filter(([, items]) => items.length > 0))]
    }),
  )
  return (annotationId, pageId) => pages.get(pageId)?.get(annotationId)
}

function onPage(box: Box | null, width: number): boolean {
  return box !== null && box.x < width && box.x + box.width > 0
}
