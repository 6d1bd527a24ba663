/**
 * Fitting a headline (T4.7): the largest size at which it stands in its width, broken at words.
 *
 * Role: arithmetic over a width that the caller measures; pure. Boundary: makes no glyphs and knows no document.
 */
import { HAO_SIZES } from '../model/units.ts'

export interface HeadlineRequest {
  readonly text: string
  readonly family: string
  /** CSS weight. */
  readonly weight: number
  /** T4.9 长扁字: least and greatest horizontal scale, e.g. [0.85, 1]. */
  readonly scaleRange: readonly [number, number]
  readonly widthPt: number
  readonly maxLines: number
  readonly maxSizePt: number
  readonly minSizePt: number
  /** Sizes to choose from, pt; by default the 号 (T4.2) and, above 初号, every whole point. */
  readonly sizesPt?: readonly number[]
}

export interface Headline {
  /** One of the sizes asked for. */
  readonly sizePt: number
  /** In hundredths, within the range. */
  readonly scaleX: number
  /** The text, cut; spaces at a cut are dropped. */
  readonly lines: readonly string[]
  /** False where even the smallest size runs over: the lines are then those of the smallest. */
  readonly fits: boolean
}

/** Advance of a text in em at scale 1, as the family and weight set it. */
export type MeasureHeadline = (text: string, family: string, weight: number) => number

/** 字 of a size that stand side by side (T4.7: six columns of 13 × 9 pt with gutters hold 24 of 30 pt). */
export function charactersIn(widthPt: number, sizePt: number): number {
  return Math.floor(widthPt / sizePt + 1e-6)
}

/** T4.2, largest first, and above 初号 whole points to a limit. */
export function headlineSizes(maxPt: number): number[] {
  const hao = HAO_SIZES.map(({ pt }) => pt)
  const large: number[] = []
  for (let pt = Math.floor(maxPt); pt > hao[0]; pt--) large.push(pt)
  return [...large, ...hao]
}

/** Hundredths of a scale may be lost to rounding, never width. */
const SCALE_STEP = 0.01
const NO_START = '。．，、：；！？”’）》〉】〗〕］｝」』·・‧—…～-–/％%'
const NO_END = '“‘（《〈【〖〔［｛「『'
const OPENING = '“‘（《〈【〖〔［｛「『'
const CLOSING = '”’）》〉】〗〕］｝」』'

/**
 * The largest size at which the headline stands in at most `maxLines` lines of `widthPt`, at the scale nearest to the
 * wide end of the range. Lines break between words (Unicode word boundaries for Chinese), quoted phrases and bracketed
 * ones stay whole while that is possible, and lines come out as even as they can. A line break in the text stands.
 */
export function fitHeadline(request: HeadlineRequest, measure: MeasureHeadline): Headline {
  const { family, weight, widthPt, maxSizePt, minSizePt } = request
  const [narrow, wide] = request.scaleRange
  const sizes = (request.sizesPt ?? headlineSizes(maxSizePt))
    .filter((size) => size <= maxSizePt + 1e-6 && size >= minSizePt - 1e-6)
    .sort((a, b) => b - a)
  const settings = settingsOf(request, (text) => measure(text, family, weight))
  for (const sizePt of sizes) {
    for (const { lines, widthEm } of settings) {
      const room = widthEm > 0 ? widthPt / (widthEm * sizePt) : wide
      const scale = Math.min(wide, Math.floor(room / SCALE_STEP + 1e-6) * SCALE_STEP)
      if (scale >= narrow - 1e-9) return { sizePt, scaleX: Math.round(scale * 100) / 100, lines, fits: true }
    }
  }
  const tightest = settings.reduce((best, next) => (next.widthEm < best.widthEm ? next : best))
  return { sizePt: sizes.at(-1) ?? minSizePt, scaleX: narrow, lines: tightest.lines, fits: false }
}

interface Setting {
  readonly lines: readonly string[]
  /** Of the widest line. */
  readonly widthEm: number
}

/** A setting at written spaces may be this much wider than a perfectly even one. */
const UNEVEN_AT_SPACES = 1.5

