/**
 * A proof that a window asked for, from beginning to end, with its progress; and a file of comments read for one.
 *
 * Role: what the job's thread does for proofreading. Boundary: asks for pictures and hands over bytes by what it is given; writes no file.
 * Progress counts pages, then the last step, as an export's does.
 */
import { UserError } from '../../core/model/errors.ts'
import { selectPages } from '../../core/model/pageSelection.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { ImageSource } from '../../core/pdf/exportPdf.ts'
import type { Imported } from '../../core/proof/exchange/fromComments.ts'
import type { ProofChoice } from '../contract.ts'
import { pageOrder } from './edition.ts'
import { openEngine } from './engine.ts'
import type { Exported, ExportSurroundings } from './exportJob.ts'
import { defaultCondition } from './outputCondition.ts'
import { openSnapshot } from './packages.ts'
import { placesOf, printImages } from './printImages.ts'
import { importFile, openProof } from './proofFiles.ts'

export interface ProofInput {
  readonly document: Uint8Array
  readonly choice: ProofChoice
  /** Of the document, without extension: names the file. */
  readonly name: string
  readonly creator: string
  readonly time: Date
}

export interface CommentsInput {
  readonly document: Uint8Array
  readonly file: Uint8Array
  /** The page that a file of one page is; null: told by the file. */
  readonly pageId: string | null
  /** Pages on which whoever takes the file in may accept and reject. */
  readonly decidesOn: readonly string[]
  readonly time: Date
}

/** What the proof's file is called after the document's name. */
const SUFFIX: Readonly<Record<ProofChoice['format'], string>> = {
  marked: '-校样.pdf',
  annotated: '-批注.pdf',
  xfdf: '-批注.xfdf',
  csv: '-校对.csv',
}

/** @throws UserError `pages`, `no-pages`, and what `printImages` throws */
export async function runProof(
  { document, choice, name, creator, time }: ProofInput,
  around: Pick<ExportSurroundings, 'media' | 'progress' | 'planned' | 'deliver'>,
): Promise<Exported> {
  const snapshot = openSnapshot(document)
  const pageIds = pagesOf(snapshot, choice.pages)
  const total = pageIds.length + 1
  const file = `${name}${SUFFIX[choice.format]}`
  await around.planned?.([file])
  around.progress(0, total)
  const engine = openEngine()
  const condition = defaultCondition(engine.root)
  /** Page by page: no more pictures are held than one page has. */
  const photos = async (lists: readonly DisplayList[]): Promise<ImageSource> => {
    const sources: ImageSource[] = []
    const done = new Set<string>()
    for (const [index, list] of lists.entries()) {
      const media = new Map<string, Uint8Array>()
      for (const { item } of placesOf([list])) {
        const bytes = media.has(item.sha256) ? undefined : await around.media(item.sha256)
        if (bytes) media.set(item.sha256, bytes)
      }
      sources.push(await printImages([list], media, condition, 'web'))
      // A page may take several sheets of paper.
      if (lists[index + 1]?.pageId === list.pageId) continue
      done.add(list.pageId)
      around.progress(done.size, total)
    }
    return (...place) => {
      for (const source of sources) {
        const image = source(...place)
        if (image) return image
      }
      return undefined
    }
  }
  const proof = openProof({ engine, snapshot, pageIds, condition, creator, time, photos })
  await around.deliver({ name: file, bytes: await made(proof, choice, file) })
  around.progress(total, total)
  return { problems: [] }
}

async function made(
  proof: ReturnType<typeof openProof>,
  { format, paper }: ProofChoice,
  file: string,
): Promise<Uint8Array> {
  switch (format) {
    case 'marked':
      return proof.marked(paper)
    case 'annotated':
      return proof.annotated()
    case 'xfdf':
      // The PDF that the same window names so.
      return new TextEncoder().encode(proof.xfdf(file.replace(/\.xfdf$/u, '.pdf')))
    case 'csv':
      return new TextEncoder().encode(proof.csv())
  }
}

function pagesOf(snapshot: Snapshot, pages: string | null): readonly string[] {
  const edition = pageOrder(snapshot).flatMap((id) => find(snapshot, 'page', id) ?? [])
  if (edition.length === 0) throw new UserError('no-pages', '没有要输出的版面', 'there is no page to export')
  return (pages === null ? edition : selectPages(edition, pages)).map(({ id }) => id)
}

/** What a file of comments brings to the document as it is in the window. @throws UserError as `importFile` */
export function readComments({ document, file, pageId, decidesOn, time }: CommentsInput): Promise<Imported> {
  const snapshot = openSnapshot(document)
  return importFile(file, { engine: openEngine(), snapshot, pageIds: pageOrder(snapshot), pageId, time, decidesOn })
}
