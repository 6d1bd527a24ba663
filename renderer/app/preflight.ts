/**
 * Preflight 印前检查 while the document is edited.
 *
 * Role: runs the rules of `core/check` when the hand rests, so that no keystroke waits for them.
 */
import { runChecks } from '../../core/check/rules.ts'
import type { Finding } from '../../core/check/rule.ts'
import type { FontLibrary } from '../../core/typeset/font/face.ts'
import type { View } from './editing.ts'
import { createState, type Signal } from './signal.ts'

const REST_MS = 300

/** What is wrong with the document as it is now, however lately it was changed. */
export function checkNow({ snapshot, layout }: View, fonts: FontLibrary): readonly Finding[] {
  return runChecks({ snapshot, layout, fonts })
}

export function createPreflight(view: Signal<View>, fonts: FontLibrary): Signal<readonly Finding[]> {
  const check = (): readonly Finding[] => checkNow(view.get(), fonts)
  const findings = createState<readonly Finding[]>(check())
  let timer: ReturnType<typeof setTimeout> | undefined
  view.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => findings.set(check()), REST_MS)
  })
  return findings
}
