/**
 * One glyph run as show operators, free of its place on the page.
 *
 * Role: `Tj` and `TJ` with the right character spacing, glyph origins within 0.01 pt of the layout's and
 * without drift; ActualText where ToUnicode cannot tell a glyph's text. Boundary: place, font and colour are
 * set by `textStream.ts`; a piece is cached by the run's identity.
 */
import type { GlyphItem, GlyphRun } from '../paint/displayList.ts'
import { ByteSink } from './bytes.ts'
import { NO_TEXT } from './faces.ts'
import type { FaceUse, TextKeys } from './faces.ts'

/** Glyphs on one straight line, shown by one operator (or several between marks). */
export interface TextStretch {
  /** Origin of the first glyph from the line's origin, pt, y downwards. */
  readonly x: number
  readonly y: number
  /** Character spacing in ten-thousandths of a pt; null when none of its glyphs minds. */
  readonly spacing: number | null
  readonly bytes: Uint8Array
}

export interface TextPiece {
  readonly run: GlyphRun
  readonly use: FaceUse
  /** The characters of the run. A piece is good for another item of the same run only if these agree. */
  readonly text: string
  /** Per glyph: the key of its text, or NO_TEXT where ActualText tells it. */
  readonly keys: Uint32Array
  readonly stretches: readonly TextStretch[]
  /** As written: pt, ten-thousandths; percent, thousandths. */
  readonly size: number
  readonly scale: number
}

/** How far a glyph may lie from its place before a TJ adjustment is spent on it, pt. With the rounding of the start and of the adjustment this keeps within 0.01 pt. */
const TOLERANCE = 0.005

/** Sizes up to this many pt get by with whole thousandths of an em in adjustments: half of one is then at most 0.006 pt. */
const WHOLE_UNITS_UP_TO = 12

const sink = new ByteSink()

/** Characters the item's run stands for. */
export function itemText(item: GlyphItem): string {
  return item.run.glyphs.length === 0 ? '' : item.text.slice(item.run.clusters[0], item.end)
}

/**
 * Writes a run.
 * @param told says whether ToUnicode gives `key` for that glyph; where it does not, ActualText does.
 */
export function writePiece(
  item: GlyphItem,
  use: FaceUse,
  texts: TextKeys,
  told: (gid: number, key: number) => boolean,
): TextPiece {
  const { run } = item
  const count = run.glyphs.length
  const size = Math.round(run.sizePt * 1e4)
  const scale = Math.round(run.scaleX * 1e5)
  const { keys, marks } = readClusters(item, texts, told)
  const stretches: TextStretch[] = []
  const across = run.rotated ? run.x : run.y
  for (let from = 0; from < count;) {
    let to = from + 1
    if (across === null) to = count
    else while (to < count && Math.abs(across[to] - across[from]) < 5e-4) to++
    stretches.push(writeStretch(run, use, from, to, size / 1e4, scale / 1e5, marks))
    from = to
  }
  return { run, use, text: itemText(item), keys, stretches, size, scale }
}

