/** `banmian check`: what is wrong with a document, where, and what to do. */
import fs from 'node:fs'
import { sortIgnored } from '../../core/check/copy/ignored.ts'
import { createLexicon, type Lexicon } from '../../core/check/lexicon/lexicon.ts'
import { runChecks } from '../../core/check/runChecks.ts'
import { inkLimitOf } from '../../core/check/profile.ts'
import type { Finding } from '../../core/check/rule.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { formatNumber } from '../../core/model/units.ts'
import { UserError } from '../../core/model/errors.ts'
import { CONDITION_OPTION, conditionOf } from '../condition.ts'
import { fontFolders, FONTS_OPTION, text, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { pageOrder } from '../../electron/host/edition.ts'
import { defaultDataFolder } from '../../electron/host/dataFolder.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { lexiconFolder, readLexicons } from '../../electron/host/lexicons.ts'
import { projectRoot } from '../../electron/host/root.ts'
import { measurePages } from '../measuredInk.ts'
import { DEFAULT_PREFLIGHT, openPreflightProfile } from '../preflightProfile.ts'

const USAGE = 'PAGE.banmian [--preflight NAME|FILE] [--lexicons DIR] [--ink] [--json]'

export const command: CliCommand = {
  name: 'check',
  usage: USAGE,
  zh: '印前检查与校对检查：稿件、字体、图片、墨量、线条、版面；有问题时退出码为 1。',
  en: 'preflight and copy checks: copy, fonts, pictures, ink, lines, the page; exits 1 when it finds something',
  options: {
    preflight: {
      type: 'string',
      value: 'NAME|FILE',
      help: 'newspaper（默认 / default）, strict, 或配置文件 / or a file',
    },
    ink: { type: 'boolean', help: '在渲染的版面上实测总墨量 / measure total ink on the rendered page' },
    lexicons: {
      type: 'string',
      value: 'DIR',
      multiple: true,
      help: '本报词表的文件夹（YAML、CSV），可多次给出 / a folder with lists of your own, repeatable',
    },
    json: { type: 'boolean', help: '以 JSON 输出 / print findings as JSON' },
    condition: CONDITION_OPTION,
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const file = onlyFile(args.positionals, `check ${USAGE}`)
    const condition = conditionOf(args)
    const profile = openPreflightProfile(text(args, 'preflight') ?? DEFAULT_PREFLIGHT, condition)
    const lexicon = await openLexicon(args.values['lexicons'])
    const { document, media } = openDocument(file)
    const { snapshot } = document
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    const painter = engine.painter(condition.inkLimitPercent)
    const list = (pageId: string): DisplayList => painter.page(snapshot, layout, pageId)
    const limit = args.values['ink'] ? inkLimitOf(profile) : undefined
    const measured =
      limit === undefined
        ? undefined
        : await measurePages(pageOrder(snapshot).map(list), { shaper: engine.shaper, media, condition }, limit)
    const { open: findings, ignored } = sortIgnored(
      snapshot,
      runChecks(
        {
          snapshot,
          layout,
          fonts: engine.fonts,
          list,
          hasMedia: (sha256) => media.has(sha256),
          lexicon,
          coverage: (pageId) => measured?.get(pageId),
        },
        profile,
      ),
    )
    if (args.values['json']) process.stdout.write(JSON.stringify(findings) + '\n')
    else {
      for (const finding of findings) process.stdout.write(describe(snapshot, file, finding))
      const passed = ignored.length > 0 ? `，已忽略 / ignored: ${ignored.length}` : ''
      process.stdout.write(`${findings.length} 个问题 / findings${passed}\n`)
    }
    return findings.length > 0 ? 1 : 0
  },
}

/** The program's lists, the editor's own folder, and those of the call. @throws UserError of the first list that is wrong */
async function openLexicon(given: unknown): Promise<Lexicon> {
  const folders = (given as readonly string[] | undefined) ?? []
  for (const folder of folders)
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UserError(
        'lexicon',
        '没有这个词表文件夹；请检查路径',
        'there is no such folder of lists; check the path',
        folder,
      )
  const { files, words, faults } = await readLexicons(projectRoot(), [lexiconFolder(defaultDataFolder()), ...folders])
  if (faults[0]) throw faults[0]
  return createLexicon(files, words)
}

function describe(snapshot: Snapshot, file: string, finding: Finding): string {
  const { pageId, frameId, paragraphId, offset, atMm } = finding.place
  const page = find(snapshot, 'page', pageId ?? null)
  const frame = find(snapshot, 'frame', frameId ?? null)
  const place = [
    file,
    page ? `${page.number || '1'}版` : '',
    frame?.name ?? '',
    atMm ? `${formatNumber(atMm.x, 1)}, ${formatNumber(atMm.y, 1)} mm` : '',
    paragraphId === undefined ? '' : `${paragraphId}${offset === undefined ? '' : `:${offset}`}`,
  ].filter((part) => part !== '')
  return [
    `${place.join(': ')}: ${finding.severity} ${finding.rule}`,
    `  ${finding.message.zh}。${finding.remedy.zh}。`,
    `  ${finding.message.en}; ${finding.remedy.en}.`,
    '',
  ].join('\n')
}
