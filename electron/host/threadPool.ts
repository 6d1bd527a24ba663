/**
 * Tasks through a few worker threads, each taking the next one when it is done.
 *
 * Role: starts threads, hands out tasks, replaces a thread that died. Boundary: knows neither pages nor PDF. A thread answers
 * each message with `Answer`.
 */
import { Worker, type TransferListItem } from 'node:worker_threads'
import type { HostError } from '../contract.ts'

/** What a thread says to a task. `detail` is for whoever mends the program. */
export type Answer<Made> =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'failed'; readonly error: HostError; readonly detail?: string }

export interface PoolOptions<Task, Made> {
  readonly script: URL
  /** `workerData` of every thread. */
  readonly data: unknown
  readonly threads: number
  readonly tasks: readonly Task[]
  /** The message for a task, made when a thread is free for it, with what need not be copied. */
  message(task: Task): Promise<{ readonly message: unknown; readonly transfer: readonly TransferListItem[] }>
  /** Called as tasks begin and end, in whichever order that is. */
  begun(index: number): void
  done(index: number, answer: Answer<Made>, ms: number): Promise<void>
  readonly signal: AbortSignal
}

/** Resolves when all tasks are done. @throws the signal's reason, or what `message` or `done` throws, once every thread has ended */
export async function runPool<Task, Made>(options: PoolOptions<Task, Made>): Promise<void> {
  const { tasks, threads, signal } = options
  const stop = new AbortController()
  const halt = () => stop.abort(signal.reason)
  signal.addEventListener('abort', halt)
  if (signal.aborted) halt()
  let next = 0

  async function lane(): Promise<void> {
    let worker: Worker | undefined
    try {
      while (next < tasks.length && !stop.signal.aborted) {
        const index = next++
        options.begun(index)
        const began = performance.now()
        worker ??= start(options)
        const { message, transfer } = await options.message(tasks[index]!)
        const answer = await ask<Made>(worker, message, transfer, stop.signal)
        if (stop.signal.aborted) break
        if (answer === undefined) {
          // Out of memory, or a crash in native code: the page is lost, the others need not be.
          await worker.terminate()
          worker = undefined
        }
        await options.done(index, answer ?? DIED, performance.now() - began)
      }
    } catch (error) {
      stop.abort(error)
    } finally {
      await worker?.terminate()
    }
  }

  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, lane))
  signal.removeEventListener('abort', halt)
  if (stop.signal.aborted) throw stop.signal.reason as Error
}

function start({ script, data }: Pick<PoolOptions<never, never>, 'script' | 'data'>): Worker {
  const worker = new Worker(script, { workerData: data })
  // A thread that fails while nobody listens, or while it is being ended, must not end the program.
  return worker.on('error', () => undefined)
}

const DIED: Answer<never> = {
  kind: 'failed',
  error: {
    code: 'thread-died',
    zh: '处理这一版时线程意外终止（可能是内存不足）；请减小图片后重试',
    en: 'the thread ended while it worked on this page, perhaps for want of memory; make the pictures smaller and try again',
  },
}

/** Undefined when the thread died or the work was called off. */
function ask<Made>(
  worker: Worker,
  message: unknown,
  transfer: readonly TransferListItem[],
  signal: AbortSignal,
): Promise<Answer<Made> | undefined> {
  return new Promise((resolve) => {
    const end = (answer?: Answer<Made>): void => {
      worker.off('message', end).off('error', gone).off('exit', gone)
      signal.removeEventListener('abort', gone)
      resolve(answer)
    }
    const gone = (): void => end()
    worker.on('message', end).on('error', gone).on('exit', gone)
    signal.addEventListener('abort', gone)
    if (signal.aborted) return gone()
    worker.postMessage(message, transfer)
  })
}
