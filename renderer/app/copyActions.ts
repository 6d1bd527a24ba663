/** What a person does about a finding of the copy checks: goes there, fixes it, lets it stand, takes it up again. */
import { applyFix, type ApplyFix } from '../../core/commands/checks/applyFix.ts'
import { noteFinding } from '../../core/commands/checks/noteFinding.ts'
import { noteKey } from '../../core/check/copy/ignored.ts'
import type { Finding } from '../../core/check/rule.ts'
import type { Person } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { goToFinding } from '../panels/PreflightPanel.tsx'
import { findingKey } from './copyChecks.ts'
import type { Session } from './session.ts'

/** The finding that was gone to last, as long as it is told. */
export function chosenFinding({ copyChecks }: Session): Finding | undefined {
  const key = copyChecks.chosen.get()
  return key === null ? undefined : copyChecks.state.get()?.open.find((finding) => findingKey(finding) === key)
}

export function goToCopyFinding(session: Session, finding: Finding): void {
  session.copyChecks.chosen.set(findingKey(finding))
  goToFinding(session, finding)
}

/** The one after the chosen one, and after the last the first. */
export function findingAfter({ copyChecks }: Session): Finding | undefined {
  const open = copyChecks.state.get()?.open ?? []
  const at = open.findIndex((finding) => findingKey(finding) === copyChecks.chosen.get())
  return open[(at + 1) % Math.max(1, open.length)]
}

export function nextFinding(session: Session): void {
  const next = findingAfter(session)
  if (next) goToCopyFinding(session, next)
}

/** The edit that a finding offers, on the text that it was found in; null: there is none. */
export function fixOf({ copyChecks }: Session, { place, fix }: Finding): ApplyFix | null {
  const snapshot = copyChecks.state.get()?.view.snapshot
  const text = snapshot && find(snapshot, 'paragraph', place.paragraphId ?? null)?.text
  if (!fix || text === undefined) return null
  const was = text.slice(fix.offset, fix.offset + fix.length)
  return { paragraphId: place.paragraphId!, offset: fix.offset, length: fix.length, was, text: fix.text }
}

export function canFix(session: Session, finding: Finding | undefined): boolean {
  const edit = finding && fixOf(session, finding)
  return !!edit && applyFix.enabled(session.editing.view.get().document, edit)
}

/** Puts it right, as one step, and goes on to the finding that takes its place. */
export function fixFinding(session: Session, finding: Finding): void {
  const edit = fixOf(session, finding)
  if (!edit || !applyFix.enabled(session.editing.view.get().document, edit)) return
  const open = session.copyChecks.state.get()?.open ?? []
  const next = open[open.indexOf(finding) + 1]
  session.editing.run(applyFix.label, (tx) => applyFix.run(tx, edit))
  session.copyChecks.chosen.set(next ? findingKey(next) : null)
}

/** Lets it stand with a reason, or takes it up again, as one step. @throws UserError `reason-missing` */
export function noteCopyFinding(
  session: Session,
  finding: Finding,
  person: Person,
  reason: string,
  ignored: boolean,
): void {
  const { copyChecks, editing, newIds } = session
  const snapshot = copyChecks.state.get()?.view.snapshot
  const key = snapshot && noteKey(snapshot, finding)
  const { paragraphId } = finding.place
  if (!key || paragraphId === undefined) return
  const note = {
    ...key,
    id: newIds.next('auditEntry'),
    paragraphId,
    person,
    reason,
    ignored,
    at: new Date().toISOString(),
  }
  editing.run(noteFinding.label, (tx) => noteFinding.run(tx, note))
}
