/**
 * Exporting PDF.
 *
 * Role: one job of the host at a time: its progress, its end, its cancelling. Boundary: the host makes the PDF; where the
 * shell has no save dialog the bytes are handed to `download`.
 */
import type { DocumentId, HostClient, HostError } from '../../electron/contract.ts'
import { createState, type Signal } from './signal.ts'

export type ExportProfile = 'x4' | 'web'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'failed'; readonly error: HostError }

export interface Exporting {
  readonly state: Signal<ExportState>
  start(profile: ExportProfile): Promise<void>
  cancel(): void
  /** Puts the result away. */
  dismiss(): void
}

export interface ExportingParts {
  readonly client: HostClient
  readonly documentId: DocumentId
  readonly bytes: () => Uint8Array
  readonly download: ((name: string, bytes: Uint8Array) => void) | null
  readonly toHostError: (error: unknown) => HostError
}

const IDLE: ExportState = { kind: 'idle' }

export function createExporting({ client, documentId, bytes, download, toHostError }: ExportingParts): Exporting {
  const state = createState<ExportState>(IDLE)
  let jobId: string | null = null
  // A quick job may report before its start has been answered.
  let starting = false
  const early: (() => void)[] = []
  const ours = (id: string, act: () => void): void => {
    if (starting) early.push(() => ours(id, act))
    else if (id === jobId) act()
  }
  client.on('export.progress', ({ jobId: id, done, total }) =>
    ours(id, () => state.set({ kind: 'running', done, total })),
  )
  client.on('export.done', ({ jobId: id, name, bytes: pdf, error }) =>
    ours(id, () => {
      jobId = null
      if (error) state.set({ kind: 'failed', error })
      else {
        if (pdf && download) download(name, pdf)
        state.set({ kind: 'done', name })
      }
    }),
  )
  return {
    state,
    async start(profile) {
      if (state.get().kind === 'running') return
      state.set({ kind: 'running', done: 0, total: 0 })
      starting = true
      try {
        const job = await client.request('export.start', { documentId, document: bytes(), profile })
        if (state.get().kind === 'running') jobId = job.jobId
        // Cancelled while it was being started.
        else await client.request('export.cancel', { jobId: job.jobId })
      } catch (error) {
        state.set({ kind: 'failed', error: toHostError(error) })
      } finally {
        starting = false
        for (const act of early.splice(0)) act()
      }
    },
    cancel() {
      const job = jobId
      jobId = null
      state.set(IDLE)
      if (job)
        client
          .request('export.cancel', { jobId: job })
          .catch((error: unknown) => state.set({ kind: 'failed', error: toHostError(error) }))
    },
    dismiss: () => state.set(IDLE),
  }
}
