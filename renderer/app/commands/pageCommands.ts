/**
 * The document's page commands with the page shown for their argument.
 *
 * Role: takes label and rule from core/commands/pages and goes where the page then is. Boundary: what they do is their own files there.
 */
import { addPage as add } from '../../../core/commands/pages/addPage.ts'
import { deletePage as remove } from '../../../core/commands/pages/deletePage.ts'
import { duplicatePage as duplicate } from '../../../core/commands/pages/duplicatePage.ts'
import { movePage } from '../../../core/commands/pages/movePage.ts'
import { renumberPages as renumber } from '../../../core/commands/pages/renumberPages.ts'
import { neighbourPage, pagesOf } from '../pages.ts'
import type { Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'
import { documentCommand } from './documentCommand.ts'

const goThere = (session: Session, pageId: string): void => session.pageId.set(pageId)
const pageAndIds = ({ pageId, newIds }: Session) => ({ pageId: pageId.get(), newIds })

export const addPage = documentCommand(add, pageAndIds, { startsGroup: true }, goThere)
export const duplicatePage = documentCommand(duplicate, pageAndIds, {}, goThere)

const deleteShown = documentCommand(remove, (session) => ({ pageIds: [session.pageId.get()] }))
export const deletePage: AppCommand = {
  ...deleteShown,
  run(session) {
    // Where the eye then is: on the page behind, else the one before.
    const next = neighbourPage(session, 1) ?? neighbourPage(session, -1)
    const gone = session.pageId.get()
    if (next !== null) session.pageId.set(next)
    session.editing.run(remove.label, (tx) => remove.run(tx, { pageIds: [gone] }))
  },
}

const shifted = (by: number) => (session: Session) => {
  const pages = pagesOf(session.editing.view.get().document)
  const pageId = session.pageId.get()
  return { pageId, to: pages.findIndex(({ id }) => id === pageId) + by }
}
export const pageEarlier = documentCommand(movePage, shifted(-1), {
  id: 'pageEarlier',
  label: { zh: '版前移', en: 'Move Page Earlier' },
})
export const pageLater = documentCommand(movePage, shifted(1), {
  id: 'pageLater',
  label: { zh: '版后移', en: 'Move Page Later' },
})
export const renumberPages = documentCommand(renumber, ({ pageId }) => ({ pageId: pageId.get() }))
