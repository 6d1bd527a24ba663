/**
 * What a page prints, as rules look at it: text, areas, lines and pictures with the place each takes on the page.
 *
 * Role: one reading of a display list for all rules, kept by the identity of each frame's group, so that after an edit only
 * the edited frame is read again. Boundary: judges nothing; reads no glyph outlines.
 */
import { centreOf, IDENTITY, intersection, multiply, transformedBounds, union, type Point } from '../model/geometry.ts'
import type {
  Box,
  DisplayList,
  Fill,
  GlyphItem,
  GroupItem,
  Ink,
  Matrix,
  PaintItem,
  Path,
} from '../paint/displayList.ts'
import { pathBounds } from '../paint/bounds.ts'
import { leastEmPt, totalInk } from '../paint/ink.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { areaOf, clippedArea, unitSquare, type Area } from './area.ts'

/** Runs of one paragraph in one frame that look alike. */
export interface TextPrint {
  readonly kind: 'text'
  readonly frameId: string
  readonly paragraphId: string
  /** UTF-16 offset of the first of it in the paragraph. */
  readonly offset: number
  /** Of the paragraph. */
  readonly text: string
  readonly ink: Ink
  /** As it prints, the scale of groups counted in; of condensed type its width. */
  readonly sizePt: number
  readonly overprint: boolean
  readonly face: FontFace
  /** Em boxes of the runs, on the page. */
  readonly boxes: readonly Box[]
  readonly bounds: Box
}
/** A filled area. */
export interface FillPrint {
  readonly kind: 'fill'
  readonly frameId: string
  readonly ink: Ink
  readonly overprint: boolean
  readonly bounds: Box
  /** Its smaller side, pt: a rule may be drawn as an area. */
  readonly thinPt: number
  readonly area: Area
}
export interface StrokePrint {
  readonly kind: 'stroke'
  readonly frameId: string
  readonly ink: Ink
  readonly overprint: boolean
  readonly widthPt: number
  /** Half the width counted in on each side. */
  readonly bounds: Box
}
export interface PicturePrint {
  readonly kind: 'picture'
  readonly frameId: string
  readonly assetId: string
  readonly sha256: string
  /** Unit square to page. */
  readonly matrix: Matrix
  /** What its frame shows of it. */
  readonly bounds: Box
  readonly area: Area
}
export type Print = TextPrint | FillPrint | StrokePrint | PicturePrint

/** Everything on a page, back to front. */
export interface PagePrints {
  readonly list: DisplayList
  readonly prints: readonly Print[]
  /** Frames at the top of the page whether they print something or not, back to front. */
  readonly groups: readonly GroupItem[]
}

const pages = new WeakMap<DisplayList, PagePrints>()
const groups = new WeakMap<GroupItem, readonly Print[]>()

/** Reads a list; what was read before is not read again. */
export function printsOf(list: DisplayList): PagePrints {
  let page = pages.get(list)
  if (!page) {
    const top = list.items.filter((item): item is GroupItem => item.kind === 'group')
    pages.set(list, (page = { list, prints: top.flatMap(groupPrints), groups: top }))
  }
  return page
}

function groupPrints(group: GroupItem): readonly Print[] {
  let prints = groups.get(group)
  if (!prints) {
    const reader = new GroupReader()
    reader.read([group], IDENTITY, null, group.frameId)
    groups.set(group, (prints = reader.finished()))
  }
  return prints
}

/** Text that is still growing: runs of the frame that are alike go into one. */
interface GrowingText extends TextPrint {
  readonly boxes: Box[]
  bounds: Box
}

class GroupReader {
  private readonly prints: Print[] = []
  private readonly texts = new Map<string, GrowingText[]>()

  finished(): readonly Print[] {
    return this.prints
  }

