/**
 * Paint items to drawing operations that a canvas can follow: plain data that crosses to a worker.
 *
 * Role: colours, path strings and runs of evenly spaced glyphs, each made once for an item. Boundary: draws nothing
 * (`draw.ts`), loads nothing. A run of glyphs at one pitch is one `fillText`: measured three times as quick as one a glyph.
 */
import { pictureKey } from '../../core/paint/pictureKey.ts'
import type { Rect } from '../../core/model/geometry.ts'
import { itemBounds } from '../../core/paint/bounds.ts'
import type {
  Fill,
  GlyphItem,
  Gradient,
  GroupItem,
  Ink,
  Matrix,
  PaintItem,
  Path,
} from '../../core/paint/displayList.ts'
import { screenStops } from '../../core/paint/gradient.ts'
import { glyphText } from '../../core/paint/glyphIdFont.ts'

/** Pieces of one run: `texts[i]` begins at (xs[i], ys[i]), each glyph followed by `gaps[i]` beside its own advance. */
export interface TextOp {
  readonly op: 'text'
  readonly face: string
  readonly sizePt: number
  readonly scaleX: number
  readonly rotated: boolean
  readonly fill: string
  readonly box: Rect
  readonly texts: readonly string[]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** In the run's own scale: before `scaleX`. */
  readonly gaps: readonly number[]
}
export interface PathOp {
  readonly op: 'path'
  readonly d: string
  readonly fill: string | GradientFill | null
  readonly stroke: {
    readonly colour: string
    readonly width: number
    readonly dash: readonly number[]
    readonly cap: CanvasLineCap
  } | null
  readonly box: Rect | null
}
/** A gradient in the colours of the screen; `to` as in the display list. */
export interface GradientFill {
  readonly shape: 'linear' | 'radial'
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly stops: readonly (readonly [offset: number, css: string])[]
}
export interface ImageOp {
  readonly op: 'image'
  /** `pictureKey`. */
  readonly picture: string
  readonly matrix: Matrix
  readonly box: Rect | null
}
export interface GroupOp {
  readonly op: 'group'
  readonly matrix: Matrix | null
  readonly clip: string | null
  readonly ops: readonly Op[]
  readonly box: Rect | null
}
export type Op = TextOp | PathOp | ImageOp | GroupOp

/** What the caller knows of fonts and colour. */
export interface RecipeParts {
  readonly inkToRgb: (ink: Ink) => readonly [number, number, number]
  /** Advance widths of a face by glyph, font units. */
  readonly advances: (face: GlyphItem['run']['face']) => (glyph: number) => number
}

/** Off the place a glyph may be drawn, pt. The PDF is written to within 0.006, and the two must agree to 0.01. */
const TOLERANCE_PT = 0.003
/** Gaps are told in these parts of a pt, so that lines spaced alike are drawn without setting the canvas anew. */
const GAP_PARTS = 10_000
/** The longest piece, pt: `draw.ts` gives each a slope that moves its ends. */
export const LONGEST_PT = 200

/** Makes operations of items and remembers those of groups. */
export interface Recipes {
  of(group: GroupItem): GroupOp
}

export function createRecipes(parts: RecipeParts): Recipes {
  const known = new WeakMap<GroupItem, GroupOp>()
  const colours = new WeakMap<Ink, string>()
  const colour = (ink: Ink): string => {
    let css = colours.get(ink)
    if (css === undefined) colours.set(ink, (css = `rgb(${parts.inkToRgb(ink).join(',')})`))
    return css
  }
  const fillOf = (fill: Fill): string | GradientFill =>
    fill.kind === 'gradient' ? gradientFill(fill, parts.inkToRgb) : colour(fill)
  /** Runs are shared between layouts: a line that stays where it is stays the same operation. */
  const texts = new WeakMap<GlyphItem['run'], { readonly x: number; readonly y: number; readonly op: TextOp }>()
  const text = (item: GlyphItem): TextOp => {
    const { run, x, y, ink } = item
    const fill = colour(ink)
    const made = texts.get(run)
    if (made && made.x === x && made.y === y && made.op.fill === fill) return made.op
    const op = textOp(item, fill, parts.advances(run.face))
    texts.set(run, { x, y, op })
    return op
  }
  const of = (group: GroupItem): GroupOp => {
    let op = known.get(group)
    if (!op) {
      const { matrix, clip } = group
      op = { op: 'group', matrix, clip: clip && pathData(clip), ops: group.items.map(make), box: itemBounds(group) }
      known.set(group, op)
    }
    return op
  }
  const make = (item: PaintItem): Op => {
    switch (item.kind) {
      case 'group':
        return of(item)
      case 'glyphs':
        return text(item)
      case 'image':
        return { op: 'image', picture: pictureKey(item), matrix: item.matrix, box: itemBounds(item) }
      case 'path': {
        const { stroke } = item
        return {
          op: 'path',
          d: pathData(item.path),
          fill: item.fill && fillOf(item.fill),
          stroke: stroke && {
            colour: colour(stroke.ink),
            width: stroke.widthPt,
            dash: stroke.dashPt,
            cap: stroke.cap,
          },
          box: itemBounds(item),
        }
      }
    }
  }
  return { of }
}

/** The colours of a gradient on the screen. */
export function gradientFill(gradient: Gradient, inkToRgb: RecipeParts['inkToRgb']): GradientFill {
  const { shape, from, to } = gradient
  const stops = screenStops(gradient, inkToRgb).map(({ offset, rgb }) => [offset, `rgb(${rgb.join(',')})`] as const)
  return { shape, from, to, stops }
}

/** Cuts a run where its pitch changes. Exported for its test. */
export function textOp(item: GlyphItem, fill: string, advance: (glyph: number) => number): TextOp {
  const { run, x, y } = item
  const texts: string[] = []
  const xs: number[] = []
  const ys: number[] = []
  const gaps: number[] = []
  const unit = run.sizePt / run.face.unitsPerEm
  const count = run.glyphs.length
  // Vertical and turned runs stand glyph by glyph: their pitch runs down the page, where no canvas spaces letters.
  const across = run.y === null && !run.rotated
  for (let i = 0; i < count;) {
    let text = glyphText(run.glyphs[i])
    let end = i + 1
    let gap = 0
    if (across && end < count) {
      const exact = (run.x[end] - run.x[i]) / run.scaleX - advance(run.glyphs[i]) * unit
      gap = Math.round(exact * GAP_PARTS) / GAP_PARTS
      let pen = run.x[i]
      while (end < count) {
        pen += (advance(run.glyphs[end - 1]) * unit + gap) * run.scaleX
        if (Math.abs(pen - run.x[end]) > TOLERANCE_PT || pen - run.x[i] > LONGEST_PT) break
        text += glyphText(run.glyphs[end++])
      }
      if (end === i + 1) gap = 0
    }
    texts.push(text)
    xs.push(x + run.x[i])
    ys.push(run.y ? y + run.y[i] : y)
    gaps.push(gap)
    i = end
  }
  const { face, sizePt, scaleX, rotated } = run
  return { op: 'text', face: face.id, sizePt, scaleX, rotated, fill, box: itemBounds(item)!, texts, xs, ys, gaps }
}

const NUMBERS = { M: 2, L: 2, C: 6, Z: 0 } as const

function pathData({ ops, values }: Path): string {
  let out = ''
  let at = 0
  for (const op of ops) {
    out += op + values.slice(at, at + NUMBERS[op]).join(' ')
    at += NUMBERS[op]
  }
  return out
}
