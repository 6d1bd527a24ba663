/**
 * Where two pages print differently.
 *
 * Role: compares ink plate by plate as both pages are drawn, and puts boxes round what differs. Boundary: bands of plates in, boxes
 * in mm out; drawing them is `core/paint/plates`, decoding pictures the host's. The same rasteriser draws both, so that what is
 * the same in both is the same to the last bit, and the smallest change counts.
 */
import type { Rect } from '../../model/geometry.ts'
import type { PlateBand, Sheet } from '../../paint/plates/plates.ts'

/** A place of the page that prints differently. */
export interface PixelRegion {
  /** Mm from the top left corner of the trimmed page. */
  readonly box: Rect
  /** Paper that takes other ink, mm². */
  readonly areaMm2: number
  /** The greatest change of one ink, percent. */
  readonly mostPercent: number
  /** The plates that differ, in the order of the sheet. */
  readonly plates: readonly string[]
}

export interface PixelOptions {
  /** Change of one ink that counts, percent; 1.5 when left out: a tint of 10 % against one of 12 % is seen, rounding is not. */
  readonly leastPercent?: number
  /** What lies closer together is one region, mm; 1.5 when left out: less than a line of body type. */
  readonly gapMm?: number
}

/** Side of the squares that differences are gathered in, mm. */
const CELL_MM = 0.5

interface Cell {
  left: number
  top: number
  right: number
  bottom: number
  pixels: number
  most: number
  plates: number
}

/** Compares bands as they come, from the top, of sheets of one size. Holds a few numbers for each half millimetre that differs. */
export class PixelComparison {
  private readonly sheet: Sheet
  private readonly names: readonly string[]
  private readonly least: number
  private readonly gapMm: number
  private readonly cellPx: number
  private readonly columns: number
  private readonly cells = new Map<number, Cell>()

  /** @throws RangeError when the sheets are not of one size and resolution */
  constructor(before: Sheet, after: Sheet, { leastPercent = 1.5, gapMm = 1.5 }: PixelOptions = {}) {
    if (!sameSize(before, after)) throw new RangeError('sheets of different sizes')
    this.sheet = after
    this.names = [...new Set([...before.names, ...after.names])]
    this.least = (leastPercent / 100) * 255
    this.gapMm = gapMm
    this.cellPx = Math.max(1, Math.round((CELL_MM / 25.4) * after.dpi))
    this.columns = Math.ceil(after.widthPx / this.cellPx)
  }

  /** The same rows of both. */
  add(before: PlateBand, after: PlateBand): void {
    if (before.top !== after.top || before.rows !== after.rows) throw new RangeError('bands of different rows')
    const { widthPx } = this.sheet
    this.names.forEach((name, plate) => {
      const one = before.ink[before.sheet.names.indexOf(name)]
      const other = after.ink[after.sheet.names.indexOf(name)]
      for (let row = 0; row < before.rows; row++)
        this.addRow(one, other, row * widthPx, before.top + row, 1 << Math.min(plate, 30))
    })
  }

  private addRow(
    one: Uint8Array | undefined,
    other: Uint8Array | undefined,
    from: number,
    y: number,
    plate: number,
  ): void {
    const { widthPx } = this.sheet
    if (!one || !other) {
      const rows = one ?? other
      if (rows) for (let x = 0; x < widthPx; x++) this.look(x, y, rows[from + x], plate)
      return
    }
    for (let x = 0; x < widthPx; x++)
      if (one[from + x] !== other[from + x]) this.look(x, y, Math.abs(one[from + x] - other[from + x]), plate)
  }

  private look(x: number, y: number, by: number, plate: number): void {
    if (by > 0 && by >= this.least) this.note(x, y, by, plate)
  }

  private note(x: number, y: number, by: number, plate: number): void {
    const key = Math.floor(y / this.cellPx) * this.columns + Math.floor(x / this.cellPx)
    const cell = this.cells.get(key)
    if (!cell) {
      this.cells.set(key, { left: x, top: y, right: x + 1, bottom: y + 1, pixels: 1, most: by, plates: plate })
      return
    }
    if (x < cell.left) cell.left = x
    if (x >= cell.right) cell.right = x + 1
    if (y < cell.top) cell.top = y
    if (y >= cell.bottom) cell.bottom = y + 1
    // A pixel that differs on two plates is counted by the one that comes first.
    if ((cell.plates & -cell.plates) === plate) cell.pixels++
    if (by > cell.most) cell.most = by
    cell.plates |= plate
  }

  /** After the last band: the regions, from the top. */
  result(): readonly PixelRegion[] {
    const mm = 25.4 / this.sheet.dpi
    const groups = merged(this.connected(), this.gapMm / mm)
    return groups
      .map(({ left, top, right, bottom, pixels, most, plates }) => ({
        box: { x: left * mm, y: top * mm, width: (right - left) * mm, height: (bottom - top) * mm },
        areaMm2: pixels * mm * mm,
        mostPercent: (most / 255) * 100,
        plates: this.names.filter((_, plate) => (plates & (1 << Math.min(plate, 30))) !== 0),
      }))
      .sort((x, y) => x.box.y - y.box.y || x.box.x - y.box.x)
  }

  /** Cells that touch, or lie no farther apart than the gap, as one. */
  private connected(): Cell[] {
    const reach = Math.max(1, Math.round(this.gapMm / CELL_MM))
    const rows = Math.ceil(this.sheet.heightPx / this.cellPx)
    /** By key: 1 where a cell has not been reached yet. */
    const left = new Uint8Array(rows * this.columns)
    for (const key of this.cells.keys()) left[key] = 1
    const groups: Cell[] = []
    for (const start of this.cells.keys()) {
      if (left[start] === 0) continue
      left[start] = 0
      let group: Cell | null = null
      const waiting = [start]
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
        const cell = this.cells.get(key)!
        group = group ? united(group, cell) : cell
        const column = key % this.columns
        for (let dy = -reach; dy <= reach; dy++)
          for (let dx = -reach; dx <= reach; dx++) {
            if (column + dx < 0 || column + dx >= this.columns) continue
            const near = key + dy * this.columns + dx
            if (left[near] !== 1) continue
            left[near] = 0
            waiting.push(near)
          }
      }
      groups.push(group!)
    }
    return groups
  }
}

/** Whether pixel means the same place on both. */
export function sameSize(before: Sheet, after: Sheet): boolean {
  return (
    before.widthPx === after.widthPx &&
    before.heightPx === after.heightPx &&
    before.dpi === after.dpi &&
    before.bleedPt === after.bleedPt
  )
}

function united(one: Cell, other: Cell): Cell {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    pixels: one.pixels + other.pixels,
    most: Math.max(one.most, other.most),
    plates: one.plates | other.plates,
  }
}

/** Boxes that overlap, or come closer than the gap, become one. */
function merged(groups: readonly Cell[], gap: number): Cell[] {
  const left = [...groups]
  const result: Cell[] = []
  for (let group = left.pop(); group; group = left.pop()) {
    const near = left.findIndex(
      (other) =>
        other.left < group!.right + gap &&
        other.right > group!.left - gap &&
        other.top < group!.bottom + gap &&
        other.bottom > group!.top - gap,
    )
    if (near < 0) {
      result.push(group)
      continue
    }
    const [other] = left.splice(near, 1)
    // It may now reach boxes that were left aside.
    left.push(united(group, other), ...result.splice(0))
  }
  return result
}
