/**
 * A display list as marks on the sheet, ready to be drawn in bands.
 *
 * Role: places every glyph run, path and picture by the matrices around it, finds its rows, its outline and its filling.
 * Boundary: no pixels yet. Text is placed as `core/pdf` places it: glyph by glyph from the line's origin.
 */
import { IDENTITY, multiply } from '../../model/geometry.ts'
import type { FontFace } from '../../typeset/font/face.ts'
import type { Shaper } from '../../typeset/shape/shaper.ts'
import type { DisplayList, GlyphItem, ImageItem, Ink, Matrix, PathItem, StrokePaint } from '../displayList.ts'
import { walk, type Clip } from '../walk.ts'
import { EdgePen, FLATNESS, polylines, trace, type Outline } from './flatten.ts'
import { inkFilling, type Filling } from './inks.ts'
import { pictureFilling, type PlatePicture } from './picture.ts'
import type { Scanner } from './scan.ts'
import { strokeContours } from './stroke.ts'

/** Finds a picture by its item and its size on the page, pt; undefined leaves it out. */
export type PictureSource = (item: ImageItem, widthPt: number, heightPt: number) => PlatePicture | undefined

/** Limits in pixels of the sheet, not whole. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A closed outline in pixels. */
export interface Shape extends Extent {
  /** Hands its edges to the scanner. */
  draw(scanner: Scanner): void
}

/** Shapes of one filling, painted one after the other. */
export interface Mark extends Extent {
  readonly filling: Filling
  readonly shapes: readonly Shape[]
  /** All hold. The array is the same object for marks of the same group. */
  readonly clips: readonly Shape[]
}

/** Marks in paint order. @param toSheet from pt of the page to pixels. */
export function marksOf(
  list: DisplayList,
  toSheet: Matrix,
  names: readonly string[],
  shaper: Pick<Shaper, 'outline'>,
  pictures: PictureSource,
): Mark[] {
  const marks: Mark[] = []
  const clipShapes = new Map<readonly Clip[], readonly Shape[]>()
  const clipsOf = (clips: readonly Clip[]) => {
    let shapes = clipShapes.get(clips)
    if (!shapes)
      clipShapes.set(clips, (shapes = clips.map(({ path, matrix }) => outlineShape(path, multiply(matrix, toSheet)))))
    return shapes
  }
  const fillings = new Map<Ink, [Filling?, Filling?]>()
  const fillingOf = (ink: Ink, overprint: boolean) => {
    let both = fillings.get(ink)
    if (!both) fillings.set(ink, (both = []))
    return (both[overprint ? 1 : 0] ??= inkFilling(ink, overprint, names))
  }
  const add = (filling: Filling, shapes: readonly Shape[], clips: readonly Clip[]) => {
    if (shapes.length > 0 && filling.plates.length > 0)
      marks.push({ filling, shapes, clips: clipsOf(clips), ...around(shapes) })
  }
  const placed = (matrix: Matrix) => multiply(matrix, toSheet)
  // Walked in pt: a picture's size is then the number that whoever prepared it came to.
  walk(list.items, {
    glyphs: (item, matrix, clips) =>
      add(fillingOf(item.ink, item.overprint), glyphShapes(item, placed(matrix), shaper), clips),
    path({ path, fill, stroke, overprint }: PathItem, matrix, clips) {
      const onSheet = placed(matrix)
      if (fill) add(fillingOf(fill, overprint), [outlineShape(path, onSheet)], clips)
      if (stroke) add(fillingOf(stroke.ink, overprint), strokeShapes(path, stroke, onSheet), clips)
    },
    image(item, matrix, clips) {
      const unit = multiply(item.matrix, matrix)
      const picture = pictures(item, Math.hypot(unit[0], unit[1]), Math.hypot(unit[2], unit[3]))
      const filling = picture && pictureFilling(picture, placed(unit), names.length)
      if (filling) add(filling, [outlineShape(UNIT_SQUARE, placed(unit))], clips)
    },
  })
  return marks
}

const UNIT_SQUARE: Outline = { ops: ['M', 'L', 'L', 'L', 'Z'], values: [0, 0, 1, 0, 1, 1, 0, 1] }

function around(shapes: readonly Extent[]): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const shape of shapes) {
    left = Math.min(left, shape.left)
    top = Math.min(top, shape.top)
    right = Math.max(right, shape.right)
    bottom = Math.max(bottom, shape.bottom)
  }
  return { left, top, right, bottom }
}