  /** @param clip what the groups round the items let through; null: everything */
  read(items: readonly PaintItem[], matrix: Matrix, clip: Area | null, frameId: string): void {
    for (const item of items)
      switch (item.kind) {
        case 'group': {
          const inner = item.matrix ? compose(item.matrix, matrix) : matrix
          const held = item.clip ? clippedArea(areaOf(item.clip, inner), clip) : clip
          this.read(item.items, inner, held, item.frameId)
          break
        }
        case 'glyphs':
          this.text(item, matrix, frameId)
          break
        case 'path': {
          const { path, fill, stroke, overprint } = item
          if (fill) {
            const area = clippedArea(areaOf(path, matrix), clip)
            const { bounds } = area
            this.prints.push({
              kind: 'fill',
              frameId,
              ink: heaviest(fill),
              overprint,
              bounds,
              thinPt: thinSide(path, matrix),
              area,
            })
          }
          if (stroke) {
            const scale = scaleOf(matrix)
            const bounds = pathBox(path, matrix, stroke.widthPt / 2)
            if (bounds)
              this.prints.push({
                kind: 'stroke',
                frameId,
                ink: stroke.ink,
                overprint,
                widthPt: stroke.widthPt * scale,
                bounds,
              })
          }
          break
        }
        case 'image': {
          const onPage = compose(item.matrix, matrix)
          const area = clippedArea(unitSquare(onPage), clip)
          this.prints.push({
            kind: 'picture',
            frameId: item.frameId,
            assetId: item.assetId,
            sha256: item.sha256,
            matrix: onPage,
            bounds: area.bounds,
            area,
          })
        }
      }
  }

  private text(item: GlyphItem, matrix: Matrix, frameId: string): void {
    const { run, ink, overprint, paragraphId } = item
    const box = onPage(emBox(item), matrix)
    const sizePt = leastEmPt(run) * scaleOf(matrix)
    const alike = this.texts.get(paragraphId) ?? []
    const known = alike.find(
      (text) =>
        text.frameId === frameId &&
        text.ink === ink &&
        text.sizePt === sizePt &&
        text.overprint === overprint &&
        text.face === run.face,
    )
    if (known) {
      known.boxes.push(box)
      known.bounds = union(known.bounds, box)
      return
    }
    const text: GrowingText = {
      kind: 'text',
      frameId,
      paragraphId,
      offset: run.clusters[0] ?? 0,
      text: item.text,
      ink,
      sizePt,
      overprint,
      face: run.face,
      boxes: [box],
      bounds: box,
    }
    this.texts.set(paragraphId, [...alike, text])
    this.prints.push(text)
  }
}

/** Most groups stand upright. */
const compose = (first: Matrix, then: Matrix): Matrix => (then === IDENTITY ? first : multiply(first, then))

const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

const onPage = (box: Box, matrix: Matrix): Box => (matrix === IDENTITY ? box : transformedBounds(box, matrix))

function pathBox(path: Path, matrix: Matrix, reach: number): Box | null {
  const box = pathBounds(path, reach)
  return box && onPage(box, matrix)
}

/** The smaller side of a path's box before any turn, as long as it prints. */
function thinSide(path: Path, matrix: Matrix): number {
  const box = pathBounds(path)
  return box ? Math.min(box.width, box.height) * scaleOf(matrix) : 0
}

/** Em boxes of a run's glyphs: where its characters stand, without the air that painting allows for swashes. */
function emBox({ run, x, y }: GlyphItem): Box {
  const em = run.sizePt
  const [wide, up, down] = [em * run.scaleX, 0.88 * em, 0.12 * em]
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < run.x.length; i++) {
    const [gx, gy] = [run.x[i], run.y ? run.y[i] : 0]
    if (gx < left) left = gx
    if (gx > right) right = gx
    if (gy < top) top = gy
    if (gy > bottom) bottom = gy
  }
  // Turned clockwise, what was ahead lies below and what was above lies to the right.
  return run.rotated
    ? { x: x + left - down, y: y + top, width: right - left + down + up, height: bottom - top + wide }
    : { x: x + left, y: y + top - up, width: right - left + wide, height: bottom - top + up + down }
}

/** The middle of a box. */
export const middleOf = (box: Box): Point => centreOf(box)

/** Whether boxes share an area. */
export const overlap = (one: Box, other: Box): boolean => intersection(one, other) !== undefined

/** Of a gradient the stop with the most ink: what the press has to carry. */
function heaviest(fill: Fill): Ink {
  if (fill.kind !== 'gradient') return fill
  return fill.stops.map(({ ink }) => ink).reduce((most, ink) => (totalInk(ink) > totalInk(most) ? ink : most))
}
