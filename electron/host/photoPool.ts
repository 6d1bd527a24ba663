/**
 * Photos converted in threads beside this one.
 *
 * Role: hands each photo to a thread that is free, one at a time a thread, so that memory stays within a decoded photo each.
 * Boundary: what a conversion is, is `photoInks.ts`; what it is for, the caller knows. Threads start with the first photo
 * and end with `close`.
 */
import fs from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import type { PhotoJob, PrintPhoto } from './photoInks.ts'

export interface PhotoPool {
  /** How many photos are worked on at once. */
  readonly size: number
  /** @throws UserError as `convertPhoto`; `PhotosCancelled` when the pool was closed */
  convert(job: PhotoJob): Promise<PrintPhoto>
  /** Stops what is under way, at once. */
  close(): Promise<void>
}

/** The pool was closed before the photo was ready. */
export class PhotosCancelled extends Error {
  constructor() {
    super('photos are no longer converted')
    this.name = 'PhotosCancelled'
  }
}

/** An error as it crosses back from a thread. */
export type Refusal =
  { readonly refused: Pick<UserError, 'code' | 'zh' | 'en' | 'place'> } | { readonly failed: string }

/** What crosses back from a thread. */
export type PhotoAnswer = { readonly photo: PrintPhoto } | Refusal

const MOST_THREADS = 2
const mostThreads = () => Math.min(MOST_THREADS, availableParallelism())

/** The built thread beside this module; undefined in the source tree, where photos are converted in the caller's thread. */
export function photoWorkerScript(): URL | undefined {
  const script = new URL('./photoWorker.mjs', import.meta.url)
  return script.protocol === 'file:' && fs.existsSync(script) ? script : undefined
}

interface Task {
  readonly job: PhotoJob
  readonly done: (photo: PrintPhoto) => void
  readonly failed: (error: unknown) => void
}

export interface PhotoPoolOptions {
  /** Threads, two at the most when left out. */
  readonly size?: number
  /** Give way to all else on this machine, where the system can do that for a thread. */
  readonly idle?: boolean
}

/** @param script the built `photoWorker` */
export function createPhotoPool(script: URL, { size = mostThreads(), idle = false }: PhotoPoolOptions = {}): PhotoPool {
  const waiting: Task[] = []
  const free: Worker[] = []
  const busy = new Map<Worker, Task>()
  let closed = false

  function start(): Worker {
    const worker = new Worker(script, { workerData: { role: 'print', idle } })
    // A thread that waits for work holds no process back.
    worker.unref()
    worker.on('message', (answer: PhotoAnswer) => {
      const task = busy.get(worker)
      busy.delete(worker)
      free.push(worker)
      next()
      if ('photo' in answer) task?.done(answer.photo)
      else task?.failed(errorOf(answer))
    })
    worker.on('error', (error) => lose(worker, error))
    worker.on('exit', (code) => lose(worker, new Error(`the thread for photos ended with ${code}`)))
    return worker
  }

  /** A thread that died takes its photo with it; the others are converted by the next. */
  function lose(worker: Worker, error: Error): void {
    const task = busy.get(worker)
    busy.delete(worker)
    const at = free.indexOf(worker)
    if (at >= 0) free.splice(at, 1)
    task?.failed(closed ? new PhotosCancelled() : error)
    next()
  }

  function next(): void {
    while (!closed && waiting.length > 0 && (free.length > 0 || busy.size < size)) {
      const worker = free.pop() ?? start()
      const task = waiting.shift()!
      busy.set(worker, task)
      worker.ref()
      worker.postMessage(task.job)
    }
    for (const worker of free) worker.unref()
  }

  return {
    size,
    convert(job) {
      if (closed) return Promise.reject(new PhotosCancelled())
      return new Promise((done, failed) => {
        waiting.push({ job, done, failed })
        next()
      })
    },
    async close() {
      closed = true
      for (const { failed } of waiting.splice(0)) failed(new PhotosCancelled())
      // No longer free: who is let go of here would not hold the process until it has ended.
      const threads = [...free.splice(0), ...busy.keys()]
      for (const { failed } of busy.values()) failed(new PhotosCancelled())
      busy.clear()
      await Promise.all(threads.map((worker) => worker.terminate()))
    },
  }
}

/** What a thread says of an error. */
export function refusal(error: unknown): Refusal {
  if (!(error instanceof UserError))
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  const { code, zh, en, place } = error
  return { refused: { code, zh, en, place } }
}

export function errorOf(answer: Refusal): Error {
  if ('failed' in answer) return new Error(answer.failed)
  const { code, zh, en, place } = answer.refused
  return new UserError(code, zh, en, place)
}
