/**
 * Annotations of a PDF to comments.
 *
 * Role: reads what reviewers left, whoever's program they used, in the coordinates of the trimmed page: boxes, UserUnit
 * and rotation are taken off. Boundary: what comments mean is `core/proof/exchange`. @throws UserError as `openPdf`
 */
import { apply, boundsOf, type Matrix, type Point, type Rect } from '../../model/geometry.ts'
import { utf8 } from '../bytes.ts'
import { fingerprint, toHex } from '../hash.ts'
import { openPdf, type BoundedInflate, type PdfNode, type PdfPage } from '../reader.ts'
import { COMMENT_KINDS, plainComment, type Comment, type CommentFile, type CommentKind, type Quad } from './comment.ts'
import { isoOf } from './dates.ts'
import { OWN_KEY, OWN_PIECE } from './writeAnnotations.ts'

const KINDS: ReadonlySet<string> = new Set(COMMENT_KINDS)

/** Size of a page as the document has it, pt. */
export interface PageSize {
  readonly widthPt: number
  readonly heightPt: number
}

/** @param sizeOf size of the page that one of the file is, once its own data were read; undefined: not known. */
export async function readAnnotations(
  bytes: Uint8Array,
  inflate: BoundedInflate,
  sizeOf: (pageId: string, index: number, count: number) => PageSize | undefined,
): Promise<CommentFile> {
  const pages = (await openPdf(bytes, inflate)).pages()
  const read = pages.map((page, index) => readPage(page, index, pages.length, sizeOf))
  return { pages: read.map(({ page }) => page), comments: read.flatMap(({ comments }) => comments) }
}

function readPage(
  { node, chain }: PdfPage,
  index: number,
  count: number,
  sizeOf: Parameters<typeof readAnnotations>[2],
) {
  const piece = node.node('PieceInfo')?.node(OWN_PIECE)?.node('Private')
  const pageId = piece?.text('PageId') ?? ''
  const map = piece?.stream('TextMap')
  const inherited = (key: string) => chain.map((one) => one.numbers(key)).find((box) => box.length >= 4)
  const media = inherited('MediaBox') ?? [0, 0, 612, 792]
  const crop = inherited('CropBox') ?? media
  const own = node.numbers('TrimBox')
  const turned = chain.map((one) => one.number('Rotate')).find((turn) => turn !== null) ?? 0
  const size = sizeOf(pageId, index, count)
  const unit = node.number('UserUnit') ?? 1
  const space = pageSpace({ trim: own.length >= 4 ? own : null, crop, turned, unit }, size)
  const names = nameAll(node.nodes('Annots'), index)
  const named = new Map([...names].map(([annotation, name]) => [annotation.key, name]))
  const comments = [...names].flatMap(([annotation, name]) => commentOf(annotation, index, name, space.matrix, named))
  const page = {
    pageId,
    widthPt: space.widthPt,
    heightPt: space.heightPt,
    fits: space.fits,
    textMap: map ? new TextDecoder().decode(map) : '',
  }
  return { page, comments }
}

/** What a page says of its box. */
export interface PageBox {
  readonly trim: readonly number[] | null
  readonly crop: readonly number[]
  /** /Rotate, degrees clockwise. */
  readonly turned: number
  readonly unit: number
}

/** From PDF user space to the trimmed page: pt from its top left corner, y downwards. */
export interface PageSpace extends PageSize {
  readonly matrix: Matrix
  /** As `CommentPage.fits`. */
  readonly fits: boolean
}

/** A border is as broad on all sides, give or take so many pt: bleed and marks, not a page that was scaled. */
const EVEN_PT = 1.5
/** Pages whose proportions differ by less are one page, larger or smaller. */
const ALIKE = 0.005
/** A trim box that somebody set by hand is right by so much. */
const TRIMMED_ALIKE = 0.03

/**
 * Where the document's page lies in the user space of a page of the file. The trim box says so; a page that lost its own
 * (printed to PDF, say) is the document's scaled if it has the same proportions, else it lies in the middle. A page
 * whose sides are exchanged was turned when it was printed, the way that /Rotate turns back.
 */
