/** `banmian proof`: proofs for paper and for PDF readers, lists of marks, and comments taken in. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { importMarks } from '../../core/commands/proof/importMarks.ts'
import { UserError } from '../../core/model/errors.ts'
import { selectPages } from '../../core/model/pageSelection.ts'
import { get, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { randomIds } from '../../core/model/ids.ts'
import { pageOrder } from '../../electron/host/edition.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { defaultCondition } from '../../electron/host/outputCondition.ts'
import { importFile, openProof } from '../../electron/host/proofFiles.ts'
import { fontFolders, FONTS_OPTION, text, type CliArguments, type CliCommand, type ExitCode } from '../command.ts'
import { onlyFile, openDocument, saveDocument } from '../documentFile.ts'
import { readInput, writeOutput } from '../files.ts'
import { CACHE_OPTION, cacheFolder } from '../photoCache.ts'
import { AS_OPTION, personOf } from '../proofing.ts'
import { CREATOR } from './export.ts'

const USAGE = 'PAGE.banmian -o OUT.pdf|OUT.xfdf|OUT.csv [--annotations] | --import FILE [-o OUT.banmian]'

export const command: CliCommand = {
  name: 'proof',
  usage: USAGE,
  zh: '校样：带符号和图例的打样 PDF、带批注的 PDF、XFDF、CSV；或导入他人在 PDF 阅读器中作的批注。',
  en: 'proofs: PDF with marks for paper, PDF with annotations, XFDF, CSV; or takes in comments made in a PDF reader',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'OUT',
      help: '输出文件，类型看扩展名 / file; its ending says what it is',
    },
    marks: {
      type: 'boolean',
      help: '画出符号和图例，供打印（默认）/ marks drawn, with a legend, for paper (the default)',
    },
    annotations: { type: 'boolean', help: '批注可在阅读器中答复 / annotations that a reader can answer' },
    paper: {
      type: 'string',
      value: 'a3|page',
      help: '纸张：A3（默认）或与版面同大 / A3 (the default), or as large as the page',
    },
    pages: { type: 'string', value: 'LIST', help: '版号，如 1-4,7；#3 为第三版 / page numbers; #3 is the third page' },
    import: { type: 'string', value: 'FILE', help: '导入批注：PDF 或 XFDF / comments to take in: PDF or XFDF' },
    page: { type: 'string', value: 'NUMBER', help: '导入的文件是哪一版 / the page that the imported file is of' },
    as: { ...AS_OPTION, help: '谁导入的，如 林兢:校对，记入留痕 / who takes them in, for the log' },
    time: { type: 'string', value: 'ISO', help: '打印或导入的时间 / when it is printed or taken in' },
    cache: CACHE_OPTION,
    fonts: FONTS_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出摘要 / print the summary as JSON' },
  },
  async run(args) {
    const file = onlyFile(args.positionals, `proof ${USAGE}`)
    const source = text(args, 'import')
    return source === undefined ? write(file, args) : takeIn(file, source, args)
  },
}

async function write(file: string, args: CliArguments): Promise<ExitCode> {
  const began = performance.now()
  const output = text(args, 'output') ?? file.replace(/\.banmian$/u, '') + '-proof.pdf'
  const kind = path.extname(output).toLowerCase()
  if (!['.pdf', '.xfdf', '.csv'].includes(kind))
    throw new UserError(
      'usage',
      `输出文件应为 .pdf、.xfdf 或 .csv，不是“${kind}”`,
      `the output must end in .pdf, .xfdf or .csv, not “${kind}”`,
      output,
    )
  if (args.values['marks'] === true && args.values['annotations'] === true)
    throw new UserError('usage', '--marks 和 --annotations 只能用一个', '--marks and --annotations exclude each other')
  const paper = text(args, 'paper') ?? 'a3'
  if (paper !== 'a3' && paper !== 'page')
    throw new UserError(
      'usage',
      `--paper 应为 a3 或 page，不是“${paper}”`,
      `--paper must be a3 or page, not “${paper}”`,
    )
  const { document, media } = openDocument(file)
  const { snapshot } = document
  const engine = openEngine(fontFolders(args))
  const condition = defaultCondition(engine.root)
  const proof = openProof({
    engine,
    snapshot,
    pageIds: pagesOf(snapshot, text(args, 'pages')),
    condition,
    creator: CREATOR,
    time: timeOf(args),
    photos: async (lists) =>
      (await import('../photos.ts')).preparePhotos(lists, media, condition, 'web', cacheFolder(args)),
  })
  const bytes =
    kind === '.csv'
      ? proof.csv()
      : kind === '.xfdf'
        ? proof.xfdf(`${path.basename(output, '.xfdf')}.pdf`)
        : args.values['annotations'] === true
          ? await proof.annotated()
          : await proof.marked(paper)
  writeOutput(output, bytes)
  const summary = {
    output,
    marks: proof.marks,
    bytes: Buffer.byteLength(bytes),
    ms: Math.round(performance.now() - began),
  }
  if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
  else
    process.stdout.write(
      `${path.basename(output)}: ${summary.marks} 处 / marks, ${(summary.bytes / 1024).toFixed(0)} KB, ${summary.ms} ms\n`,
    )
  return 0
}

async function takeIn(file: string, source: string, args: CliArguments): Promise<ExitCode> {
  const output = text(args, 'output') ?? file
  if (path.extname(output).toLowerCase() !== '.banmian')
    throw new UserError('usage', '导入的结果应存为 .banmian', 'what was taken in is saved as .banmian', output)
  const bytes = readInput(source)
  const opened = openDocument(file)
  const { snapshot } = opened.document
  const engine = openEngine(fontFolders(args))
  const number = text(args, 'page')
  const pageId = number === undefined ? null : (pagesOf(snapshot, number)[0] ?? null)
  const imported = await told(source, () =>
    importFile(bytes, { engine, snapshot, pageIds: pageOrder(snapshot), pageId, time: timeOf(args) }),
  )
  const store = createStore(snapshot)
  const { annotations, added, changed, unchanged, replies, onSpots, detached } = imported
  const person = text(args, 'as') === undefined ? null : personOf(args)
  const newIds = randomIds((count) => randomBytes(count))
  const by = { person, at: timeOf(args).toISOString(), newIds, source: path.basename(source) }
  store.transact(importMarks.label.zh, (tx) => importMarks.run(tx, { ...by, annotations }))
  // Nothing new: the file stays as it is, to the byte.
  if (annotations.length > 0 || output !== file) saveDocument(output, { ...opened, snapshot: store.snapshot })
  const summary = { output, added, changed, unchanged, replies, onSpots, detached }
  if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
  else
    process.stdout.write(
      `${path.basename(output)}: 新增 ${added}，更新 ${changed}，未变 ${unchanged}，答复 ${replies}；未找到文字 ${onSpots}，文字已删 ${detached}` +
        ` / ${added} added, ${changed} changed, ${unchanged} as before, ${replies} replies; ${onSpots} on no words, ${detached} whose words have gone\n`,
    )
  return 0
}

/** Errors of a file say which. */
async function told<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const place = error.place === undefined ? file : `${file}:${error.place}`
    throw new UserError(error.code, error.zh, error.en, place)
  }
}

function pagesOf(snapshot: Snapshot, list: string | undefined): readonly string[] {
  const pages = pageOrder(snapshot)
  if (list === undefined) return pages
  return selectPages(
    pages.map((id) => get(snapshot, 'page', id)),
    list,
  ).map(({ id }) => id)
}

function timeOf(args: CliArguments): Date {
  const value = text(args, 'time')
  const time = value === undefined ? new Date() : new Date(value)
  if (!Number.isNaN(time.getTime())) return time
  throw new UserError('usage', '--time 应为 ISO 时间', '--time must be an ISO date and time', value)
}
