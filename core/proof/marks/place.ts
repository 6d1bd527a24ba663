/**
 * Where annotations stand on a page.
 *
 * Role: anchors to stretches of lines, frames and spots, from the layout's own numbers. Boundary: draws nothing, changes
 * nothing; keeping anchors on their words is `core/proof/anchor.ts`.
 */
import { apply, boundsOf, type Matrix, type Point, type Rect } from '../../model/geometry.ts'
import type { Anchor, AnnotationRecord, TextAnchor } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { boxOf, caretU, frameMatrix, lastOffset, setFrame } from '../../typeset/lineGeometry.ts'
import type { SetFrame, SetLine } from '../../typeset/lineGeometry.ts'
import type { Span } from './pen.ts'

/** What an anchor covers of one line, in the (u, v) of its frame. */
export interface Stretch {
  readonly set: SetFrame
  readonly line: SetLine
  /** UTF-16, of the paragraph. */
  readonly from: number
  readonly to: number
  /** Along the line; equal for a place between two characters. */
  readonly start: number
  readonly end: number
  /** To the lines before and after it, pt; generous where there is none. */
  readonly above: number
  readonly below: number
}

export type Place =
  | { readonly kind: 'text'; readonly stretches: readonly [Stretch, ...Stretch[]] }
  | { readonly kind: 'frame'; readonly matrix: Matrix; readonly span: Span }
  | {
      readonly kind: 'spot'
      readonly point: Point
      /** The text of the anchor found no place: the spot is where the text ends. */
      readonly overset: boolean
    }

/** The lines of one page, found by paragraph. Made once for all its marks. */
export interface PagePlaces {
  readonly page: Rect
  /** The place of an annotation on this page; null where it has none. */
  of(annotation: AnnotationRecord): Place | null
  /** The stretches of an anchor on this page; of overset text and of text that has gone none. */
  stretches(anchor: TextAnchor): readonly Stretch[]
  /** The line after one in its frame and column or, after its last, of the paragraph that follows; null where that is elsewhere. */
  lineAfter(stretch: Stretch): Stretch | null
  /** The ink of all lines of text, as upright boxes on the page, pt. */
  readonly ink: readonly Rect[]
}

/** A line with its frame. */
interface PlacedIn {
  readonly set: SetFrame
  readonly line: SetLine
}

/** How much of an em box characters leave empty above and below. */
const INK_INSET_EM = 0.05
/** Room where no other line is near, em of the line. */
const FREE_EM = 0.3

