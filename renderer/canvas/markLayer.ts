/**
 * Proofreading marks over the page: seen, hit, never printed.
 *
 * Role: drawings to a canvas of their own that is there only while there are marks; drawn when they or the view change. Boundary:
 * what a mark looks like is `core/proof/marks`; which are shown, its owner says. All that looks alike is one path: measured, a
 * page with 200 marks has some ten of them, so that panning strokes ten paths and not a thousand.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { Ink } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import type { MarkDrawing } from '../../core/proof/marks/drawing.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import { markAt } from './markHits.ts'
import { ACCENT } from './theme.ts'
import type { View } from './view.ts'

export interface ShownMarks {
  readonly drawings: readonly MarkDrawing[]
  /** The one that is chosen. */
  readonly selected: string | null
  /** Room beside the page that notes stand in, pt: fitting the page takes it in. */
  readonly marginPt: number
}

/** Outlines of glyphs by number, font units. */
export type GlyphOutlines = (face: FontFace, glyphs: Iterable<number>) => Promise<ReadonlyMap<number, GlyphOutline>>

export interface MarkLayer {
  readonly marginPt: number
  /** Null takes the layer away. */
  show(marks: ShownMarks | null): void
  /** While a designer looks at the page as it prints, marks are not shown. */
  setHidden(hidden: boolean): void
  draw(view: View, size: Rect, ratio: number): void
  /** Inks look otherwise from now on. */
  recolour(): void
  /** The mark at a point of the page, pt. */
  at(point: Point, scale: number): string | null
}

export interface MarkLayerParts {
  /** Its canvas; made when it is first asked for. */
  readonly canvas: () => CanvasRenderingContext2D
  readonly inkToRgb: (ink: Ink) => readonly [number, number, number]
  readonly outlines: GlyphOutlines
  /** What is drawn has changed. */
  readonly changed: () => void
}

/** What looks alike. */
interface Stroke {
  readonly css: string
  /** Pt; 0: filled. */
  readonly width: number
  readonly path: Path2D
}

const PAPER: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 0 }
/** As near as counts as on a mark, px. */
const NEAR_PX = 3
/** A line is never thinner, px: a mark must be seen on the whole page too. */
const LEAST_PX = 0.9

