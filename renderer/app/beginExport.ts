/**
 * What is asked before an export begins: signatures, then errors of preflight.
 *
 * Role: puts up the question, or starts. Boundary: a screen shows what there is, so that only what goes to press is looked at; the host refuses
 * unsigned pages whatever is asked here.
 */
import type { Finding } from '../../core/check/rule.ts'
import { find } from '../../core/model/snapshot.ts'
import { demandOf, heldPages } from '../../core/proof/release.ts'
import type { ExportChoice } from '../../electron/contract.ts'
import { checkNow } from './preflight.ts'
import type { Session } from './session.ts'

export interface WantedExport {
  readonly choice: ExportChoice
  readonly pageIds: readonly string[]
  /** Of two that face each other the left one. */
  readonly sheetIds: readonly string[]
  readonly forPress: boolean
}

export async function beginExport(session: Session, wanted: WantedExport): Promise<void> {
  const { choice, pageIds, sheetIds, forPress } = wanted
  const { document } = session.editing.view.get()
  const held = forPress ? heldPages(document, pageIds, demandOf(session.preflightParts.profile)) : []
  if (held.length > 0) {
    session.dialog.set({ kind: 'exportUnsigned', wanted, held })
    return
  }
  const errors = forPress ? errorsOn(session, pageIds) : []
  if (errors.length > 0) session.dialog.set({ kind: 'exportErrors', choice, pageIds: sheetIds, errors })
  else await session.exporting.start(choice, sheetIds)
}

/** Errors of preflight on these pages, and those of no page: of a master, of the edition. */
export function errorsOn({ editing, preflightParts }: Session, pageIds: readonly string[]): readonly Finding[] {
  const { document } = editing.view.get()
  return checkNow(preflightParts).filter(({ severity, place }) => {
    const holder = place.pageId ?? find(document, 'frame', place.frameId ?? null)?.pageId
    const page = find(document, 'page', holder ?? null)
    return severity === 'error' && (page === undefined || pageIds.includes(page.id))
  })
}
