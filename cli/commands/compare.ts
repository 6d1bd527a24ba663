/** `banmian compare`: how two versions of a document differ, in text and in print. */
import { UserError } from '../../core/model/errors.ts'
import { find } from '../../core/model/snapshot.ts'
import { DIFFERENCE_KINDS, type Difference } from '../../core/proof/compare/difference.ts'
import { createComparison } from '../../electron/host/comparison.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { fontFolders, FONTS_OPTION, text, type CliCommand } from '../command.ts'
import { openVersions } from '../comparedFiles.ts'
import { CACHE_OPTION, cacheFolder } from '../photoCache.ts'
import { reportFile, reportNames, writeReport } from '../reportFile.ts'

const USAGE = 'BEFORE.banmian AFTER.banmian [--pixels] [--json] [-o OUT.pdf|OUT.html|OUT.json]'

export const command: CliCommand = {
  name: 'compare',
  usage: USAGE,
  zh: '比较两个文件或两个校次（文件#校次）：文字、框、图片、样式，--pixels 连版面一起；有差异时退出码为 1。',
  en: 'how two files or rounds (FILE#ROUND) differ in text, frames, pictures, styles, with --pixels in print; exits 1 when they do',
  options: {
    pixels: { type: 'boolean', help: '逐点比较版面 / compare the printed pages, too' },
    output: {
      type: 'string',
      short: 'o',
      value: 'OUT',
      help: '写出报告：.pdf、.html 或 .json / write a report: .pdf, .html or .json',
    },
    dpi: {
      type: 'string',
      value: 'N',
      help: '分辨率，72 到 400，默认 150，报告 200 / resolution: 150, of a report 200 when left out',
    },
    json: { type: 'boolean', help: '以 JSON 输出 / print as JSON' },
    cache: CACHE_OPTION,
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const [before, after] = openVersions(args.positionals, `compare ${USAGE}`)
    const output = reportFile(text(args, 'output'))
    const dpi = resolution(text(args, 'dpi'), output ? 200 : 150)
    const engine = openEngine(fontFolders(args))
    const comparison = createComparison(engine, before, after, cacheFolder(args))
    const differences = comparison.differences()
    const drawing = args.values['pixels'] === true || output !== undefined
    const { makeCompareReport, printDifferences } = await import('../../electron/host/comparisonReport.ts')
    const names = reportNames(before, after, new Date())
    const made = output && output.kind !== 'json' ? await makeCompareReport(comparison, differences, names, dpi) : null
    const inPrint = made?.regions ?? (drawing ? await printDifferences(comparison, dpi) : null)
    const pages = comparison.pages.map((pair) => ({
      page: (find(after.snapshot, 'page', pair.after) ?? find(before.snapshot, 'page', pair.before))?.number ?? '',
      // Pages of two sizes, or one without the other, differ as a whole.
      regions: inPrint?.get(pair) ?? null,
    }))
    const told = { differences, ...(drawing ? { pages } : {}) }
    if (output) await writeReport(engine, output, told, made)
    const printed = pages.some(({ regions }) => drawing && (regions === null || regions.length > 0))
    if (args.values['json']) process.stdout.write(JSON.stringify(told) + '\n')
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
      const sum = drawing ? `；版面差异 ${regions} 处 / places in print` : ''
      process.stdout.write(`${differences.length} 处差异 / differences${sum}\n`)
    }
    return differences.length > 0 || printed ? 1 : 0
  },
}

/** @param usual dots an inch when left out. @throws UserError */
export function resolution(value: string | undefined, usual: number): number {
  const dpi = Number(value ?? usual)
  if (Number.isFinite(dpi) && dpi >= 72 && dpi <= 400) return dpi
  throw new UserError('usage', '--dpi 应为 72 到 400', '--dpi must be from 72 to 400', value)
}

/** A difference for a terminal. */
export function describe({ kind, where, message }: Difference): string {
  const { zh, en } = DIFFERENCE_KINDS[kind]
  return `${where.zh}: ${zh} / ${en}\n  ${message.zh}\n  ${message.en}\n`
}
