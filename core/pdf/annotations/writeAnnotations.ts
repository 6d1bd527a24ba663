/**
 * Comments to annotations of a PDF (ISO 32000-1 12.5).
 *
 * Role: annotation dictionaries with appearance streams, pop-ups, threads, and the page's private data by which we read
 * them back. Boundary: content of looks is written by `content.ts`, resources come from the exporter; a file for the press
 * never comes here.
 */
import { union, type Point, type Rect } from '../../model/geometry.ts'
import { itemsBounds } from '../../paint/bounds.ts'
import { latin1, utf8 } from '../bytes.ts'
import type { Part } from '../parts.ts'
import { textString, type PdfFile, type PdfValue, type Ref } from '../writer.ts'
import type { Comment, PrintedPage } from './comment.ts'
import { pdfDateOf } from './dates.ts'
import { MULTIPLY, standardBounds, standardLook } from './standardLook.ts'

/** What a proof has on its pages. */
export interface Review {
  readonly comments: readonly Comment[]
  /** A page of the file each. */
  readonly pages: readonly PrintedPage[]
}

/** Our key in annotations, and in a page's PieceInfo: a second-class name (ISO 32000-1 annex E). */
export const OWN_KEY = 'BNMN_Data'
export const OWN_PIECE = 'BNMN_Banmian'

/** Print; and of states, which readers show in the thread alone: Hidden, Print, NoZoom, NoRotate (as Acrobat writes them). */
const PRINT = 4
const STATE_FLAGS = 30

export interface AnnotationParts {
  readonly file: PdfFile
  readonly review: Review
  readonly pageRefs: readonly Ref[]
  /** Left and upper edge of each page's trim, PDF coordinates. */
  readonly trims: readonly { readonly left: number; readonly top: number }[]
  /** Content of the looks, by comment; undefined: a standard look. */
  readonly looks: readonly (readonly Part[] | undefined)[]
  readonly resources: (parts: readonly Part[]) => PdfValue
  readonly stream: (bytes: Uint8Array, entries: { readonly [key: string]: PdfValue | undefined }) => Ref
  readonly deflate: (bytes: Uint8Array) => Uint8Array
}

/** Entries of a page dictionary. */
export interface PageEntries {
  readonly Annots?: PdfValue
  readonly PieceInfo?: PdfValue
}

/** Adds all comments to the file. @returns what goes into the page dictionaries */
export function addAnnotations(parts: AnnotationParts, time: Date): readonly PageEntries[] {
  const { file, review, pageRefs } = parts
  const refs = review.comments.map(() => file.reserve())
  const byName = new Map(review.comments.map(({ page, name }, index) => [`${page} ${name}`, refs[index]]))
  const annots: Ref[][] = pageRefs.map(() => [])
  const multiply = file.add({ Type: 'ExtGState', BM: 'Multiply', ca: 1 })
  review.comments.forEach((comment, index) => {
    const popup = comment.inReplyTo === '' ? file.reserve() : undefined
    const parent = byName.get(`${comment.page} ${comment.inReplyTo}`)
    file.put(refs[index], dictionaryOf(parts, comment, { parent, popup, multiply, look: parts.looks[index] }))
    annots[comment.page].push(refs[index])
    if (!popup) return
    file.put(popup, popupOf(parts, comment, refs[index]))
    annots[comment.page].push(popup)
  })
  return review.pages.map((page, index) => ({
    ...(annots[index].length > 0 ? { Annots: annots[index] } : {}),
    PieceInfo: pieceOf(parts, page, time),
  }))
}

interface Threaded {
  readonly parent: Ref | undefined
  readonly popup: Ref | undefined
  readonly multiply: Ref
  readonly look: readonly Part[] | undefined
}

