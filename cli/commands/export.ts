/** `banmian export`: a document to print-ready or web PDF, and to PNG previews. */
import path from 'node:path'
import { missingFamilies } from '../../core/check/missingFont.ts'
import { UserError } from '../../core/model/errors.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { asksForSignatures } from '../../core/proof/signOff.ts'
import { setParagraphs } from '../../core/typeset/layout.ts'
import { PLAIN_PRESET, type ExportPreset, type ExportProfile } from '../../core/pdf/preset.ts'
import { fontFolders, FONTS_OPTION, text, type CliArguments, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { pageOrder, titleOf } from '../../electron/host/edition.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { atWork } from '../../electron/host/exportOptions.ts'
import { writeOutput } from '../files.ts'
import { CACHE_OPTION, cacheFolder } from '../photoCache.ts'

const USAGE =
  'PAGE.banmian -o OUT.pdf|DIR [--profile x4|x1a|web] [--preset NAME] [--pages LIST] [--each] [--png DPI] [--override NAME:ROLE --reason TEXT]'

const PROFILES = ['x4', 'x1a', 'web'] as const

export const command: CliCommand = {
  name: 'export',
  usage: USAGE,
  zh: '输出 PDF/X-4（默认）、PDF/X-1a 或网页用 PDF，整份报纸、几版或单版；--png 另存每版预览图。',
  en: 'writes PDF/X-4 (the default), PDF/X-1a or web PDF of all pages or some; --png also writes a preview of each',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'OUT.pdf|DIR',
      help: '输出文件；--each 时为文件夹 / file; folder with --each',
    },
    profile: {
      type: 'string',
      value: PROFILES.join('|'),
      help: 'x4、x1a: 印刷 / for the press; web: 屏幕 / for screens',
    },
    preset: {
      type: 'string',
      value: 'NAME|FILE',
      help: '输出预设：名称或 json 文件 / export preset: a name, or a json file',
    },
    pages: {
      type: 'string',
      value: 'LIST',
      help: '版号，如 1-4,7,A07；#3 为第三版 / page numbers; #3 is the third page',
    },
    each: { type: 'boolean', help: '每版一个文件 / one file a page' },
    one: { type: 'boolean', help: '全部版面一个文件 / one file for all pages' },
    spreads: { type: 'boolean', help: '对开版并排为一页 / facing pages side by side as one' },
    name: { type: 'string', value: 'PATTERN', help: '文件名样式，如 {paper}-{date}-{page} / names of the files' },
    jobs: { type: 'string', value: 'N', help: '线程数 / worker threads' },
    png: { type: 'string', value: 'DPI', help: '预览图分辨率 / also write PNG previews at this resolution' },
    'no-marks': { type: 'boolean', help: '不加任何标记 / no marks' },
    time: { type: 'string', value: 'ISO', help: '文件时间；同一文档同一时间输出逐字节相同 / time stamp of the file' },
    override: {
      type: 'string',
      value: 'NAME:ROLE',
      help: '未签也付印，署名留痕，须有 --reason / let unsigned pages go, by name and on record',
    },
    reason: { type: 'string', value: 'TEXT', help: '放行的理由 / why' },
    preflight: {
      type: 'string',
      value: 'NAME|FILE',
      help: '预检配置规定须有谁的签字 / whose signatures the profile asks for',
    },
    cache: CACHE_OPTION,
    fonts: FONTS_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出摘要 / print the summary as JSON' },
  },
  async run(args) {
    const began = performance.now()
    const file = onlyFile(args.positionals, `export ${USAGE}`)
    const preset = await presetOf(args)
    const dpi = resolution(text(args, 'png'))
    const time = timeStamp(text(args, 'time'))
    const jobs = threads(text(args, 'jobs'))
    const opened = openDocument(file)
    const { snapshot } = opened.document
    const pages = pageOrder(snapshot)
    const many = ['pages', 'spreads', 'name'].some((option) => args.values[option] !== undefined)
    if (pages.length !== 1 || many || preset.files === 'each') {
      const { exportMany } = await import('../editionFiles.ts')
      return exportMany({ file, opened, preset, args, began, time, ...(dpi && { dpi }), ...(jobs && { jobs }) })
    }

    await release(args, file, snapshot, pages, preset)
    const output = text(args, 'output') ?? file.replace(/\.banmian$/u, '') + '.pdf'
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    const { condition, options } = await atWork(preset, engine)
    const list = engine.painter(condition.inkLimitPercent).page(snapshot, layout, pages[0]!)

    // Photos and PNG need sharp; a page of text must not wait for it to load.
    const images = usesImages(list.items)
      ? await (
          await import('../photos.ts')
        ).preparePhotos([list], opened.media, condition, preset.profile, cacheFolder(args))
      : () => undefined
    const title = titleOf(snapshot) || path.basename(file, '.banmian')
    const pdf = engine.exporter(images).export([list], options({ snapshot, title, time, creator: CREATOR }))
    writeOutput(output, pdf)

    const previews: string[] = []
    if (dpi !== undefined) {
      const { renderPng } = await import('../../electron/host/raster.ts')
      const name = `${output.replace(/\.pdf$/iu, '')}.png`
      const images = (hash: string) => opened.media.get(hash)
      const { icc, inkLimitPercent } = condition
      writeOutput(name, await renderPng(list, { dpi, shaper: engine.shaper, images, icc, inkLimitPercent }))
      previews.push(name)
    }

    const overset = layout.overset.reduce((sum, rest) => sum + rest.characters, 0)
    let missing = 0
    for (const { paragraph } of setParagraphs(layout)) missing += paragraph.missing.length
    const ms = Math.round(performance.now() - began)
    const { profile } = preset
    const missingFonts = missingFamilies(snapshot, engine.fonts).map(({ family }) => family)
    const summary = { output, previews, profile, pages: 1, bytes: pdf.length, overset, missing, missingFonts, ms }
    if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
    else
      process.stdout.write(
        `${path.basename(output)}: ${summary.pages} 版 / pages, ${(summary.bytes / 1024).toFixed(0)} KB, ${summary.ms} ms\n`,
      )
    return tellText(summary)
  },
}

