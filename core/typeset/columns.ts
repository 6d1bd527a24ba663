/**
 * Columns of a frame: their widths and where they begin.
 *
 * Role: arithmetic, pure. Boundary: knows no text and no page; `u` runs along the lines, pt.
 */
import type { PageGrid } from '../model/records.ts'

/** How near a column must come to a whole number of characters to be taken for it, pt: what rounding a frame's width in mm costs. */
const WHOLE_CHARACTERS_PT = 0.05

export interface Columns {
  /** Left edge of each column from the start of the room. */
  readonly starts: readonly number[]
  /** One width for all. */
  readonly widthPt: number
}

/**
 * Equal columns in a room (T4.1): (room − (n − 1) · gutter) / n wide. On a page with a character grid a width within
 * 0.05 pt of whole body characters is those characters exactly: 8 columns with gutters of 8.02 pt on 350 mm are 13 字 of 9 pt, 117 pt.
 */
export function columnsOf(roomPt: number, count: number, gutterPt: number, grid: PageGrid | null): Columns {
  const n = Math.max(1, Math.round(count))
  const even = Math.max(0, (roomPt - (n - 1) * gutterPt) / n)
  const starts = Array.from({ length: n }, (_, i) => i * (even + gutterPt))
  if (!grid || grid.columnChars === 0 || grid.bodySizePt <= 0) return { starts, widthPt: even }
  const whole = Math.round(even / grid.bodySizePt) * grid.bodySizePt
  return { starts, widthPt: Math.abs(whole - even) <= WHOLE_CHARACTERS_PT ? whole : even }
}

/** 绝对: whole and alike, what is over stays blank. 相对: whole, all the room used, later columns larger. 自由: alike, whole or not. */
export type ColumnMode = 'absolute' | 'relative' | 'free'

/**
 * T4.4: shares out `total` units (lines or characters) among columns with `gutter` units between them.
 * 20 in 2 with a gutter of 1: absolute 9 + 9, relative 9 + 10, free 9.5 + 9.5.
 */
export function divideColumns(total: number, columns: number, gutter: number, mode: ColumnMode): number[] {
  const n = Math.max(1, Math.round(columns))
  const room = Math.max(0, total - (n - 1) * gutter)
  if (mode === 'free') return new Array<number>(n).fill(room / n)
  const least = Math.floor(room / n)
  if (mode === 'absolute') return new Array<number>(n).fill(least)
  const over = Math.floor(room) - least * n
  return Array.from({ length: n }, (_, i) => (i >= n - over ? least + 1 : least))
}
