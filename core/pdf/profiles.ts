/**
 * The kinds of PDF that can be asked for.
 *
 * Role: what differs between them, as data; `exportPdf.ts` reads it instead of asking for names. Boundary:
 * options of an export, nothing of how it is done.
 */
import type { InkToRgb } from '../paint/colour.ts'
import type { Review } from './annotations/writeAnnotations.ts'
import type { Slug } from './marks/slug.ts'
import type { OutputCondition } from './outputIntent.ts'
import type { ExportMarks } from './preset.ts'

interface CommonOptions {
  /** Of the document: paper, date, page. */
  readonly title: string
  /** Time stamp of the file: the same pages at the same time give the same bytes. */
  readonly time: Date
  /** The program that lays out, with its version. */
  readonly creator: string
}

/** For a press: PDF/X-4 (ISO 15930-7) or PDF/X-1a:2003 (ISO 15930-4). */
export interface PrintOptions extends CommonOptions {
  readonly profile: 'x4' | 'x1a'
  readonly outputCondition: OutputCondition
  /** What is not named is not drawn. */
  readonly marks: Partial<ExportMarks>
  /** The slug's words; needed where `marks.slug` asks for them. */
  readonly slug?: Slug
  /** 0…10 mm in pt, in place of the pages' own. */
  readonly bleedPt?: number
  readonly trapped: boolean
}

/** For screens: the trimmed page in RGB. */
export interface WebOptions extends CommonOptions {
  readonly profile: 'web'
  readonly inkToRgb: InkToRgb
  /** Comments of proofreading; what goes to a press has none. */
  readonly review?: Review
}

export type PdfOptions = PrintOptions | WebOptions

/** Options of a file that goes to a press. */
export function forPress(options: PdfOptions): options is PrintOptions {
  return PROFILES[options.profile].pdfx !== undefined
}

/** What a file says it is. */
export interface PdfxIdentity {
  readonly version: string
  /**
   * Whether the information dictionary says so too. PDF/X-1a:2003 keeps the claim there, as GTS_PDFXVersion (PDF/X-1a:2003)
   * (ISO 15930-4, 6.2). GTS_PDFXConformance, which PDF/X-1a:2001 had beside it (ISO 15930-1, 6.2), says the same once more: readers
   * of either edition look for it, and the dictionary may hold more than is asked. PDF/X-4 keeps the claim in XMP (ISO 15930-7, 6.6.4).
   */
  readonly inInfo: boolean
}

/** What a profile asks of the file. */
export interface ProfileRules {
  /** PDF 1.`minor`. */
  readonly minor: number
  /** Undefined for a file that claims nothing. */
  readonly pdfx?: PdfxIdentity
  /** The newest major version of ICC profiles that this version of PDF knows (ISO 32000-1 table 67). */
  readonly iccMajor: number
}

export const PROFILES: { readonly [name in PdfOptions['profile']]: ProfileRules } = {
  // PDF/X-4 is based on PDF 1.6, PDF/X-1a:2003 on PDF 1.4.
  x4: { minor: 6, pdfx: { version: 'PDF/X-4', inInfo: false }, iccMajor: 4 },
  x1a: { minor: 4, pdfx: { version: 'PDF/X-1a:2003', inInfo: true }, iccMajor: 2 },
  web: { minor: 7, iccMajor: 4 },
}
