/**
 * 48 full pages with ten photos each: what a page takes in the edition against what one takes alone, and the memory of it all.
 *
 * Role: proof by hand, `BANMIAN_EDITION_PROOF=1 npx vitest run tests/editionProof.test.ts` on a quiet machine; it prints its figures.
 * Every photo is of its own bytes, so that none is converted already. Boundary: left out of the ordinary run, which times nothing.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { writePackage } from '../core/model/package.ts'
import { defaultJobs, exportEdition } from '../electron/host/editionExport.ts'
import { planEdition } from '../electron/host/editionPlan.ts'
import { findPreset } from '../electron/host/presets.ts'
import { createSheetMaker, type SheetSettings } from '../electron/host/sheetMaker.ts'
import { bundle, bundleFolder } from './shell/support.ts'
import { bigEdition } from './support/bigEdition.ts'
import { program, temporaryFolder } from './support/program.ts'

const PAGES = 48
/** Pages made alone, before the edition and after it; one more warms up. */
const ALONE = 4
const MOST_MIB = 1536

interface Spent {
  readonly ms: number
  /** Of all threads of this process. */
  readonly cpuMs: number
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - began, cpuMs: (user + system) / 1000 }
}

test.runIf(process.env['BANMIAN_EDITION_PROOF'] !== undefined)(
  'a page of an edition takes no longer than one alone, in bounded memory',
  { timeout: 1_800_000 },
  async () => {
    const folder = temporaryFolder()
    const built = bundleFolder()
    await bundle(built, {
      exportWorker: 'electron/host/exportWorker.ts',
      window: 'tests/shell/exportingWindow.ts',
    })
    const { snapshot, media } = await bigEdition({ pages: PAGES, ownPhotos: true })
    const preset = findPreset('newspaper-x4')
    const settings: SheetSettings = {
      snapshot,
      preset,
      files: 'each',
      name: 'proof',
      creator: 'proof',
      time: new Date(0),
      fontFolders: [],
    }
    const plan = planEdition(snapshot, { naming: preset.naming, files: 'each', spreads: false })

    const maker = createSheetMaker(settings)
    const alone: Spent[] = []
    const makeAlone = async (sheets: typeof plan.sheets): Promise<void> => {
      for (const { pageIds } of sheets) alone.push(await spent(() => maker.make({ pageIds, media })))
    }
    await maker.make({ pageIds: plan.sheets[0]!.pageIds, media })
    // Half before and half after: a machine is not equally busy all the time.
    await makeAlone(plan.sheets.slice(1, 1 + ALONE))
    let files = 0
    const edition = await spent(async () => {
      const report = await exportEdition({
        plan,
        settings,
        jobs: defaultJobs(),
        worker: pathToFileURL(path.join(built, 'exportWorker.mjs')),
        media: async (sha256) => media.get(sha256),
        deliver: async () => void files++,
        progress: () => undefined,
        signal: new AbortController().signal,
      })
      expect(report.sheets.filter(({ error }) => error)).toEqual([])
    })
    expect(files).toBe(PAGES)
    await makeAlone(plan.sheets.slice(-ALONE))
    const mean = (what: keyof Spent) => alone.reduce((sum, one) => sum + one[what], 0) / alone.length
    for (const what of ['ms', 'cpuMs'] as const)
      console.info(
        `${what}: a page alone ${mean(what).toFixed(0)}, of the edition ${(edition[what] / PAGES).toFixed(0)}`,
      )

    // In processes of their own, for the memory: as files, and as one.
    writeFileSync(path.join(folder, 'edition.banmian'), writePackage({ snapshot, media }))
    const peaks = ['--each', '--one'].map((way) => {
      const output = path.join(folder, way === '--each' ? 'pages' : 'edition.pdf')
      const args = [program, 'export', path.join(folder, 'edition.banmian'), way, '-o', output, '--json']
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      expect(status).toBe(0)
      const { peakMiB, bytes, ms } = JSON.parse(stdout) as { peakMiB: number; bytes: number; ms: number }
      console.info(`${way}: ${peakMiB} MiB at most, ${(bytes / 2 ** 20).toFixed(1)} MiB of PDF, ${ms} ms`)
      return peakMiB
    })
    // The same from the editor, with dialogs as in Electron.
    for (const way of ['each', 'one']) {
      const output = path.join(folder, way === 'each' ? 'editor' : 'editor.pdf')
      const [script, worker] = [path.join(built, 'window.mjs'), path.join(built, 'exportWorker.mjs')]
      const args = [script, path.join(folder, 'edition.banmian'), path.join(folder, `data-${way}`), worker, way, output]
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      expect(status).toBe(0)
      const { peakMiB, openedMiB, ms, error } = JSON.parse(stdout) as Record<'peakMiB' | 'openedMiB' | 'ms', number> & {
        readonly error: unknown
      }
      expect(error).toBeNull()
      console.info(`editor, ${way}: ${peakMiB} MiB at most (${openedMiB} with the document open), ${ms} ms`)
      peaks.push(peakMiB)
    }
    expect(edition.ms / PAGES).toBeLessThanOrEqual(mean('ms'))
    expect(Math.max(...peaks)).toBeLessThanOrEqual(MOST_MIB)
  },
)
