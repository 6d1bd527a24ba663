/**
 * Where comments of an XFDF file lie on the page.
 *
 * Role: XFDF gives coordinates of a PDF that it does not hold: with bleed or printer's marks round the page they are a border's
 * breadth off. The breadth at which most marks lie on text is the one. Boundary: pure.
 */
import type { Point } from '../../model/geometry.ts'
import { TEXT_KINDS, type Comment } from '../../pdf/annotations/comment.ts'
import { coverage } from './findText.ts'
import type { TextMap } from './textMap.ts'

export interface XfdfPage {
  readonly heightPt: number
  readonly map: TextMap
  /** Breadths of border that PDFs of this page have, pt: none, bleed, bleed with marks. The first counts when all fit alike. */
  readonly bordersPt: readonly number[]
}

/** A border must put this much more on text than another to be preferred, in marks. */
const CLEARLY = 0.05

/** Comments counted from the foot of the page, y negated (see `readXfdf.ts`), in coordinates of the trimmed page. */
export function placeXfdf(comments: readonly Comment[], pages: readonly (XfdfPage | undefined)[]): readonly Comment[] {
  const borders = pages.map(
    (page, index) =>
      page &&
      borderOf(
        comments.filter((one) => one.page === index),
        page,
      ),
  )
  return comments.map((comment) => {
    const page = pages[comment.page]
    const border = borders[comment.page] ?? 0
    return page ? moved(comment, -border, page.heightPt + border) : comment
  })
}

function borderOf(comments: readonly Comment[], { heightPt, map, bordersPt }: XfdfPage): number {
  const quads = comments.filter(({ kind }) => TEXT_KINDS.has(kind)).flatMap((comment) => comment.quads)
  let best = bordersPt[0] ?? 0
  let most = -Infinity
  for (const border of bordersPt) {
    const sum = quads.reduce((total, quad) => total + coverage(map, quad.map(by(-border, heightPt + border))), 0)
    if (sum <= most + CLEARLY) continue
    best = border
    most = sum
  }
  return best
}

function by(dx: number, dy: number): (point: Point) => Point {
  return ({ x, y }) => ({ x: x + dx, y: y + dy })
}

function moved(comment: Comment, dx: number, dy: number): Comment {
  const move = by(dx, dy)
  const { rect, quads, lines } = comment
  return {
    ...comment,
    rect: { ...rect, ...move(rect) },
    quads: quads.map(([a, b, c, d]) => [move(a), move(b), move(c), move(d)]),
    lines: lines.map((line) => line.map(move)),
  }
}
