/**
 * What a person asks of an export, and what it comes to for the document that is open.
 *
 * Role: the dialog's state as data, remembered from one export to the next. Boundary: shows and starts nothing.
 */
import { facingPages, selectPages } from '../../core/model/pageSelection.ts'
import type { PageRecord } from '../../core/model/records.ts'
import type { ExportChoice, ExportMarks, PresetInfo } from '../../electron/contract.ts'

/** Which pages are wished. */
export interface WishedPages {
  readonly which: 'all' | 'this' | 'range'
  /** As typed. */
  readonly range: string
}

export interface ExportWish extends WishedPages {
  readonly presetId: string
  /** In place of the preset's; null: as the preset says. */
  readonly marks: ExportMarks | null
  readonly files: 'one' | 'each' | null
  readonly spreads: boolean
}

export const FIRST_WISH: ExportWish = {
  presetId: '',
  marks: null,
  files: null,
  which: 'all',
  range: '',
  spreads: false,
}

const MARKS = ['crop', 'registration', 'colourBars', 'slug'] as const

export function isExportWish(value: unknown): value is ExportWish | null {
  if (value === null) return true
  if (typeof value !== 'object') return false
  const { presetId, marks, files, which, range, spreads } = value as Record<keyof ExportWish, unknown>
  return (
    typeof presetId === 'string' &&
    (marks === null ||
      (typeof marks === 'object' && MARKS.every((mark) => typeof (marks as ExportMarks)[mark] === 'boolean'))) &&
    (files === null || files === 'one' || files === 'each') &&
    ['all', 'this', 'range'].includes(which as string) &&
    typeof range === 'string' &&
    typeof spreads === 'boolean'
  )
}

/** The preset that the wish names; the first where it is gone. */
export function wishedPreset(wish: ExportWish, presets: readonly PresetInfo[]): PresetInfo | undefined {
  return presets.find(({ id }) => id === wish.presetId) ?? presets[0]
}

/** Pages wished, in their order. @throws UserError `pages` for a range that cannot be read */
export function wishedPages(wish: WishedPages, pages: readonly PageRecord[], shownId: string): readonly PageRecord[] {
  if (wish.which === 'range') return selectPages(pages, wish.range)
  return wish.which === 'all' ? pages : pages.filter(({ id }) => id === shownId)
}

/** The same as the host takes it. */
export function pageList(wish: WishedPages, pages: readonly PageRecord[], shownId: string): string | null {
  if (wish.which === 'range') return wish.range
  return wish.which === 'all' ? null : `#${pages.findIndex(({ id }) => id === shownId) + 1}`
}

/** @throws UserError `pages` */
export function choiceOf(
  wish: ExportWish,
  preset: PresetInfo,
  pages: readonly PageRecord[],
  shownId: string,
): { readonly choice: ExportChoice; readonly pageIds: readonly string[]; readonly sheetIds: readonly string[] } {
  const wished = wishedPages(wish, pages, shownId)
  const sheets = wish.spreads ? facingPages(pages, wished) : wished.map((page) => [page] as const)
  return {
    choice: {
      presetId: preset.id,
      marks: (preset.profile === 'web' ? null : wish.marks) ?? preset.marks,
      files: wish.files ?? preset.files,
      pages: pageList(wish, pages, shownId),
      spreads: wish.spreads,
    },
    pageIds: wished.map(({ id }) => id),
    sheetIds: sheets.map(([first]) => first.id),
  }
}
