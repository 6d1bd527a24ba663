/**
 * Follows drawing operations on a canvas, in the window and in the tile worker alike.
 *
 * Role: the one place that paints page content. Boundary: fonts are loaded under `familyOf` their parts, pictures are given.
 */
import { invertMatrix, multiply, transformedBounds, type Matrix, type Rect } from '../../core/model/geometry.ts'
import type { GradientFill, GroupOp, ImageOp, Op, PathOp, TextOp } from './recipe.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** The family of glyphs that are on their way: blank, where a browser would look for a fallback and draw a box. */
export const BLANK_FAMILY = 'banmian-blank'

/** The CSS family of a part of a face. One a part: a worker's canvas does not look into what a family gets later. */
export const familyOf = (part: number): string => `banmian-part-${part}`

/** The CSS families that show a face by its loaded parts. */
export const familiesOf = (parts: readonly number[]): string =>
  [...parts.map(familyOf), BLANK_FAMILY].map((family) => `"${family}"`).join(', ')

/** A picture by its `pictureKey`, as large as there is one; undefined while it is on its way. */
export type Pictures = (picture: string) => ImageBitmap | undefined

/** The CSS families of a face; undefined while nothing of it is loaded. */
export type Families = (faceId: string) => string | undefined

/** Paints groups back to front. `view`: page pt → device px; `clip`: what of the page is wanted, pt; `quick`: baselines on whole px. */
export function drawGroups(
  context: Context,
  groups: readonly GroupOp[],
  view: Matrix,
  clip: Rect,
  pictures: Pictures,
  families: Families,
  quick = false,
): void {
  const drawer = new Drawer(context, pictures, families, quick ? 0 : SLOPE)
  for (const group of groups) drawer.group(group, view, clip)
  context.setTransform(1, 0, 0, 1, 0, 0)
}

const gradients = new WeakMap<GradientFill, CanvasGradient>()

/** A gradient to fill with, in the coordinates that hold when the path is filled. */
export function gradientStyle(context: Context, fill: GradientFill): CanvasGradient {
  let style = gradients.get(fill)
  if (!style) {
    const { shape, from, to, stops } = fill
    const radius = Math.hypot(to[0] - from[0], to[1] - from[1])
    style =
      shape === 'linear'
        ? context.createLinearGradient(...from, ...to)
        : context.createRadialGradient(...from, 0, ...from, radius)
    for (const [offset, css] of stops) style.addColorStop(offset, css)
    gradients.set(fill, style)
  }
  return style
}

const paths = new WeakMap<PathOp, Path2D>()
const clips = new WeakMap<GroupOp, Path2D>()

function meets(one: Rect | null, other: Rect): boolean {
  return (
    one !== null &&
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  )
}

/**
 * The slope of level text, device px a pt: the least that Skia keeps. It puts baselines of text without any slope on whole pixels,
 * up to half a pixel off; what slopes it leaves where it belongs. Turned about the middle of a piece (`LONGEST_PT`) the ends of a piece
 * are out by a twentieth of a pixel at most.
 */
const SLOPE = 0.00049

class Drawer {
  private readonly context: Context
  private readonly pictures: Pictures
  private readonly families: Families
  private readonly slope: number
  // Setting a font or a spacing costs more than drawing a line: only what changes is set.
  private font = ''
  private gap = NaN
  private fill = ''

  constructor(context: Context, pictures: Pictures, families: Families, slope: number) {
    this.slope = slope
    this.context = context
    this.pictures = pictures
    this.families = families
    this.reset()
  }

  private reset(): void {
    const { context } = this
    context.textBaseline = 'alphabetic'
    context.textAlign = 'left'
    context.fontKerning = 'none'
    // Unhinted outlines at fractional places and advances: what print shows.
    context.textRendering = 'geometricPrecision'
    context.imageSmoothingQuality = 'medium'
    this.font = this.fill = ''
    this.gap = NaN
  }

  group(group: GroupOp, outer: Matrix, clip: Rect): void {
    // The group's box lies where the group lies; its items lie within its turn.
    if (!meets(group.box, clip)) return
    const matrix = group.matrix ? multiply(group.matrix, outer) : outer
    const inner = group.matrix ? transformedBounds(clip, invertMatrix(group.matrix)) : clip
    if (group.clip !== null) {
      let path = clips.get(group)
      if (!path) clips.set(group, (path = new Path2D(group.clip)))
      this.context.save()
      this.context.setTransform(...matrix)
      this.context.clip(path)
    }
    for (const op of group.ops) this.op(op, matrix, inner)
    if (group.clip !== null) {
      this.context.restore()
      this.reset()
    }
  }

  private op(op: Op, matrix: Matrix, clip: Rect): void {
    if (op.op === 'group') this.group(op, matrix, clip)
    else if (!meets(op.box, clip)) return
    else if (op.op === 'text') this.text(op, matrix)
    else if (op.op === 'path') this.path(op, matrix)
    else this.image(op, matrix)
  }

  private text(op: TextOp, matrix: Matrix): void {
    const families = this.families(op.face)
    if (families === undefined) return
    const { context } = this
    const font = `${op.sizePt}px ${families}`
    if (font !== this.font) {
      context.font = this.font = font
      this.gap = NaN
    }
    if (op.fill !== this.fill) context.fillStyle = this.fill = op.fill
    if (op.rotated) {
      this.space(0)
      const slope = matrix[1] === 0 && matrix[2] === 0 ? this.slope / matrix[0] : 0
      for (let i = 0; i < op.texts.length; i++) {
        context.setTransform(...multiply([slope, op.scaleX, -1, 0, op.xs[i], op.ys[i]], matrix))
        context.fillText(op.texts[i], 0, 0)
      }
      return
    }
    const slope = matrix[1] === 0 && matrix[2] === 0 ? this.slope / matrix[3] : 0
    context.setTransform(...multiply([op.scaleX, slope, 0, 1, 0, 0], matrix))
    for (let i = 0; i < op.texts.length; i++) {
      const [text, gap, x] = [op.texts[i], op.gaps[i], op.xs[i] / op.scaleX]
      this.space(gap)
      // A glyph is two UTF-16 units; the middle need not be exact.
      context.fillText(text, x, op.ys[i] - slope * (x + (text.length / 4) * (op.sizePt + gap)))
    }
  }

  private space(gap: number): void {
    if (gap === this.gap) return
    this.gap = gap
    this.context.letterSpacing = `${gap}px`
  }

  private path(op: PathOp, matrix: Matrix): void {
    const { context } = this
    let path = paths.get(op)
    if (!path) paths.set(op, (path = new Path2D(op.d)))
    context.setTransform(...matrix)
    if (op.fill !== null) {
      if (typeof op.fill !== 'string') {
        context.fillStyle = gradientStyle(context, op.fill)
        this.fill = ''
      } else if (op.fill !== this.fill) context.fillStyle = this.fill = op.fill
      context.fill(path)
    }
    if (op.stroke) {
      context.strokeStyle = op.stroke.colour
      context.lineWidth = op.stroke.width
      context.lineCap = op.stroke.cap
      context.setLineDash([...op.stroke.dash])
      context.stroke(path)
    }
  }

  private image(op: ImageOp, matrix: Matrix): void {
    const picture = this.pictures(op.picture)
    if (!picture) return
    this.context.setTransform(...multiply(op.matrix, matrix))
    this.context.drawImage(picture, 0, 0, 1, 1)
  }
}
