/** `banmian redcheck`: 核红: whether what was marked was done, and nothing else. */
import { MARKS } from '../../core/model/proofNames.ts'
import { whereabouts } from '../../core/proof/compare/compare.ts'
import { RED_STATES, type RedItem } from '../../core/proof/redCheck.ts'
import { createComparison } from '../../electron/host/comparison.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { fontFolders, FONTS_OPTION, text, type CliCommand } from '../command.ts'
import { openVersions } from '../comparedFiles.ts'
import { CACHE_OPTION, cacheFolder } from '../photoCache.ts'
import { reportFile, reportNames, writeReport } from '../reportFile.ts'
import { describe, resolution } from './compare.ts'

const USAGE = 'BEFORE.banmian AFTER.banmian [--json] [-o OUT.pdf|OUT.html|OUT.json]'

export const command: CliCommand = {
  name: 'redcheck',
  usage: USAGE,
  zh: '核红：改前文件（或 文件#校次）的标记在改后文件里改了没有，有没有别的改动；全部已改且无他改时退出码为 0。',
  en: 'checks corrections: whether the marks of BEFORE (or FILE#ROUND) were obeyed in AFTER, and what else was changed; exits 0 when all were and nothing was',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'OUT',
      help: '写出核红单：.pdf、.html 或 .json / write the sheet: .pdf, .html or .json',
    },
    dpi: { type: 'string', value: 'N', help: '报告的分辨率，72 到 400，默认 200 / resolution, 200 when left out' },
    json: { type: 'boolean', help: '以 JSON 输出 / print as JSON' },
    cache: CACHE_OPTION,
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const [before, after] = openVersions(args.positionals, `redcheck ${USAGE}`)
    const output = reportFile(text(args, 'output'))
    const dpi = resolution(text(args, 'dpi'), 200)
    const engine = openEngine(fontFolders(args))
    const comparison = createComparison(engine, before, after, cacheFolder(args))
    const result = comparison.redCheck(before.round?.id ?? null)
    const { items, unrequested } = result
    if (output) {
      const { makeRedReport } = await import('../../electron/host/comparisonReport.ts')
      const names = reportNames(before, after, new Date())
      const made = output.kind === 'json' ? null : await makeRedReport(comparison, result, names, dpi)
      await writeReport(engine, output, result, made)
    }
    if (args.values['json']) process.stdout.write(JSON.stringify(result) + '\n')
    else {
      for (const item of items) {
        const place = item.before && whereabouts(before.snapshot, item.before)
        process.stdout.write(line(item, place?.zh ?? ''))
      }
      for (const difference of unrequested) process.stdout.write(`未经要求 / unrequested: ${describe(difference)}`)
      const count = (state: RedItem['state']): number => items.filter((item) => item.state === state).length
      const sums = Object.entries(RED_STATES).map(([state, { zh }]) => `${zh} ${count(state as RedItem['state'])}`)
      process.stdout.write(`${sums.join('，')}，未经要求 / unrequested ${unrequested.length}\n`)
    }
    return items.every(({ state }) => state === 'done') && unrequested.length === 0 ? 0 : 1
  },
}

function line({ mark, state, textBefore, wanted, textAfter }: RedItem, place: string): string {
  const { zh, en } = RED_STATES[state]
  const kind = MARKS[mark.kind]
  const was = textBefore ? `“${textBefore.text}”` : ''
  const asked = wanted === null ? mark.text : `“${wanted}”`
  const is = textAfter ? `“${textAfter.text}”` : '–'
  return `${place}: ${zh} / ${en}: ${kind.zh} ${was} → ${asked}；现为 / now ${is}\n`
}