function dictionaryOf(parts: AnnotationParts, comment: Comment, { parent, popup, multiply, look }: Threaded): PdfValue {
  const { kind, quads, lines, colour, rect } = comment
  const { left, top } = parts.trims[comment.page]
  const flat = (points: readonly Point[]) => points.flatMap(({ x, y }) => [round(left + x), round(top - y)])
  const drawn = comment.look && itemsBounds(comment.look)
  // What a look leaves of a caret or a box, RD tells; so the look must reach as far as they do.
  const box = drawn ? (hasInside(kind) ? union(drawn, rect) : drawn) : standardBounds(comment)
  const state = comment.state !== ''
  return {
    Type: 'Annot',
    Subtype: kind,
    Rect: rectangle(box, left, top),
    P: parts.pageRefs[comment.page],
    F: state ? STATE_FLAGS : PRINT,
    NM: textString(comment.name),
    Contents: textString(comment.contents),
    T: textString(comment.author),
    Subj: text(comment.subject),
    M: text(pdfDateOf(comment.modifiedAt)),
    CreationDate: text(pdfDateOf(comment.createdAt)),
    C: colour ? colour.map(round) : undefined,
    IRT: parent,
    RT: parent && comment.grouped ? 'Group' : undefined,
    IT: comment.intent === '' ? undefined : comment.intent,
    State: text(comment.state),
    StateModel: text(comment.stateModel),
    Popup: popup,
    QuadPoints: quads.length > 0 ? quads.flatMap(flat) : undefined,
    InkList: kind === 'Ink' ? lines.map(flat) : undefined,
    Vertices: kind === 'Polygon' || kind === 'PolyLine' ? flat(lines[0] ?? []) : undefined,
    L: kind === 'Line' ? flat(endsOf(lines[0] ?? [])) : undefined,
    Name: kind === 'Text' ? 'Comment' : undefined,
    RD: hasInside(kind) ? inside(box, rect) : undefined,
    BS: kind === 'Ink' || kind === 'Line' || hasInside(kind) || kind === 'Polygon' ? { W: 1, S: 'S' } : undefined,
    AP: state ? undefined : { N: formOf(parts, comment, box, look, multiply) },
    [OWN_KEY]: text(comment.data),
  }
}

function text(value: string): PdfValue | undefined {
  return value === '' ? undefined : textString(value)
}

/** The first and last point of a line. */
function endsOf(line: readonly Point[]): readonly Point[] {
  return line.length > 0 ? [line[0], line[line.length - 1]] : []
}

/** Subtypes whose rectangle may be larger than the mark itself. */
function hasInside(kind: Comment['kind']): boolean {
  return kind === 'Caret' || kind === 'Square' || kind === 'Circle'
}

/** RD: from the left, upper, right and lower edge of the rectangle to the mark's own. */
function inside(outer: Rect, inner: Rect): PdfValue | undefined {
  const sides = [
    inner.x - outer.x,
    inner.y - outer.y,
    outer.x + outer.width - inner.x - inner.width,
    outer.y + outer.height - inner.y - inner.height,
  ]
  return sides.some((side) => side < -1e-6) || sides.every((side) => side < 1e-3) ? undefined : sides.map(round)
}

function formOf(
  { resources, stream, deflate }: AnnotationParts,
  comment: Comment,
  box: Rect,
  look: readonly Part[] | undefined,
  multiply: Ref,
): Ref {
  // Text shows through a highlight, and through the wash of any other look.
  const wash = comment.look?.some((item) => item.kind === 'path' && item.overprint) === true
  const seen = comment.kind === 'Highlight' || wash
  const bytes = look
    ? join([latin1(seen ? `/${MULTIPLY} gs\n` : ''), ...look.map((part) => part.bytes)])
    : standardLook(comment)
  const own = (look ? resources(look) : {}) as { readonly [key: string]: PdfValue | undefined }
  return stream(deflate(bytes), {
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: rectangle(box, 0, 0),
    Matrix: [1, 0, 0, 1, 0, 0],
    Resources: { ...own, ExtGState: seen ? { [MULTIPLY]: multiply } : undefined },
    Filter: 'FlateDecode',
  })
}

const POPUP_PT = { width: 180, height: 100 }

/** Beside the page, as high as what it is about; closed. */
function popupOf({ trims, pageRefs, review }: AnnotationParts, comment: Comment, parent: Ref): PdfValue {
  const { left, top } = trims[comment.page]
  const box = { x: review.pages[comment.page].widthPt, y: Math.max(0, comment.rect.y), ...POPUP_PT }
  const P = pageRefs[comment.page]
  return { Type: 'Annot', Subtype: 'Popup', Rect: rectangle(box, left, top), Parent: parent, P, F: 28, Open: false }
}

function pieceOf({ stream, deflate }: AnnotationParts, page: PrintedPage, time: Date): PdfValue {
  const map = page.textMap === '' ? undefined : stream(deflate(utf8(page.textMap)), { Filter: 'FlateDecode' })
  const modified = textString(pdfDateOf(time.toISOString()))
  return { [OWN_PIECE]: { LastModified: modified, Private: { PageId: textString(page.pageId), TextMap: map } } }
}

function rectangle({ x, y, width, height }: Rect, left: number, top: number): PdfValue {
  return [left + x, top - y - height, left + x + width, top - y].map(round)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
