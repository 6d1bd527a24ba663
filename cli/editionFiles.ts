/**
 * `banmian export` of more than one page.
 *
 * Role: files, progress, interruption and summary of an export in threads. Boundary: loaded only when there is more than one page, or
 * pages and names are chosen; the work is `electron/host/editionExport.ts`.
 */
import path from 'node:path'
import { missingFamilies } from '../core/check/missingFont.ts'
import { UserError } from '../core/model/errors.ts'
import type { Package } from '../core/model/package.ts'
import type { ExportPreset } from '../core/pdf/preset.ts'
import { defaultJobs, exportEdition, type EditionReport } from '../electron/host/editionExport.ts'
import { planEdition, type EditionPlan } from '../electron/host/editionPlan.ts'
import { openExportFolder } from '../electron/host/exportFolder.ts'
import { createFontLibrary } from '../electron/host/fonts.ts'
import { projectRoot } from '../electron/host/root.ts'
import { systemFiles } from '../electron/host/safeFile.ts'
import { fontFolders, text, type CliArguments, type ExitCode } from './command.ts'
import { CREATOR, release, tellText } from './commands/export.ts'
import { cacheFolder } from './photoCache.ts'

export interface ManyPages {
  /** The document's. */
  readonly file: string
  readonly opened: Package
  readonly preset: ExportPreset
  readonly args: CliArguments
  readonly time: Date
  readonly dpi?: number
  readonly jobs?: number
  /** When the command began, of `performance.now()`. */
  readonly began: number
}

/** @throws UserError what is wrong before anything is written */
export async function exportMany(call: ManyPages): Promise<ExitCode> {
  const { file, opened, preset, args, time, dpi } = call
  const { snapshot } = opened.document
  const { files, naming } = preset
  const pages = text(args, 'pages')
  const spreads = args.values['spreads'] === true
  const plan = planEdition(snapshot, { files, naming, spreads, ...(pages === undefined ? {} : { pages }) })
  await release(args, file, snapshot, [...new Set(plan.sheets.flatMap(({ pageIds }) => pageIds))], preset)
  const place = placeOf(file, text(args, 'output'), files, plan)
  const names = place.names(dpi !== undefined)
  const folder = await openExportFolder(systemFiles, place.folder, names)

  const stop = new AbortController()
  const signals = ['SIGINT', 'SIGTERM'] as const
  let interrupted: NodeJS.Signals | undefined
  const interrupt = (signal: NodeJS.Signals): void => {
    interrupted = signal
    stop.abort()
  }
  for (const signal of signals) process.once(signal, interrupt)
  const written: string[] = []
  const previews: string[] = []
  const line = progressLine(plan)
  const jobs = call.jobs ?? defaultJobs()
  let report: EditionReport
  try {
    report = await exportEdition({
      plan,
      settings: {
        snapshot,
        preset,
        files,
        name: path.basename(file, '.banmian'),
        creator: CREATOR,
        time,
        fontFolders: fontFolders(args),
        photoFolder: cacheFolder(args),
        ...(dpi === undefined ? {} : { previewDpi: dpi }),
      },
      jobs,
      worker: new URL('./exportWorker.mjs', import.meta.url),
      media: async (sha256) => opened.media.get(sha256),
      async deliver(_, extension, bytes, sheet) {
        const name = place.nameOf(extension, sheet && plan.sheets.indexOf(sheet))
        await folder.put(name, bytes)
        ;(extension === 'pdf' ? written : previews).push(path.join(place.folder, name))
      },
      progress: line.show,
      signal: stop.signal,
    })
    line.clear()
    // From here to the end takes no time: an interruption comes too late.
    for (const signal of signals) process.off(signal, interrupt)
    await (written.length > 0 ? folder.finish() : folder.abandon())
  } catch (error) {
    line.clear()
    for (const signal of signals) process.off(signal, interrupt)
    await folder.abandon()
    if (interrupted === undefined) throw error
    process.stderr.write('已取消，没有写下任何文件 / cancelled; nothing was written\n')
    // Ends as whoever sent the signal expects.
    process.kill(process.pid, interrupted)
    return 2
  }
  return tell(call, report, { output: place.output, jobs, previews: previews.sort() }, (index) =>
    path.join(place.folder, place.nameOf('pdf', index)),
  )
}

