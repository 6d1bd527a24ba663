/**
 * Photos for the screen, made beside the host.
 *
 * Role: one thread that decodes, proofs and encodes what windows show, so that the host answers them meanwhile: loading the image
 * library and making the tables of a proof take longer than all else of opening a document. Boundary: what a preview is, is
 * `photos.ts`. The thread starts with the first photo or with `warmUp`, and again when it has died.
 */
import { Worker } from 'node:worker_threads'
import type { PressInks } from '../../core/paint/separate.ts'
import { errorOf, type Refusal } from './photoPool.ts'
import type { ScreenLook } from './photos.ts'

export interface ScreenPhotos {
  /** As `previewPhoto`. @throws UserError as that does */
  preview(bytes: Uint8Array, widthPx: number, press: PressInks, look: ScreenLook): Promise<Uint8Array>
  /** Makes ready what the first photo would wait for. */
  warmUp(press: PressInks): void
  end(): void
}

/** To the thread. Messages keep their order, so that a photo is for the press that was told last. */
export type ScreenMessage =
  | { readonly kind: 'press'; readonly press: PressInks }
  | {
      readonly kind: 'photo'
      readonly id: number
      readonly bytes: Uint8Array
      readonly widthPx: number
      readonly look: ScreenLook
    }
export type ScreenAnswer = { readonly id: number } & ({ readonly jpeg: Uint8Array } | Refusal)

interface Waiting {
  readonly done: (jpeg: Uint8Array) => void
  readonly failed: (error: unknown) => void
}

/** @param script the built `photoWorker`; undefined in the source tree: photos are made in this thread */
export function createScreenPhotos(script: URL | undefined): ScreenPhotos {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let told: PressInks | undefined
  let last = 0

  function lose(lost: Worker, error: Error): void {
    if (lost !== thread) return
    thread = told = undefined
    const left = [...waiting.values()]
    waiting.clear()
    for (const { failed } of left) failed(error)
  }

  function start(at: URL): Worker {
    const worker = new Worker(at, { workerData: { role: 'screen' } })
    // Windows hold the host, and their photos nothing.
    worker.unref()
    worker.on('message', (answer: ScreenAnswer) => {
      const wanted = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('jpeg' in answer) wanted?.done(answer.jpeg)
      else wanted?.failed(errorOf(answer))
    })
    worker.on('error', (error) => lose(worker, error))
    worker.on('exit', (code) => lose(worker, new Error(`the thread for the screen's photos ended with ${code}`)))
    return worker
  }

  function send(at: URL, press: PressInks, message?: ScreenMessage): void {
    thread ??= start(at)
    if (told?.icc !== press.icc || told.inkLimitPercent !== press.inkLimitPercent) {
      const { icc, inkLimitPercent } = press
      thread.postMessage({ kind: 'press', press: (told = { icc, inkLimitPercent }) } satisfies ScreenMessage)
    }
    if (message) thread.postMessage(message)
  }

  return {
    async preview(bytes, widthPx, press, look) {
      if (!script) return (await import('./photos.ts')).previewPhoto(bytes, widthPx, press, look)
      return new Promise((done, failed) => {
        const id = ++last
        waiting.set(id, { done, failed })
        send(script, press, { kind: 'photo', id, bytes, widthPx, look })
      })
    },
    warmUp(press) {
      if (script) send(script, press)
    },
    end() {
      void thread?.terminate()
    },
  }
}
