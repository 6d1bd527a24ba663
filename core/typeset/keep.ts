/**
 * Which lines of a paragraph stay together (T1.4 孤行, keepTogether).
 *
 * Role: says where a paragraph had better leave a column early; pure. Boundary: sees only in which column each line
 * would stand. It never asks for the impossible: where nothing helps it lets the text run on, so no text is lost. Order
 * in which rules give way: keepTogether, then the lone last line, then the lone first line.
 */

export interface KeepRules {
  readonly keepLines: boolean
  readonly keepTogether: boolean
}

/** The lines of a paragraph as they would stand. */
export interface Stand {
  readonly lines: number
  /** Whether line `i` (> 0) begins another column than line `i − 1`. */
  breaks(i: number): boolean
  /** First line of the band in which line `i` stands: pieces beside an obstacle share one. */
  bandOf(i: number): number
  /** Line 0 stands at the head of its column: moving the paragraph on would gain nothing. */
  readonly atHead: boolean
}

/**
 * The line from which the paragraph should go on in the next column though it had room in this one (0: the whole
 * paragraph moves), or -1 where all is well or cannot be helped.
 */
export function earlierBreak(stand: Stand, rules: KeepRules): number {
  if (!rules.keepLines && !rules.keepTogether) return -1
  let start = 0
  for (let i = 1; i < stand.lines; i++) {
    if (!stand.breaks(i)) continue
    const mayMove = start === 0 && !stand.atHead
    if (rules.keepTogether && mayMove) return 0
    if (rules.keepLines) {
      const first = start === 0 && stand.bandOf(i - 1) === 0
      const last = stand.bandOf(stand.lines - 1) <= i
      if (first && mayMove) return 0
      if (last && !first) {
        const moved = stand.bandOf(i - 1)
        const lone = start === 0 && stand.bandOf(moved - 1) === 0
        if (lone ? mayMove : moved > start) return lone ? 0 : moved
      }
    }
    start = i
  }
  return -1
}
