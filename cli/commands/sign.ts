/** `banmian sign`: signs a page, or says which signatures hold. */
import path from 'node:path'
import { sign } from '../../core/commands/proofRounds/sign.ts'
import { UserError } from '../../core/model/errors.ts'
import type { Package } from '../../core/model/package.ts'
import { proofEntry } from '../../core/model/proofEntries.ts'
import { ROLES } from '../../core/model/proofNames.ts'
import type { PageRecord, Role, SignOffRecord } from '../../core/model/records.ts'
import { all, get } from '../../core/model/snapshot.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { personName } from '../../core/proof/person.ts'
import { demandOf } from '../../core/proof/release.ts'
import { openRoundOf } from '../../core/proof/rounds.ts'
import { whyNotSign } from '../../core/proof/signing.ts'
import { signatureState, signOffsOf } from '../../core/proof/signOff.ts'
import { text, type CliArguments, type CliCommand, type ExitCode } from '../command.ts'
import { onlyFile, openDocument, sha256 } from '../documentFile.ts'
import { editDocument } from '../editedDocument.ts'
import { CACHE_OPTION } from '../photoCache.ts'
import { DEFAULT_PREFLIGHT, openPreflightProfile } from '../preflightProfile.ts'
import { AS_OPTION, keepProof, PAGES_OPTION, pagesOf, personOf, TIME_OPTION, timeOf } from '../proofing.ts'

const USAGE = 'PAGE.banmian --as NAME:ROLE [--note TEXT] [--pages LIST] | --verify [--preflight NAME|FILE] [--json]'

export const command: CliCommand = {
  name: 'sign',
  usage: USAGE,
  zh: '签付印，记下版面和 PDF 的 SHA-256；--verify 核对签字，有缺或版面已改时退出码为 1。',
  en: 'signs a page with the SHA-256 of what it prints and of its PDF; --verify exits 1 where a signature lacks or no longer holds',
  options: {
    as: AS_OPTION,
    note: { type: 'string', value: 'TEXT', help: '签样意见 / a note with the signature' },
    pages: PAGES_OPTION,
    verify: { type: 'boolean', help: '只核对，不改文件 / only verify, change nothing' },
    preflight: { type: 'string', value: 'NAME|FILE', help: '须有谁的签字 / whose signatures are asked for' },
    time: TIME_OPTION,
    cache: CACHE_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出 / print as JSON' },
  },
  async run(args) {
    const file = onlyFile(args.positionals, `sign ${USAGE}`)
    const demanded = demandOf(openPreflightProfile(text(args, 'preflight') ?? DEFAULT_PREFLIGHT))
    if (args.values['verify'] === true) return verify(args, file, demanded)
    const person = personOf(args)
    const time = timeOf(args)
    const note = text(args, 'note') ?? ''
    const name = path.basename(file, '.banmian')
    await editDocument(file, async (document) => {
      const { store, newIds } = document
      for (const page of pagesOf(args, store.snapshot)) {
        const not = whyNotSign(store.snapshot, page.id, person, demanded)
        if (not) throw new UserError('sign-refused', not.zh, not.en, `${page.number} 版`)
        const open = openRoundOf(store.snapshot, page.id)
        const proof = open ? null : await keepProof(document, page.id, { args, name, time })
        let id = ''
        store.transact(sign.label.zh, (tx) => {
          id = sign.run(tx, { pageId: page.id, person, at: time.toISOString(), note, newIds, proof, demanded })
        })
        const signature = get(store.snapshot, 'signOff', id)
        if (args.values['json']) process.stdout.write(JSON.stringify({ page: page.number, signature }) + '\n')
        else process.stdout.write(`${page.number} 版 / page: ${line(signature)}\n`)
      }
    })
    return 0
  },
}

function line({ person, signedAt, note, pageSha256, pdfSha256, override }: SignOffRecord): string {
  const act = override ? '放行 / override' : '已签 / signed'
  return [
    `${personName(person)} ${act} ${signedAt}${note === '' ? '' : ` ${note}`}`,
    `page ${pageSha256}`,
    `pdf ${pdfSha256 || '-'}`,
  ].join('\n    ')
}

function verify(args: CliArguments, file: string, demanded: readonly Role[]): ExitCode {
  const opened = openDocument(file)
  const pages = pagesOf(args, opened.document.snapshot, true).map((page) => pageReport(opened, page, demanded))
  if (args.values['json']) process.stdout.write(JSON.stringify({ file, pages }) + '\n')
  else
    for (const { page, state, pageSha256, missing, signatures } of pages) {
      process.stdout.write(
        `${page} 版 / page: ${state}${missing.length > 0 ? `（缺 / missing: ${missing.map((role) => ROLES[role].zh).join('、')}）` : ''}\n`,
      )
      process.stdout.write(`    page ${pageSha256}\n`)
      for (const one of signatures)
        process.stdout.write(
          `  ${line(one.signature)}\n    ${one.holds ? '有效 / holds' : '版面已改 / the page has changed'}, PDF ${one.pdf}\n`,
        )
    }
  const sound = pages.every(
    ({ state, signatures }) =>
      (state === 'signed' || state === 'overridden') &&
      signatures.every(({ holds, pdf }) => !holds || pdf === 'kept' || pdf === 'none'),
  )
  return sound ? 0 : 1
}

function pageReport(
  { document: { snapshot }, proofs, faults }: Package,
  { id, number }: PageRecord,
  demanded: readonly Role[],
) {
  const pageSha256 = pageDigest(snapshot, id, sha256)
  const { state, missing } = signatureState(snapshot, id, pageSha256, demanded)
  const signatures = signOffsOf(snapshot, id).map((signature) => ({
    signature,
    holds: signature.pageSha256 === pageSha256,
    pdf: signature.pdfSha256 === '' ? ('none' as const) : keptPdf(signature.pdfSha256),
  }))
  return { page: number, state, pageSha256, missing, signatures }

  /** Whether the PDF that was signed is in the file as it was. */
  function keptPdf(digest: string): 'kept' | 'missing' | 'damaged' {
    const round = all(snapshot, 'proofRound').find(({ pageId, pdfSha256 }) => pageId === id && pdfSha256 === digest)
    const place = round && proofEntry(round.id, 'page.pdf')
    if (place === undefined || !proofs.has(place)) return 'missing'
    return faults.some((fault) => fault.place === place) ? 'damaged' : 'kept'
  }
}
