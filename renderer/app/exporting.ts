/**
 * Exporting PDF, and proofs.
 *
 * Role: one job of the host at a time: its progress, its end, its cancelling. Boundary: the host makes the PDF; where the
 * shell has no save dialog the bytes are handed to `download`.
 */
import type {
  DocumentId,
  ExportChoice,
  HostClient,
  HostError,
  PresetInfo,
  ProofChoice,
} from '../../electron/contract.ts'
import { createState, type Signal } from './signal.ts'

/** A page that is not in the export, as it is numbered, and why. */
export interface PageProblem {
  readonly page: string
  readonly error: HostError
}

export type ExportState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly what: 'pdf' | 'proof'
      readonly done: number
      readonly total: number
      /** In the order of the export; of two that face each other the left one. */
      readonly pageIds: readonly string[]
    }
  | { readonly kind: 'done'; readonly name: string; readonly problems: readonly PageProblem[] }
  | { readonly kind: 'failed'; readonly error: HostError }

export interface Exporting {
  readonly state: Signal<ExportState>
  /** The presets that there are; asked for once. */
  presets(): Promise<readonly PresetInfo[]>
  /** @param pageIds what will be exported, to show it */
  start(choice: ExportChoice, pageIds: readonly string[]): Promise<void>
  startProof(choice: ProofChoice, pageIds: readonly string[]): Promise<void>
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
  let presets: Promise<readonly PresetInfo[]> | null = null
  let jobId: string | null = null
  // A quick job may report before its start has been answered.
  let starting = false
  const early: (() => void)[] = []
  const ours = (id: string, act: () => void): void => {
    if (starting) early.push(() => ours(id, act))
    else if (id === jobId) act()
  }
  client.on('export.progress', ({ jobId: id, done, total }) =>
    ours(id, () => {
      const now = state.get()
      if (now.kind === 'running') state.set({ ...now, done, total })
    }),
  )
  client.on('export.done', ({ jobId: id, name, bytes: file, problems, error }) =>
    ours(id, () => {
      jobId = null
      if (error) state.set({ kind: 'failed', error })
      else {
        if (file && download) download(name, file)
        // Without a name the person chose no place for it.
        state.set(name === '' ? IDLE : { kind: 'done', name, problems })
      }
    }),
  )
  const begin = async (
    what: 'pdf' | 'proof',
    pageIds: readonly string[],
    ask: () => Promise<{ readonly jobId: string }>,
  ): Promise<void> => {
    if (state.get().kind === 'running') return
    state.set({ kind: 'running', what, done: 0, total: 0, pageIds })
    starting = true
    try {
      const job = await ask()
      if (state.get().kind === 'running') jobId = job.jobId
      // Cancelled while it was being started.
      else await client.request('export.cancel', { jobId: job.jobId })
    } catch (error) {
      state.set({ kind: 'failed', error: toHostError(error) })
    } finally {
      starting = false
      for (const act of early.splice(0)) act()
    }
  }
  return {
    state,
    presets() {
      presets ??= client.request('export.presets', null)
      // What failed once is asked again.
      presets.catch(() => (presets = null))
      return presets
    },
    start: (choice, pageIds) =>
      begin('pdf', pageIds, () => client.request('export.start', { documentId, document: bytes(), choice })),
    startProof: (choice, pageIds) =>
      begin('proof', pageIds, () => client.request('proof.export', { documentId, document: bytes(), choice })),
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
