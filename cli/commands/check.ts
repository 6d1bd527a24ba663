/** `banmian check`: what is wrong with a document, where, and what to do. */
import { runChecks } from '../../core/check/rules.ts'
import type { Finding } from '../../core/check/rule.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { fontFolders, FONTS_OPTION, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { openEngine } from '../../electron/host/engine.ts'

const USAGE = 'PAGE.banmian [--json]'

export const command: CliCommand = {
  name: 'check',
  usage: USAGE,
  zh: '检查溢排、缺字、缺字体、署名、图片与说明、日期与星期、残稿；有问题时退出码为 1。',
  en: 'checks overset, glyphs, fonts, credits, photos and captions, dates, cut copy; exits 1 when it finds something',
  options: {
    json: { type: 'boolean', help: '以 JSON 输出 / print findings as JSON' },
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const file = onlyFile(args.positionals, `check ${USAGE}`)
    const { snapshot } = openDocument(file).document
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    const findings = runChecks({ snapshot, layout, fonts: engine.fonts })
    if (args.values['json']) process.stdout.write(JSON.stringify(findings) + '\n')
    else {
      for (const finding of findings) process.stdout.write(describe(snapshot, file, finding))
      process.stdout.write(`${findings.length} 个问题 / findings\n`)
    }
    return findings.length > 0 ? 1 : 0
  },
}

function describe(snapshot: Snapshot, file: string, finding: Finding): string {
  const { pageId, frameId, paragraphId, offset } = finding.place
  const page = find(snapshot, 'page', pageId ?? null)
  const frame = find(snapshot, 'frame', frameId ?? null)
  const place = [
    file,
    page ? `${page.number || '1'}版` : '',
    frame?.name ?? '',
    paragraphId === undefined ? '' : `${paragraphId}${offset === undefined ? '' : `:${offset}`}`,
  ].filter((part) => part !== '')
  return [
    `${place.join(': ')}: ${finding.severity} ${finding.rule}`,
    `  ${finding.message.zh}。${finding.remedy.zh}。`,
    `  ${finding.message.en}; ${finding.remedy.en}.`,
    '',
  ].join('\n')
}
