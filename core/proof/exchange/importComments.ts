/**
 * A file of comments, whatever its form, into the document.
 *
 * Role: tells PDF from XFDF, finds the document's page for each page of the file, and hands the comments over. Boundary:
 * inflate and layout are passed in; records come out. @throws UserError `import-kind`, `import-page`, `import-other`,
 * `import-size`, and those of the readers
 */
import { UserError } from '../../model/errors.ts'
import type { AnnotationRecord, Role } from '../../model/records.ts'
import { all, get, type Snapshot } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'
import type { Comment, CommentPage } from '../../pdf/annotations/comment.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { fulfilled, requestOf } from '../request.ts'
import { fromComments, type Imported, type ImportPage } from './fromComments.ts'
import { readXfdf } from './readXfdf.ts'
import { otherDocument, sharesText } from './sameDocument.ts'
import { placeXfdf } from './shift.ts'
import { readTextMap, textMapOf, type TextMap } from './textMap.ts'

export interface ImportRequest {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  /** Pages of the document, in its order. */
  readonly pageIds: readonly string[]
  /** The page that a file of one page is; null: told by the file, or by its place in the document. */
  readonly pageId: string | null
  /** When; ISO 8601, UTC. */
  readonly at: string
  readonly roleOf?: (name: string) => Role | undefined
  /** As `fromComments` takes it. */
  readonly mayDecide?: (pageId: string) => boolean
  /** As `readAnnotations` takes it. */
  readonly inflate: (bytes: Uint8Array, most: number) => Uint8Array
  /** Breadths of what PDFs of ours have round a page: marks outside the bleed, pt from the bleed's edge. */
  readonly marksPt: number
}

export async function importComments(bytes: Uint8Array, request: ImportRequest): Promise<Imported> {
  const maps = new Map<string, TextMap>()
  const mapOf = (pageId: string): TextMap => {
    let map = maps.get(pageId)
    if (!map) maps.set(pageId, (map = textMapOf(request.snapshot, request.layout, pageId)))
    return map
  }
  const { comments, pages } = isPdf(bytes) ? await ofPdf(bytes, request, mapOf) : ofXfdf(bytes, request, mapOf)
  const { snapshot, at, roleOf, mayDecide } = request
  const stillAsks = (mark: AnnotationRecord) => requestOf(snapshot, mark) !== null && !fulfilled(snapshot, mark)
  return fromComments({
    snapshot,
    comments,
    pages,
    at,
    stillAsks,
    ...(roleOf && { roleOf }),
    ...(mayDecide && { mayDecide }),
  })
}

interface Read {
  readonly comments: readonly Comment[]
  readonly pages: readonly ImportPage[]
}

type MapOf = (pageId: string) => TextMap

async function ofPdf(bytes: Uint8Array, request: ImportRequest, mapOf: MapOf): Promise<Read> {
  const { readAnnotations } = await import('../../pdf/annotations/readAnnotations.ts')
  const { snapshot } = request
  const sizeOf = (told: string, index: number, count: number) => {
    const id = pageOf(request, told, index, count)
    if (id === null) return undefined
    const { widthMm, heightMm } = get(snapshot, 'page', id)
    return { widthPt: mmToPt(widthMm), heightPt: mmToPt(heightMm) }
  }
  const file = await readAnnotations(bytes, request.inflate, sizeOf)
  const printed = file.pages.flatMap(({ textMap }) => readTextMap(textMap) ?? [])
  if (!sharesText(snapshot, printed)) throw otherDocument()
  const used = new Set(file.comments.map(({ page }) => page))
  const pages = file.pages.map((page, index) => importPage(request, page, index, file.pages.length, used, mapOf))
  return { comments: file.comments, pages: pages as readonly ImportPage[] }
}

function importPage(
  request: ImportRequest,
  page: CommentPage,
  index: number,
  count: number,
  used: ReadonlySet<number>,
  mapOf: MapOf,
): ImportPage | undefined {
  const pageId = pageOf(request, page.pageId, index, count)
  if (pageId === null) {
    // A page without comments may be any.
    if (used.has(index)) throw unknownPage(index + 1)
    return undefined
  }
  const printed = readTextMap(page.textMap)
  if (used.has(index) && !printed && !page.fits)
    throw new UserError(
      'import-size',
      `文件第 ${index + 1} 页的大小或比例与版面不同，批注对不上；请用本版导出的 PDF 作批注`,
      `page ${index + 1} of the file has another size or shape than the page, so that its comments fit nowhere; comment on a PDF of this page`,
    )
  return { pageId, map: printed ?? mapOf(pageId), printed: printed !== null }
}

function ofXfdf(bytes: Uint8Array, request: ImportRequest, mapOf: MapOf): Read {
  const file = readXfdf(decode(bytes))
  const ids = [...file.pageIds.values()]
  if (ids.length > 0 && !ids.some((id) => request.pageIds.includes(id))) throw otherDocument()
  const count = 1 + Math.max(0, ...[...file.pageIds.keys()], ...file.comments.map(({ page }) => page))
  const known: ImportPage[] = []
  const places = Array.from({ length: count }, (_, index) => {
    const pageId = pageOf(request, file.pageIds.get(index) ?? '', index, count)
    const used = file.comments.some(({ page }) => page === index)
    if (pageId === null && used) throw unknownPage(index + 1)
    if (pageId === null) return undefined
    const { heightMm, bleedMm } = get(request.snapshot, 'page', pageId)
    const map = mapOf(pageId)
    known[index] = { pageId, map, printed: false }
    const bleed = mmToPt(bleedMm)
    return { heightPt: mmToPt(heightMm), map, bordersPt: [0, bleed, bleed + request.marksPt] }
  })
  return { comments: placeXfdf(file.comments, places), pages: known }
}

/** The document's page: as the file tells, as it was asked for, or the one at the same place; null: none. */
function pageOf(
  { snapshot, pageIds, pageId }: ImportRequest,
  told: string,
  index: number,
  count: number,
): string | null {
  if (pageIds.includes(told)) return told
  if (pageId !== null) return count === 1 || index === 0 ? pageId : null
  if (all(snapshot, 'page').length === 1) return index === 0 ? pageIds[0] : null
  return count <= pageIds.length && count > 1 ? pageIds[index] : null
}

function unknownPage(page: number): UserError {
  return new UserError(
    'import-page',
    `不知道文件的第 ${page} 页是哪一版；请指明版号（--page）再导入`,
    `it is not known which page of the document page ${page} of the file is; name it (--page)`,
  )
}

function isPdf(bytes: Uint8Array): boolean {
  return start(bytes, 1024).includes('%PDF-')
}

function start(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length))
}

/** UTF-8, or UTF-16 by its mark. @throws UserError `import-kind` */
function decode(bytes: Uint8Array): string {
  const head = start(bytes, 2)
  const form = head === '\xff\xfe' ? 'utf-16le' : head === '\xfe\xff' ? 'utf-16be' : 'utf-8'
  if (!start(bytes, 1024).startsWith('%FDF-')) {
    try {
      const text = new TextDecoder(form, { fatal: true }).decode(bytes)
      if (/^\s*</u.test(text)) return text
    } catch {
      // What cannot be decoded is not XFDF.
    }
  }
  throw new UserError(
    'import-kind',
    '这个文件既不是 PDF 也不是 XFDF；请在阅读器中把批注导出为 XFDF，或存为带批注的 PDF',
    'this is neither a PDF nor an XFDF file; export the comments as XFDF, or save the PDF with its comments',
  )
}
