/**
 * A comment as PDF and XFDF carry it: an annotation of a PDF reader, without the file around it.
 *
 * Role: the shape that writers and readers of both forms share (ISO 32000-1 12.5.6, ISO 19444-1). Lengths in pt, from the
 * top left corner of the trimmed page, y downwards. Boundary: what a comment means to us is `core/proof/exchange`.
 */
import type { Point, Rect } from '../../model/geometry.ts'
import type { PaintItem } from '../../paint/displayList.ts'

/** Subtypes that reviewers leave (ISO 32000-1 table 169); links, form fields and pop-ups are none. */
export const COMMENT_KINDS = [
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Caret',
  'Ink',
  'Stamp',
  'FileAttachment',
  'Sound',
  'Redact',
] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

/** Subtypes that stand on text by QuadPoints. */
export const TEXT_KINDS: ReadonlySet<CommentKind> = new Set<CommentKind>([
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Redact',
])

/**
 * Corners of marked text on one line: where it begins and ends above, then where it begins and ends below, as Acrobat
 * writes them; ISO 32000-1 12.5.6.10 asks for them anticlockwise, which Acrobat itself draws crossed. Readers of
 * ours take the corners in any order.
 */
export type Quad = readonly [Point, Point, Point, Point]

export interface Comment {
  readonly kind: CommentKind
  /** Index of the page in the file. */
  readonly page: number
  /** NM; unique on its page, empty where the file gave none. */
  readonly name: string
  readonly rect: Rect
  readonly quads: readonly Quad[]
  /** InkList; Vertices, or L, as one line. */
  readonly lines: readonly (readonly Point[])[]
  readonly contents: string
  /** T: who wrote it. */
  readonly author: string
  /** What the reader calls it: Subj. */
  readonly subject: string
  /** ISO 8601 instants, UTC; empty: unknown. */
  readonly createdAt: string
  readonly modifiedAt: string
  /** C, each 0…1. */
  readonly colour: readonly [number, number, number] | null
  /** Name of the comment that it answers, or is grouped with; empty: none. */
  readonly inReplyTo: string
  /** RT Group: a part of that comment, no answer to it. */
  readonly grouped: boolean
  /** State and StateModel of a reply that says no more; else empty. */
  readonly state: string
  readonly stateModel: string
  /** IT: `Replace`, `StrikeOutTextEdit`, … */
  readonly intent: string
  /** What only we read: a record of ours as JSON; empty in comments of others. */
  readonly data: string
  /** How it looks, for writing; null: as readers draw it. */
  readonly look: readonly PaintItem[] | null
}

/** A comment with nothing in it but its kind, place and name. */
export function plainComment(kind: CommentKind, page: number, name: string, rect: Rect): Comment {
  return {
    kind,
    page,
    name,
    rect,
    quads: [],
    lines: [],
    contents: '',
    author: '',
    subject: '',
    createdAt: '',
    modifiedAt: '',
    colour: null,
    inReplyTo: '',
    grouped: false,
    state: '',
    stateModel: '',
    intent: '',
    data: '',
    look: null,
  }
}

/** What a file was read as: its pages, and the comments on them in the file's order. */
export interface CommentFile {
  readonly pages: readonly CommentPage[]
  readonly comments: readonly Comment[]
}

/** A page of a file with comments, as it was read. */
export interface CommentPage extends PrintedPage {
  /** False: it cannot be the document's page, nor that page scaled, turned, or with a border. */
  readonly fits: boolean
}

/** What a page with comments says of itself. */
export interface PrintedPage {
  /** Id of the page that it was made from, where we made it; else empty. */
  readonly pageId: string
  /** Of the trimmed page, pt; 0 where the file does not say. */
  readonly widthPt: number
  readonly heightPt: number
  /** The lines of its text as they were printed (`core/proof/exchange/textMap.ts`), JSON; empty where we did not make it. */
  readonly textMap: string
}