/** Sees to it that pages for the press are signed, where the document or the call asks for that. @throws UserError `unsigned` */
export async function release(
  args: CliArguments,
  file: string,
  snapshot: Snapshot,
  pageIds: readonly string[],
  { profile }: ExportPreset,
): Promise<void> {
  const asked = ['override', 'reason', 'preflight'].some((option) => args.values[option] !== undefined)
  if (profile === 'web' || !(asked || asksForSignatures(snapshot))) return
  const { releasePages } = await import('../release.ts')
  await releasePages(args, file, snapshot, pageIds)
}

/** In the metadata of every file. */
export const CREATOR = 'Banmian 0.1.0'

/** What is wrong with the text of an export; `missingFonts`: families that another one stands in for. */
interface TextFaults {
  readonly overset: number
  readonly missing: number
  readonly missingFonts: readonly string[]
}

/** Says what is wrong with the text. @returns the exit code */
export function tellText({ overset, missing, missingFonts }: TextFaults): 0 | 1 {
  if (overset > 0)
    process.stderr.write(`溢排 ${overset} 字 / ${overset} characters overset; banmian check says where\n`)
  if (missing > 0) process.stderr.write(`缺字 ${missing} 处 / ${missing} missing glyphs; banmian check says where\n`)
  const families = missingFonts.join(', ')
  if (families !== '')
    process.stderr.write(`缺字体，已用别的字体代替：${families} / missing fonts, others stand in: ${families}\n`)
  return overset > 0 || missing > 0 || families !== '' ? 1 : 0
}

/** The preset, with what the options say in place of its own. @throws UserError */
async function presetOf(args: CliArguments): Promise<ExportPreset> {
  const named = text(args, 'preset')
  const preset =
    named === undefined ? PLAIN_PRESET : (await import('../../electron/host/presets.ts')).presetNamed(named)
  const asked = text(args, 'profile')
  const profile: ExportProfile = asked === undefined ? preset.profile : oneOf('profile', asked, PROFILES)
  if (args.values['each'] === true && args.values['one'] === true)
    throw new UserError('usage', '--each 和 --one 只能用一个', '--each and --one exclude each other')
  const bare = args.values['no-marks'] === true || profile === 'web'
  return {
    ...preset,
    profile,
    marks: bare ? { crop: false, registration: false, colourBars: false, slug: false } : preset.marks,
    files: args.values['each'] === true ? 'each' : args.values['one'] === true ? 'one' : preset.files,
    naming: text(args, 'name') ?? preset.naming,
  }
}

type Item = { readonly kind: string; readonly items?: readonly Item[] }

function usesImages(items: readonly Item[]): boolean {
  return items.some((item) => item.kind === 'image' || (item.items !== undefined && usesImages(item.items)))
}

function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  if (words.includes(value as T)) return value as T
  throw new UserError(
    'usage',
    `--${option} 应为 ${words.join(' 或 ')}，不是“${value}”`,
    `--${option} must be ${words.join(' or ')}, not “${value}”`,
  )
}

function resolution(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const dpi = Number(value)
  if (Number.isFinite(dpi) && dpi >= 10 && dpi <= 1200) return dpi
  throw new UserError('usage', '--png 应为 10 到 1200 的分辨率', '--png must be a resolution from 10 to 1200', value)
}

function threads(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const jobs = Number(value)
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs
  throw new UserError('usage', '--jobs 应为 1 到 64 的整数', '--jobs must be a whole number from 1 to 64', value)
}

function timeStamp(value: string | undefined): Date {
  if (value === undefined) return new Date()
  const time = new Date(value)
  if (!Number.isNaN(time.getTime())) return time
  throw new UserError('usage', '--time 应为 ISO 时间', '--time must be an ISO date and time', value)
}