interface Place {
  readonly folder: string
  /** As the summary names it. */
  readonly output: string
  /** @param index of a sheet; undefined: the file of all */
  nameOf(extension: 'pdf' | 'png', index: number | undefined): string
  names(previews: boolean): string[]
}

/** Where the files go. @throws UserError `usage` */
function placeOf(file: string, asked: string | undefined, files: 'one' | 'each', plan: EditionPlan): Place {
  const stem = file.replace(/\.banmian$/u, '')
  const indices = [...plan.sheets.keys()]
  if (files === 'each') {
    if (asked?.toLowerCase().endsWith('.pdf'))
      throw new UserError('usage', '每版一个文件时 -o 应为文件夹', 'with one file a page, -o names a folder', asked)
    const folder = asked ?? stem
    const nameOf = (extension: string, index: number | undefined) => `${plan.sheets[index!]!.name}.${extension}`
    return {
      folder,
      output: folder,
      nameOf,
      names: (previews) =>
        indices.flatMap((index) => [nameOf('pdf', index), ...(previews ? [nameOf('png', index)] : [])]),
    }
  }
  const output = asked ?? `${stem}.pdf`
  const [folder, name] = [path.dirname(output), path.basename(output)]
  const bare = name.replace(/\.pdf$/iu, '')
  const previewName = (index: number) =>
    indices.length === 1 ? `${bare}.png` : `${bare}-${String(index + 1).padStart(2, '0')}.png`
  return {
    folder,
    output,
    nameOf: (extension, index) => (extension === 'png' ? previewName(index!) : name),
    names: (previews) => [name, ...(previews ? indices.map(previewName) : [])],
  }
}

/** The line that a terminal shows while pages are made. */
function progressLine(plan: EditionPlan): { show(done: number, now: readonly number[]): void; clear(): void } {
  const { stderr } = process
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined }
  const total = plan.sheets.length
  return {
    show(done, now) {
      const labels = now.map((index) => plan.sheets[index]!.label).join(' ')
      const step = done === total ? '写文件 / writing' : labels
      stderr.write(`\r\u001b[K${done}/${total} 版 / pages  ${step}`)
    },
    clear: () => void stderr.write('\r\u001b[K'),
  }
}

function tell(
  { opened, preset, args, began }: ManyPages,
  report: EditionReport,
  more: { readonly output: string; readonly jobs: number; readonly previews: readonly string[] },
  fileOf: (index: number) => string,
): ExitCode {
  const { sheets, bytes } = report
  const sum = (what: 'overset' | 'missing') => sheets.reduce((total, sheet) => total + sheet[what], 0)
  const failed = sheets.filter(({ error }) => error !== undefined)
  const made = sheets.length - failed.length
  const fonts = createFontLibrary({ root: projectRoot(), folders: fontFolders(args) })
  const ms = Math.round(performance.now() - began)
  const { output, jobs, previews } = more
  const summary = {
    output,
    previews,
    profile: preset.profile,
    pages: sheets.flatMap(({ sheet, error }) => (error ? [] : sheet.pageIds)).length,
    bytes,
    overset: sum('overset'),
    missing: sum('missing'),
    missingFonts: missingFamilies(opened.document.snapshot, fonts).map(({ family }) => family),
    failed: failed.length,
    jobs,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    ms,
    sheets: sheets.map(({ sheet, bytes, ms, overset, missing, error }, index) => ({
      page: sheet.label,
      file: error ? null : fileOf(index),
      ...(preset.files === 'each' ? { bytes } : {}),
      ms: Math.round(ms),
      overset,
      missing,
      problems: error ? [error] : [],
    })),
  }
  if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
  else
    process.stdout.write(
      `${path.basename(output)}: ${summary.pages} 版 / pages${preset.files === 'each' ? ` (${made} 个文件 / files)` : ''}, ${(bytes / 1024).toFixed(0)} KB, ${ms} ms\n`,
    )
  for (const { sheet, error, detail } of failed) {
    const where = error!.place === undefined ? '' : `${error!.place}: `
    process.stderr.write(
      `第 ${sheet.label} 版未输出：${where}${error!.zh} / page ${sheet.label} was not exported: ${error!.en}\n`,
    )
    if (detail !== undefined) process.stderr.write(`${detail}\n`)
  }
  const code = tellText(summary)
  return failed.length > 0 ? 2 : code
}
