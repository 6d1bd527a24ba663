/** `banmian separate`: a page's ink plates as greyscale pictures, from our own rasteriser. */
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { pageOrder } from '../../electron/host/edition.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { CONDITION_OPTION, conditionOf } from '../condition.ts'
import { fontFolders, FONTS_OPTION, text, type CliArguments, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { fileError } from '../files.ts'

const USAGE = 'PAGE.banmian -o DIR [--dpi N] [--format png|tiff] [--page N]'

export const command: CliCommand = {
  name: 'separate',
  usage: USAGE,
  zh: '分色：每版每色一幅 8 位灰度图（0 为满墨），并报出平均墨量和最高总墨量。',
  en: 'writes the ink plates of each page as 8-bit greyscale pictures (0 is full ink), with mean and highest total ink',
  options: {
    output: { type: 'string', short: 'o', value: 'DIR', help: '输出文件夹 / the folder to write to' },
    dpi: { type: 'string', value: 'N', help: '分辨率，10 到 1200，默认 300 / resolution, 300 when left out' },
    format: { type: 'string', value: 'png|tiff', help: '图像格式，默认 png / file format, png when left out' },
    page: { type: 'string', value: 'N', help: '只做一版：版次或第几版 / one page only, by number or position' },
    at: { type: 'string', multiple: true, value: 'X,Y', help: '报出此处各色墨量，毫米 / inks at this place, mm' },
    bleed: { type: 'boolean', help: '连出血一起 / with the bleed' },
    condition: CONDITION_OPTION,
    fonts: FONTS_OPTION,
    json: { type: 'boolean', help: '以 JSON 输出摘要 / print the summary as JSON' },
  },
  async run(args) {
    const began = performance.now()
    const file = onlyFile(args.positionals, `separate ${USAGE}`)
    const folder = text(args, 'output')
    if (folder === undefined)
      throw new UserError('usage', '请用 -o 给出输出文件夹', 'name the folder to write to with -o')
    const dpi = resolution(text(args, 'dpi'))
    const format = formatOf(text(args, 'format'))
    const points = placesOf(args)
    const opened = openDocument(file)
    const { snapshot } = opened.document
    const order = pageOrder(snapshot)
    const chosen = choosePages(snapshot, order, text(args, 'page'))
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    const condition = conditionOf(args)
    const painter = engine.painter(condition.inkLimitPercent)
    const { inksAtPoints, separatePage } = await import('../../electron/host/separate.ts')
    const parts = { shaper: engine.shaper, media: opened.media, condition }
    const stem = path.basename(file).replace(/\.banmian$/u, '')
    const cancel = new AbortController()
    const stop = () => cancel.abort()
    process.once('SIGINT', stop)
    const bleed = args.values['bleed'] === true
    const pages = []
    for (const id of chosen) {
      const position = order.indexOf(id) + 1
      const suffix = order.length === 1 ? '' : `-${String(position).padStart(2, '0')}`
      const list = painter.page(snapshot, layout, id)
      const done = await separatePage(list, parts, {
        dpi,
        format,
        bleed,
        folder,
        stem: stem + suffix,
        signal: cancel.signal,
      }).catch((error: unknown) => {
        if (cancel.signal.aborted)
          throw new UserError('cancelled', '已取消，未写文件', 'cancelled, nothing written', stem)
        throw isSystemError(error) ? fileError(error, folder, '写不了分色文件', 'cannot write the plates') : error
      })
      const { ink } = done
      const inks = points.length === 0 ? [] : await inksAtPoints(list, parts, { dpi, bleed }, points)
      pages.push({
        page: find(snapshot, 'page', id)?.number ?? '',
        position,
        widthPx: done.widthPx,
        heightPx: done.heightPx,
        plates: done.plates.map(({ name, file, meanPercent }) => ({
          name,
          file,
          meanPercent: rounded(meanPercent, 3),
        })),
        totalInk: {
          percent: rounded(ink.percent, 1),
          xMm: rounded(ptToMm(ink.at.x), 2),
          yMm: rounded(ptToMm(ink.at.y), 2),
          overMm2: rounded(ink.overMm2, 2),
        },
        at: points.map(({ x, y }, index) => ({
          xMm: rounded(ptToMm(x), 3),
          yMm: rounded(ptToMm(y), 3),
          inks: roundedInks(inks[index]),
        })),
      })
    }
    process.off('SIGINT', stop)
    const summary = { folder, dpi, format, pages, ms: Math.round(performance.now() - began) }
    if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
    else {
      for (const page of pages) process.stdout.write(describe(page, condition.inkLimitPercent))
      process.stdout.write(`${pages.length} 版 / pages, ${dpi} dpi, ${summary.ms} ms\n`)
    }
    // The same findings as of an export: plates of a page with overset text are not what goes to the press.
    const overset = layout.overset.reduce((sum, rest) => sum + rest.characters, 0)
    const missing = [...layout.paragraphs.values()].reduce((sum, paragraph) => sum + paragraph.missing.length, 0)
    if (overset > 0)
      process.stderr.write(`溢排 ${overset} 字 / ${overset} characters overset; banmian check says where\n`)
    if (missing > 0) process.stderr.write(`缺字 ${missing} 处 / ${missing} missing glyphs; banmian check says where\n`)
    return overset > 0 || missing > 0 ? 1 : 0
  },
}

interface Told {
  readonly page: string
  readonly position: number
  readonly plates: readonly { readonly name: string; readonly file: string; readonly meanPercent: number }[]
  readonly totalInk: { readonly percent: number; readonly xMm: number; readonly yMm: number; readonly overMm2: number }
  readonly at: readonly {
    readonly xMm: number
    readonly yMm: number
    readonly inks: Readonly<Record<string, number>> | null
  }[]
}

function describe({ page, position, plates, totalInk, at }: Told, limitPercent: number): string {
  const { percent, xMm, yMm, overMm2 } = totalInk
  return [
    `${page || position} 版 / page`,
    ...plates.map(({ name, file, meanPercent }) => `  ${file}  ${name} ${meanPercent.toFixed(2)} %`),
    `  最高总墨量 / highest total ink: ${percent} % (x ${xMm} mm, y ${yMm} mm)；超过 ${limitPercent} % / above: ${overMm2} mm²`,
    ...at.map(({ xMm, yMm, inks }) => {
      const told = inks && Object.entries(inks).map(([name, percent]) => `${name} ${percent}`)
      return `  x ${xMm} mm, y ${yMm} mm: ${told ? `${told.join(', ')} %` : '版面之外 / outside the page'}`
    }),
    '',
  ].join('\n')
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string' && 'syscall' in error
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}

/** A page's number as printed goes before its position: on its own sheet page 7 is the first. */
function choosePages(snapshot: Snapshot, order: readonly string[], wanted: string | undefined): readonly string[] {
  if (wanted === undefined) return order
  const named = order.filter((id) => find(snapshot, 'page', id)?.number === wanted)
  if (named.length > 0) return named
  const at = /^\d+$/u.test(wanted) ? order[Number(wanted) - 1] : undefined
  if (at !== undefined) return [at]
  throw new UserError(
    'usage',
    `没有第 ${wanted} 版；--page 应为版次，或 1 到 ${order.length}`,
    `there is no page ${wanted}; --page takes a page number as printed, or 1 to ${order.length}`,
  )
}

function roundedInks(inks: Readonly<Record<string, number>> | null): Record<string, number> | null {
  return inks && Object.fromEntries(Object.entries(inks).map(([name, percent]) => [name, rounded(percent, 1)]))
}

/** `--at X,Y`, mm from the corner of the trimmed page, as pt. */
function placesOf(args: CliArguments): { x: number; y: number }[] {
  return ((args.values['at'] as readonly string[] | undefined) ?? []).map((value) => {
    const found = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/u.exec(value)
    if (!found)
      throw new UserError(
        'usage',
        '--at 应为从成品左上角量起的毫米数，如 120,85.5',
        '--at takes mm from the top left corner of the trimmed page, such as 120,85.5',
        value,
      )
    return { x: mmToPt(Number(found[1])), y: mmToPt(Number(found[2])) }
  })
}

function resolution(value: string | undefined): number {
  if (value === undefined) return 300
  const dpi = Number(value)
  if (Number.isFinite(dpi) && dpi >= 10 && dpi <= 1200) return dpi
  throw new UserError('usage', '--dpi 应为 10 到 1200 的分辨率', '--dpi must be a resolution from 10 to 1200', value)
}

function formatOf(value: string | undefined): 'png' | 'tiff' {
  if (value === undefined || value === 'png' || value === 'tiff') return value ?? 'png'
  throw new UserError(
    'usage',
    `--format 应为 png 或 tiff，不是“${value}”`,
    `--format must be png or tiff, not “${value}”`,
  )
}
