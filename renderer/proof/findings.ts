/**
 * Findings of the copy checks while the page is read: gone to, and made marks of, for a proofreader edits no text.
 *
 * Role: what a finding asks for as a mark: its edit where it offers one, else a note with what was found. Boundary: the checks run in
 * `app/copyChecks.ts`; marks are made by `marking.ts`.
 */
import { applyFix } from '../../core/commands/checks/applyFix.ts'
import type { Finding } from '../../core/check/rule.ts'
import type { Anchor, MarkKind } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { positionAt } from '../../core/typeset/textPosition.ts'
import { chosenFinding, findingAfter, fixOf } from '../app/copyActions.ts'
import { findingKey } from '../app/copyChecks.ts'
import type { Text } from '../app/messages.ts'
import type { NewMark } from './edits.ts'
import { finish } from './marking.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { inName, tell, type ProofSession } from './proofSession.ts'
import { storyOfAnchor } from './textOrder.ts'
import { keepFocus, showPlace } from './walking.ts'

/** To a finding: its words are selected and in sight, so that any mark can be made on them. */
export function showFinding(proof: ProofSession, finding: Finding): void {
  const { session } = proof
  session.copyChecks.chosen.set(findingKey(finding))
  proof.tab.set('findings')
  const { document } = session.editing.view.get()
  const anchor = placeOf(document, finding)
  if (!anchor) {
    if (find(document, 'page', finding.place.pageId ?? null)) session.pageId.set(finding.place.pageId!)
    return
  }
  const view = session.canvas.get()
  const giveBack = keepFocus()
  showPlace(proof, { anchor })
  if (anchor.kind === 'text' && anchor.paragraphId !== null) {
    const story = storyOfAnchor(document, anchor)
    const { paragraphId, from, to } = anchor
    const at = (offset: number) => positionAt(story!.id, { paragraphId, offset })
    if (story) view?.selectText({ anchor: at(from), focus: at(to) })
  } else if (anchor.kind === 'frame') {
    view?.leaveText()
    session.selection.set(anchor.frameId === null ? [] : [anchor.frameId])
  }
  giveBack()
}

export function nextFinding(proof: ProofSession): void {
  const next = findingAfter(proof.session)
  if (next) showFinding(proof, next)
  else tell(proof, 'hint', M.findingNone)
}

/** Where a finding stands: its words, else its frame; null: on no place of a page. */
function placeOf(snapshot: Snapshot, { place }: Finding): Anchor | null {
  const paragraph = find(snapshot, 'paragraph', place.paragraphId ?? null)
  if (paragraph) {
    const from = Math.min(place.offset ?? 0, paragraph.text.length)
    const to = Math.min(from + (place.length ?? 0), paragraph.text.length)
    return anchorText(snapshot, { paragraphId: paragraph.id, from, to })
  }
  const frame = find(snapshot, 'frame', place.frameId ?? null)
  return frame ? { kind: 'frame', frameId: frame.id } : null
}

/** The mark that a finding comes to; else why there is none: its words have changed since, or it stands nowhere. */
export function markOf(proof: ProofSession, finding: Finding): NewMark | 'changed' | 'nowhere' {
  const { session } = proof
  const { document } = session.editing.view.get()
  const mark = (kind: MarkKind, anchor: Anchor, text: string): NewMark => ({
    ...{ kind, anchor, text, target: null, refersTo: null, variant: '', strokes: [] },
  })
  if (finding.fix) {
    const edit = fixOf(session, finding)
    if (!edit || !applyFix.enabled(document, edit)) return 'changed'
    const { paragraphId, offset, length, text } = edit
    const anchor = anchorText(document, { paragraphId, from: offset, to: offset + length })
    return mark(length === 0 ? 'insert' : text === '' ? 'delete' : 'replace', anchor, text)
  }
  const anchor = placeOf(document, finding)
  return anchor ? mark('note', anchor, '') : 'nowhere'
}

/** Makes a mark of the chosen finding, as one step, in the reader's name. @param say what is found, in the window's language */
export function markFinding(
  proof: ProofSession,
  say: (text: Text) => string = (text) => text[proof.session.preferences.locale.get()],
): void {
  const finding = chosenFinding(proof.session)
  if (!finding) return tell(proof, 'hint', M.findingChoose)
  inName(proof, 'mark', () => {
    if (isMarked(proof.session.editing.view.get().document, finding)) return tell(proof, 'hint', M.findingMarkedAlready)
    const made = markOf(proof, finding)
    if (made === 'changed') return tell(proof, 'hint', M.findingChanged)
    if (made === 'nowhere') return tell(proof, 'hint', M.findingNowhere)
    const giveBack = keepFocus()
    finish(proof, [made.kind === 'note' ? { ...made, text: say(finding.message) } : made])
    giveBack()
  })
}

/** Whether an open mark stands on the finding's words already. */
export function isMarked(snapshot: Snapshot, { place, fix }: Finding): boolean {
  if (place.paragraphId === undefined && place.frameId === undefined) return false
  const from = fix?.offset ?? place.offset ?? 0
  const to = from + (fix?.length ?? place.length ?? 0)
  return all(snapshot, 'annotation').some(({ anchor, state }) => {
    if (state !== 'open') return false
    if (anchor.kind === 'frame') return place.paragraphId === undefined && anchor.frameId === place.frameId
    if (anchor.kind !== 'text' || anchor.paragraphId !== place.paragraphId) return false
    return from === to || anchor.from === anchor.to
      ? anchor.from === from && anchor.to === to
      : anchor.from < to && from < anchor.to
  })
}
