/**
 * The document's commands on masters 主版 as commands of the window: on the master or the page shown, or on one that a panel names.
 *
 * Role: takes label and rule from core/commands/masters and goes where the work then is. Boundary: what they do is their own
 * files there.
 */
import { backToFront } from '../../../core/model/stacking.ts'
import { addMaster } from '../../../core/commands/masters/addMaster.ts'
import { applyMaster as apply } from '../../../core/commands/masters/applyMaster.ts'
import { deleteMaster as remove } from '../../../core/commands/masters/deleteMaster.ts'
import { duplicateMaster as duplicate } from '../../../core/commands/masters/duplicateMaster.ts'
import { masterFromPage as fromPage } from '../../../core/commands/masters/masterFromPage.ts'
import { restoreItems as restore } from '../../../core/commands/masters/restoreItems.ts'
import { setMaster } from '../../../core/commands/masters/setMaster.ts'
import { takeOver } from '../../../core/commands/masters/takeOver.ts'
import { mastersBehind } from '../../../core/model/masters.ts'
import { all } from '../../../core/model/snapshot.ts'
import type { Session } from '../session.ts'
import { always, type AppCommand } from './appCommand.ts'
import { documentCommand } from './documentCommand.ts'

const goThere = (session: Session, masterId: string): void => session.pageId.set(masterId)
const shown = ({ pageId }: Session): string => pageId.get()

export const newMaster = documentCommand(addMaster, ({ newIds }) => ({ newIds }), { startsGroup: true }, goThere)
export const masterFromPage = documentCommand(
  fromPage,
  (session) => ({ pageId: shown(session), newIds: session.newIds }),
  {},
  goThere,
)
export const duplicateMaster = duplicateOf(shown)
export const deleteMaster = deleteOf(shown)
export const restoreItems = documentCommand(restore, (session) => ({ pageId: shown(session) }))

/** Every item of the masters behind the page shown becomes the page's own. */
export const takeOverAll: AppCommand = {
  id: 'master.take-over-all',
  label: { zh: '覆盖全部主版项目', en: 'Override All Master Items' },
  menu: 'layout',
  shortcut: 'Mod+Alt+Shift+L',
  enabled: (session) => itemsOf(session).length > 0,
  run(session) {
    const made: string[] = []
    session.editing.run(takeOver.label, (tx) => {
      // Each copy goes behind the one before it: from the front back, so that they lie as they lay.
      for (const frameId of itemsOf(session).reverse()) {
        const args = { pageId: shown(session), frameId, newIds: session.newIds }
        if (takeOver.enabled(tx.snapshot, args)) made.push(takeOver.run(tx, args))
      }
    })
    session.selection.set(made)
  },
}

/** Items of the masters behind the page shown that it can take over, back to front. */
function itemsOf(session: Session): string[] {
  const { document } = session.editing.view.get()
  const pageId = shown(session)
  return mastersBehind(document, pageId).flatMap((master) =>
    all(document, 'frame')
      .filter((frame) => frame.pageId === master.id && frame.groupId === null)
      .filter(({ id }) => takeOver.enabled(document, { pageId, frameId: id, newIds: session.newIds }))
      .sort(backToFront)
      .map(({ id }) => id),
  )
}

/** One item of a master becomes the page's own, and is selected. */
export function takeOverItem(session: Session, frameId: string): void {
  const { editing, newIds, pageId, selection, tool } = session
  const args = { pageId: pageId.get(), frameId, newIds }
  if (!takeOver.enabled(editing.view.get().document, args)) return
  let made = ''
  editing.run(takeOver.label, (tx) => {
    made = takeOver.run(tx, args)
  })
  tool.set('select')
  selection.set([made])
}

/** A line for every master, and one for none. */
export const applyMaster: AppCommand = {
  id: 'master.apply',
  label: apply.label,
  menu: 'layout',
  shortcut: null,
  enabled: (session) => applyTo(shown)(session).some((command) => command.enabled(session)),
  children: (session) => applyTo(shown)(session),
  // Where a menu shows no children, the panel has them in its own menu.
  run: ({ preferences: { panels } }) => panels.set([...panels.get().filter((id) => id !== 'pages'), 'pages']),
}

function applyTo(pageOf: (session: Session) => string) {
  return (session: Session): readonly AppCommand[] => {
    const masters = all(session.editing.view.get().document, 'master')
    const lines = [
      ...masters.map(({ id, name }) => ({
        id: id as string | null,
        label: { zh: `应用“${name}”`, en: `Apply “${name}”` },
      })),
      { id: null, label: { zh: '不用主版', en: 'No Master' } },
    ]
    return lines.map(({ id, label }, index) =>
      documentCommand(apply, (at) => ({ pageIds: [pageOf(at)], masterId: id }), {
        id: `master.apply:${id ?? ''}`,
        label,
        startsGroup: index === 0,
      }),
    )
  }
}

/** What the panel offers for a page. */
export function commandsOfPage(session: Session, pageId: string): readonly AppCommand[] {
  const it = (): string => pageId
  return [
    ...applyTo(it)(session),
    documentCommand(fromPage, ({ newIds }) => ({ pageId, newIds }), { startsGroup: true }, goThere),
    documentCommand(restore, () => ({ pageId })),
    documentCommand(addMaster, ({ newIds }) => ({ newIds }), { startsGroup: true }, goThere),
  ]
}

/** What the panel offers for a master. @param rename begins to write over its name. */
export function commandsOfMaster(session: Session, masterId: string, rename: () => void): readonly AppCommand[] {
  const it = (): string => masterId
  const others = all(session.editing.view.get().document, 'master').filter(({ id }) => id !== masterId)
  const plain = { menu: 'layout', shortcut: null, enabled: always } as const
  return [
    { ...plain, id: 'master.open', label: { zh: '编辑主版', en: 'Edit Master' }, run: (at) => goThere(at, masterId) },
    { ...plain, id: 'master.rename', label: { zh: '重命名', en: 'Rename' }, run: rename },
    duplicateOf(it),
    deleteOf(it),
    ...[null, ...others].map((base, index) =>
      documentCommand(setMaster, () => ({ masterId, basedOnId: base?.id ?? null }), {
        id: `master.base:${base?.id ?? ''}`,
        label: base
          ? { zh: `基于“${base.name}”`, en: `Based on “${base.name}”` }
          : { zh: '不基于其他主版', en: 'Based on None' },
        startsGroup: index === 0,
        checked: (at) => basedOn(at, masterId) === (base?.id ?? null),
      }),
    ),
    documentCommand(addMaster, ({ newIds }) => ({ newIds }), { startsGroup: true }, goThere),
  ]
}

function basedOn(session: Session, masterId: string): string | null {
  return all(session.editing.view.get().document, 'master').find(({ id }) => id === masterId)?.basedOnId ?? null
}

function duplicateOf(masterOf: (session: Session) => string): AppCommand {
  return documentCommand(duplicate, (session) => ({ masterId: masterOf(session), newIds: session.newIds }), {}, goThere)
}

function deleteOf(masterOf: (session: Session) => string): AppCommand {
  return documentCommand(remove, (session) => ({ masterId: masterOf(session) }))
}
