/**
 * Export jobs: each in a thread of its own, with progress, and stopped when asked.
 *
 * Role: starts, tells, ends, and puts files where the person says. Boundary: what an export is, is `exportJob.ts`. A job that was
 * cancelled says nothing more.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import { writeZip } from '../../core/model/zip.ts'
import type { Events, HostError } from '../contract.ts'
import type { Dialogs, WindowId } from './documents.ts'
import { openExportFolder } from './exportFolder.ts'
import type { Exported, ExportInput, JobData, JobMessage, MediaMessage } from './exportJob.ts'
import { onFile } from './fileErrors.ts'
import { replaceFile, type Files } from './safeFile.ts'

export interface ExportsOptions {
  readonly files: Files
  readonly dialogs: Dialogs | undefined
  /** The built `exportWorker`. */
  readonly worker: URL
  readonly progress: (window: WindowId, event: Events['export.progress']) => void
  readonly done: (window: WindowId, event: Events['export.done']) => void
  /** How an error crosses to the window. */
  readonly explain: (error: unknown) => HostError
}

export interface Exports {
  /** @param media pictures of the document. @returns the job's id */
  start(window: WindowId, input: ExportInput, media: ReadonlyMap<string, Uint8Array>): string
  cancel(jobId: string): Promise<void>
  /** Makes files for the program's own use, in a thread; no window hears of it. @throws UserError as an export */
  make(input: ExportInput, media: ReadonlyMap<string, Uint8Array>): Promise<Exported>
  /** Puts a file that is made where the person says. */
  deliver(name: string, bytes: Uint8Array): Promise<Delivered>
  windowGone(window: WindowId): Promise<void>
}

interface Job {
  readonly window: WindowId
  readonly worker: Worker
}

/** Where the files went: bytes where the window is to download them; cancelled: no name, no bytes. */
export interface Delivered {
  readonly name: string
  readonly bytes: Uint8Array | null
}

export function createExports({ files, dialogs, worker: script, progress, done, explain }: ExportsOptions): Exports {
  const jobs = new Map<string, Job>()

  const newWorker = (input: ExportInput): Worker =>
    new Worker(script, { workerData: { role: 'job', input, script: script.href } satisfies JobData })

  function hand(worker: Worker, media: ReadonlyMap<string, Uint8Array>, sha256: string): void {
    // A copy that is handed over: what is posted as it lies would take the whole file along that it lies in.
    const found = media.get(sha256)
    const bytes = found && new Uint8Array(found)
    worker.postMessage({ sha256, bytes } satisfies MediaMessage, bytes ? [bytes.buffer] : [])
  }

  async function cancel(jobId: string): Promise<void> {
    const job = jobs.get(jobId)
    jobs.delete(jobId)
    await job?.worker.terminate()
  }

  async function deliver(input: ExportInput, exported: Exported): Promise<Delivered> {
    const [only, ...others] = exported.files
    return only && others.length === 0 ? deliverOne(only) : deliverMany(input.name, exported.files)
  }

  async function deliverOne({ name, bytes }: Exported['files'][number]): Promise<Delivered> {
    if (!dialogs) return { name, bytes }
    const chosen = await dialogs.saveFile(name.replace(/\.pdf$/u, ''), 'pdf')
    if (chosen !== undefined) await onFile(chosen, () => replaceFile(files, chosen, bytes))
    return { name: chosen === undefined ? '' : path.basename(chosen), bytes: null }
  }

  async function deliverMany(name: string, many: Exported['files']): Promise<Delivered> {
    // A browser downloads one file.
    if (!dialogs) return { name: `${name}.zip`, bytes: writeZip(many.map((file) => ({ ...file, deflate: false }))) }
    const folder = await dialogs.chooseFolder()
    if (folder === undefined) return { name: '', bytes: null }
    const names = many.map((file) => file.name)
    const place = await openExportFolder(files, folder, names)
    try {
      for (const file of many) await place.put(file.name, file.bytes)
      await place.finish()
    } catch (error) {
      await place.abandon()
      throw error
    }
    return { name: path.basename(folder), bytes: null }
  }

  return {
    start(window, input, media) {
      const jobId = randomBytes(16).toString('hex')
      const name = `${input.name}.pdf`
      const worker = newWorker(input)
      jobs.set(jobId, { window, worker })
      /** Ends the job once; what comes later is of no interest. */
      const end = (outcome: () => Promise<Delivered>, problems: Exported['problems'] = []) => {
        if (!jobs.delete(jobId)) return
        void worker.terminate()
        outcome().then(
          (file) => done(window, { jobId, ...file, problems, error: null }),
          (error: unknown) => done(window, { jobId, name, bytes: null, problems, error: explain(error) }),
        )
      }
      worker.on('message', (message: JobMessage) => {
        if (message.kind === 'done') end(() => deliver(input, message), message.problems)
        else if (message.kind === 'media') hand(worker, media, message.sha256)
        else if (message.kind === 'progress') {
          if (jobs.has(jobId)) progress(window, { jobId, done: message.done, total: message.total })
        } else if (jobs.delete(jobId)) {
          done(window, { jobId, name, bytes: null, problems: [], error: message.error })
        }
      })
      worker.on('error', (error) => end(() => Promise.reject(error)))
      worker.on('exit', (code) => end(() => Promise.reject(new Error(`the export ended with ${code}`))))
      return jobId
    },
    cancel,
    make(input, media) {
      const worker = newWorker(input)
      return new Promise<Exported>((resolve, reject) => {
        worker.on('message', (message: JobMessage) => {
          if (message.kind === 'done') resolve(message)
          else if (message.kind === 'media') hand(worker, media, message.sha256)
          else if (message.kind === 'refused') {
            const { code, zh, en, place } = message.error
            reject(new UserError(code, zh, en, place))
          }
        })
        worker.on('error', reject)
        worker.on('exit', (code) => reject(new Error(`the export ended with ${code}`)))
      }).finally(() => worker.terminate())
    },
    deliver: (name, bytes) => deliverOne({ name, bytes }),
    async windowGone(window) {
      const gone = [...jobs].filter(([, job]) => job.window === window)
      await Promise.all(gone.map(([jobId]) => cancel(jobId)))
    },
  }
}
