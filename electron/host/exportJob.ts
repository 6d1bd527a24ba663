/**
 * One export of the editor from beginning to end, with its progress.
 *
 * Role: what the job's thread does. Boundary: asks for pictures and hands over files by messages, each as soon as it is made and the next
 * one when it was taken; writes none. Progress counts pages, then the last step.
 */
import type { MessagePort } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import type { Imported } from '../../core/proof/exchange/fromComments.ts'
import type { HostError } from '../contract.ts'
import { defaultJobs, exportEdition, type SheetReport } from './editionExport.ts'
import { planEdition } from './editionPlan.ts'
import { hostError } from './hostError.ts'
import { openSnapshot } from './packages.ts'
import type { CommentsInput, ProofInput } from './proofJob.ts'

export interface ExportInput {
  readonly document: Uint8Array
  readonly preset: ExportPreset
  /** Printed numbers; null: all pages. */
  readonly pages: string | null
  readonly spreads: boolean
  readonly files: 'one' | 'each'
  /** Of the document: names the one file, and titles the PDF where the edition says nothing. */
  readonly name: string
  readonly creator: string
  readonly time: Date
  /** Where converted photos are kept. */
  readonly photoFolder?: string
}

export interface ExportedFile {
  /** With its extension. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A page that is not in the export, and why. */
export interface PageProblem {
  /** As printed. */
  readonly page: string
  readonly error: HostError
}

/** What there is to say at the end. */
export interface Exported {
  readonly problems: readonly PageProblem[]
}

export interface ExportSurroundings {
  /** The built `exportWorker`; exports of one page do without. */
  readonly worker: URL
  media(sha256: string): Promise<Uint8Array | undefined>
  /** Told once, before work begins. @param names of all files that may come */
  planned?(names: readonly string[]): Promise<void>
  /** A finished file, whose bytes are the receiver's. */
  deliver(file: ExportedFile): Promise<void>
  progress(done: number, total: number): void
}

/** @throws UserError what is wrong before work begins, and when no page could be exported what was wrong with the first */
export async function runExport(input: ExportInput, around: ExportSurroundings): Promise<Exported> {
  const { preset, files, spreads, name, creator, time } = input
  const snapshot = openSnapshot(input.document)
  const options = { spreads, files, naming: preset.naming }
  const planned = planEdition(snapshot, input.pages === null ? options : { ...options, pages: input.pages })
  const plan = { ...planned, name }
  const total = plan.sheets.length + 1
  const stems = files === 'one' ? [plan.name] : plan.sheets.map((sheet) => sheet.name)
  await around.planned?.(stems.map((stem) => `${stem}.pdf`))
  let delivered = 0
  const { sheets } = await exportEdition({
    plan,
    settings: {
      snapshot,
      preset,
      files,
      name,
      creator,
      time,
      fontFolders: [],
      ...(input.photoFolder === undefined ? {} : { photoFolder: input.photoFolder }),
    },
    jobs: defaultJobs(),
    worker: around.worker,
    media: around.media,
    async deliver(stem, extension, bytes) {
      await around.deliver({ name: `${stem}.${extension}`, bytes })
      delivered++
    },
    progress: (done) => around.progress(done, total),
    // The job's thread is ended as a whole, and its own threads with it.
    signal: new AbortController().signal,
  })
  const failed = sheets.filter((sheet): sheet is SheetReport & { error: HostError } => sheet.error !== undefined)
  if (delivered === 0) {
    const { error, detail } = failed[0]!
    if (detail !== undefined) throw new Error(detail)
    throw new UserError(error.code, error.zh, error.en, error.place)
  }
  around.progress(total, total)
  return { problems: failed.map(({ sheet, error }) => ({ page: sheet.label, error })) }
}

/** The same with its files kept: for exports of a page or two. @throws UserError as `runExport` */
export async function runSmallExport(
  input: ExportInput,
  around: Omit<ExportSurroundings, 'deliver' | 'planned'>,
): Promise<Exported & { readonly files: readonly ExportedFile[] }> {
  const files: ExportedFile[] = []
  const exported = await runExport(input, { ...around, deliver: async (file) => void files.push(file) })
  return { ...exported, files }
}

/** What can be asked of a job's thread: an export, or a proof. */
export type JobInput = ExportInput | ProofInput

/** What the job's thread starts with. */
export interface JobData {
  readonly role: 'job'
  readonly input: JobInput
  /** The script that it runs itself, for threads of its own. */
  readonly script: string
}

/** What the job's thread says. */
export type JobMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'media'; readonly sha256: string }
  | { readonly kind: 'planned'; readonly names: readonly string[] }
  | { readonly kind: 'file'; readonly file: ExportedFile }
  | ({ readonly kind: 'done' } & Exported)
  | { readonly kind: 'refused'; readonly error: HostError }

/** What it is answered: a picture, or to go on after `planned` and `file`. */
export type JobAnswer =
  { readonly kind: 'media'; readonly sha256: string; readonly bytes: Uint8Array | undefined } | { readonly kind: 'go' }

/** Runs a job over messages. @throws what is not a person's to mend */
export async function runJob({ input, script }: JobData, port: MessagePort): Promise<void> {
  const say = (message: JobMessage, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, transfer)
  const asked = new Map<string, ((bytes: Uint8Array | undefined) => void)[]>()
  // Files are handed over one at a time, in the order in which they are answered.
  const waiting: (() => void)[] = []
  port.on('message', (answer: JobAnswer) => {
    if (answer.kind === 'go') return waiting.shift()?.()
    for (const resolve of asked.get(answer.sha256) ?? []) resolve(answer.bytes)
    asked.delete(answer.sha256)
  })
  const answered = (message: JobMessage, transfer: readonly ArrayBuffer[] = []): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      say(message, transfer)
    })
  try {
    const around: ExportSurroundings = {
      worker: new URL(script),
      media: (sha256) =>
        new Promise((resolve) => {
          const others = asked.get(sha256)
          if (others) others.push(resolve)
          else {
            asked.set(sha256, [resolve])
            say({ kind: 'media', sha256 })
          }
        }),
      planned: (names) => answered({ kind: 'planned', names }),
      // A PDF lies in memory of its own.
      deliver: (file) => answered({ kind: 'file', file }, [file.bytes.buffer as ArrayBuffer]),
      progress: (done, total) => say({ kind: 'progress', done, total }),
    }
    // Loaded for a proof alone: an export need not wait for it.
    const exported =
      'choice' in input ? await (await import('./proofJob.ts')).runProof(input, around) : await runExport(input, around)
    say({ kind: 'done', ...exported })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say({ kind: 'refused', error: hostError(error) })
  } finally {
    port.removeAllListeners('message')
  }
}

/** What the thread that reads comments starts with. */
export interface CommentsData {
  readonly role: 'comments'
  readonly input: CommentsInput
}

/** What it says, once. `imported`: an `Imported` of core/proof/exchange/fromComments.ts. */
export type CommentsMessage =
  { readonly kind: 'read'; readonly imported: Imported } | { readonly kind: 'refused'; readonly error: HostError }

/** Reads a file of comments. @throws what is not a person's to mend */
export async function runComments({ input }: CommentsData, port: MessagePort): Promise<void> {
  const say = (message: CommentsMessage) => port.postMessage(message)
  try {
    const { readComments } = await import('./proofJob.ts')
    say({ kind: 'read', imported: await readComments(input) })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say({ kind: 'refused', error: hostError(error) })
  }
}
