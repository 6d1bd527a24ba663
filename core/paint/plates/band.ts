/**
 * Paints marks onto some rows of the plates.
 *
 * Role: coverage times clip, then ink over ink plate by plate: a plate that a filling does not write stays as it is.
 * Boundary: knows fillings and shapes, not what they came from.
 */
import type { Filling } from './inks.ts'
import type { Extent, Mark, Shape } from './marks.ts'
import { Scanner, type PixelBox, type SpanSink } from './scan.ts'

/** Coverage of the clips of a group within the band, 0…1; nothing outside the box. */
interface Mask extends PixelBox {
  readonly coverage: Float32Array
}

export class BandPainter {
  /** Plates, 0 bare, 255 full ink. */
  readonly ink: readonly Uint8Array[]
  private readonly width: number
  private readonly scanner = new Scanner()
  private readonly brush: Brush
  private top = 0
  private rows = 0
  private masks = new Map<readonly Shape[], Mask | null>()

  constructor(width: number, rows: number, plates: number) {
    this.width = width
    this.ink = Array.from({ length: plates }, () => new Uint8Array(width * rows))
    this.brush = new Brush(this.ink, width)
  }

  /** Clears the band and paints what reaches into the rows [top, top + rows). */
  paint(marks: readonly Mark[], top: number, rows: number): void {
    this.top = top
    this.rows = rows
    this.masks = new Map()
    for (const plate of this.ink) plate.fill(0)
    const band: PixelBox = { left: 0, top, right: this.width, bottom: top + rows }
    for (const mark of marks) {
      if (!reaches(mark, band)) continue
      const mask = mark.clips.length > 0 ? this.maskOf(mark.clips) : undefined
      if (mask === null) continue
      const room = mask ?? band
      this.brush.take(mark.filling, mask, top)
      for (const shape of mark.shapes) {
        if (!reaches(shape, room)) continue
        this.scanner.begin(common(pixelsOf(shape), room))
        shape.draw(this.scanner)
        this.scanner.sweep(this.brush)
      }
    }
  }

  /** The product of the clips; null where nothing of the band is left. */
  private maskOf(clips: readonly Shape[]): Mask | null {
    let mask = this.masks.get(clips)
    if (mask === undefined) this.masks.set(clips, (mask = this.makeMask(clips)))
    return mask
  }

  private makeMask(clips: readonly Shape[]): Mask | null {
    let box: PixelBox = { left: 0, top: this.top, right: this.width, bottom: this.top + this.rows }
    for (const clip of clips) box = common(pixelsOf(clip), box)
    if (box.right <= box.left || box.bottom <= box.top) return null
    const columns = box.right - box.left
    const coverage = new Float32Array(columns * (box.bottom - box.top)).fill(1)
    for (const clip of clips) {
      const own = new Float32Array(coverage.length)
      this.scanner.begin(box)
      clip.draw(this.scanner)
      this.scanner.sweep({
        even(y, from, to, value) {
          const at = (y - box.top) * columns - box.left
          own.fill(value, at + from, at + to)
        },
        uneven(y, from, to, values) {
          const at = (y - box.top) * columns + from - box.left
          for (let i = 0; i < to - from; i++) own[at + i] = values[i]
        },
      })
      for (let i = 0; i < coverage.length; i++) coverage[i] *= own[i]
    }
    return { ...box, coverage }
  }
}

function reaches(extent: Extent, box: PixelBox): boolean {
  return extent.right > box.left && extent.left < box.right && extent.bottom > box.top && extent.top < box.bottom
}

function pixelsOf({ left, top, right, bottom }: Extent): PixelBox {
  return { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) }
}

function common(a: PixelBox, b: PixelBox): PixelBox {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
}

/** Lays a filling where the scanner says. */
class Brush implements SpanSink {
  private readonly ink: readonly Uint8Array[]
  private readonly width: number
  private filling: Filling = { plates: [], flat: [], row: () => undefined }
  private mask: Mask | undefined
  private top = 0
  private readonly coverage: Float32Array
  private readonly samples: Float32Array

  constructor(ink: readonly Uint8Array[], width: number) {
    this.ink = ink
    this.width = width
    this.coverage = new Float32Array(width)
    this.samples = new Float32Array(width * ink.length)
  }

  take(filling: Filling, mask: Mask | undefined, top: number): void {
    this.filling = filling
    this.mask = mask
    this.top = top
  }

  even(y: number, from: number, to: number, coverage: number): void {
    const { plates, flat } = this.filling
    if (coverage === 1 && !this.mask && flat) {
      const line = (y - this.top) * this.width
      for (let i = 0; i < plates.length; i++) this.ink[plates[i]].fill(flat[i] + 0.5, line + from, line + to)
      return
    }
    this.coverage.fill(coverage, 0, to - from)
    this.lay(y, from, to, this.coverage)
  }

  uneven(y: number, from: number, to: number, coverage: Float32Array): void {
    this.lay(y, from, to, coverage)
  }

  private lay(y: number, from: number, to: number, coverage: Float32Array): void {
    const { mask, filling } = this
    const count = to - from
    if (mask) {
      const at = (y - mask.top) * (mask.right - mask.left) + from - mask.left
      for (let i = 0; i < count; i++) coverage[i] *= mask.coverage[at + i]
    }
    const line = (y - this.top) * this.width + from
    const { plates, flat } = filling
    if (flat)
      for (let p = 0; p < plates.length; p++) {
        const plate = this.ink[plates[p]]
        const value = flat[p]
        for (let i = 0; i < count; i++) {
          if (coverage[i] === 0) continue
          const under = plate[line + i]
          plate[line + i] = under + (value - under) * coverage[i] + 0.5
        }
      }
    else {
      filling.row(y, from, to, this.samples)
      for (let p = 0; p < plates.length; p++) {
        const plate = this.ink[plates[p]]
        for (let i = 0, at = p; i < count; i++, at += plates.length) {
          if (coverage[i] === 0) continue
          const under = plate[line + i]
          plate[line + i] = under + (this.samples[at] - under) * coverage[i] + 0.5
        }
      }
    }
  }
}
