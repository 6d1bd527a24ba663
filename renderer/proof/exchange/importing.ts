/**
 * A file of comments, from the window's side: read by the host, judged, taken in as one step.
 *
 * Role: what the import dialog does. Boundary: no React; what a file means is core/proof/exchange, and nothing is changed before
 * `takeIn`. @throws HostRefusal, UserError with what is wrong with the file
 */
import { importMarks } from '../../../core/commands/proof/importMarks.ts'
import { UserError } from '../../../core/model/errors.ts'
import type { Person } from '../../../core/model/records.ts'
import type { Snapshot } from '../../../core/model/snapshot.ts'
import type { Imported } from '../../../core/proof/exchange/fromComments.ts'
import { summaryOf, type ImportSummary } from '../../../core/proof/exchange/importSummary.ts'
import { groundOf, placesOf } from '../../../core/proof/exchange/places.ts'
import { may, whyNot } from '../../../core/proof/roles.ts'
import { stageOf } from '../../../core/proof/rounds.ts'
import type { ChosenFile } from '../../app/chooseFile.ts'
import type { Text } from '../../app/messages.ts'
import { pagesOf } from '../../app/pages.ts'
import type { Session } from '../../app/session.ts'
import { now, proofSessionOf, tell } from '../proofSession.ts'
import { NO_FILTER } from '../reviewList.ts'
import { lookAt } from '../roundActions.ts'
import { showMark } from '../walking.ts'
import { fill } from '../words.ts'
import { EXCHANGE_MESSAGES } from './messages.ts'

/** A file that was read, and what it would do. */
export interface ReadFile {
  readonly imported: Imported
  readonly summary: ImportSummary
  /** Pages on which the person may not mark, and why; nothing comes in then. */
  readonly refused: readonly { readonly page: string; readonly why: Text }[]
  /** Decisions of the file became answers, for the person may not decide. */
  readonly told: boolean
  /** The document that it was read for. */
  readonly base: Snapshot
  /** Who takes it in. */
  readonly person: Person
  /** Name of the file. */
  readonly source: string
}

/** More than any proof has, and less than the line to the host takes, bytes. */
const LARGEST = 256 << 20

export async function readFile(
  session: Session,
  person: Person,
  { name, bytes }: ChosenFile,
  pageId: string | null,
): Promise<ReadFile> {
  if (bytes.length > LARGEST)
    throw new UserError(
      'import-large',
      '文件超过 256 MB；请在阅读器中把批注导出为 XFDF 再导入',
      'the file is larger than 256 MB; export its comments as XFDF and import that',
      name,
    )
  const base = session.editing.store.snapshot
  const pages = pagesOf(base)
  const decidesOn = pages.filter(({ id }) => may(person.role, 'accept', stageOf(base, id))).map(({ id }) => id)
  const wish = { document: session.saving.bytes(), file: bytes, pageId, decidesOn }
  const answer = await session.client.request('proof.import', wish)
  const imported = JSON.parse(answer.imported) as Imported
  return {
    imported,
    summary: summaryOf(base, imported),
    refused: refusedPages(session, person, imported),
    told: decidesOn.length < pages.length && imported.told > 0,
    base,
    person,
    source: name,
  }
}

function refusedPages(session: Session, { role }: Person, { annotations }: Imported): ReadFile['refused'] {
  const { document, layout } = session.editing.view.get()
  const ground = groundOf(document, layout)
  const touched = new Set(annotations.flatMap(({ anchor }) => placesOf(ground, anchor).map(({ pageId }) => pageId)))
  return pagesOf(document)
    .filter(({ id }) => touched.has(id))
    .flatMap(({ id, number }) => {
      const why = whyNot(role, 'mark', stageOf(document, id))
      return why ? [{ page: number, why }] : []
    })
}

/**
 * Puts what was read into the document: one undoable step.
 * @returns false: the document has changed since it was read; read once more
 */
export function takeIn(session: Session, { imported, summary, base, person, source }: ReadFile): boolean {
  if (session.editing.store.snapshot !== base) return false
  const { annotations } = imported
  const proof = proofSessionOf(session)
  // Who looks back at a round comes back to the page as it is.
  if (proof.looking.get() !== null) lookAt(proof, null)
  session.editing.run(importMarks.label, (tx) =>
    importMarks.run(tx, { annotations, person, source, at: now(), newIds: session.newIds }),
  )
  const { added, replies, states } = summary
  const done = fill(EXCHANGE_MESSAGES.imported, { added, replies, states })
  if (session.inProofView.get()) {
    proof.filter.set(NO_FILTER)
    const [first] = annotations
    if (first) showMark(proof, first.id)
    tell(proof, 'done', done)
  } else session.notice.set(done[session.preferences.locale.get()])
  return true
}
