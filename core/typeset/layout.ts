/**
 * The page layout: what typesetting yields and painting, hit testing and checks read.
 *
 * Role: shapes only. All lengths in pt. Everything is immutable and shared between layouts where nothing
 * changed, so object identity is a cache key: a `ComposedLine` is positioned by the `PlacedLine` that holds it.
 */
import type { ColourRef } from '../model/records.ts'
import type { FontFace } from './font/face.ts'

/** Glyphs of one face, size and colour. Positions are pt from the line's origin (its left end, on the baseline; in vertical lines its top, on the centre line). */
export interface GlyphRun {
  readonly face: FontFace
  readonly sizePt: number
  readonly scaleX: number
  readonly colour: ColourRef
  readonly glyphs: Uint16Array
  /** UTF-16 offset in the paragraph, per glyph. */
  readonly clusters: Uint32Array
  /** Glyph origin along x, pt, baseline shift and shaping offsets included. */
  readonly x: Float64Array
  /** Glyph origin, pt, y downwards; null when all are 0. */
  readonly y: Float64Array | null
  /** Glyphs are turned 90° clockwise (Latin words in vertical text). */
  readonly rotated: boolean
}

/** One thing done to a line and why: the rule's id (`T2.3`), what, and how much in em. */
export interface Adjustment {
  readonly rule: string
  readonly what: string
  readonly em: number
  /** How many places it was done at. */
  readonly count: number
}

export interface ComposedLine {
  /** UTF-16 range of the paragraph that the line holds; ranges of a paragraph's lines abut. */
  readonly from: number
  readonly to: number
  /** Room for the line, its indents taken off. */
  readonly measurePt: number
  /** From the slot's left edge to the line's origin: indent, alignment, optical shift. */
  readonly offsetPt: number
  /** Advance width of what is set, the trimmed line end included as trimmed. */
  readonly widthPt: number
  readonly runs: readonly GlyphRun[]
  /** Largest font size on the line. */
  readonly sizePt: number
  readonly log: readonly Adjustment[]
  /**
   * Of a paragraph with text variables only: the text that is set, which clusters point into, and where the line lies in it.
   * `from`, `to` and carets are of the text that is kept, where a variable is one unit.
   */
  readonly shown?: { readonly text: string; readonly from: number; readonly to: number }
  /** Pen position (pt from the line's origin) before each UTF-16 unit from `from` to `to` inclusive: carets and hit tests read it. */
  carets(): Float64Array
}

export interface ComposedParagraph {
  readonly paragraphId: string
  readonly text: string
  readonly lines: readonly ComposedLine[]
  /** What could not be helped: `T1.4` 孤字 unavoidable, a word longer than the measure, … */
  readonly faults: readonly Adjustment[]
  /** Characters no font has: UTF-16 offset and the face whose `.notdef` stands for it. */
  readonly missing: readonly { readonly offset: number; readonly char: string; readonly family: string }[]
}

/** A line on the page. */
export interface PlacedLine {
  readonly paragraphId: string
  /** Index in its composed paragraph. */
  readonly index: number
  readonly line: ComposedLine
  /** The line's origin in the frame's own coordinates: pt from the frame's unrotated top left corner, y downwards to the baseline. */
  readonly xPt: number
  readonly yPt: number
  /** Column of the frame; -1 for a paragraph that spans columns. */
  readonly column: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A stretch of column rule 栏线, in frame coordinates. */
export interface RuleSegment {
  readonly x: number
  readonly y1: number
  readonly y2: number
}

export interface TextFrameLayout {
  readonly frameId: string
  readonly storyId: string
  /** Size of the frame, pt. */
  readonly widthPt: number
  readonly heightPt: number
  readonly lines: readonly PlacedLine[]
  /** Column boxes in frame coordinates. */
  readonly columns: readonly Box[]
  readonly rules: readonly RuleSegment[]
}

/** T4.3: text of the story that found no place. */
export interface Overset {
  readonly storyId: string
  readonly lines: number
  readonly characters: number
  /** Where it begins. */
  readonly paragraphId: string
  readonly offset: number
}

/** Text of masters as one page shows it, where variables make it differ. */
export interface PageText {
  readonly frames: ReadonlyMap<string, TextFrameLayout>
  readonly paragraphs: ReadonlyMap<string, ComposedParagraph>
}

/** All stories of a document, typeset. Text frames by frame id; pages and z-order are the document's. */
export interface DocumentLayout {
  /** Frames of masters stand here as on the master itself, with the names of variables. */
  readonly frames: ReadonlyMap<string, TextFrameLayout>
  readonly paragraphs: ReadonlyMap<string, ComposedParagraph>
  /** Of a master's story: where its variables say most. */
  readonly overset: readonly Overset[]
  /** By page: text of its masters that has variables. What pages say alike is one object. */
  readonly onPages: ReadonlyMap<string, PageText>
}

/** A text frame as a page (or a master, on the canvas) shows it. */
export function textOn(layout: DocumentLayout, pageId: string, frameId: string): TextFrameLayout | undefined {
  return layout.onPages.get(pageId)?.frames.get(frameId) ?? layout.frames.get(frameId)
}

/** Every paragraph as it is set somewhere; the page where it is one of several. What pages share comes once. */
export function* setParagraphs(
  layout: DocumentLayout,
): Iterable<{ readonly paragraph: ComposedParagraph; readonly pageId: string | null }> {
  const onPages = new Set<string>()
  const seen = new Set<ComposedParagraph>()
  for (const [pageId, { paragraphs }] of layout.onPages)
    for (const paragraph of paragraphs.values()) {
      onPages.add(paragraph.paragraphId)
      if (seen.has(paragraph)) continue
      seen.add(paragraph)
      yield { paragraph, pageId }
    }
  // On the master itself only names stand in the place of variables: what matters is what pages make of them.
  for (const paragraph of layout.paragraphs.values())
    if (!onPages.has(paragraph.paragraphId)) yield { paragraph, pageId: null }
}
