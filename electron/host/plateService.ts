/**
 * Plates for windows, made in a thread beside the host.
 *
 * Role: starts the thread with the first request, brings it the pictures that it asks for, and ends it when nobody has asked for a
 * while. Boundary: what plates are is `plateMaker.ts`; a window asks again when it has its answer, so nothing queues up here.
 */
import { Worker } from 'node:worker_threads'
import type { RenderedPlates } from '../contract.ts'
import type { PlateRequest } from './plateMaker.ts'
import { errorOf, type Refusal } from './photoPool.ts'

export interface PlateService {
  /** @param media pictures of the document. @throws UserError as `PlateMaker.render` */
  render(request: PlateRequest, media: ReadonlyMap<string, Uint8Array>): Promise<RenderedPlates>
  end(): void
}

/** What the thread starts with. */
export interface PlateThreadData {
  readonly role: 'plates'
  readonly photoFolder: string
}
/** To the thread. */
export type PlateOrder =
  | { readonly kind: 'render'; readonly id: number; readonly request: PlateRequest }
  | { readonly kind: 'media'; readonly id: number; readonly sha256: string; readonly bytes: Uint8Array | undefined }
/** From the thread. */
export type PlateAnswer =
  | { readonly kind: 'media'; readonly id: number; readonly sha256: string }
  | { readonly kind: 'done'; readonly id: number; readonly plates: RenderedPlates }
  | { readonly kind: 'failed'; readonly id: number; readonly refusal: Refusal }

/** The thread holds fonts and a page's pictures: it goes when it has been idle for so long, ms. */
const IDLE_MS = 60_000

interface Waiting {
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly done: (plates: RenderedPlates) => void
  readonly failed: (error: Error) => void
}

/** @param script the built `exportWorker` */
export function createPlateService(script: URL, photoFolder: string): PlateService {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let last = 0

  function stop(error?: Error): void {
    clearTimeout(idle)
    const gone = thread
    thread = undefined
    const left = [...waiting.values()]
    waiting.clear()
    for (const { failed } of left) failed(error ?? new Error('plates are no longer made'))
    void gone?.terminate()
  }

  function start(): Worker {
    const workerData = { role: 'plates', photoFolder } satisfies PlateThreadData
    const worker = new Worker(script, { workerData })
    // Windows hold the host, and their plates nothing.
    worker.unref()
    worker.on('message', (answer: PlateAnswer) => {
      const wanted = waiting.get(answer.id)
      if (answer.kind === 'media') {
        const { id, sha256 } = answer
        const found = wanted?.media.get(sha256)
        const bytes = found && new Uint8Array(found)
        worker.postMessage({ kind: 'media', id, sha256, bytes } satisfies PlateOrder, bytes ? [bytes.buffer] : [])
        return
      }
      waiting.delete(answer.id)
      if (answer.kind === 'done') wanted?.done(answer.plates)
      else wanted?.failed(errorOf(answer.refusal))
      rest()
    })
    const lost = (error: Error) => worker === thread && stop(error)
    worker.on('error', lost)
    worker.on('exit', (code) => lost(new Error(`the thread for plates ended with ${code}`)))
    return worker
  }

  function rest(): void {
    clearTimeout(idle)
    if (waiting.size > 0) return
    idle = setTimeout(() => stop(), IDLE_MS)
    idle.unref()
  }

  return {
    render(request, media) {
      clearTimeout(idle)
      return new Promise((done, failed) => {
        const id = ++last
        waiting.set(id, { media, done, failed })
        ;(thread ??= start()).postMessage({ kind: 'render', id, request } satisfies PlateOrder)
      })
    },
    end: () => stop(),
  }
}
