/**
 * Total ink of a page, as measured on its plates.
 *
 * Role: the highest total ink that a spot of the paper takes, where it is, and how much of the page takes more than a
 * limit. A single pixel says nothing about drying and set-off, so ink is averaged over a square of about 1 mm (at
 * 100 dpi four pixels, 1.016 mm). Boundary: bands or whole plates in, numbers out; what they mean is preflight's.
 */
import type { PlateBand, Plates, Sheet } from './plates.ts'

export interface InkCoverage {
  /** The highest total ink of a spot, percent. */
  readonly percent: number
  /** Centre of that spot, pt from the top left corner of the trimmed page, y downwards; the first from the top. */
  readonly at: { readonly x: number; readonly y: number }
  /** Area of the centres of spots that pass the limit, mm²: 0 says that no spot does. */
  readonly overMm2: number
}

export interface InkCoverageOptions {
  /** 总墨量上限, percent: `overMm2` is the area above it. */
  readonly limitPercent: number
}

const SPOT_MM = 1
/** Plates are whole 255ths: each may state 0.2 % more than the ink it stands for. */
const ROUNDING_PERCENT = 0.2

/** Ink above which a spot passes the limit, 255 a full plate. */
export function spotLimit(sheet: Sheet, { limitPercent }: InkCoverageOptions): number {
  return ((limitPercent + ROUNDING_PERCENT * sheet.names.length) / 100) * 255
}

/** A spot in pixels; on a sheet that is smaller, the sheet. */
export function spotPixels({ dpi, widthPx, heightPx }: Sheet): { readonly width: number; readonly height: number } {
  const side = Math.max(1, Math.round((SPOT_MM / 25.4) * dpi))
  return { width: Math.min(side, widthPx), height: Math.min(side, heightPx) }
}

/** Measures whole plates. */
export function inkCoverage(plates: Plates, options: InkCoverageOptions): InkCoverage {
  const gauge = new InkGauge(plates, options)
  gauge.add({ sheet: plates, top: 0, rows: plates.heightPx, ink: plates.ink })
  return gauge.result()
}

/** Measures bands as they come, from the top. Holds as many rows as a spot is high. */
export class InkGauge {
  private readonly sheet: Sheet
  /** Ink above which a spot passes the limit, 255 a full plate. */
  private readonly limit: number
  private readonly spotWidth: number
  private readonly spotHeight: number
  /** Total ink of the last rows, in turn. */
  private readonly rows: Int32Array[]
  /** Their sum, column by column. */
  private readonly columns: Int32Array
  private readonly total: Int32Array
  private seen = 0
  private most = -1
  private mostX = 0
  private mostY = 0
  private over = 0

  constructor(sheet: Sheet, options: InkCoverageOptions) {
    this.sheet = sheet
    this.limit = spotLimit(sheet, options)
    const spot = spotPixels(sheet)
    this.spotWidth = spot.width
    this.spotHeight = spot.height
    this.rows = Array.from({ length: this.spotHeight }, () => new Int32Array(sheet.widthPx))
    this.columns = new Int32Array(sheet.widthPx)
    this.total = new Int32Array(sheet.widthPx)
  }

  add(band: PlateBand): void {
    for (let row = 0; row < band.rows; row++) this.addRow(band.ink, row * this.sheet.widthPx)
  }

  private addRow(ink: readonly Uint8Array[], from: number): void {
    const { columns, spotWidth, spotHeight } = this
    const { widthPx } = this.sheet
    const row = this.rows[this.seen % spotHeight]
    const { total } = this
    total.fill(0)
    for (const plate of ink) for (let x = 0; x < widthPx; x++) total[x] += plate[from + x]
    for (let x = 0; x < widthPx; x++) {
      columns[x] += total[x] - row[x]
      row[x] = total[x]
    }
    this.seen++
    if (this.seen < spotHeight) return
    const limit = this.limit * spotWidth * spotHeight
    let sum = 0
    for (let x = 0; x < widthPx; x++) {
      sum += columns[x]
      if (x < spotWidth - 1) continue
      if (sum > this.most) {
        this.most = sum
        this.mostX = x - spotWidth + 1
        this.mostY = this.seen - spotHeight
      }
      if (sum > limit) this.over++
      sum -= columns[x - spotWidth + 1]
    }
  }

  /** After the last band. */
  result(): InkCoverage {
    const { dpi, bleedPt } = this.sheet
    const pt = (pixel: number, size: number) => ((pixel + size / 2) * 72) / dpi - bleedPt
    return {
      percent: (Math.max(0, this.most) / (255 * this.spotWidth * this.spotHeight)) * 100,
      at: { x: pt(this.mostX, this.spotWidth), y: pt(this.mostY, this.spotHeight) },
      overMm2: this.over * (25.4 / dpi) ** 2,
    }
  }
}
