/**
 * The display list: all that is seen or printed, in paint order. Canvas, PDF, PNG and separations read it and nothing else.
 *
 * Role: shapes only. Lengths in pt, origin at the top left corner of the trimmed page, y downwards, inks 0…1.
 */
import type { GlyphRun, Box } from '../typeset/layout.ts'

export type { Box, GlyphRun }

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface ProcessInk {
  readonly kind: 'process'
  readonly c: number
  readonly m: number
  readonly y: number
  readonly k: number
}
export interface SpotInk {
  readonly kind: 'spot'
  readonly name: string
  readonly tint: number
  /** CMYK of the full tint, for output without that plate. */
  readonly alternate: ProcessInk
}
export type Ink = ProcessInk | SpotInk

/** One ink passing into the next, each channel of each ink linearly between its stops. It never overprints. */
export interface Gradient {
  readonly kind: 'gradient'
  readonly shape: 'linear' | 'radial'
  /** Linear: where it begins; radial: its centre. Pt, in the coordinates of the item. */
  readonly from: readonly [x: number, y: number]
  /** Linear: where it ends; radial: a point on the rim. Beyond it the last ink goes on, before `from` the first. */
  readonly to: readonly [x: number, y: number]
  /** Two or more, by offset 0…1; two at one offset make a hard edge. */
  readonly stops: readonly { readonly offset: number; readonly ink: Ink }[]
}
export type Fill = Ink | Gradient

/** Path in pt: ops M x y, L x y, C c1x c1y c2x c2y x y, Z; `values` holds the numbers in order. */
export interface Path {
  readonly ops: readonly ('M' | 'L' | 'C' | 'Z')[]
  readonly values: readonly number[]
}

export interface StrokePaint {
  readonly ink: Ink
  readonly widthPt: number
  readonly dashPt: readonly number[]
  readonly cap: 'butt' | 'round' | 'square'
}

/** Glyphs of one run whose line origin lies at (x, y). The run is shared between lists: its identity is a cache key. */
export interface GlyphItem {
  readonly kind: 'glyphs'
  readonly run: GlyphRun
  readonly x: number
  readonly y: number
  readonly ink: Ink
  /** Black text on K overprints; large type over a heavy tint knocks out. */
  readonly overprint: boolean
  /** Where the characters come from, for ToUnicode, hit tests and proof marks: the paragraph and its text (clusters point into it). */
  readonly paragraphId: string
  readonly text: string
  /** UTF-16 end of the run in `text`: the last glyph stands for text[cluster, end). */
  readonly end: number
}
export interface PathItem {
  readonly kind: 'path'
  readonly path: Path
  readonly fill: Fill | null
  readonly stroke: StrokePaint | null
  readonly overprint: boolean
}
/** A picture: the unit square (y downwards, (0,0) its top left) mapped by `matrix`. */
export interface ImageItem {
  readonly kind: 'image'
  readonly frameId: string
  readonly assetId: string
  readonly sha256: string
  /** 仅用黑版: on the K plate alone; left out: in the inks that it has. */
  readonly black?: boolean
  readonly matrix: Matrix
}
/** Items under a transform and a clip. The group object itself is kept while its content is the same: caches hang on its identity. */
export interface GroupItem {
  readonly kind: 'group'
  readonly frameId: string
  readonly matrix: Matrix | null
  readonly clip: Path | null
  readonly items: readonly PaintItem[]
}
export type PaintItem = GlyphItem | PathItem | ImageItem | GroupItem

export interface DisplayList {
  readonly pageId: string
  readonly widthPt: number
  readonly heightPt: number
  readonly bleedPt: number
  readonly items: readonly PaintItem[]
}
