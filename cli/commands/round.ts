/** `banmian round`: opens and closes the readings of a page, and lists them. */
import path from 'node:path'
import { closeRound } from '../../core/commands/proofRounds/closeRound.ts'
import { openRound } from '../../core/commands/proofRounds/openRound.ts'
import { UserError } from '../../core/model/errors.ts'
import { proofEntry } from '../../core/model/proofEntries.ts'
import { STAGES } from '../../core/model/proofNames.ts'
import type { Package } from '../../core/model/package.ts'
import type { PageRecord, ProofRoundRecord, Role, Stage } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { auditLines } from '../../core/proof/auditWords.ts'
import { parseStage, personName } from '../../core/proof/person.ts'
import { demandOf } from '../../core/proof/release.ts'
import { nextStage, openRoundOf, roundsOf, stageOf, whyNotOpen } from '../../core/proof/rounds.ts'
import { text, type CliArguments, type CliCommand, type ExitCode } from '../command.ts'
import { openDocument } from '../documentFile.ts'
import { editDocument } from '../editedDocument.ts'
import { CACHE_OPTION } from '../photoCache.ts'
import { DEFAULT_PREFLIGHT, openPreflightProfile } from '../preflightProfile.ts'
import { AS_OPTION, keepProof, PAGES_OPTION, pagesOf, personOf, TIME_OPTION, timeOf } from '../proofing.ts'

const USAGE = 'PAGE.banmian open|close|list|log [--as NAME:ROLE] [--stage STAGE] [--pages LIST] [--json]'
const ACTS = ['open', 'close', 'list', 'log'] as const

export const command: CliCommand = {
  name: 'round',
  usage: USAGE,
  zh: '校次：开（连同 PDF 留底）、结束、列出、留痕；--stage locked 锁定签好的版。',
  en: 'rounds of a page: open (a snapshot with its PDF is kept), close, list, the log of what was done; --stage locked locks a signed page',
  options: {
    as: AS_OPTION,
    stage: {
      type: 'string',
      value: 'STAGE',
      help: '校次，如 一校；默认为下一个 / which; the next by default',
    },
    pages: PAGES_OPTION,
    note: { type: 'string', value: 'TEXT', help: '结束时的说明 / a note when closing' },
    preflight: {
      type: 'string',
      value: 'NAME|FILE',
      help: '锁定时须有谁的签字 / whose signatures the lock asks for',
    },
    time: TIME_OPTION,
    cache: CACHE_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出 / print as JSON' },
  },
  async run(args) {
    const [file, act = 'list', ...rest] = args.positionals
    if (file === undefined || rest.length > 0 || !ACTS.includes(act as never))
      throw new UserError('usage', `用法：banmian round ${USAGE}`, `usage: banmian round ${USAGE}`)
    if (act === 'list') return list(args, file)
    if (act === 'log') return log(args, file)
    return act === 'open' ? open(args, file) : close(args, file)
  },
}

async function open(args: CliArguments, file: string): Promise<ExitCode> {
  const person = personOf(args)
  const named = text(args, 'stage')
  const asked = named === undefined ? undefined : parseStage(named)
  const demanded = demandOf(openPreflightProfile(text(args, 'preflight') ?? DEFAULT_PREFLIGHT))
  const time = timeOf(args)
  const name = path.basename(file, '.banmian')
  await editDocument(file, async (document) => {
    const { store, newIds } = document
    for (const page of pagesOf(args, store.snapshot)) {
      const stage = asked ?? nextStage(store.snapshot, page.id)
      if (stage === null)
        throw new UserError(
          'round-refused',
          '本版已经走完；请用 --stage 写明退回哪一校次',
          'the page has come to its end; say with --stage which round it goes back to',
          page.number,
        )
      // What is refused is refused before a proof is made.
      const not = whyNotOpen(store.snapshot, page.id, stage, person)
      if (not) throw new UserError('round-refused', not.zh, not.en, `${page.number} 版`)
      const proof = await keepProof(document, page.id, { args, name, time })
      const deed = { pageId: page.id, stage, person, at: time.toISOString(), proof, newIds }
      store.transact(openRound.label.zh, (tx) => openRound.run(tx, demand(deed, demanded)))
      tell(args, store.snapshot, get(store.snapshot, 'proofRound', proof.roundId), { pageSha256: proof.pageSha256 })
    }
  })
  return 0
}

