/**
 * Runs Type 2 charstrings (Adobe Technical Note 5177): outlines, and which subroutines a glyph needs.
 *
 * Boundary: hints are skipped; the arithmetic operators and `seac`, out of use since 2000, draw nothing.
 */
import type { GlyphOutline } from '../shape/shaper.ts'
import type { CffIndex } from './cff.ts'
import { OutlinePen } from './outline.ts'

/** Called for each subroutine used, by its index. */
export type SubrUse = (kind: 'global' | 'local', index: number) => void

/** A hostile font may call itself: Type 2 allows a depth of 10, and no real glyph takes this many steps. */
const MAX_DEPTH = 10
const MAX_STEPS = 200_000

/** What is added to a subroutine number (Technical Note 5177, 4.7). */
const bias = (count: number): number => (count < 1240 ? 107 : count < 33900 ? 1131 : 32768)

/** Runs a glyph and gives its outline in font units. Damaged programs give what they drew before the damage. */
export function runCharstring(
  code: Uint8Array,
  globals: CffIndex,
  locals: CffIndex,
  onSubr: SubrUse | null = null,
): GlyphOutline {
  const pen = new OutlinePen()
  const stack: number[] = []
  let x = 0
  let y = 0
  let stems = 0
  let steps = 0
  let widthTaken = false
  let done = false

  const move = (dx: number, dy: number): void => pen.move((x += dx), (y += dy))
  const line = (dx: number, dy: number): void => pen.line((x += dx), (y += dy))
  const curve = (a: number, b: number, c: number, d: number, e: number, f: number): void => {
    const [ax, ay] = [x + a, y + b]
    const [bx, by] = [ax + c, ay + d]
    pen.cubic(ax, ay, bx, by, (x = bx + e), (y = by + f))
  }
  /** The first operator that clears the stack may have the glyph's width below its own operands. */
  const takeWidth = (extra: boolean): void => {
    if (!widthTaken && extra) stack.shift()
    widthTaken = true
  }
  const stem = (): void => {
    takeWidth(stack.length % 2 === 1)
    stems += stack.length >> 1
    stack.length = 0
  }
  const s = (i: number): number => stack[i] ?? 0

  const call = (kind: 'global' | 'local', depth: number): void => {
    const index = kind === 'global' ? globals : locals
    const n = (stack.pop() ?? 0) + bias(index.count)
    if (depth >= MAX_DEPTH || n < 0 || n >= index.count) return
    onSubr?.(kind, n)
    run(index.get(n), depth + 1)
  }

  const alternate = (horizontal: boolean): void => {
    let i = 0
    for (let flat = horizontal; i + 4 <= stack.length; i += 4, flat = !flat) {
      const last = stack.length - i === 5 ? s(i + 4) : 0
      if (flat) curve(s(i), 0, s(i + 1), s(i + 2), last, s(i + 3))
      else curve(0, s(i), s(i + 1), s(i + 2), s(i + 3), last)
    }
  }

  const flex = (op: number): void => {
    if (op === 35) {
      for (const i of [0, 6]) curve(s(i), s(i + 1), s(i + 2), s(i + 3), s(i + 4), s(i + 5))
    } else if (op === 34) {
      curve(s(0), 0, s(1), s(2), s(3), 0)
      curve(s(4), 0, s(5), -s(2), s(6), 0)
    } else if (op === 36) {
      curve(s(0), s(1), s(2), s(3), s(4), 0)
      curve(s(5), 0, s(6), s(7), s(8), -(s(1) + s(3) + s(7)))
    } else if (op === 37) {
      const dx = s(0) + s(2) + s(4) + s(6) + s(8)
      const dy = s(1) + s(3) + s(5) + s(7) + s(9)
      const wide = Math.abs(dx) > Math.abs(dy)
      curve(s(0), s(1), s(2), s(3), s(4), s(5))
      curve(s(6), s(7), s(8), s(9), wide ? s(10) : -dx, wide ? -dy : s(10))
    }
  }

  function run(b: Uint8Array, depth: number): void {
    for (let i = 0; i < b.length && !done;) {
      if (++steps > MAX_STEPS) {
        done = true
        return
      }
      const op = b[i++]!
      if (op >= 32 || op === 28) {
        if (op === 28) {
          stack.push((((b[i]! << 8) | b[i + 1]!) << 16) >> 16)
          i += 2
        } else if (op <= 246) stack.push(op - 139)
        else if (op <= 250) stack.push((op - 247) * 256 + b[i++]! + 108)
        else if (op <= 254) stack.push(-(op - 251) * 256 - b[i++]! - 108)
        else {
          stack.push(((b[i]! << 24) | (b[i + 1]! << 16) | (b[i + 2]! << 8) | b[i + 3]!) / 65536)
          i += 4
        }
        continue
      }
      const n = stack.length
      switch (op) {
        case 1: // hstem, vstem, hstemhm, vstemhm
        case 3:
        case 18:
        case 23:
          stem()
          continue
        case 19: // hintmask, cntrmask, with the stems an implied vstemhm leaves
        case 20:
          stem()
          i += (stems + 7) >> 3
          continue
        case 21: // rmoveto
          takeWidth(n > 2)
          move(s(0), s(1))
          break
        case 22: // hmoveto
          takeWidth(n > 1)
          move(s(0), 0)
          break
        case 4: // vmoveto
          takeWidth(n > 1)
          move(0, s(0))
          break
        case 5: // rlineto
          for (let k = 0; k + 2 <= n; k += 2) line(s(k), s(k + 1))
          break
        case 6: // hlineto
          for (let k = 0; k < n; k++) line(k % 2 === 0 ? s(k) : 0, k % 2 === 0 ? 0 : s(k))
          break
        case 7: // vlineto
          for (let k = 0; k < n; k++) line(k % 2 === 1 ? s(k) : 0, k % 2 === 1 ? 0 : s(k))
          break
        case 8: // rrcurveto
        case 24: {
          // rcurveline
          let k = 0
          for (; k + 6 <= n; k += 6) curve(s(k), s(k + 1), s(k + 2), s(k + 3), s(k + 4), s(k + 5))
          if (op === 24) line(s(k), s(k + 1))
          break
        }
        case 25: {
          // rlinecurve
          let k = 0
          for (; k + 8 <= n; k += 2) line(s(k), s(k + 1))
          curve(s(k), s(k + 1), s(k + 2), s(k + 3), s(k + 4), s(k + 5))
          break
        }
        case 26: // vvcurveto
          for (let k = n % 4 === 1 ? 1 : 0, first = true; k + 4 <= n; k += 4, first = false)
            curve(first && n % 4 === 1 ? s(0) : 0, s(k), s(k + 1), s(k + 2), 0, s(k + 3))
          break
        case 27: // hhcurveto
          for (let k = n % 4 === 1 ? 1 : 0, first = true; k + 4 <= n; k += 4, first = false)
            curve(s(k), first && n % 4 === 1 ? s(0) : 0, s(k + 1), s(k + 2), s(k + 3), 0)
          break
        case 30: // vhcurveto
          alternate(false)
          break
        case 31: // hvcurveto
          alternate(true)
          break
        case 10: // callsubr
          call('local', depth)
          continue
        case 29: // callgsubr
          call('global', depth)
          continue
        case 11: // return
          return
        case 14: // endchar
          done = true
          return
        case 12:
          flex(b[i++] ?? 0)
          break
      }
      stack.length = 0
    }
  }

  run(code, 0)
  pen.close()
  return pen
}
