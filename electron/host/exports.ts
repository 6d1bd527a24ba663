/**
 * Export jobs: each in a thread of its own, with progress, and stopped when asked.
 *
 * Role: starts, asks the person where the files go, puts each there as it comes, tells, ends. Boundary: what an export is, is `exportJob.ts`;
 * files that appear together or not at all are `exportFolder.ts`. Memory stays bounded: where the shell has dialogs no file is kept longer than
 * it takes to write it. A job that was cancelled says nothing more and leaves nothing behind.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import { writeZip } from '../../core/model/zip.ts'
import type { Events, HostError } from '../contract.ts'
import type { Dialogs, SavedExtension, WindowId } from './documents.ts'
import { openExportFolder, type ExportFolder } from './exportFolder.ts'
import type { Exported, ExportedFile, ExportInput, JobAnswer, JobData, JobInput, JobMessage } from './exportJob.ts'
import type { Files } from './safeFile.ts'

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
  start(window: WindowId, input: JobInput, media: ReadonlyMap<string, Uint8Array>): string
  cancel(jobId: string): Promise<void>
  /** Makes files for the program's own use, in a thread; no window hears of it. @throws UserError as an export */
  make(
    input: ExportInput,
    media: ReadonlyMap<string, Uint8Array>,
  ): Promise<Exported & { readonly files: readonly ExportedFile[] }>
  /** Puts a file that is made where the person says. */
  deliver(name: string, bytes: Uint8Array): Promise<Delivered>
  windowGone(window: WindowId): Promise<void>
}

interface Job {
  readonly window: WindowId
  readonly worker: Worker
  /** Resolves when nothing of it is left to do. */
  ended: Promise<void>
}

/** Where the files went: bytes where the window is to download them; the person chose no place: no name, no bytes. */
export interface Delivered {
  readonly name: string
  readonly bytes: Uint8Array | null
}