/** Where ActualText begins and ends: at the glyph of index `from`, before the glyph of index `to`. */
interface Mark {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The key of each glyph, and the marks for what keys cannot tell: glyphs that share a cluster, missing glyphs, texts that ToUnicode gives otherwise. */
function readClusters(
  item: GlyphItem,
  texts: TextKeys,
  told: (gid: number, key: number) => boolean,
): { keys: Uint32Array; marks: Mark[] } {
  const { glyphs, clusters } = item.run
  const keys = new Uint32Array(glyphs.length).fill(NO_TEXT)
  const marks: Mark[] = []
  for (let from = 0; from < glyphs.length;) {
    let to = from + 1
    while (to < glyphs.length && clusters[to] === clusters[from]) to++
    const text = item.text.slice(clusters[from], to < glyphs.length ? clusters[to] : item.end)
    // Glyph 0 stands for whatever the face lacks, so it has no text of its own.
    if (to - from === 1 && glyphs[from] !== 0) keys[from] = texts.key(text)
    if (keys[from] === NO_TEXT || !told(glyphs[from], keys[from])) marks.push({ from, to, text })
    from = to
  }
  return { keys, marks }
}

function writeStretch(
  run: GlyphRun,
  use: FaceUse,
  from: number,
  to: number,
  size: number,
  scale: number,
  marks: readonly Mark[],
): TextStretch {
  const along = run.rotated ? run.y : run.x
  // Where each glyph begins along the line, in the text space that horizontal scaling applies to.
  const places = new Float64Array(to - from)
  if (along !== null) for (let i = from; i < to; i++) places[i - from] = (along[i] - along[from]) / scale
  const widths = new Float64Array(to - from)
  for (let i = from; i < to; i++) widths[i - from] = (use.width(run.glyphs[i]) * size) / 1000
  const spacing = commonSpacing(places, widths)
  for (let i = 0; i < widths.length; i++) widths[i] += spacing / 1e4

  let pen = 0
  let next = marks.findIndex((mark) => mark.to > from)
  if (next < 0) next = marks.length
  for (let i = from; i < to;) {
    const mark = next < marks.length ? marks[next] : undefined
    if (mark?.from === i) beginActualText(mark.text)
    const inside = mark !== undefined && mark.from <= i
    const stop = mark === undefined ? to : Math.min(to, inside ? mark.to : mark.from)
    pen = show(run.glyphs, i, stop, from, places, widths, pen, size, scale)
    if (inside && stop === mark.to) {
      sink.ascii('EMC\n')
      next++
    }
    i = stop
  }
  return {
    x: run.x[from],
    y: run.y === null ? 0 : run.y[from],
    spacing: to - from > 1 ? spacing : null,
    bytes: sink.take(),
  }
}

/** One Tj, or TJ where a glyph's place asks for an adjustment. Returns where the pen stands after it. */
function show(
  glyphs: Uint16Array,
  from: number,
  to: number,
  first: number,
  places: Float64Array,
  widths: Float64Array,
  pen: number,
  size: number,
  scale: number,
): number {
  let adjusted = false
  for (let i = from, probe = pen; i < to && !adjusted; i++) {
    adjusted = Math.abs(places[i - first] - probe) * scale > TOLERANCE
    probe += widths[i - first]
  }
  if (!adjusted) {
    sink.byte(40)
    for (let i = from; i < to; i++) {
      sink.glyph(glyphs[i])
      pen += widths[i - first]
    }
    sink.ascii(')Tj\n')
    return pen
  }
  const decimals = Math.max(0, Math.min(4, Math.ceil(Math.log10((size * scale) / WHOLE_UNITS_UP_TO))))
  const power = 10 ** decimals
  let open = false
  sink.byte(91)
  for (let i = from; i < to; i++) {
    const error = places[i - first] - pen
    if (Math.abs(error) * scale > TOLERANCE) {
      if (open) sink.byte(41)
      open = false
      const adjustment = Math.round(((-error * 1000) / size) * power)
      sink.fixed(adjustment, decimals)
      pen -= ((adjustment / power) * size) / 1000
    }
    if (!open) sink.byte(40)
    open = true
    sink.glyph(glyphs[i])
    pen += widths[i - first]
  }
  sink.ascii(')]TJ\n')
  return pen
}

/** The character spacing, in ten-thousandths of a pt, that most gaps of the stretch ask for. */
function commonSpacing(places: Float64Array, widths: Float64Array): number {
  const gaps = new Float64Array(places.length - 1)
  for (let i = 0; i < gaps.length; i++) gaps[i] = places[i + 1] - places[i] - widths[i]
  gaps.sort()
  let best = 0
  let bestCount = 0
  for (let from = 0, to = 0; from < gaps.length; from++) {
    while (to < gaps.length && gaps[to] - gaps[from] < 2e-4) to++
    if (to - from > bestCount) {
      bestCount = to - from
      best = gaps[from + (bestCount >> 1)]
    }
  }
  return Math.round(best * 1e4)
}

/** Begins a span whose glyphs read as `text` (ISO 32000-1 14.9.4). */
function beginActualText(text: string): void {
  sink.ascii('/Span<</ActualText<FEFF')
  for (let i = 0; i < text.length; i++) sink.hex16(text.charCodeAt(i))
  sink.ascii('>>>BDC\n')
}
