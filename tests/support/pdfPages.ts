/**
 * Small pages for PDF tests: real fonts, really shaped, placed by hand.
 *
 * Role: display lists and an exporter's environment. Boundary: tests only; knows no documents.
 */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import type { DisplayList, GlyphItem, GlyphRun, GroupItem, Ink, PaintItem } from '../../core/paint/displayList.ts'
import type { PdfEnvironment, PdfImage, PrintOptions } from '../../core/pdf/exportPdf.ts'
import { advanceWidths, createSubsetter } from '../../core/pdf/subset.ts'
import { describeFaces } from '../../core/typeset/font/describe.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { instantiateHarfBuzzSync } from '../../core/typeset/shape/harfbuzz.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const require = createRequire(import.meta.url)

const faces = new Map<string, FontFace>()
function face(file: string): FontFace {
  let known = faces.get(file)
  if (!known) {
    const bytes = new Uint8Array(readFileSync(file))
    const [description] = describeFaces(bytes)
    known = { ...description, id: description.postscriptName, bytes: () => bytes }
    faces.set(file, known)
  }
  return known
}

/** 宋: TrueType outlines. */
export const song = () =>
  face(path.join(root, 'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'))
/** 黑体: TrueType outlines; what slugs are set in. */
export const sans = () =>
  face(path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))
/** 仿宋: CFF outlines. */
export const fang = () => face(path.join(root, 'assets/fonts/fandol/FandolFang-Regular.otf'))

let harfbuzz: Shaper | undefined
export function shaper(): Shaper {
  return (harfbuzz ??= instantiateHarfBuzzSync(
    new Uint8Array(readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'))),
  ))
}

export const BLACK: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 1 }

export interface RunOptions {
  readonly face?: FontFace
  readonly sizePt?: number
  readonly scaleX?: number
  /** Added after each glyph, pt. */
  readonly spacing?: number | ((index: number) => number)
  /** Upright glyphs one below the other, or (`rotated`) a line turned clockwise. */
  readonly direction?: 'across' | 'down' | 'rotated'
}

/** A shaped run set along a line. */
export function run(text: string, options: RunOptions = {}): GlyphRun {
  const { face = song(), sizePt = 9, scaleX = 1, spacing = 0, direction = 'across' } = options
  const shaped = shaper().shape(face, text, 0, text.length, { vertical: direction === 'down' })
  const count = shaped.glyphs.length
  const x = new Float64Array(count)
  const y = direction === 'across' ? null : new Float64Array(count)
  let pen = 0
  for (let i = 0; i < count; i++) {
    if (direction === 'across') x[i] = pen
    else y![i] = pen
    pen += (shaped.advances[i] / face.unitsPerEm) * sizePt * scaleX
    pen += typeof spacing === 'number' ? spacing : spacing(i)
  }
  const colour = { swatchId: 'black', tint: 1 }
  return {
    face,
    sizePt,
    scaleX,
    colour,
    glyphs: shaped.glyphs,
    clusters: shaped.clusters,
    x,
    y,
    rotated: direction === 'rotated',
  }
}

/** A run at a place, as the only text of its paragraph. */
export function glyphs(
  text: string,
  x: number,
  y: number,
  options: RunOptions & { ink?: Ink; overprint?: boolean } = {},
): GlyphItem {
  const { ink = BLACK, overprint = true } = options
  return { kind: 'glyphs', run: run(text, options), x, y, ink, overprint, paragraphId: text, text, end: text.length }
}

export function group(items: readonly PaintItem[], frameId = 'frame'): GroupItem {
  return { kind: 'group', frameId, matrix: null, clip: null, items }
}

export function page(items: readonly PaintItem[], widthPt = 300, heightPt = 200): DisplayList {
  return { pageId: 'page-1', widthPt, heightPt, bleedPt: (3 * 72) / 25.4, items }
}

export const icc = new Uint8Array(readFileSync(path.join(root, 'assets/icc/newsprint-ifra26s-240.icc')))

export const printOptions: PrintOptions = {
  profile: 'x4',
  title: '青岛日报 2022-09-07 第 7 版',
  time: new Date('2022-09-06T18:30:00Z'),
  creator: 'Banmian 0.1.0',
  outputCondition: { identifier: 'Newsprint 240', info: 'Coldset newsprint, 26 % dot gain, 240 % total ink', icc },
  marks: { crop: true },
  trapped: false,
}

/** An environment that counts what it is asked to deflate and subset. */
export function environment(images: ReadonlyMap<string, PdfImage> = new Map()): PdfEnvironment & {
  readonly counted: { deflated: number; subsets: number }
} {
  const counted = { deflated: 0, subsets: 0 }
  const subsetter = createSubsetter()
  return {
    counted,
    subsetter: {
      subset: (face, gids) => {
        counted.subsets++
        return subsetter.subset(face, gids)
      },
    },
    advances: advanceWidths,
    deflate: (bytes) => {
      counted.deflated += bytes.length
      return deflateSync(bytes, { level: 9 })
    },
    images: (sha256) => images.get(sha256),
  }
}
