/**
 * Collects a glyph outline while a font program is read. Boundary: shapes only, font units, y upwards.
 */
import type { GlyphOutline } from '../shape/shaper.ts'

/** A pen whose contours close themselves: a `Z` before each further `M` and at the end. */
export class OutlinePen implements GlyphOutline {
  readonly commands: ('M' | 'L' | 'Q' | 'C' | 'Z')[] = []
  readonly values: number[] = []
  #open = false

  move(x: number, y: number): void {
    this.close()
    this.commands.push('M')
    this.values.push(x, y)
    this.#open = true
  }
  line(x: number, y: number): void {
    this.commands.push('L')
    this.values.push(x, y)
  }
  quad(cx: number, cy: number, x: number, y: number): void {
    this.commands.push('Q')
    this.values.push(cx, cy, x, y)
  }
  cubic(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.commands.push('C')
    this.values.push(ax, ay, bx, by, x, y)
  }
  close(): void {
    if (this.#open) this.commands.push('Z')
    this.#open = false
  }
}