export function pageSpace({ trim, crop, turned, unit }: PageBox, size?: PageSize): PageSpace {
  const [left, bottom, right, top] = edges(trim ?? crop)
  const [wide, tall] = [right - left, top - bottom]
  const page = size ?? { widthPt: wide * unit, heightPt: tall * unit }
  const { widthPt, heightPt } = page
  const quarter = (((Math.round(turned / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3
  const alike = (w: number, h: number, by = ALIKE) => Math.abs(w * heightPt - h * widthPt) <= by * w * heightPt
  const lying = quarter % 2 === 1 && !alike(wide, tall) && alike(tall, wide)
  if (lying) {
    const scale = heightPt / wide
    const matrix: Matrix =
      quarter === 1
        ? [0, scale, scale, 0, -scale * bottom, -scale * left]
        : [0, -scale, -scale, 0, scale * top, scale * right]
    return { ...page, matrix, fits: true }
  }
  const even = Math.abs(wide * unit - widthPt - (tall * unit - heightPt)) < EVEN_PT
  const scale = trim || (!even && alike(wide, tall)) ? widthPt / wide : unit
  // In the middle of what is larger; nothing where it is as large.
  const [x, y] = [(wide * scale - widthPt) / 2, (tall * scale - heightPt) / 2]
  const holds = wide * unit > widthPt - EVEN_PT && tall * unit > heightPt - EVEN_PT
  const fits = alike(wide, tall, trim ? TRIMMED_ALIKE : ALIKE) || (!trim && holds)
  return { ...page, matrix: [scale, 0, 0, -scale, -scale * left - x, scale * top - y], fits }
}

function edges(box: readonly number[]): readonly [number, number, number, number] {
  const [a, b, c, d] = box
  const sides = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const
  return sides[2] - sides[0] > 1 && sides[3] - sides[1] > 1 ? sides : [0, 0, 612, 792]
}

/** Every annotation with its name; one without is named after what it is, so that it is the same when it comes again. */
function nameAll(annotations: readonly PdfNode[], page: number): ReadonlyMap<PdfNode, string> {
  const names = new Map<PdfNode, string>()
  const taken = new Set<string>()
  for (const annotation of annotations) {
    if (!KINDS.has(annotation.name('Subtype'))) continue
    const given = annotation.text('NM')
    const what = ['Subtype', 'Rect', 'Contents', 'T', 'CreationDate', 'State'].map((key) =>
      [annotation.name(key), annotation.text(key), annotation.numbers(key).join(' ')].join(),
    )
    let name = given || `${page + 1}-${toHex(fingerprint(utf8(what.join('\n'))))}`
    for (let again = 2; taken.has(name); again++) name = `${given || 'x'}-${again}`
    taken.add(name)
    names.set(annotation, name)
  }
  return names
}

function commentOf(
  annotation: PdfNode,
  page: number,
  name: string,
  matrix: Matrix,
  named: ReadonlyMap<object, string>,
): Comment[] {
  const kind = annotation.name('Subtype') as CommentKind
  const points = (values: readonly number[]) => pointsOf(values, matrix)
  const quads = quadsOf(points(annotation.numbers('QuadPoints')))
  const rect = rectOf(annotation, matrix) ?? (quads.length > 0 ? boundsOf(quads.flat()) : null)
  if (!rect) return []
  const parent = annotation.node('IRT')
  return [
    {
      ...plainComment(kind, page, name, rect),
      quads,
      lines: linesOf(annotation, kind, points),
      contents: (annotation.text('Contents') || plainText(annotation.text('RC'))).replace(/\r\n?/gu, '\n'),
      author: annotation.text('T'),
      subject: annotation.text('Subj'),
      createdAt: isoOf(annotation.text('CreationDate')),
      modifiedAt: isoOf(annotation.text('M')),
      colour: colourOf(annotation.numbers('C')),
      inReplyTo: (parent && named.get(parent.key)) ?? '',
      grouped: annotation.name('RT') === 'Group',
      state: annotation.text('State') || annotation.name('State'),
      stateModel: annotation.text('StateModel') || annotation.name('StateModel'),
      intent: annotation.name('IT'),
      data: annotation.text(OWN_KEY),
    },
  ]
}

/** Farther out than this nothing is on a page, pt. */
const FARTHEST = 1e6

function pointsOf(values: readonly number[], matrix: Matrix): readonly Point[] {
  const points: Point[] = []
  for (let i = 0; i + 1 < values.length; i += 2) {
    const [x, y] = [values[i], values[i + 1]]
    if (Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST) points.push(apply(matrix, { x, y }))
  }
  return points
}

function quadsOf(points: readonly Point[]): readonly Quad[] {
  const quads: Quad[] = []
  for (let i = 0; i + 3 < points.length; i += 4) quads.push([points[i], points[i + 1], points[i + 2], points[i + 3]])
  return quads
}

/** The mark's own box: the annotation's, less RD (left, upper, right, lower). */
function rectOf(annotation: PdfNode, matrix: Matrix): Rect | null {
  const values = annotation.numbers('Rect')
  if (values.length < 4) return null
  const [left, bottom, right, top] = edgesOf(values)
  const [l = 0, t = 0, r = 0, b = 0] = annotation.numbers('RD')
  const fits = l + r <= right - left && t + b <= top - bottom && Math.min(l, t, r, b) >= 0
  const inner = fits ? [left + l, bottom + b, right - r, top - t] : [left, bottom, right, top]
  const corners = pointsOf(inner, matrix)
  return corners.length === 2 ? boundsOf(corners) : null
}

function edgesOf([a, b, c, d]: readonly number[]): readonly [number, number, number, number] {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function linesOf(annotation: PdfNode, kind: CommentKind, points: (values: readonly number[]) => readonly Point[]) {
  const lists =
    kind === 'Ink'
      ? annotation.numberLists('InkList')
      : kind === 'Line'
        ? [annotation.numbers('L')]
        : kind === 'Polygon' || kind === 'PolyLine'
          ? [annotation.numbers('Vertices')]
          : []
  return lists.map(points).filter((line) => line.length > 0)
}

/** Grey, RGB or CMYK by its length. */
function colourOf(values: readonly number[]): Comment['colour'] {
  const part = (value: number) => Math.max(0, Math.min(1, value))
  const [a, b, c, k] = values.map(part)
  if (values.length === 1) return [a, a, a]
  if (values.length === 3) return [a, b, c]
  return values.length === 4 ? [(1 - a) * (1 - k), (1 - b) * (1 - k), (1 - c) * (1 - k)] : null
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The words of rich text, a line each paragraph. */
function plainText(rich: string): string {
  return rich
    .replace(/<[?!][^>]*>/gu, '')
    .replace(/<\/p\s*>|<br\s*\/?>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/giu, (whole, name: string) => {
      const code = /^#x/iu.test(name) ? parseInt(name.slice(2), 16) : name.startsWith('#') ? Number(name.slice(1)) : -1
      return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? whole)
    })
    .trim()
}