export function createMarkLayer({ canvas, inkToRgb, outlines, changed }: MarkLayerParts): MarkLayer {
  let shown: ShownMarks | null = null
  let hidden = false
  let strokes: readonly Stroke[] = []
  let chosen: readonly Stroke[] = []
  let made = new WeakMap<MarkDrawing, readonly Stroke[]>()
  const glyphs = new Map<FontFace, ReadonlyMap<number, GlyphOutline>>()

  const glyphPath = (face: FontFace, glyph: number): Path2D | null => {
    const outline = glyphs.get(face)?.get(glyph)
    return outline ? new Path2D(dataOf(outline.commands, outline.values)) : null
  }
  const strokesOf = (drawing: MarkDrawing): readonly Stroke[] => {
    const known = made.get(drawing)
    if (known) return known
    const list: Stroke[] = []
    walk(drawing.items, {
      path({ path, fill, stroke, overprint }) {
        const drawn = new Path2D(dataOf(path.ops, path.values))
        if (fill && fill.kind !== 'gradient') list.push({ css: css(inkToRgb(fill), overprint), width: 0, path: drawn })
        if (stroke) list.push({ css: css(inkToRgb(stroke.ink), false), width: stroke.widthPt, path: drawn })
      },
      glyphs({ run, x, y, ink }) {
        const unit = run.sizePt / run.face.unitsPerEm
        const words = new Path2D()
        run.glyphs.forEach((glyph, i) => {
          const one = glyphPath(run.face, glyph)
          if (!one) return
          words.addPath(one, {
            ...{ a: unit * run.scaleX, b: 0, c: 0, d: -unit },
            ...{ e: x + run.x[i], f: y + (run.y?.[i] ?? 0) },
          })
        })
        list.push({ css: css(inkToRgb(ink), false), width: 0, path: words })
      },
    })
    made.set(drawing, list)
    return list
  }
  const build = (): void => {
    const { drawings, selected } = shown!
    const paper = css(inkToRgb(PAPER), false)
    strokes = merged(drawings.filter(({ id }) => id !== selected).flatMap(strokesOf), paper)
    chosen = merged(drawings.filter(({ id }) => id === selected).flatMap(strokesOf), paper)
  }
  /** Asks for the glyphs of notes that are not there yet. */
  const fetchGlyphs = (): void => {
    const wanted = new Map<FontFace, Set<number>>()
    for (const { items } of shown!.drawings)
      walk(items, {
        glyphs({ run }) {
          for (const glyph of run.glyphs) {
            if (glyphs.get(run.face)?.has(glyph)) continue
            const numbers = wanted.get(run.face)
            if (numbers) numbers.add(glyph)
            else wanted.set(run.face, new Set([glyph]))
          }
        },
      })
    for (const [face, numbers] of wanted)
      outlines(face, numbers).then(
        (came) => {
          glyphs.set(face, new Map([...(glyphs.get(face) ?? []), ...came]))
          made = new WeakMap()
          if (!shown) return
          build()
          changed()
        },
        // Marks without their words are still marks; the next change asks again.
        () => undefined,
      )
  }

  return {
    get marginPt() {
      return shown?.marginPt ?? 0
    },
    show(marks) {
      if (marks === shown) return
      const was = shown !== null
      shown = marks
      if (marks) {
        build()
        fetchGlyphs()
      }
      if (was || marks) canvas().canvas.hidden = hidden || marks === null
      changed()
    },
    setHidden(next) {
      hidden = next
      if (!shown) return
      canvas().canvas.hidden = hidden
      changed()
    },
    recolour() {
      made = new WeakMap()
      if (!shown) return
      build()
      changed()
    },
    draw({ scale, x, y }, size, ratio) {
      if (!shown || hidden) return
      const context = canvas()
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, size.width, size.height)
      context.setTransform(scale * ratio, 0, 0, scale * ratio, x * ratio, y * ratio)
      context.lineCap = context.lineJoin = 'round'
      const drawing = shown.drawings.find(({ id }) => id === shown!.selected)
      if (drawing) {
        context.fillStyle = ACCENT
        context.globalAlpha = 0.14
        for (const box of drawing.boxes) {
          context.beginPath()
          context.roundRect(box.x - 1, box.y - 1, box.width + 2, box.height + 2, 2)
          context.fill()
        }
        context.globalAlpha = 1
      }
      const follow = (list: readonly Stroke[], weight: number): void => {
        for (const { css, width, path } of list)
          if (width === 0) {
            context.fillStyle = css
            context.fill(path)
          } else {
            context.strokeStyle = css
            context.lineWidth = Math.max(width, LEAST_PX / scale) * weight
            context.stroke(path)
          }
      }
      follow(strokes, 1)
      follow(chosen, 1.6)
    },
    at: (point, scale) => (shown && !hidden ? markAt(shown.drawings, point, NEAR_PX / scale) : null),
  }
}

/** One path for all that looks alike; washes first, then rims of paper, so that none lies over another mark. */
function merged(list: readonly Stroke[], paper: string): readonly Stroke[] {
  const found = new Map<string, Stroke>()
  for (const { css, width, path } of list) {
    const key = `${css} ${width}`
    let one = found.get(key)
    if (!one) found.set(key, (one = { css, width, path: new Path2D() }))
    one.path.addPath(path)
  }
  const level = ({ css }: Stroke): number => (css.startsWith('rgba') ? 0 : css === paper ? 1 : 2)
  return [...found.values()].sort((a, b) => level(a) - level(b))
}

/** An overprinting tint lets what is beneath through: the same colour on white, as thin as it can be. */
function css([r, g, b]: readonly [number, number, number], overprint: boolean): string {
  if (!overprint) return `rgb(${r} ${g} ${b})`
  const alpha = 1 - Math.min(r, g, b) / 255
  if (alpha === 0) return 'rgba(0, 0, 0, 0)'
  const [red, green, blue] = [r, g, b].map((value) => Math.round((value - 255 * (1 - alpha)) / alpha))
  return `rgba(${red}, ${green}, ${blue}, ${alpha.toFixed(3)})`
}

const NUMBERS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 } as const

function dataOf(ops: readonly (keyof typeof NUMBERS)[], values: readonly number[]): string {
  let at = 0
  return ops.map((op) => op + values.slice(at, (at += NUMBERS[op])).join(' ')).join('')
}
