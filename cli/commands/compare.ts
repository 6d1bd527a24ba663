/** `banmian compare`: how two versions of a document differ, in text and in print. */
import { UserError } from '../../core/model/errors.ts'
import { find } from '../../core/model/snapshot.ts'
import { DIFFERENCE_KINDS, type Difference } from '../../core/proof/compare/difference.ts'
import { createComparison } from '../../electron/host/comparison.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { fontFolders, FONTS_OPTION, text, type CliCommand } from '../command.ts'
import { openVersions } from '../comparedFiles.ts'
import { writeOutput } from '../files.ts'

const USAGE = 'BEFORE.banmian AFTER.banmian [--pixels] [--json] [-o OUT.html]'

export const command: CliCommand = {
  name: 'compare',
  usage: USAGE,
  zh: '比较两个文件或两个校次（文件#校次）：文字、框、图片、样式，--pixels 连版面一起；有差异时退出码为 1。',
  en: 'how two files or rounds (FILE#ROUND) differ in text, frames, pictures, styles, with --pixels in print; exits 1 when they do',
  options: {
    pixels: { type: 'boolean', help: '逐点比较版面 / compare the printed pages, too' },
    output: { type: 'string', short: 'o', value: 'OUT.html', help: '写出可打印的报告 / write a report to print' },
    dpi: {
      type: 'string',
      value: 'N',
      help: '版面和报告的分辨率，72 到 400，默认 150 / resolution, 150 when left out',
    },
    json: { type: 'boolean', help: '以 JSON 输出 / print as JSON' },
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const [before, after] = openVersions(args.positionals, `compare ${USAGE}`)
    const dpi = resolution(text(args, 'dpi'))
    const output = reportFile(text(args, 'output'))
    const comparison = createComparison(openEngine(fontFolders(args)), before, after)
    const differences = comparison.differences()
    const drawing = args.values['pixels'] === true || output !== undefined
    const { compareHtml, drawAll } = await import('../../electron/host/comparisonReport.ts')
    const drawn = drawing ? await drawAll(comparison, dpi, output !== undefined) : new Map()
    const pages = comparison.pages.map((pair) => ({
      page: (find(after.snapshot, 'page', pair.after) ?? find(before.snapshot, 'page', pair.before))?.number ?? '',
      // Pages of two sizes, or one without the other, differ as a whole.
      regions: drawn.get(pair)?.regions ?? null,
    }))
    if (output !== undefined) {
      const names = { title: '版面比较', before: before.name, after: after.name, time: now() }
      writeOutput(output, await compareHtml(comparison, differences, names, drawn))
    }
    const printed = pages.some(({ regions }) => drawing && (regions === null || regions.length > 0))
    if (args.values['json']) process.stdout.write(JSON.stringify({ differences, ...(drawing ? { pages } : {}) }) + '\n')
    else {
      for (const difference of differences) process.stdout.write(describe(difference))
      if (drawing)
        for (const { page, regions } of pages) {
          if (regions === null)
            process.stdout.write(`${page} 版：版面大小不同，或只有一方有 / page: sizes differ, or in one alone\n`)
          for (const { box, mostPercent, plates } of regions ?? [])
            process.stdout.write(
              `${page} 版 / page: x ${box.x.toFixed(1)} y ${box.y.toFixed(1)} ${box.width.toFixed(1)} × ${box.height.toFixed(1)} mm，${plates.join(' ')}，≤ ${mostPercent.toFixed(0)} %\n`,
            )
        }
      const regions = pages.reduce((sum, page) => sum + (page.regions?.length ?? 0), 0)
      const inPrint = drawing ? `；版面差异 ${regions} 处 / places in print` : ''
      process.stdout.write(`${differences.length} 处差异 / differences${inPrint}\n`)
    }
    return differences.length > 0 || printed ? 1 : 0
  },
}

/** The time of the report, as a newsroom writes it. */
export function now(time = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** Where a report goes. @throws UserError where it is not to be HTML */
export function reportFile(file: string | undefined): string | undefined {
  if (file === undefined || /\.html?$/iu.test(file)) return file
  throw new UserError(
    'usage',
    '报告是 .html 文件；要 PDF 请在浏览器里打印',
    'the report is an .html file; print it from a browser for PDF',
    file,
  )
}

/** @throws UserError */
export function resolution(value: string | undefined): number {
  const dpi = Number(value ?? 150)
  if (Number.isFinite(dpi) && dpi >= 72 && dpi <= 400) return dpi
  throw new UserError('usage', '--dpi 应为 72 到 400', '--dpi must be from 72 to 400', value)
}

/** A difference for a terminal. */
export function describe({ kind, where, message }: Difference): string {
  const { zh, en } = DIFFERENCE_KINDS[kind]
  return `${where.zh}: ${zh} / ${en}\n  ${message.zh}\n  ${message.en}\n`
}
