/**
 * Export jobs: each in a thread of its own, with progress, and stopped when asked.
 *
 * Role: starts, tells, ends. Boundary: what an export is, is `exportJob.ts`. A job that was cancelled says nothing more.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Events, HostError } from '../contract.ts'
import type { Dialogs, WindowId } from './documents.ts'
import type { ExportInput, ExportMessage } from './exportJob.ts'
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
  /** @returns the job's id */
  start(window: WindowId, input: ExportInput): string
  cancel(jobId: string): Promise<void>
  windowGone(window: WindowId): Promise<void>
}

interface Job {
  readonly window: WindowId
  readonly worker: Worker
}

export function createExports({ files, dialogs, worker: script, progress, done, explain }: ExportsOptions): Exports {
  const jobs = new Map<string, Job>()

  async function cancel(jobId: string): Promise<void> {
    const job = jobs.get(jobId)
    jobs.delete(jobId)
    await job?.worker.terminate()
  }

  /** Writes the file where there is a dialog to ask for its place; cancelled: no name, no bytes. */
  async function deliver(name: string, bytes: Uint8Array): Promise<{ name: string; bytes: Uint8Array | null }> {
    if (!dialogs) return { name, bytes }
    const chosen = await dialogs.saveFile(name.replace(/\.pdf$/u, ''), 'pdf')
    if (chosen !== undefined) await onFile(chosen, () => replaceFile(files, chosen, bytes))
    return { name: chosen === undefined ? '' : path.basename(chosen), bytes: null }
  }

  return {
    start(window, input) {
      const jobId = randomBytes(16).toString('hex')
      const name = `${input.name}.pdf`
      const worker = new Worker(script, { workerData: input })
      jobs.set(jobId, { window, worker })
      /** Ends the job once; what comes later is of no interest. */
      const end = (outcome: () => Promise<{ name: string; bytes: Uint8Array | null }>) => {
        if (!jobs.delete(jobId)) return
        void worker.terminate()
        outcome().then(
          (file) => done(window, { jobId, ...file, error: null }),
          (error: unknown) => done(window, { jobId, name, bytes: null, error: explain(error) }),
        )
      }
      worker.on('message', (message: ExportMessage) => {
        if (message.kind === 'done') end(() => deliver(name, message.bytes))
        else if (message.kind === 'progress') {
          if (jobs.has(jobId)) progress(window, { jobId, done: message.done, total: message.total })
        } else if (jobs.delete(jobId)) {
          done(window, { jobId, name, bytes: null, error: message.error })
        }
      })
      worker.on('error', (error) => end(() => Promise.reject(error)))
      worker.on('exit', (code) => end(() => Promise.reject(new Error(`the export ended with ${code}`))))
      return jobId
    },
    cancel,
    async windowGone(window) {
      const gone = [...jobs].filter(([, job]) => job.window === window)
      await Promise.all(gone.map(([jobId]) => cancel(jobId)))
    },
  }
}
