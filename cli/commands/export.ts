/** `banmian export`: a document to a print-ready or a web PDF, and to PNG previews. */
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { PdfOptions } from '../../core/pdf/exportPdf.ts'
import { fontFolders, FONTS_OPTION, text, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { pageOrder, titleOf } from '../../electron/host/edition.ts'
import { openEngine, paintPages } from '../../electron/host/engine.ts'
import { writeOutput } from '../files.ts'
import { CACHE_OPTION, cacheFolder } from '../photoCache.ts'
import { defaultCondition } from '../../electron/host/outputCondition.ts'

const USAGE = 'PAGE.banmian -o OUT.pdf [--profile x4|web] [--png DPI]'

export const command: CliCommand = {
  name: 'export',
  usage: USAGE,
  zh: '输出 PDF/X-4（默认）或网页用 PDF；--png 另存每版预览图。',
  en: 'writes a PDF/X-4 (the default) or web PDF; --png also writes a preview of each page',
  options: {
    output: { type: 'string', short: 'o', value: 'OUT.pdf', help: '输出文件 / the file to write' },
    profile: { type: 'string', value: 'x4|web', help: 'x4: 印刷 / for the press; web: 屏幕 / for screens' },
    png: { type: 'string', value: 'DPI', help: '预览图分辨率 / also write PNG previews at this resolution' },
    'no-marks': { type: 'boolean', help: '不加裁切线 / no crop marks' },
    time: { type: 'string', value: 'ISO', help: '文件时间；同一文档同一时间输出逐字节相同 / time stamp of the file' },
    cache: CACHE_OPTION,
    fonts: FONTS_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出摘要 / print the summary as JSON' },
  },
  async run(args) {
    const began = performance.now()
    const file = onlyFile(args.positionals, `export ${USAGE}`)
    const output = text(args, 'output') ?? file.replace(/\.banmian$/u, '') + '.pdf'
    const profile = oneOf('profile', text(args, 'profile') ?? 'x4', ['x4', 'web'])
    const dpi = resolution(text(args, 'png'))
    const time = timeStamp(text(args, 'time'))
    const opened = openDocument(file)
    const { snapshot } = opened.document
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    const lists = paintPages(engine.painter(), snapshot, layout, pageOrder(snapshot))
    const condition = defaultCondition(engine.root)

    // Photos and PNG need sharp; a page of text must not wait for it to load.
    const images = lists.some((list) => usesImages(list.items))
      ? await (await import('../photos.ts')).preparePhotos(lists, opened.media, condition, profile, cacheFolder(args))
      : () => undefined
    const common = { title: titleOf(snapshot) || path.basename(file, '.banmian'), time, creator: 'Banmian 0.1.0' }
    const options: PdfOptions =
      profile === 'x4'
        ? {
            ...common,
            profile,
            outputCondition: condition,
            marks: { crop: args.values['no-marks'] !== true },
            trapped: false,
          }
        : { ...common, profile, inkToRgb: (await import('../../core/paint/colour.ts')).createInkToRgb(condition.icc) }
    const pdf = engine.exporter(images).export(lists, options)
    writeOutput(output, pdf)

    const previews: string[] = []
    if (dpi !== undefined) {
      const { renderPng } = await import('../../electron/host/raster.ts')
      const stem = output.replace(/\.pdf$/iu, '')
      for (const [index, list] of lists.entries()) {
        const name = lists.length === 1 ? `${stem}.png` : `${stem}-${String(index + 1).padStart(2, '0')}.png`
        const picture = await renderPng(list, {
          dpi,
          shaper: engine.shaper,
          images: (hash) => opened.media.get(hash),
          icc: condition.icc,
          inkLimitPercent: condition.inkLimitPercent,
        })
        writeOutput(name, picture)
        previews.push(name)
      }
    }

    const overset = layout.overset.reduce((sum, rest) => sum + rest.characters, 0)
    const missing = [...layout.paragraphs.values()].reduce((sum, paragraph) => sum + paragraph.missing.length, 0)
    const summary = {
      output,
      previews,
      profile,
      pages: lists.length,
      bytes: pdf.length,
      overset,
      missing,
      ms: Math.round(performance.now() - began),
    }
    if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
    else
      process.stdout.write(
        `${path.basename(output)}: ${summary.pages} 版 / pages, ${(summary.bytes / 1024).toFixed(0)} KB, ${summary.ms} ms\n`,
      )
    if (overset > 0)
      process.stderr.write(`溢排 ${overset} 字 / ${overset} characters overset; banmian check says where\n`)
    if (missing > 0) process.stderr.write(`缺字 ${missing} 处 / ${missing} missing glyphs; banmian check says where\n`)
    return overset > 0 || missing > 0 ? 1 : 0
  },
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

function timeStamp(value: string | undefined): Date {
  if (value === undefined) return new Date()
  const time = new Date(value)
  if (!Number.isNaN(time.getTime())) return time
  throw new UserError('usage', '--time 应为 ISO 时间', '--time must be an ISO date and time', value)
}
