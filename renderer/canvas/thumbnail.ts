/**
 * A page, small: from the display list, a few milliseconds a page on the window's own thread.
 *
 * Role: paths, tints and pictures as they are, display type by its outlines when these have come, all else as grey bars: below
 * four pixels nobody reads it. Boundary: draws one canvas; who asks decides when.
 */
import { multiply, type Matrix } from '../../core/model/geometry.ts'
import type { DisplayList, GlyphItem, ImageItem, Ink, Path } from '../../core/paint/displayList.ts'
import { pictureKey, type PictureLook } from '../../core/paint/pictureKey.ts'
import { walk, type Clip } from '../../core/paint/walk.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import { gradientStyle } from './draw.ts'
import { gradientFill } from './recipe.ts'

export interface ThumbnailParts {
  /** Outlines of a face's glyphs; rejects where they cannot be had. */
  readonly outlines: (face: FontFace, glyphs: Iterable<number>) => Promise<ReadonlyMap<number, GlyphOutline>>
  readonly inkToRgb: (ink: Ink) => readonly [number, number, number]
  /** A picture about that wide; rejects where there is none. */
  readonly image: (picture: PictureLook, widthPx: number) => Promise<ImageBitmap>
}

/** Type smaller than this is a bar, device px. */
const LEGIBLE_PX = 4
/** How high a bar is and how dark: about the grey of set text. */
const BAR_EM = 0.72
const BAR_ALPHA = 0.5
/** The smallest picture there is. */
const PICTURE_PX = 256

/** Draws the page over the whole canvas, whose size is set. Resolves when its pictures are on it, too; `gone` ends it early. */
export async function drawThumbnail(
  canvas: HTMLCanvasElement,
  list: DisplayList,
  parts: ThumbnailParts,
  gone: () => boolean,
): Promise<void> {
  const wanted = new Map<string, PictureLook>()
  const display = new Map<FontFace, Set<number>>()
  const scale = canvas.width / list.widthPt
  walk(list.items, {
    image: (item) => void wanted.set(pictureKey(item), item),
    glyphs({ run }) {
      if (run.sizePt * scale < LEGIBLE_PX) return
      let glyphs = display.get(run.face)
      if (!glyphs) display.set(run.face, (glyphs = new Set()))
      for (const glyph of run.glyphs) glyphs.add(glyph)
    },
  })
  const pictures = new Map<string, ImageBitmap>()
  const outlines: Shapes = new Map()
  draw(canvas, list, parts, pictures, outlines)
  if (wanted.size === 0 && display.size === 0) return
  await Promise.all([
    ...[...display].map(([face, glyphs]) =>
      parts.outlines(face, glyphs).then(
        (found) => outlines.set(face, found),
        // Type that cannot be had stays a bar.
        () => undefined,
      ),
    ),
    ...[...wanted].map(([key, look]) =>
      parts.image(look, PICTURE_PX).then(
        (bitmap) => pictures.set(key, bitmap),
        // A picture that is missing stays a grey box.
        () => undefined,
      ),
    ),
  ])
  if (!gone()) draw(canvas, list, parts, pictures, outlines)
}

type Shapes = Map<FontFace, ReadonlyMap<number, GlyphOutline>>

