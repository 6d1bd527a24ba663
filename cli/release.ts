/**
 * Signatures before a PDF for the press leaves 付印.
 *
 * Role: refuses pages that are not signed as they are, or puts the chief editor's override on record in the document first. Boundary: what holds a
 * page is `core/proof/release.ts`. Loaded only where a document or the call asks for signatures.
 */
import { overrideSign } from '../core/commands/proofRounds/overrideSign.ts'
import { UserError } from '../core/model/errors.ts'
import type { Snapshot } from '../core/model/snapshot.ts'
import { pageDigest } from '../core/proof/pageDigest.ts'
import { parsePerson, personName } from '../core/proof/person.ts'
import { demandOf, heldPages, requireRelease } from '../core/proof/release.ts'
import { text, type CliArguments } from './command.ts'
import { editDocument } from './editedDocument.ts'
import { openPreflightProfile } from './preflightProfile.ts'

/** @throws UserError `unsigned`, `usage`, `override-refused`, `not-writable`: nothing is exported then */
export async function releasePages(
  args: CliArguments,
  file: string,
  snapshot: Snapshot,
  pageIds: readonly string[],
): Promise<void> {
  const profile = text(args, 'preflight')
  const demanded = profile === undefined ? [] : demandOf(openPreflightProfile(profile))
  const named = text(args, 'override')
  const reason = text(args, 'reason')
  if ((named === undefined) !== (reason === undefined))
    throw new UserError('usage', '--override 和 --reason 须一起用', '--override and --reason go together')
  const held = heldPages(snapshot, pageIds, demanded)
  if (held.length === 0) return
  if (named === undefined) requireRelease(held)
  const person = parsePerson(named!)
  await editDocument(file, async ({ store, newIds }) => {
    // What is let go is what is exported: the file may have been changed since it was read.
    if (held.some(({ page }) => pageDigest(store.snapshot, page.id) !== pageDigest(snapshot, page.id)))
      throw new UserError(
        'document-changed',
        '文件刚刚被别的程序改了；请重新输出',
        'another program has just changed the file; export it again',
        file,
      )
    store.transact(overrideSign.label.zh, (tx) => {
      for (const { page } of held)
        overrideSign.run(tx, { pageId: page.id, person, at: new Date().toISOString(), reason: reason!, newIds })
    })
  })
  for (const { page } of held)
    process.stderr.write(
      `${page.number} 版未签付印，由${personName(person)}放行，已留痕 / page ${page.number} goes unsigned, let go by ${person.name}; this is on record\n`,
    )
}
