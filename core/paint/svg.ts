/**
 * Display list to SVG, for previews.
 *
 * Role: the trimmed page as one self-contained drawing of a given pixel size, type as outlines. Boundary: colours and
 * pictures come from the caller; overprint is not simulated (black over a tint is black either way).
 * Every outline is written once and used by reference: measured on 5,500 characters, librsvg draws references as fast
 * as outlines written out and the drawing is a sixth of the size; one path for all text takes three times as long.
 */
import type { FontFace } from '../typeset/font/face.ts'
import type { Shaper } from '../typeset/shape/shaper.ts'
import type { InkToRgb } from './colour.ts'
import type {
  DisplayList,
  Fill,
  GlyphItem,
  GroupItem,
  ImageItem,
  Ink,
  Matrix,
  PaintItem,
  Path,
  PathItem,
} from './displayList.ts'
import { screenStops } from './gradient.ts'

export interface SvgOptions {
  readonly shaper: Pick<Shaper, 'outline'>
  /** Pixels; the page fills them exactly, by at most half a pixel of stretch. */
  readonly widthPx: number
  readonly heightPx: number
  readonly inkToRgb: InkToRgb
  /** Address of a picture (a data URI, where the drawing must stand alone); null leaves it out. */
  readonly imageHref: (item: ImageItem) => string | null
}

/** The page within its trim, on white paper. */
export function svgOf(list: DisplayList, options: SvgOptions): string {
  const writer = new SvgWriter(options)
  const body = writer.items(list.items)
  const [width, height] = [number(list.widthPt), number(list.heightPt)]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${options.widthPx}" height="${options.heightPx}" ` +
    `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">` +
    `<defs>${writer.definitions.join('')}</defs>` +
    `<rect width="${width}" height="${height}" fill="#fff"/>${body}</svg>`
  )
}

const outlines = new WeakMap<FontFace, Map<number, string>>()

class SvgWriter {
  readonly definitions: string[] = []
  private readonly options: SvgOptions
  /** Ids of the glyphs defined so far; '' for one without ink. */
  private readonly glyphs = new Map<FontFace, Map<number, string>>()
  private clips = 0
  private gradients = 0

  constructor(options: SvgOptions) {
    this.options = options
  }

  items(items: readonly PaintItem[]): string {
    let out = ''
    for (const item of items)
      switch (item.kind) {
        case 'glyphs':
          out += this.text(item)
          break
        case 'path':
          out += this.path(item)
          break
        case 'image':
          out += this.image(item)
          break
        case 'group':
          out += this.group(item)
      }
    return out
  }

  private group(item: GroupItem): string {
    const inner = this.items(item.items)
    if (inner === '') return ''
    let attributes = item.matrix ? ` transform="${matrix(item.matrix)}"` : ''
    if (item.clip) {
      const id = `c${this.clips++}`
      this.definitions.push(`<clipPath id="${id}"><path d="${pathData(item.clip)}"/></clipPath>`)
      attributes += ` clip-path="url(#${id})"`
    }
    return attributes === '' ? inner : `<g${attributes}>${inner}</g>`
  }

  private text({ run, x, y, ink }: GlyphItem): string {
    const unit = run.sizePt / run.face.unitsPerEm
    const along = number(unit * run.scaleX)
    const across = number(unit)
    // Outlines have y upwards; turned clockwise, up is to the right and ahead is down.
    const linear = run.rotated ? `0 ${along} ${across} 0` : `${along} 0 0 -${across}`
    let out = ''
    for (let i = 0; i < run.glyphs.length; i++) {
      const id = this.glyph(run.face, run.glyphs[i])
      if (id === '') continue
      const at = `${number(x + run.x[i])} ${number(run.y ? y + run.y[i] : y)}`
      out += `<use href="#${id}" transform="matrix(${linear} ${at})"/>`
    }
    return out && `<g fill="${this.colour(ink)}">${out}</g>`
  }

  private glyph(face: FontFace, glyph: number): string {
    let ids = this.glyphs.get(face)
    if (!ids) this.glyphs.set(face, (ids = new Map()))
    let id = ids.get(glyph)
    if (id === undefined) {
      const data = outlineData(face, glyph, this.options.shaper)
      id = data && `g${this.definitions.length}`
      if (id) this.definitions.push(`<path id="${id}" d="${data}"/>`)
      ids.set(glyph, id)
    }
    return id
  }

  private path({ path, fill, stroke }: PathItem): string {
    let paint = `fill="${fill ? this.fill(fill) : 'none'}"`
    if (stroke) {
      paint += ` stroke="${this.colour(stroke.ink)}" stroke-width="${number(stroke.widthPt)}"`
      if (stroke.cap !== 'butt') paint += ` stroke-linecap="${stroke.cap}"`
      if (stroke.dashPt.length > 0) paint += ` stroke-dasharray="${stroke.dashPt.map(number).join(' ')}"`
    }
    return `<path d="${pathData(path)}" ${paint}/>`
  }

  private fill(fill: Fill): string {
    if (fill.kind !== 'gradient') return this.colour(fill)
    const [x1, y1, x2, y2] = [...fill.from, ...fill.to].map(number)
    const tag = fill.shape === 'linear' ? 'linearGradient' : 'radialGradient'
    const place =
      fill.shape === 'linear'
        ? `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`
        : `cx="${x1}" cy="${y1}" r="${number(Math.hypot(fill.to[0] - fill.from[0], fill.to[1] - fill.from[1]))}"`
    const stops = screenStops(fill, this.options.inkToRgb)
      .map(({ offset, rgb }) => `<stop offset="${number(offset)}" stop-color="rgb(${rgb.join(',')})"/>`)
      .join('')
    const id = `f${this.gradients++}`
    this.definitions.push(`<${tag} id="${id}" gradientUnits="userSpaceOnUse" ${place}>${stops}</${tag}>`)
    return `url(#${id})`
  }

  private image(item: ImageItem): string {
    const href = this.options.imageHref(item)
    if (href === null) return ''
    const address = href.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
    const attributes = `width="1" height="1" preserveAspectRatio="none" transform="${matrix(item.matrix)}"`
    return `<image ${attributes} href="${address}"/>`
  }

  private colour(ink: Ink): string {
    return `rgb(${this.options.inkToRgb(ink).join(',')})`
  }
}

/** A glyph's outline in font units, y upwards, as path data; '' when it has no ink. */
function outlineData(face: FontFace, glyph: number, shaper: Pick<Shaper, 'outline'>): string {
  let known = outlines.get(face)
  if (!known) outlines.set(face, (known = new Map()))
  let data = known.get(glyph)
  if (data === undefined) {
    const { commands, values } = shaper.outline(face, glyph)
    known.set(glyph, (data = commandData(commands, values)))
  }
  return data
}

const NUMBERS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 } as const

function pathData({ ops, values }: Path): string {
  return commandData(ops, values)
}

function commandData(ops: readonly (keyof typeof NUMBERS)[], values: readonly number[]): string {
  let out = ''
  let at = 0
  for (const op of ops) {
    out += op
    for (let i = 0; i < NUMBERS[op]; i++) out += i === 0 ? number(values[at++]) : ` ${number(values[at++])}`
  }
  return out
}

function matrix(values: Matrix): string {
  return `matrix(${values.map(number).join(' ')})`
}

/** Six decimals at most, never in exponent form. */
function number(value: number): string {
  const rounded = Math.round(value * 1e6) / 1e6
  return Math.abs(rounded) < 1e-6 ? '0' : String(rounded)
}
