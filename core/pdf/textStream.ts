/**
 * Lines of text as cached parts of content.
 *
 * Role: cuts a frame's glyph items into batches of a few dozen lines, each one text object, and finds a batch
 * again when its runs and places are the same, so that an edit rewrites a few kilobytes. Boundary: glyphs
 * are written by `textPiece.ts`.
 */
import type { GlyphItem, GlyphRun, Ink, SpotInk } from '../paint/displayList.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { ByteSink } from './bytes.ts'
import type { FaceUse, TextKeys } from './faces.ts'
import type { Palette } from './ink.ts'
import type { Part } from './parts.ts'
import { itemText, writePiece } from './textPiece.ts'
import type { TextPiece } from './textPiece.ts'

/** A batch ends at the first new paragraph after this many items … */
const BATCH_SOFT = 40
/** … and here at the latest. Ends hang on paragraphs so that batches after an edit stay as they were. */
const BATCH_HARD = 96

/** The state of overprint as operators; both graphics states are resources of every page. */
export const OVERPRINT = '/GO gs\n'
export const KNOCK_OUT = '/GK gs\n'

/** Says whether ToUnicode of the font resource gives that text for that glyph. */
export type Told = (resource: string, gid: number, key: number) => boolean
const ALL_TOLD: Told = () => true

interface Batch {
  readonly items: readonly GlyphItem[]
  readonly part: Part
}

export function sameInk(a: Ink, b: Ink): boolean {
  if (a === b) return true
  if (a.kind === 'process') return b.kind === 'process' && a.c === b.c && a.m === b.m && a.y === b.y && a.k === b.k
  return b.kind === 'spot' && a.name === b.name && a.tint === b.tint && sameInk(a.alternate, b.alternate)
}

/** Whether two items write the same operators. */
function sameItem(a: GlyphItem, b: GlyphItem): boolean {
  if (a === b) return true
  if (a.run !== b.run || a.x !== b.x || a.y !== b.y || a.overprint !== b.overprint || !sameInk(a.ink, b.ink))
    return false
  // The run may be kept while the text before or after it changed; what counts is the text it stands for.
  return (a.text === b.text && a.end === b.end) || itemText(a) === itemText(b)
}

/** Writes glyph items of one profile; caches live as long as the runs do. */
export class TextStream {
  private readonly batches = new WeakMap<GlyphRun, Batch[]>()
  private readonly pieces = new WeakMap<GlyphRun, TextPiece>()
  private readonly sink = new ByteSink()
  private readonly faces: (face: FontFace) => FaceUse
  private readonly texts: TextKeys
  private readonly palette: Palette

  constructor(faces: (face: FontFace) => FaceUse, texts: TextKeys, palette: Palette) {
    this.faces = faces
    this.texts = texts
    this.palette = palette
  }

  /** Parts that show the items, in order. */
  write(items: readonly GlyphItem[], parts: Part[]): void {
    for (let from = 0; from < items.length;) {
      let to = from + 1
      while (
        to < items.length &&
        to - from < BATCH_HARD &&
        (to - from < BATCH_SOFT || items[to].paragraphId === items[to - 1].paragraphId)
      )
        to++
      parts.push(this.batch(items, from, to))
      from = to
    }
  }

  private batch(items: readonly GlyphItem[], from: number, to: number): Part {
    const first = items[from].run
    let known = this.batches.get(first)
    if (!known) this.batches.set(first, (known = []))
    search: for (const batch of known) {
      if (batch.items.length !== to - from) continue
      for (let i = from; i < to; i++) if (!sameItem(batch.items[i - from], items[i])) continue search
      return batch.part
    }
    const own = items.slice(from, to)
    const base = this.encode(own, ALL_TOLD)
    // What ToUnicode cannot tell differs from document to document, hence by signature.
    const variants = new Map<string, Part>()
    const part: Part = {
      ...base,
      retold: (told, signature) => {
        let variant = variants.get(signature)
        if (!variant) {
          if (variants.size > 7) variants.clear()
          variants.set(signature, (variant = this.encode(own, told)))
        }
        return variant
      },
    }
    // A run comes first in one batch, or in two while it moves about; older ones are let go.
    if (known.length > 3) known.shift()
    known.push({ items: own, part })
    return part
  }

  private piece(item: GlyphItem, told: Told): TextPiece {
    const use = this.faces(item.run.face)
    if (told !== ALL_TOLD) return writePiece(item, use, this.texts, (gid, key) => told(use.resource, gid, key))
    let piece = this.pieces.get(item.run)
    if (!piece || piece.text !== itemText(item)) {
      piece = writePiece(item, use, this.texts, () => true)
      this.pieces.set(item.run, piece)
    }
    return piece
  }

  private encode(items: readonly GlyphItem[], told: Told): Part {
    const { sink, palette } = this
    const pieces: TextPiece[] = []
    const spots: SpotInk[] = []
    // Every part begins knowing nothing of what stood before it.
    let ink = ''
    let overprint: boolean | null = null
    let resource = ''
    let size = NaN
    let scale = NaN
    let spacing = NaN
    let rotated = false
    // The start of the text line, thousandths of a pt: `Td` counts from it, so rounding never adds up.
    let lineX = 0
    let lineY = 0
    sink.ascii('BT\n')
    for (const item of items) {
      const piece = this.piece(item, told)
      pieces.push(piece)
      if (piece.stretches.length === 0) continue
      if (palette.overprints && item.overprint !== overprint) {
        sink.ascii(item.overprint ? OVERPRINT : KNOCK_OUT)
        overprint = item.overprint
      }
      const fill = palette.fill(item.ink)
      if (fill !== ink) sink.ascii((ink = fill))
      if (item.ink.kind === 'spot') spots.push(item.ink)
      if (piece.use.resource !== resource || piece.size !== size) {
        resource = piece.use.resource
        size = piece.size
        sink.byte(47).ascii(resource).byte(32).fixed(size, 4).ascii(' Tf\n')
      }
      if (piece.scale !== scale) {
        scale = piece.scale
        sink.fixed(scale, 3).ascii(' Tz\n')
      }
      for (const stretch of piece.stretches) {
        if (stretch.spacing !== null && stretch.spacing !== spacing) {
          spacing = stretch.spacing
          sink.fixed(spacing, 4).ascii(' Tc\n')
        }
        const x = Math.round((item.x + stretch.x) * 1000)
        const y = Math.round(-(item.y + stretch.y) * 1000)
        if (item.run.rotated) {
          sink.ascii('0 -1 1 0 ').fixed(x, 3).byte(32).fixed(y, 3).ascii(' Tm\n')
          rotated = true
        } else if (rotated) {
          sink.ascii('1 0 0 1 ').fixed(x, 3).byte(32).fixed(y, 3).ascii(' Tm\n')
          rotated = false
        } else
          sink
            .fixed(x - lineX, 3)
            .byte(32)
            .fixed(y - lineY, 3)
            .ascii(' Td\n')
        lineX = x
        lineY = y
        sink.bytes(stretch.bytes)
      }
    }
    sink.ascii('ET\n')
    return { bytes: sink.take(), pieces, images: [], spots }
  }
}