/**
 * The most even setting for each number of lines, fewest first; where phrases stand in the way, with phrases cut too. A
 * writer's space between two halves is where they part, as long as the lines then are not all too uneven.
 */
function settingsOf(request: HeadlineRequest, measure: (text: string) => number): Setting[] {
  const text = request.text.trim()
  if (text.includes('\n')) {
    const lines = text.split('\n').map((line) => line.trim())
    return [{ lines, widthEm: Math.max(...lines.map(measure)) }]
  }
  const settings: Setting[] = []
  const [whole, single] = [phrases(text), words(text)]
  const parts = joined(single, (word) => /\s$/u.test(word))
  const total = measure(text)
  for (let count = 1; count <= Math.min(request.maxLines, single.length); count++) {
    const apart = count > 1 && parts.length >= count ? evenLines(parts, count, measure) : null
    if (apart && apart.widthEm <= (UNEVEN_AT_SPACES * total) / count) {
      settings.push(apart)
      continue
    }
    const uncut = whole.length >= count ? evenLines(whole, count, measure) : null
    if (uncut) settings.push(uncut)
    const cut = evenLines(single, count, measure)
    if (!uncut || cut.widthEm < uncut.widthEm - 1e-9) settings.push(cut)
  }
  if (settings.length === 0) settings.push({ lines: [text], widthEm: total })
  return settings
}

/** Pieces between which a headline may break: words, with their marks. */
export function words(text: string): string[] {
  const units: string[] = []
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const last = units.at(-1)
    const glued =
      last !== undefined &&
      (NO_START.includes(segment[0]) || NO_END.includes(last[last.length - 1]) || /^\s/u.test(segment))
    if (glued) units[units.length - 1] += segment
    else units.push(segment)
  }
  return units
}

/** Words joined up to each that ends a part. */
function joined(units: readonly string[], ends: (unit: string) => boolean): string[] {
  const parts: string[] = []
  let open = false
  for (const unit of units) {
    if (open) parts[parts.length - 1] += unit
    else parts.push(unit)
    open = !ends(unit)
  }
  return parts
}

/** Words, with what stands in quotes or brackets in one piece. */
export function phrases(text: string): string[] {
  const units: string[] = []
  let depth = 0
  for (const word of words(text)) {
    if (depth > 0) units[units.length - 1] += word
    else units.push(word)
    for (const char of word) {
      if (OPENING.includes(char)) depth++
      else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1)
    }
  }
  return units
}

/** Units in `count` lines, the widest as narrow as can be, then the rest as even as can be. */
function evenLines(units: readonly string[], count: number, measure: (text: string) => number): Setting {
  const n = units.length
  const width = (from: number, to: number): number => measure(units.slice(from, to).join('').trim())
  const widths = Array.from({ length: n }, (_, from) =>
    Array.from({ length: n - from }, (__, k) => width(from, from + k + 1)),
  )
  // best[line][to]: the least possible (widest line, sum of squares) of units [0, to) in line + 1 lines.
  interface Best {
    readonly widest: number
    readonly squares: number
    readonly from: number
  }
  const best: (Best | undefined)[][] = [
    Array.from({ length: n + 1 }, (_, to) =>
      to > 0 ? { widest: widths[0][to - 1], squares: widths[0][to - 1] ** 2, from: 0 } : undefined,
    ),
  ]
  for (let line = 1; line < count; line++) {
    const row: (Best | undefined)[] = new Array<Best | undefined>(n + 1)
    for (let to = line + 1; to <= n; to++)
      for (let from = line; from < to; from++) {
        const head = best[line - 1][from]
        if (!head) continue
        const last = widths[from][to - from - 1]
        const widest = Math.max(head.widest, last)
        const squares = head.squares + last ** 2
        const old = row[to]
        if (!old || widest < old.widest - 1e-9 || (widest < old.widest + 1e-9 && squares < old.squares))
          row[to] = { widest, squares, from }
      }
    best.push(row)
  }
  const lines: string[] = []
  for (let line = count - 1, to = n; line >= 0; line--) {
    const { from } = best[line][to]!
    lines.unshift(units.slice(from, to).join('').trim())
    to = from
  }
  return { lines, widthEm: best[count - 1][n]!.widest }
}
