/**
 * Preflight 印前检查 while the document is edited.
 *
 * Role: runs the rules of `core/check` when the hand rests, so that no keystroke waits for them, and reads pages in slices, so
 * that an edition of many pages stops nobody either. Boundary: the default profile; the rules are `core/check`'s.
 */
import newspaper from '../../assets/preflight/newspaper.json'
import { readPreflightProfile, type PreflightProfile } from '../../core/check/profile.ts'
import { printsOf } from '../../core/check/prints.ts'
import type { CheckInput, Finding } from '../../core/check/rule.ts'
import { PREFLIGHT_RULES } from '../../core/check/rules.ts'
import { runChecks } from '../../core/check/runChecks.ts'
import { all } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { FontLibrary } from '../../core/typeset/font/face.ts'
import type { View } from './editing.ts'
import { createState, type Signal } from './signal.ts'

const REST_MS = 300
/** So long pages are read before the window has its turn again. */
const SLICE_MS = 8
/** Stands for pages that have not been read: nothing that prints, nothing to find. */
const UNREAD: DisplayList = { pageId: '', widthPt: 0, heightPt: 0, bleedPt: 0, items: [] }

/** What the window checks by, and whose signatures are asked for. @param inkLimitPercent 总墨量上限 of the output condition */
export const windowProfile = (inkLimitPercent: number): PreflightProfile =>
  readPreflightProfile(newspaper, 'newspaper.json', inkLimitPercent)

/** Where preflight and copy checks get their document from. */
export interface PreflightParts {
  readonly view: Signal<View>
  /** Of every face there is, loaded or not. */
  readonly fonts: FontLibrary
  /** A page of the document in view, painted. */
  page(pageId: string): DisplayList
  hasMedia(sha256: string): boolean
  readonly profile: PreflightProfile
}

export function inputOf({ view, fonts, page, hasMedia }: PreflightParts): CheckInput {
  const { snapshot, layout } = view.get()
  return { snapshot, layout, fonts, list: page, hasMedia }
}

/** What is wrong with the document as it is now, however lately it was changed. */
export function checkNow(parts: PreflightParts): readonly Finding[] {
  return runChecks(inputOf(parts), parts.profile, PREFLIGHT_RULES)
}

export function createPreflight(parts: PreflightParts): Signal<readonly Finding[]> {
  // The window opens with what records and layout tell; what prints is read when it has come to rest.
  const findings = createState<readonly Finding[]>(
    runChecks({ ...inputOf(parts), list: () => UNREAD }, parts.profile, PREFLIGHT_RULES),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (pageIds: readonly string[]): void => {
    const end = performance.now() + SLICE_MS
    let read = 0
    while (read < pageIds.length && performance.now() < end) printsOf(parts.page(pageIds[read++]))
    if (read < pageIds.length) timer = setTimeout(() => look(pageIds.slice(read)), 0)
    else findings.set(checkNow(parts))
  }
  const atRest = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => look(all(parts.view.get().snapshot, 'page').map(({ id }) => id)), REST_MS)
  }
  parts.view.subscribe(atRest)
  atRest()
  return findings
}
