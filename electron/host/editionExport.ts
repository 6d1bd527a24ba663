/**
 * An export of many pages: sheets made in threads, delivered as they come, a bad one told and the others not kept from it.
 *
 * Role: brings plan, pool and binder together. Boundary: knows no window and no command line; where files go is `deliver`'s.
 * Memory stays bounded: a thread is sent the pictures of its page alone, and keeps no page.
 */
import os from 'node:os'
import { UserError } from '../../core/model/errors.ts'
import { mastersBehind } from '../../core/model/masters.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import type { HostError } from '../contract.ts'
import { bindSheets } from './binder.ts'
import type { EditionPlan, PlannedSheet } from './editionPlan.ts'
import { hostError } from './hostError.ts'
import { createSheetMaker, type LooseSheet, type MadeSheet, type SheetSettings, type SheetTask } from './sheetMaker.ts'
import { runPool, type Answer } from './threadPool.ts'

export interface EditionExport {
  readonly plan: EditionPlan
  readonly settings: SheetSettings
  /** Threads; `defaultJobs()` is a good number. */
  readonly jobs: number
  /** The built `exportWorker`. */
  readonly worker: URL
  /** A picture of the document, or undefined where it has none. */
  media(sha256: string): Promise<Uint8Array | undefined>
  /** A finished file. @param sheet undefined: the one file of all */
  deliver(name: string, extension: 'pdf' | 'png', bytes: Uint8Array, sheet?: PlannedSheet): Promise<void>
  /** @param done sheets that are made or given up @param now sheets in work, by their place */
  progress(done: number, now: readonly number[]): void
  readonly signal: AbortSignal
}

/** How a sheet came out. */
export interface SheetReport {
  readonly sheet: PlannedSheet
  /** Of its PDF; 0 in one file of all. */
  readonly bytes: number
  readonly ms: number
  readonly overset: number
  readonly missing: number
  /** Why it is not in the export. */
  readonly error?: HostError
  /** Of a mistake in the program. */
  readonly detail?: string
}

export interface EditionReport {
  /** In the order of the plan. */
  readonly sheets: readonly SheetReport[]
  /** Of all PDFs. */
  readonly bytes: number
}

/** No more threads than these: memory and disk are the limit then. */
const MOST_THREADS = 4

export function defaultJobs(): number {
  return Math.min(os.availableParallelism(), MOST_THREADS)
}

/**
 * @throws the signal's reason when it was called off, and what `deliver` throws; the caller then throws away what it was given.
 * A sheet's own fault is in the report.
 */
export async function exportEdition(job: EditionExport): Promise<EditionReport> {
  const { plan } = job
  const { sheets } = plan
  // One sheet alone is its own file, whatever it is called.
  const alone = sheets.length === 1
  const settings: SheetSettings = alone ? { ...job.settings, files: 'each' } : job.settings
  const nameOf = (sheet: PlannedSheet): string => (alone && job.settings.files === 'one' ? plan.name : sheet.name)
  const reports: SheetReport[] = []
  const loose = new Map<number, LooseSheet>()
  const now = new Set<number>()
  let count = 0
  let bytes = 0

  const begun = (index: number): void => {
    now.add(index)
    job.progress(count, [...now])
  }
  const done = async (index: number, answer: Answer<MadeSheet>, ms: number): Promise<void> => {
    const sheet = sheets[index]!
    if (answer.kind === 'failed') {
      const { detail } = answer
      const error = named(answer.error, settings.snapshot)
      reports[index] = {
        sheet,
        bytes: 0,
        ms,
        overset: 0,
        missing: 0,
        error,
        ...(detail === undefined ? {} : { detail }),
      }
    } else {
      const { content, preview, overset, missing } = answer.made
      const size = content instanceof Uint8Array ? content.length : 0
      if (content instanceof Uint8Array) await job.deliver(nameOf(sheet), 'pdf', content, sheet)
      else loose.set(index, content)
      if (preview) await job.deliver(nameOf(sheet), 'png', preview, sheet)
      bytes += size
      reports[index] = { sheet, bytes: size, ms, overset, missing }
    }
    count++
    now.delete(index)
    job.progress(count, [...now])
  }

  if (alone) await makeHere({ ...job, settings }, begun, done)
  else
    await runPool<PlannedSheet, MadeSheet>({
      script: job.worker,
      data: { role: 'sheets', settings },
      threads: job.jobs,
      tasks: sheets,
      async message({ pageIds }) {
        const media = await picturesOf(settings.snapshot, pageIds, job.media)
        return {
          message: { pageIds, media } satisfies SheetTask,
          transfer: [...media.values()].map((one) => one.buffer),
        }
      },
      begun,
      done,
      signal: job.signal,
    })

  if (settings.files === 'one' && loose.size > 0) {
    const pageIds = [...loose.keys()].sort((a, b) => a - b).map((index) => sheets[index]!.pageIds)
    const bound = await bindSheets(loose, pageIds, settings)
    for (const [index, error] of bound.refused) reports[index] = { ...reports[index]!, error: hostError(error) }
    job.signal.throwIfAborted()
    bytes = bound.pdf.length
    await job.deliver(plan.name, 'pdf', bound.pdf)
  }
  return { sheets: reports, bytes }
}

/** One sheet is made in this thread: starting another takes longer than it saves. */
async function makeHere(
  job: EditionExport,
  begun: (index: number) => void,
  done: (index: number, answer: Answer<MadeSheet>, ms: number) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const [{ pageIds }] = job.plan.sheets as readonly [PlannedSheet]
  begun(0)
  let answer: Answer<MadeSheet>
  try {
    const media = await picturesOf(job.settings.snapshot, pageIds, job.media)
    answer = { kind: 'made', made: await createSheetMaker(job.settings).make({ pageIds, media }) }
  } catch (error) {
    answer = failure(error)
  }
  job.signal.throwIfAborted()
  await done(0, answer, performance.now() - began)
}

/** An error that names a picture by what it is called, not by its SHA-256. */
function named(error: HostError, snapshot: Snapshot): HostError {
  const hash = /[0-9a-f]{64}/u.exec(error.place ?? '')?.[0]
  const asset = hash === undefined ? undefined : all(snapshot, 'asset').find(({ sha256 }) => sha256 === hash)
  return asset ? { ...error, place: asset.name } : error
}

/** An error as a thread answers it. */
export function failure(error: unknown): Answer<never> {
  if (error instanceof UserError) return { kind: 'failed', error: hostError(error) }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'failed', error: hostError(error), detail }
}

/** Pictures of the pages and their masters, each in memory of its own that can be handed over. */
async function picturesOf(
  snapshot: Snapshot,
  pageIds: readonly string[],
  media: EditionExport['media'],
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const holders = new Set(pageIds)
  for (const id of pageIds) for (const master of mastersBehind(snapshot, id)) holders.add(master.id)
  const found = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const frame of all(snapshot, 'frame')) {
    if (frame.kind !== 'image' || !holders.has(frame.pageId)) continue
    const hash = find(snapshot, 'asset', frame.assetId)?.sha256
    if (hash === undefined || found.has(hash)) continue
    const bytes = await media(hash)
    if (bytes) found.set(hash, new Uint8Array(bytes))
  }
  return found
}