const demand = <T extends object>(deed: T, demanded: readonly Role[]): T & { readonly demanded?: readonly Role[] } =>
  demanded.length > 0 ? { ...deed, demanded } : deed

async function close(args: CliArguments, file: string): Promise<ExitCode> {
  const person = personOf(args)
  const at = timeOf(args).toISOString()
  const note = text(args, 'note') ?? ''
  await editDocument(file, async ({ store, newIds }) => {
    for (const { id: pageId } of pagesOf(args, store.snapshot)) {
      let roundId = ''
      store.transact(closeRound.label.zh, (tx) => {
        roundId = closeRound.run(tx, { pageId, person, at, newIds, note })
      })
      tell(args, store.snapshot, get(store.snapshot, 'proofRound', roundId))
    }
  })
  return 0
}

function list(args: CliArguments, file: string): ExitCode {
  const opened = openDocument(file)
  const { snapshot } = opened.document
  const pages = pagesOf(args, snapshot, true).map((page) => pageReport(opened, page))
  if (args.values['json']) process.stdout.write(JSON.stringify({ file, pages }) + '\n')
  else
    for (const { page, stage, rounds } of pages) {
      process.stdout.write(`${page} 版 / page: ${STAGES[stage].zh} / ${STAGES[stage].en}\n`)
      for (const round of rounds)
        process.stdout.write(`  ${line(round.record)}${round.kept === 'sound' ? '' : `  ${round.kept}`}\n`)
    }
  return pages.some(({ rounds }) => rounds.some(({ kept }) => kept !== 'sound')) ? 1 : 0
}

/** 留痕: who did what to rounds, signatures, marks and findings; those of `--pages` alone, where it is given. */
function log(args: CliArguments, file: string): ExitCode {
  const { snapshot } = openDocument(file).document
  const numbers = new Set(pagesOf(args, snapshot, true).map(({ number }) => number))
  const all = text(args, 'pages') === undefined
  const entries = auditLines(snapshot).filter(({ pages }) => all || pages.some((number) => numbers.has(number)))
  if (args.values['json']) process.stdout.write(JSON.stringify({ file, entries }) + '\n')
  else
    for (const { at, person, pages, name, words } of entries) {
      const where = pages.length === 0 ? '' : `${pages.join('、')} 版  `
      process.stdout.write(`${at} ${personName(person)}  ${where}${name.zh} / ${name.en}  ${words.zh}`.trimEnd() + '\n')
    }
  return 0
}

function pageReport({ document: { snapshot }, faults }: Package, page: PageRecord) {
  const marks = all(snapshot, 'annotation')
  return {
    page: page.number,
    stage: stageOf(snapshot, page.id) satisfies Stage,
    open: openRoundOf(snapshot, page.id)?.id ?? null,
    rounds: roundsOf(snapshot, page.id).map((record) => {
      const folder = proofEntry(record.id, 'page.pdf').replace('page.pdf', '')
      const fault = faults.find(({ place }) => place.startsWith(folder))
      return {
        record,
        marks: marks.filter(({ roundId }) => roundId === record.id).length,
        kept: fault
          ? fault.code === 'proof-missing'
            ? ('missing' as const)
            : ('damaged' as const)
          : ('sound' as const),
      }
    }),
  }
}

function line({ id, stage, openedAt, openedBy, closedAt, closedBy }: ProofRoundRecord): string {
  const closed = closedBy ? `→ ${closedAt} ${personName(closedBy)}` : '进行中 / open'
  return `${STAGES[stage].zh} ${id}  ${openedAt} ${personName(openedBy)} ${closed}`
}

function tell(args: CliArguments, snapshot: Snapshot, round: ProofRoundRecord, more: object = {}): void {
  const page = get(snapshot, 'page', round.pageId).number
  if (args.values['json']) process.stdout.write(JSON.stringify({ page, round, ...more }) + '\n')
  else process.stdout.write(`${page} 版 / page: ${line(round)}\n`)
}