function draw(
  canvas: HTMLCanvasElement,
  list: DisplayList,
  { inkToRgb }: ThumbnailParts,
  pictures: ReadonlyMap<string, ImageBitmap>,
  outlines: Shapes,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const scale = canvas.width / list.widthPt
  const view: Matrix = [scale, 0, 0, scale, 0, 0]
  const css = (ink: Ink): string => `rgb(${inkToRgb(ink).join(',')})`
  /** Draws in an item's coordinates, within the clips that hold there. */
  const at = (matrix: Matrix, clips: readonly Clip[], paint: () => void): void => {
    context.save()
    for (const clip of clips) {
      context.setTransform(...multiply(clip.matrix, view))
      context.clip(new Path2D(pathData(clip.path)))
    }
    context.setTransform(...multiply(matrix, view))
    paint()
    context.restore()
  }
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  walk(list.items, {
    glyphs: (item, matrix, clips) =>
      at(matrix, clips, () => {
        context.fillStyle = css(item.ink)
        const shapes = item.run.sizePt * scale < LEGIBLE_PX ? undefined : outlines.get(item.run.face)
        if (shapes) drawOutlines(context, item, shapes)
        else drawBar(context, item)
      }),
    path: ({ path, fill, stroke }, matrix, clips) =>
      at(matrix, clips, () => {
        const shape = new Path2D(pathData(path))
        if (fill) {
          context.fillStyle =
            fill.kind === 'gradient' ? gradientStyle(context, gradientFill(fill, inkToRgb)) : css(fill)
          context.fill(shape)
        }
        if (stroke) {
          context.strokeStyle = css(stroke.ink)
          context.lineWidth = stroke.widthPt
          context.stroke(shape)
        }
      }),
    image: (item, matrix, clips) => at(matrix, clips, () => drawImage(context, item, matrix, view, pictures)),
  })
}

function drawBar(context: CanvasRenderingContext2D, { run, x, y }: GlyphItem): void {
  const last = run.glyphs.length - 1
  if (last < 0) return
  const { sizePt } = run
  context.globalAlpha = BAR_ALPHA
  const down = run.y !== null && Math.abs(run.y[last] - run.y[0]) > Math.abs(run.x[last] - run.x[0])
  if (down) {
    const top = y + Math.min(run.y![0], run.y![last]) - sizePt * 0.8
    const height = Math.abs(run.y![last] - run.y![0]) + sizePt
    context.fillRect(x + run.x[0], top, sizePt * BAR_EM, height)
  } else {
    context.fillRect(x + run.x[0], y - sizePt * BAR_EM, run.x[last] - run.x[0] + sizePt * run.scaleX, sizePt * BAR_EM)
  }
  context.globalAlpha = 1
}

const drawn = new WeakMap<FontFace, Map<number, Path2D>>()

function drawOutlines(
  context: CanvasRenderingContext2D,
  { run, x, y }: GlyphItem,
  outlines: ReadonlyMap<number, GlyphOutline>,
): void {
  const unit = run.sizePt / run.face.unitsPerEm
  const base = context.getTransform()
  let known = drawn.get(run.face)
  if (!known) drawn.set(run.face, (known = new Map()))
  run.glyphs.forEach((glyph, i) => {
    let shape = known.get(glyph)
    const outline = outlines.get(glyph)
    if (!shape && outline) known.set(glyph, (shape = new Path2D(outlineData(outline))))
    if (!shape) return
    const place = new DOMMatrix([unit * run.scaleX, 0, 0, -unit, x + run.x[i], y + (run.y?.[i] ?? 0)])
    context.setTransform(base.multiply(run.rotated ? place.rotate(-90) : place))
    context.fill(shape)
  })
  context.setTransform(base)
}

function drawImage(
  context: CanvasRenderingContext2D,
  item: ImageItem,
  matrix: Matrix,
  view: Matrix,
  pictures: ReadonlyMap<string, ImageBitmap>,
): void {
  context.setTransform(...multiply(multiply(item.matrix, matrix), view))
  const picture = pictures.get(pictureKey(item))
  if (picture) context.drawImage(picture, 0, 0, 1, 1)
  else {
    context.fillStyle = '#d8d8d8'
    context.fillRect(0, 0, 1, 1)
  }
}

const NUMBERS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 } as const

function pathData({ ops, values }: Path): string {
  return dataOf(ops, values)
}

function outlineData({ commands, values }: GlyphOutline): string {
  return dataOf(commands, values)
}

function dataOf(ops: readonly (keyof typeof NUMBERS)[], values: readonly number[]): string {
  let out = ''
  let at = 0
  for (const op of ops) {
    out += op + values.slice(at, at + NUMBERS[op]).join(' ')
    at += NUMBERS[op]
  }
  return out
}