/** Control points included: a curve never leaves them. */
function outlineShape(outline: Outline, matrix: Matrix): Shape {
  return { ...moved(extentOf(outline.values), matrix), draw: (scanner) => drawOutline(scanner, outline, matrix) }
}

function drawOutline(scanner: Scanner, outline: Outline, matrix: Matrix): void {
  const pen = new EdgePen((x0, y0, x1, y1) => scanner.line(x0, y0, x1, y1))
  trace(outline, matrix, pen)
  pen.close()
}

const EMPTY: Extent = { left: 0, top: 0, right: 0, bottom: 0 }

function extentOf(values: readonly number[]): Extent {
  if (values.length < 2) return EMPTY
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < values.length; i += 2) {
    left = Math.min(left, values[i])
    right = Math.max(right, values[i])
    top = Math.min(top, values[i + 1])
    bottom = Math.max(bottom, values[i + 1])
  }
  return { left, top, right, bottom }
}

function moved({ left, top, right, bottom }: Extent, [a, b, c, d, e, f]: Matrix): Extent {
  return {
    left: Math.min(a * left, a * right) + Math.min(c * top, c * bottom) + e,
    right: Math.max(a * left, a * right) + Math.max(c * top, c * bottom) + e,
    top: Math.min(b * left, b * right) + Math.min(d * top, d * bottom) + f,
    bottom: Math.max(b * left, b * right) + Math.max(d * top, d * bottom) + f,
  }
}

/** The pen is round before the matrix, as in PDF: the outline is made in pt and then moved. A stroke without width is a pixel wide. */
function strokeShapes(path: Outline, stroke: StrokePaint, matrix: Matrix): Shape[] {
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
  if (!(scale > 0) || !(stroke.widthPt >= 0)) return []
  const flatness = FLATNESS / scale
  const lines = polylines(path, IDENTITY, flatness)
  const contours = strokeContours(lines, stroke.widthPt || 1 / scale, stroke, flatness)
  if (contours.length === 0) return []
  const [a, b, c, d, e, f] = matrix
  const placed = contours.map((contour) => {
    const points = new Array<number>(contour.length)
    for (let i = 0; i < contour.length; i += 2) {
      points[i] = a * contour[i] + c * contour[i + 1] + e
      points[i + 1] = b * contour[i] + d * contour[i + 1] + f
    }
    return points
  })
  // One stroke is one shape: where its contours meet they are painted once.
  return [
    {
      ...around(placed.map(extentOf)),
      draw(scanner) {
        for (const points of placed) {
          const n = points.length
          let [x, y] = [points[n - 2], points[n - 1]]
          for (let i = 0; i < n; i += 2) {
            scanner.line(x, y, points[i], points[i + 1])
            x = points[i]
            y = points[i + 1]
          }
        }
      },
    },
  ]
}

interface GlyphShape {
  readonly outline: Outline
  readonly extent: Extent
}

const glyphs = new WeakMap<FontFace, Map<number, GlyphShape>>()

/** A glyph's outline in font units, y upwards. */
function glyphShape(face: FontFace, glyph: number, shaper: Pick<Shaper, 'outline'>): GlyphShape {
  let known = glyphs.get(face)
  if (!known) glyphs.set(face, (known = new Map()))
  let shape = known.get(glyph)
  if (!shape) {
    const { commands, values } = shaper.outline(face, glyph)
    known.set(glyph, (shape = { outline: { ops: commands, values }, extent: extentOf(values) }))
  }
  return shape
}

/** Each glyph is a shape of its own, as a show operator paints them. */
function glyphShapes({ run, x, y }: GlyphItem, matrix: Matrix, shaper: Pick<Shaper, 'outline'>): Shape[] {
  const across = run.sizePt / run.face.unitsPerEm
  const along = across * run.scaleX
  const shapes: Shape[] = []
  for (let i = 0; i < run.glyphs.length; i++) {
    const { outline, extent } = glyphShape(run.face, run.glyphs[i], shaper)
    if (outline.ops.length === 0) continue
    const [gx, gy] = [x + run.x[i], y + (run.y ? run.y[i] : 0)]
    // Turned clockwise, up is to the right and ahead is down.
    const placed: Matrix = run.rotated ? [0, along, across, 0, gx, gy] : [along, 0, 0, -across, gx, gy]
    const toSheet = multiply(placed, matrix)
    shapes.push({ ...moved(extent, toSheet), draw: (scanner) => drawOutline(scanner, outline, toSheet) })
  }
  return shapes
}