/** What becomes of a job's files. */
interface Taker {
  /** @param names of all files that may come. @returns false when the person chose no place for them */
  planned(names: readonly string[]): Promise<boolean>
  put(file: ExportedFile): Promise<void>
  finish(): Promise<Delivered>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

interface Listener {
  progress(done: number, total: number): void
  /** All files are there. @returns false when nobody wants them any more; after that it is too late for that */
  made(): boolean
}

const NOWHERE: Delivered = { name: '', bytes: null }

export function createExports({ files, dialogs, worker: script, progress, done, explain }: ExportsOptions): Exports {
  const jobs = new Map<string, Job>()

  const newWorker = (input: JobInput): Worker =>
    new Worker(script, { workerData: { role: 'job', input, script: script.href } satisfies JobData })

  async function cancel(jobId: string): Promise<void> {
    const job = jobs.get(jobId)
    jobs.delete(jobId)
    await job?.worker.terminate()
    await job?.ended
  }

  return {
    start(window, input, media) {
      const jobId = randomBytes(16).toString('hex')
      const worker = newWorker(input)
      const runs = () => jobs.has(jobId)
      let late = false
      const tell = (delivered: Delivered, problems: Exported['problems'], error: HostError | null) =>
        done(window, { jobId, ...delivered, problems, error })
      const listener: Listener = {
        progress: (done, total) => void (runs() && progress(window, { jobId, done, total })),
        made: () => (late = jobs.delete(jobId)),
      }
      const job: Job = { window, worker, ended: Promise.resolve() }
      jobs.set(jobId, job)
      job.ended = serve(worker, media, dialogs ? toDisk(dialogs, files, runs) : toWindow(input.name), listener).then(
        ({ problems, delivered }) => {
          if (late || jobs.delete(jobId)) tell(delivered, problems, null)
        },
        (error: unknown) => {
          if (late || jobs.delete(jobId)) tell({ name: `${input.name}.pdf`, bytes: null }, [], explain(error))
        },
      )
      return jobId
    },
    cancel,
    async make(input, media) {
      const made: ExportedFile[] = []
      const taker: Taker = {
        planned: async () => true,
        put: async (file) => void made.push(file),
        finish: async () => NOWHERE,
        abandon: async () => undefined,
      }
      const { problems } = await serve(newWorker(input), media, taker, { progress: () => undefined, made: () => true })
      return { files: made, problems }
    },
    async deliver(name, bytes) {
      const taker = dialogs ? toDisk(dialogs, files, () => true) : toWindow(name)
      try {
        if (!(await taker.planned([name]))) return NOWHERE
        await taker.put({ name, bytes })
        return await taker.finish()
      } catch (error) {
        await taker.abandon()
        throw error
      }
    },
    async windowGone(window) {
      const gone = [...jobs].filter(([, job]) => job.window === window)
      await Promise.all(gone.map(([jobId]) => cancel(jobId)))
    },
  }
}

/** Answers a job's thread until it is done; the thread has ended then. @throws UserError as the export, and what `taker` throws */
async function serve(
  worker: Worker,
  media: ReadonlyMap<string, Uint8Array>,
  taker: Taker,
  listener: Listener,
): Promise<{ readonly problems: Exported['problems']; readonly delivered: Delivered }> {
  const answer = (message: JobAnswer, transfer: readonly ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  let taking: Promise<void> = Promise.resolve()
  try {
    // Undefined: there is no place for the files.
    const exported = await new Promise<Exported | undefined>((resolve, reject) => {
      const take = (work: Promise<boolean>) => {
        taking = work.then((on) => (on ? answer({ kind: 'go' }) : resolve(undefined)), reject)
      }
      worker.on('message', (message: JobMessage) => {
        if (message.kind === 'media') {
          // A copy that is handed over: what is posted as it lies would take the whole file along that it lies in.
          const found = media.get(message.sha256)
          const bytes = found && new Uint8Array(found)
          answer({ kind: 'media', sha256: message.sha256, bytes }, bytes ? [bytes.buffer] : [])
        } else if (message.kind === 'planned') take(taker.planned(message.names))
        else if (message.kind === 'file') take(taker.put(message.file).then(() => true))
        else if (message.kind === 'progress') listener.progress(message.done, message.total)
        else if (message.kind === 'done') {
          if (listener.made()) resolve(message)
          else reject(new Error('the export was cancelled'))
        } else {
          const { code, zh, en, place } = message.error
          reject(new UserError(code, zh, en, place))
        }
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the export ended with ${code}`)))
    })
    await worker.terminate()
    if (exported) return { problems: exported.problems, delivered: await taker.finish() }
    return { problems: [], delivered: NOWHERE }
  } catch (error) {
    await worker.terminate()
    // What is being written is written to its end, or what is left of it would come after the clearing up.
    await taking
    await taker.abandon()
    throw error
  }
}

/** To where the person says. @param wanted whether the export still runs, when the person has answered */
function toDisk(dialogs: Dialogs, files: Files, wanted: () => boolean): Taker {
  let folder: ExportFolder | undefined
  let shown = ''
  let nameOf = (name: string): string => name
  return {
    async planned(names) {
      const [only, ...others] = names
      const alone = only !== undefined && others.length === 0
      const { name, ext } = path.parse(only ?? '')
      const chosen = alone ? await dialogs.saveFile(name, ext.slice(1) as SavedExtension) : await dialogs.chooseFolder()
      if (chosen === undefined || !wanted()) return false
      shown = path.basename(chosen)
      if (alone) nameOf = () => shown
      folder = await openExportFolder(files, alone ? path.dirname(chosen) : chosen, alone ? [shown] : names)
      return true
    },
    put: ({ name, bytes }) => folder!.put(nameOf(name), bytes),
    async finish() {
      await folder!.finish()
      return { name: shown, bytes: null }
    },
    abandon: async () => folder?.abandon(),
  }
}

/** To the window as one download; several files as a zip. */
function toWindow(name: string): Taker {
  const made: ExportedFile[] = []
  return {
    planned: async () => true,
    put: async (file) => void made.push(file),
    async finish() {
      const [only, ...others] = made
      if (only && others.length === 0) return only
      return { name: `${name}.zip`, bytes: writeZip(made.map((file) => ({ ...file, deflate: false }))) }
    },
    abandon: async () => void made.splice(0),
  }
}