export function placesOf(snapshot: Snapshot, layout: DocumentLayout, pageId: string): PagePlaces {
  const record = find(snapshot, 'page', pageId)
  const page: Rect = {
    x: 0,
    y: 0,
    width: mmToPt(record?.widthMm ?? 0),
    height: mmToPt(record?.heightMm ?? 0),
  }
  const byParagraph = new Map<string, PlacedIn[]>()
  const ink: Rect[] = []
  for (const frame of all(snapshot, 'frame')) {
    if (frame.kind !== 'text' || frame.pageId !== pageId) continue
    const set = setFrame(snapshot, layout, frame.id)
    if (!set) continue
    for (const line of set.lines) {
      const { paragraphId } = line.placed
      const known = byParagraph.get(paragraphId)
      if (known) known.push({ set, line })
      else byParagraph.set(paragraphId, [{ set, line }])
      ink.push(inkOf(set, line))
    }
  }
  // Frames come in no order: a paragraph's lines are read by offset.
  for (const lines of byParagraph.values()) lines.sort((a, b) => a.line.placed.line.from - b.line.placed.line.from)

  const stretch = ({ set, line }: PlacedIn, from: number, to: number): Stretch => ({
    set,
    line,
    from,
    to,
    start: caretU(line, from),
    end: caretU(line, to),
    ...roomOf(set, line),
  })

  const stretches = ({ paragraphId, from, to, side }: TextAnchor): readonly Stretch[] => {
    const lines = (paragraphId !== null && byParagraph.get(paragraphId)) || []
    if (from < to)
      return lines.flatMap((one) => {
        const { placed } = one.line
        const [first, last] = [Math.max(from, placed.line.from), Math.min(to, lastOffset(one.line, layout))]
        return first < last ? [stretch(one, first, last)] : []
      })
    const holding = lines.filter(
      ({ line }) => from >= line.placed.line.from && from <= Math.max(line.placed.line.from, lastOffset(line, layout)),
    )
    const one = side === 'before' ? holding[0] : holding[holding.length - 1]
    return one ? [stretch(one, from, from)] : []
  }

  const lineAfter = ({ set, line }: Stretch): Stretch | null => {
    const at = set.lines.indexOf(line)
    const next = set.lines[at + 1]
    if (next) return stretch({ set, line: next }, next.placed.line.from, next.placed.line.from)
    const ids = find(snapshot, 'story', set.frame.storyId)?.paragraphIds ?? []
    const { paragraphId, line: composed } = line.placed
    const own = byParagraph.get(paragraphId)?.find((one) => one.line.placed.line.from === composed.to)
    const following = own ?? byParagraph.get(ids[ids.indexOf(paragraphId) + 1] ?? '')?.[0]
    return following ? stretch(following, following.line.placed.line.from, following.line.placed.line.from) : null
  }

  /** Where the text that has a place ends, for what stands in text that has none. */
  const beforeOverset = (paragraphId: string, offset: number): Place | null => {
    const stories = layout.overset.flatMap((overset) => {
      const story = find(snapshot, 'story', overset.storyId)
      return story ? [{ overset, story }] : []
    })
    const found = stories.find(({ story }) => story.paragraphIds.includes(paragraphId))
    if (!found) return null
    const { paragraphIds, frameIds } = found.story
    const behind = paragraphIds.indexOf(paragraphId) - paragraphIds.indexOf(found.overset.paragraphId)
    if (behind < 0 || (behind === 0 && offset < found.overset.offset)) return null
    const last = frameIds.flatMap((id) => setFrame(snapshot, layout, id) ?? []).filter(({ lines }) => lines.length > 0)
    const set = last[last.length - 1]
    if (!set || set.frame.pageId !== pageId) return null
    const line = set.lines[set.lines.length - 1]
    const at = {
      x: caretU(line, lastOffset(line, layout)) + line.placed.line.sizePt / 2,
      y: (line.top + line.bottom) / 2,
    }
    return { kind: 'spot', point: apply(set.matrix, at), overset: true }
  }

  const placeOf = (anchor: Anchor): Place | null => {
    switch (anchor.kind) {
      case 'text': {
        if (anchor.paragraphId === null) return null
        const [first, ...rest] = stretches(anchor)
        if (first) return { kind: 'text', stretches: [first, ...rest] }
        return beforeOverset(anchor.paragraphId, anchor.from)
      }
      case 'frame': {
        const frame = find(snapshot, 'frame', anchor.frameId)
        if (!frame || frame.pageId !== pageId) return null
        const { width, height } = boxOf(frame)
        const span = { left: 0, top: 0, right: width, bottom: height }
        return { kind: 'frame', matrix: frameMatrix(snapshot, frame), span }
      }
      case 'spot':
        if (anchor.pageId !== pageId) return null
        return { kind: 'spot', point: { x: mmToPt(anchor.xMm), y: mmToPt(anchor.yMm) }, overset: false }
    }
  }

  return { page, ink, stretches, lineAfter, of: ({ anchor }) => placeOf(anchor) }
}

function inkOf(set: SetFrame, line: SetLine): Rect {
  const { sizePt, widthPt } = line.placed.line
  const [top, bottom] = [line.top + INK_INSET_EM * sizePt, line.bottom - INK_INSET_EM * sizePt]
  const corner = (x: number, y: number): Point => apply(set.matrix, { x, y })
  return boundsOf([
    corner(line.u, top),
    corner(line.u + widthPt, top),
    corner(line.u, bottom),
    corner(line.u + widthPt, bottom),
  ])
}

function roomOf(set: SetFrame, line: SetLine): { readonly above: number; readonly below: number } {
  const free = FREE_EM * line.placed.line.sizePt
  let [above, below] = [free, free]
  const end = line.u + line.placed.line.widthPt
  for (const other of set.lines) {
    if (other === line || other.u >= end || line.u >= other.u + other.placed.line.widthPt) continue
    if (other.top >= line.bottom) below = Math.min(below, other.top - line.bottom)
    else if (other.bottom <= line.top) above = Math.min(above, line.top - other.bottom)
  }
  return { above, below }
}

/** Whether lines that follow one another lie in one column and over one another. */
export function stacked(one: Stretch, next: Stretch): boolean {
  return (
    one.set === next.set &&
    one.line.placed.column === next.line.placed.column &&
    next.line.top > one.line.top &&
    next.start < one.end &&
    one.start < next.end
  )
}
