/**
 * The page while the view is on: its keys, its clicks, its pen.
 *
 * Role: keys that no field, list or dialog needs become marks and acts. Boundary: what they do is `marking.ts`, `reading.ts`,
 * `walking.ts`, `deciding.ts`.
 */
import { find } from '../../core/model/snapshot.ts'
import { ptToMm } from '../../core/model/units.ts'
import { caretRange } from '../../core/typeset/textPosition.ts'
import { toHostError } from '../app/errors.ts'
import { decide, removeMark } from './deciding.ts'
import { markFinding, nextFinding } from './findings.ts'
import { watchInk } from './ink.ts'
import { beginMark, confirmDraft, dropDraft, repeatMark } from './marking.ts'
import { markAt, watchMarks } from './marksOnPage.ts'
import { proofKey, type ViewAct } from './proofKeys.ts'
import type { ProofSession } from './proofSession.ts'
import { goToPicture, goToStory, overview, readOn } from './reading.ts'
import { lookAt } from './roundActions.ts'
import { walk } from './walking.ts'

/** What keys of their own have. */
const ELSEWHERE =
  'input,textarea,select,[contenteditable=true],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=grid]'

const ANYWHERE: ReadonlySet<string> = new Set(['F1', 'F6', 'F7'])

/** Returns what ends it. */
export function watchPage(proof: ProofSession): () => void {
  const { session } = proof
  const ending = new AbortController()
  const { signal } = ending
  window.addEventListener(
    'keydown',
    (event) => {
      // 229: the key is an input method's.
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      const key = proofKey(event)
      if (!key) return
      const onPage = target === document.body || target?.closest('[data-page-text]') != null
      // From anywhere in the window but a dialog: to the other side, to the list of keys, from finding to finding.
      const anywhere = key.kind === 'view' && ANYWHERE.has(event.key)
      if (anywhere ? target?.closest('[role=dialog],[role=alertdialog]') : !onPage || target?.closest(ELSEWHERE)) return
      event.preventDefault()
      event.stopPropagation()
      attempt(proof, () => {
        if (key.kind === 'view') actOn(proof, key.act)
        else if (key.input.otherKeys.includes('Delete') && event.key !== 's' && removable(proof)) removeMark(proof)
        else beginMark(proof, key.input, key.variant)
      })
    },
    { signal, capture: true },
  )
  const end = session.canvas.get()?.onReadPress((at, frameId, overText) => {
    const { document: snapshot } = session.editing.view.get()
    proof.chosen.set(markAt(proof, at))
    proof.spot.set(null)
    if (overText) return
    const frame = find(snapshot, 'frame', frameId)
    session.canvas.get()?.leaveText()
    session.selection.set(frame ? [frame.id] : [])
    if (!frame) proof.spot.set({ kind: 'spot', pageId: session.pageId.get(), xMm: ptToMm(at.x), yMm: ptToMm(at.y) })
    session.canvas.get()?.focus()
  })
  const stopInk = watchInk(proof)
  const stopMarks = watchMarks(proof)
  session.canvas.get()?.focus()
  return () => {
    ending.abort()
    end?.()
    stopInk()
    stopMarks()
    proof.draft.set(null)
    proof.inking.set(false)
    proof.spot.set(null)
    proof.told.set(null)
    if (proof.looking.get() !== null) lookAt(proof, null)
  }
}

/** With a mark chosen and no words selected, Delete takes the mark away. */
function removable({ session, chosen }: ProofSession): boolean {
  const span = session.textSpan.get()
  const caret = span === null || (span.from.paragraphId === span.to.paragraphId && span.from.offset === span.to.offset)
  return chosen.get() !== null && caret
}

/** Runs an act of the view; what goes wrong becomes the window's problem. */
export function attempt({ session }: ProofSession, act: () => void): void {
  try {
    act()
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}

/** What a key of the view does. */
export function actOn(proof: ProofSession, act: ViewAct): void {
  switch (act) {
    case 'repeat':
      return repeatMark(proof)
    case 'nextMark':
      return walk(proof, 1)
    case 'previousMark':
      return walk(proof, -1)
    case 'nextStory':
      return goToStory(proof, 1)
    case 'previousStory':
      return goToStory(proof, -1)
    case 'readOn':
      return readOn(proof, 1)
    case 'readBack':
      return readOn(proof, -1)
    case 'overview':
      return overview(proof)
    case 'nextPicture':
      return goToPicture(proof, 1)
    case 'previousPicture':
      return goToPicture(proof, -1)
    case 'accept':
      return decide(proof, 'accepted')
    case 'reject':
      return decide(proof, 'rejected')
    case 'resolve':
      return decide(proof, 'resolved')
    case 'nextFinding':
      return nextFinding(proof)
    case 'markFinding':
      return markFinding(proof)
    case 'open':
      return proof.draft.get() ? confirmDraft(proof) : focusThread(proof)
    case 'panel':
      return changeSides(proof)
    case 'help':
      return proof.dialog.set('help')
    case 'escape':
      return escape(proof)
  }
}

function escape(proof: ProofSession): void {
  const { session } = proof
  const view = session.canvas.get()
  const range = view?.textRange()
  if (proof.draft.get()) return dropDraft(proof)
  if (proof.inking.get()) return proof.inking.set(false)
  proof.told.set(null)
  if (range && session.textSpan.get() && !same(range)) return view?.selectText(caretRange(range.focus))
  proof.chosen.set(null)
  proof.spot.set(null)
  session.selection.set([])
}

const same = ({ anchor, focus }: NonNullable<ReturnType<NonNullable<SessionView>['textRange']>>): boolean =>
  anchor.paragraphId === focus.paragraphId && anchor.offset === focus.offset
type SessionView = ReturnType<ProofSession['session']['canvas']['get']>

function focusThread({ chosen, tab }: ProofSession): void {
  if (chosen.get() === null) return
  const focus = (): void => document.querySelector<HTMLElement>('[data-thread] textarea')?.focus()
  if (tab.get() === 'marks') return focus()
  tab.set('marks')
  // When the thread is there.
  requestAnimationFrame(focus)
}

/** From the page to the list and back. */
function changeSides({ session }: ProofSession): void {
  if (document.activeElement?.closest('.review')) session.canvas.get()?.focus()
  else {
    const side = document.querySelector('.review')
    ;(side?.querySelector<HTMLElement>('[role=listbox]') ?? side?.querySelector<HTMLElement>('button'))?.focus()
  }
}
