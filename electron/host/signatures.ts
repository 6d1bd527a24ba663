/**
 * Signatures before an export for the press leaves the host 付印.
 *
 * Role: a window may ask what it likes; here it is refused. Boundary: what holds a page is `core/proof/release.ts`; the window's preflight
 * profile is the program's `newspaper`.
 */
import fs from 'node:fs'
import path from 'node:path'
import { readPreflightProfile } from '../../core/check/profile.ts'
import { demandOf, heldPages, requireRelease } from '../../core/proof/release.ts'
import { planEdition } from './editionPlan.ts'
import { defaultCondition } from './outputCondition.ts'
import { openSnapshot } from './packages.ts'

/** @throws UserError `unsigned` naming the pages, those of `planEdition` */
export function requireSignatures(
  root: string,
  document: Uint8Array,
  {
    pages,
    ...options
  }: {
    readonly pages: string | null
    readonly spreads: boolean
    readonly files: 'one' | 'each'
    readonly naming: string
  },
): void {
  const snapshot = openSnapshot(document)
  const { sheets } = planEdition(snapshot, pages === null ? options : { ...options, pages })
  const pageIds = [...new Set(sheets.flatMap((sheet) => sheet.pageIds))]
  requireRelease(heldPages(snapshot, pageIds, demandOf(profileOf(root))))
}

function profileOf(root: string) {
  const file = path.join(root, 'assets/preflight/newspaper.json')
  return readPreflightProfile(JSON.parse(fs.readFileSync(file, 'utf8')), file, defaultCondition(root).inkLimitPercent)
}
