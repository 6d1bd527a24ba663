/**
 * Going from one document to another in the same window.
 *
 * Role: asks about unsaved work, opens the other, then closes this one. Boundary: closing the window itself is the
 * browser's question (`beforeunload`).
 */
import type { OpenedFile } from '../../electron/contract.ts'
import { toHostError } from './errors.ts'
import type { Session } from './session.ts'

/** What is to be opened once the person has said what becomes of unsaved work. */
export interface Leaving {
  /** `start`: nothing is opened in its place; null: it stays. */
  readonly open: () => Promise<OpenedFile | 'start' | null>
}

/** Opens what `open` yields in place of this document; null, or an error, leaves it as it is. */
export async function leave(session: Session, open: Leaving['open']): Promise<void> {
  if (session.saving.dirty()) session.leaving.set({ open })
  else await go(session, open)
}

/** The answer: `save` first, or let the changes go. */
export async function answerLeaving(session: Session, { open }: Leaving, save: boolean): Promise<void> {
  session.leaving.set(null)
  if (save) {
    await session.saving.save()
    if (session.saving.dirty()) return
  }
  await go(session, open)
}

async function go(session: Session, open: Leaving['open']): Promise<void> {
  try {
    const next = await open()
    if (!next) return
    session.end()
    session.switchTo(next === 'start' ? null : next)
    await session.client.request('document.close', { documentId: session.opened.documentId })
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
