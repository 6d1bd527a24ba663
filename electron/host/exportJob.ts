/**
 * One PDF export from beginning to end, with its progress.
 *
 * Role: what the worker does. Boundary: knows no thread; progress counts pages painted with their photos, then the file.
 */
import { UserError } from '../../core/model/errors.ts'
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { ImageSource, PdfOptions } from '../../core/pdf/exportPdf.ts'
import type { HostError } from '../contract.ts'
import { pageOrder, titleOf } from './edition.ts'
import { openEngine } from './engine.ts'
import { hostError } from './hostError.ts'
import { defaultCondition } from './outputCondition.ts'
import { openSnapshot } from './packages.ts'
import { createPhotoPool, photoWorkerScript } from './photoPool.ts'
import { printImages, type PrintImagesOptions } from './printImages.ts'

export interface ExportInput {
  readonly document: Uint8Array
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly profile: 'x4' | 'web'
  /** For the PDF, where the edition says nothing. */
  readonly name: string
  readonly creator: string
  readonly time: Date
  /** Where converted photos are kept. */
  readonly photoFolder?: string
}

/** @throws UserError as the exporter, or `media-missing`. */
export async function runExport(
  input: ExportInput,
  progress: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const snapshot = openSnapshot(input.document)
  const engine = openEngine()
  const condition = defaultCondition(engine.root)
  const pages = pageOrder(snapshot)
  const total = pages.length + 1
  progress(0, total)
  const layout = engine.typesetter().layout(snapshot)
  const painter = engine.painter()
  const lists: DisplayList[] = []
  const sources: ImageSource[] = []
  const script = photoWorkerScript()
  // Where this thread is ended, its own threads end with it.
  const pool = script && createPhotoPool(script)
  const photos: PrintImagesOptions = {
    ...(pool ? { pool } : {}),
    ...(input.photoFolder === undefined ? {} : { folder: input.photoFolder }),
  }
  try {
    for (const id of pages) {
      const list = painter.page(snapshot, layout, id)
      sources.push(await printImages([list], input.media, condition, input.profile, photos))
      lists.push(list)
      progress(lists.length, total)
    }
  } finally {
    await pool?.close()
  }
  const images: ImageSource = (...place) => {
    for (const source of sources) {
      const image = source(...place)
      if (image) return image
    }
    return undefined
  }
  const common = { title: titleOf(snapshot) || input.name, time: input.time, creator: input.creator }
  const options: PdfOptions =
    input.profile === 'x4'
      ? { ...common, profile: 'x4', outputCondition: condition, marks: { crop: true }, trapped: false }
      : { ...common, profile: 'web', inkToRgb: createInkToRgb(condition.icc) }
  const pdf = engine.exporter(images).export(lists, options)
  progress(total, total)
  return pdf
}

/** What crosses from the worker. */
export type ExportMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly error: HostError }

/** A `UserError` as a message; any other error is thrown on. */
export function refusal(error: unknown): ExportMessage {
  if (!(error instanceof UserError)) throw error
  return { kind: 'refused', error: hostError(error) }
}
