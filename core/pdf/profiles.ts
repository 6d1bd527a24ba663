/**
 * The kinds of PDF that can be asked for.
 *
 * Role: what differs between them, as data; `exportPdf.ts` reads it instead of asking for names. Boundary:
 * options of an export, nothing of how it is done.
 */
import type { InkToRgb } from '../paint/colour.ts'
import type { OutputCondition } from './outputIntent.ts'

interface CommonOptions {
  /** Of the document: paper, date, page. */
  readonly title: string
  /** Time stamp of the file: the same pages at the same time give the same bytes. */
  readonly time: Date
  /** The program that lays out, with its version. */
  readonly creator: string
}

/** For a press: PDF/X-4 (ISO 15930-7). */
export interface PrintOptions extends CommonOptions {
  readonly profile: 'x4'
  readonly outputCondition: OutputCondition
  readonly marks: { readonly crop: boolean }
  readonly trapped: boolean
}

/** For screens: the trimmed page in RGB. */
export interface WebOptions extends CommonOptions {
  readonly profile: 'web'
  readonly inkToRgb: InkToRgb
}

export type PdfOptions = PrintOptions | WebOptions

/** What a profile asks of the file. */
export interface ProfileRules {
  /** PDF 1.`minor`. */
  readonly minor: number
  /** As XMP states it; undefined for a file that claims nothing. */
  readonly pdfx?: string
}

export const PROFILES: { readonly [name in PdfOptions['profile']]: ProfileRules } = {
  // PDF/X-4 is based on PDF 1.6.
  x4: { minor: 6, pdfx: 'PDF/X-4' },
  web: { minor: 7 },
}
