/**
 * Ruler guides in the window: which one is selected, and what the canvas asks to be done to them.
 *
 * Role: from the canvas's wishes to the document's commands. Boundary: dragging is `tools/guides.ts`.
 */
import { addGuide } from '../../core/commands/guides/addGuide.ts'
import { deleteGuide } from '../../core/commands/guides/deleteGuide.ts'
import { moveGuide } from '../../core/commands/guides/moveGuide.ts'
import type { Guide } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import type { GuideHost } from '../tools/guides.ts'
import type { Editing } from './editing.ts'
import type { Session } from './session.ts'
import { createState, type Signal, type State } from './signal.ts'

/** The selected guide's id; let go when it has gone, when frames are selected, on another page. */
export function createGuideSelection({
  editing,
  selection,
  pageId,
}: {
  readonly editing: Editing
  readonly selection: Signal<readonly string[]>
  readonly pageId: Signal<string>
}): State<string | null> {
  const guide = createState<string | null>(null)
  const check = (): void => {
    const id = guide.get()
    if (id === null) return
    const guides = find(editing.view.get().snapshot, 'page', pageId.get())?.guides ?? []
    if (selection.get().length > 0 || !guides.some((one) => one.id === id)) guide.set(null)
  }
  editing.view.subscribe(check)
  selection.subscribe(check)
  pageId.subscribe(check)
  return guide
}

export function selectedGuide(session: Session): Guide | null {
  const page = find(session.editing.view.get().snapshot, 'page', session.pageId.get())
  return page?.guides.find(({ id }) => id === session.guide.get()) ?? null
}

export function guideHost(session: Session): GuideHost {
  const { editing, guide, newIds, pageId, preferences, selection } = session
  return {
    get selected() {
      return guide.get()
    },
    get locked() {
      return preferences.guidesLocked.get()
    },
    select(guideId) {
      if (guideId !== null) selection.set([])
      guide.set(guideId)
    },
    add(line) {
      // Masters have no guides of their own.
      if (!find(editing.view.get().snapshot, 'page', pageId.get())) return
      let made = ''
      editing.run(addGuide.label, (tx) => {
        made = addGuide.run(tx, { ...line, pageId: pageId.get(), newIds })
      })
      selection.set([])
      guide.set(made)
    },
    move: (guideId, positionMm) => placeGuide(session, guideId, positionMm),
    remove(guideId) {
      editing.run(deleteGuide.label, (tx) => deleteGuide.run(tx, { pageId: pageId.get(), guideId }))
    },
  }
}

export function placeGuide(session: Session, guideId: string, positionMm: number): void {
  session.editing.run(moveGuide.label, (tx) => moveGuide.run(tx, { pageId: session.pageId.get(), guideId, positionMm }))
}
