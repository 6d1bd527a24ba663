/**
 * How much of each pixel a shape covers.
 *
 * Role: exact area coverage of closed outlines, non-zero winding, as spans of rows. Boundary: pixels only; knows no ink.
 * Each edge leaves its signed area in the cells it crosses; the running sum along a row is then the winding, averaged
 * over the pixel. Where contours overlap within one pixel the sum counts both and is cut at full, as FreeType does.
 * A pixel's result hangs on the outline alone, not on which rows are looked at together.
 */

/** Receives coverage, 0…1, of the pixels [from, to) of row y; rows in order, pixels from left to right. */
export interface SpanSink {
  /** The same coverage throughout. */
  even(y: number, from: number, to: number, coverage: number): void
  /** Coverage of pixel x is `coverage[x - from]`. */
  uneven(y: number, from: number, to: number, coverage: Float32Array): void
}

/** Rows and columns in pixels; right and bottom exclusive. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Cells are looked at in blocks of 2^BLOCK: what no edge touches is one span. */
const BLOCK = 5
const BLOCK_SIZE = 1 << BLOCK
/** Less than this is rounding of sums, not ink. */
const NOTHING = 1e-4

export class Scanner {
  private cells = new Float32Array(0)
  private touched = new Uint8Array(0)
  private readonly row = new Float32Array(BLOCK_SIZE)
  private left = 0
  private top = 0
  private right = 0
  private bottom = 0
  private stride = 0
  private blocks = 0

  /** Makes room for a shape; only what lies in the box is looked at. */
  begin(box: PixelBox): void {
    this.left = box.left
    this.top = box.top
    this.right = Math.max(box.left, box.right)
    this.bottom = Math.max(box.top, box.bottom)
    // One cell more than pixels: an edge on the right border leaves half of its area there.
    this.blocks = ((this.right - this.left + 1) >> BLOCK) + 1
    this.stride = this.blocks << BLOCK
    const rows = this.bottom - this.top
    if (this.cells.length < rows * this.stride) {
      this.cells = new Float32Array(rows * this.stride)
      this.touched = new Uint8Array(rows * this.blocks)
    } else if (this.touched.length < rows * this.blocks) this.touched = new Uint8Array(rows * this.blocks)
  }

  /** An edge of the outline. Outlines must close. */
  line(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return
    if (y0 < y1) this.clipped(x0, y0, x1, y1, 1)
    else this.clipped(x1, y1, x0, y0, -1)
  }

  /** An edge downwards. What lies left of the box still winds round all of it; what lies right of it winds round nothing. */
  private clipped(x0: number, y0: number, x1: number, y1: number, winding: number): void {
    const { left, right } = this
    if (y1 <= this.top || y0 >= this.bottom || (x0 >= right && x1 >= right)) return
    if (x0 <= left && x1 <= left) this.edge(left, y0, left, y1, winding)
    else if (x0 < left || x1 < left) this.cut(left, x0, y0, x1, y1, winding)
    else if (x0 > right || x1 > right) this.cut(right, x0, y0, x1, y1, winding)
    else this.edge(x0, y0, x1, y1, winding)
  }

  private cut(x: number, x0: number, y0: number, x1: number, y1: number, winding: number): void {
    const y = Math.min(y1, Math.max(y0, y0 + ((x - x0) * (y1 - y0)) / (x1 - x0)))
    this.clipped(x0, y0, x, y, winding)
    this.clipped(x, y, x1, y1, winding)
  }

  private edge(x0: number, y0: number, x1: number, y1: number, winding: number): void {
    if (y0 === y1) return
    const { top, left, right } = this
    const slope = (x1 - x0) / (y1 - y0)
    const last = Math.min(this.bottom, Math.ceil(y1))
    for (let y = Math.max(top, Math.floor(y0)); y < last; y++) {
      const from = y0 > y ? y0 : y
      const to = y1 < y + 1 ? y1 : y + 1
      let a = from === y0 ? x0 : x0 + (from - y0) * slope
      let b = to === y1 ? x1 : x0 + (to - y0) * slope
      if (a > b) [a, b] = [b, a]
      // Rounding may carry a place a hair past the border.
      this.piece(y - top, Math.max(a, left) - left, Math.min(b, right) - left, (to - from) * winding)
    }
  }

  /** An edge within one row, from a to b (a ≤ b, from the box's left) and `height` of the row high. */
  private piece(row: number, a: number, b: number, height: number): void {
    const { cells } = this
    const first = Math.floor(a)
    const end = Math.max(Math.ceil(b), first + 1)
    const at = row * this.stride + first
    const flags = row * this.blocks
    for (let block = first >> BLOCK; block <= end >> BLOCK; block++) this.touched[flags + block] = 1
    if (end === first + 1) {
      const right = ((a + b) / 2 - first) * height
      cells[at] += height - right
      cells[at + 1] += right
      return
    }
    // Area to the right of the edge, cell by cell: a triangle, whole slices, a triangle.
    const slice = 1 / (b - a)
    const into = 1 - (a - first)
    const out = b - (end - 1)
    const begin = 0.5 * slice * into * into
    const finish = 0.5 * slice * out * out
    const count = end - first
    cells[at] += height * begin
    if (count === 2) cells[at + 1] += height * (1 - begin - finish)
    else {
      const second = slice * (0.5 + into)
      cells[at + 1] += height * (second - begin)
      for (let i = 2; i < count - 1; i++) cells[at + i] += height * slice
      cells[at + count - 1] += height * (1 - (second + (count - 3) * slice) - finish)
    }
    cells[at + count] += height * finish
  }

  /** Gives the coverage of all outlines since `begin` and forgets them. */
  sweep(sink: SpanSink): void {
    const { cells, touched, row, blocks, left } = this
    const width = this.right - left
    for (let y = this.top; y < this.bottom; y++) {
      const line = (y - this.top) * this.stride
      const flags = (y - this.top) * blocks
      let winding = 0
      let pending = 0
      for (let block = 0; block < blocks; block++) {
        const from = block << BLOCK
        const to = Math.min(width, from + BLOCK_SIZE)
        if (touched[flags + block] === 0) continue
        // Untouched blocks before this one are one span.
        if (pending < from) this.span(sink, y, pending, from, winding)
        touched[flags + block] = 0
        for (let i = 0; i < BLOCK_SIZE; i++) {
          winding += cells[line + from + i]
          cells[line + from + i] = 0
          row[i] = covered(winding)
        }
        if (to > from) sink.uneven(y, left + from, left + to, row)
        pending = from + BLOCK_SIZE
      }
      if (pending < width) this.span(sink, y, pending, width, winding)
    }
  }

  private span(sink: SpanSink, y: number, from: number, to: number, winding: number): void {
    const coverage = covered(winding)
    if (coverage > 0) sink.even(y, this.left + from, this.left + to, coverage)
  }
}

function covered(winding: number): number {
  const area = Math.abs(winding)
  return area < NOTHING ? 0 : area > 1 - NOTHING ? 1 : area
}
