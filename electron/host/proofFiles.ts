/**
 * Files of proofreading: annotated PDF, proof for paper, XFDF, CSV; and files of comments taken in.
 *
 * Role: the one place of this process where marks, layout and PDF meet. Boundary: bytes in, bytes out; files and dialogs are
 * the caller's. None of these goes to a press: all PDFs are for screens and desk printers.
 */
import { inflateSync } from 'node:zlib'
import type { Role } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { ImageSource } from '../../core/pdf/exportPdf.ts'
import type { Review } from '../../core/pdf/annotations/writeAnnotations.ts'
import { pageBoxes, sheetOf } from '../../core/pdf/marks/sheet.ts'
import { writeCsv } from '../../core/proof/exchange/csv.ts'
import type { Imported } from '../../core/proof/exchange/fromComments.ts'
import { importComments } from '../../core/proof/exchange/importComments.ts'
import { looksOn } from '../../core/proof/exchange/looks.ts'
import { textMapOf, writeTextMap } from '../../core/proof/exchange/textMap.ts'
import { toComments } from '../../core/proof/exchange/toComments.ts'
import { writeXfdf } from '../../core/proof/exchange/writeXfdf.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import { proofSheets, type SheetPaper } from '../../core/proof/sheet/proofSheet.ts'
import { groundOf } from '../../core/proof/exchange/places.ts'
import { homeOf } from '../../core/proof/exchange/toComments.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { titleOf } from './edition.ts'
import type { Engine } from './engine.ts'
import type { PressCondition } from './outputCondition.ts'

export interface ProofRequest {
  readonly engine: Engine
  readonly snapshot: Snapshot
  /** Pages of the document that are wanted, in order. */
  readonly pageIds: readonly string[]
  readonly condition: PressCondition
  readonly creator: string
  readonly time: Date
  /** Photos of these lists, for PDF. */
  readonly photos: (lists: readonly DisplayList[]) => Promise<ImageSource>
}

/** The document, laid out once for all files of a call. */
export interface ProofFiles {
  /** The pages as they look on screens, with every mark as an annotation. */
  annotated(): Promise<Uint8Array>
  /** The pages with marks, margin notes, head and legend. */
  marked(paper: SheetPaper): Promise<Uint8Array>
  xfdf(pdfName: string): string
  csv(): string
  /** Marks on these pages. */
  readonly marks: number
}

export function openProof(request: ProofRequest): ProofFiles {
  const { engine, snapshot, pageIds, condition, creator, time, photos } = request
  const typesetter = engine.typesetter()
  const painter = engine.painter(condition.inkLimitPercent)
  const layout = typesetter.layout(snapshot)
  const composer = createComposer(engine)
  const colourOf = roundColour(snapshot)
  const screen = createInkToRgb(condition.icc)
  const ground = groundOf(snapshot, layout)
  const annotations = all(snapshot, 'annotation').filter((one) => homeOf(ground, one, pageIds) !== null)
  const rgbOf = (annotation: (typeof annotations)[number]): readonly [number, number, number] => {
    const ink = colourOf(annotation)
    if (!ink) return [0, 0, 0]
    const [r, g, b] = screen(ink)
    return [r / 255, g / 255, b / 255]
  }
  const base = { snapshot, layout, pageIds, annotations, rgbOf }
  const pages = () => pageIds.map((id) => painter.page(snapshot, layout, id))
  const options = (kind: string) => ({
    profile: 'web' as const,
    title: [titleOf(snapshot, pageIds), kind].filter((part) => part !== '').join(' '),
    creator,
    time,
    inkToRgb: screen,
  })
  return {
    marks: annotations.length,
    async annotated() {
      const lists = pages()
      const lookOf = looksOn({ snapshot, layout, annotations, colourOf, composer }, pageIds)
      const review: Review = {
        comments: toComments({ ...base, lookOf }),
        pages: lists.map(({ pageId, widthPt, heightPt }) => ({
          pageId,
          widthPt,
          heightPt,
          textMap: writeTextMap(textMapOf(snapshot, layout, pageId)),
        })),
      }
      return engine.exporter(await photos(lists)).export(lists, { ...options('批注'), review })
    },
    async marked(paper) {
      const lists = pages().flatMap((list) => {
        const own = annotations.filter((one) => homeOf(ground, one, pageIds)?.pageId === list.pageId)
        const layoutOf = (sample: Snapshot): DocumentLayout => typesetter.layout(sample)
        const at = time.toISOString()
        return proofSheets({ snapshot, layout, list, annotations: own, colourOf, composer, layoutOf, paper, at })
      })
      return engine.exporter(await photos(lists)).export(lists, options('校样'))
    },
    xfdf(pdfName) {
      const heightsPt = pageIds.map((id) => mmToPt(get(snapshot, 'page', id).heightMm))
      return writeXfdf(toComments(base), { heightsPt, pageIds, pdfName })
    },
    csv: () => writeCsv(base),
  }
}

export interface ImportFileRequest {
  readonly engine: Engine
  readonly snapshot: Snapshot
  readonly pageIds: readonly string[]
  /** The page that a file of one page is; null: told by the file. */
  readonly pageId: string | null
  readonly time: Date
  /** Pages on which a reader's “accepted” and “rejected” hold; all where it is left out. Elsewhere they are told, not obeyed. */
  readonly decidesOn?: readonly string[]
}

/** What a file of comments brings. @throws UserError of `importComments` */
export function importFile(
  bytes: Uint8Array,
  { engine, snapshot, pageIds, pageId, time, decidesOn }: ImportFileRequest,
): Promise<Imported> {
  const layout = engine.typesetter().layout(snapshot)
  const sheet = sheetOf({ widthPt: 0, heightPt: 0 }, mmToPt(3))
  const marksPt = pageBoxes(sheet, true).trim[0] - mmToPt(3)
  return importComments(bytes, {
    snapshot,
    layout,
    pageIds,
    pageId,
    at: time.toISOString(),
    roleOf: rolesIn(snapshot),
    ...(decidesOn && { mayDecide: (id: string) => decidesOn.includes(id) }),
    inflate: (raw, most) => inflateSync(raw, { maxOutputLength: Math.max(1, most) }),
    marksPt,
  })
}

/** What people of the document do, by name. */
function rolesIn(snapshot: Snapshot): (name: string) => Role | undefined {
  const roles = new Map<string, Role>()
  for (const { openedBy } of all(snapshot, 'proofRound')) roles.set(openedBy.name, openedBy.role)
  for (const { person } of all(snapshot, 'signOff')) roles.set(person.name, person.role)
  for (const { author, replies } of all(snapshot, 'annotation'))
    for (const one of [author, ...replies.map((reply) => reply.author)]) roles.set(one.name, one.role)
  return (name) => roles.get(name)
}
