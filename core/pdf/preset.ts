/**
 * An export preset 输出预设: everything that production staff settle once and then only name.
 *
 * Role: the shape of `assets/presets/*.json`. Boundary: data; what an export makes of it is `exportPdf.ts` and the host's.
 */

/** More bleed than any press asks for. */
export const LARGEST_BLEED_MM = 10

/** The kinds of file that can be made. */
export type ExportProfile = 'x4' | 'x1a' | 'web'

export interface ExportMarks {
  readonly crop: boolean
  readonly registration: boolean
  readonly colourBars: boolean
  /** Paper, date, page, edition, time and who exported, outside the trim. */
  readonly slug: boolean
}

export interface ExportPreset {
  /** Name of its file, without the extension. */
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly profile: ExportProfile
  /** Name of an output condition in `assets/icc/`. */
  readonly condition: string
  /** 0…10; null: the page's own. */
  readonly bleedMm: number | null
  readonly marks: ExportMarks
  /** Effective resolution that photos are brought down to, ppi; null: the condition's. */
  readonly photoPpi: number | null
  /** One file for all pages, or one a page. */
  readonly files: 'one' | 'each'
  /**
   * Name of a file without its extension. `{paper}`, `{date}` (ISO), `{yyyymmdd}`, `{page}`, `{page2}` (two digits at least),
   * `{section}`, `{edition}` stand for what the document says.
   */
  readonly naming: string
}

/** What is exported with where no preset is named: crop marks alone, in one file. */
export const PLAIN_PRESET: ExportPreset = {
  id: 'plain',
  name: { zh: '默认', en: 'Default' },
  profile: 'x4',
  condition: 'newsprint-ifra26s-240',
  bleedMm: null,
  marks: { crop: true, registration: false, colourBars: false, slug: false },
  photoPpi: null,
  files: 'one',
  naming: '{paper}-{date}-{page}-{edition}',
}
