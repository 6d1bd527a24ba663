/** What `banmian round` and `banmian sign` share: who, which pages, and how a proof is made. Boundary: prints nothing. */
import { UserError } from '../core/model/errors.ts'
import { selectPages } from '../core/model/pageSelection.ts'
import type { PageRecord, Person } from '../core/model/records.ts'
import { find, type Snapshot } from '../core/model/snapshot.ts'
import type { RoundProof } from '../core/commands/proofRounds/openRound.ts'
import { parsePerson } from '../core/proof/person.ts'
import { pageOrder } from '../electron/host/edition.ts'
import { runSmallExport } from '../electron/host/exportJob.ts'
import { makePageProof } from '../electron/host/pageProof.ts'
import { text, type CliArguments, type CliOption } from './command.ts'
import { CREATOR } from './commands/export.ts'
import type { EditedDocument } from './editedDocument.ts'
import { cacheFolder } from './photoCache.ts'

export const AS_OPTION: CliOption = { type: 'string', value: 'NAME:ROLE', help: '谁，如 林兢:校对 / who' }
export const PAGES_OPTION: CliOption = {
  type: 'string',
  value: 'LIST',
  help: '版号，如 1-4,7；文件只有一版时可省 / page numbers; may be left out of a file of one page',
}
export const TIME_OPTION: CliOption = { type: 'string', value: 'ISO', help: '时间，默认现在 / when; now by default' }

/** @throws UserError `usage`, `person` */
export function personOf(args: CliArguments): Person {
  const who = text(args, 'as')
  if (who === undefined)
    throw new UserError('usage', '请用 --as "姓名:职务" 写明是谁', 'say who does it: --as "NAME:ROLE"')
  return parsePerson(who)
}

/** The time of `--time`, as records have it. @throws UserError `usage` */
export function timeOf(args: CliArguments): Date {
  const named = text(args, 'time')
  const time = named === undefined ? new Date() : new Date(named)
  if (!Number.isNaN(time.getTime())) return time
  throw new UserError('usage', '--time 应为 ISO 时间', '--time must be an ISO date and time', named)
}

/** The pages of `--pages`; the only one; all where `several` says so. @throws UserError `usage`, `pages` */
export function pagesOf(args: CliArguments, snapshot: Snapshot, several = false): readonly PageRecord[] {
  const edition = pageOrder(snapshot).flatMap((id) => find(snapshot, 'page', id) ?? [])
  const named = text(args, 'pages')
  if (named !== undefined) return selectPages(edition, named)
  if (several || edition.length === 1) return edition
  throw new UserError(
    'usage',
    `文件有 ${edition.length} 版，请用 --pages 写明哪一版`,
    `the file has ${edition.length} pages; say which with --pages`,
  )
}

/** Makes a round's proof of a page and puts it into the file. */
export async function keepProof(
  { store, content, newIds, proofs }: EditedDocument,
  pageId: string,
  { args, name, time }: { readonly args: CliArguments; readonly name: string; readonly time: Date },
): Promise<RoundProof> {
  // A colon is no part of a file's name on every system that may unpack it.
  const roundId = newIds.next('round').replace(':', '-')
  const photoFolder = cacheFolder(args)
  const input = { snapshot: store.snapshot, pageId, roundId, name, creator: CREATOR, time, photoFolder }
  const { entries, ...proof } = await makePageProof(input, (job) =>
    runSmallExport(job, {
      worker: new URL('./exportWorker.mjs', import.meta.url),
      media: async (sha256) => content.media.get(sha256),
      progress: () => undefined,
    }),
  )
  for (const [entry, bytes] of entries) proofs.set(entry, bytes)
  return proof
}
