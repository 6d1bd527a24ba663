/**
 * What differs from a name by one character: 市民政经济局 for 市民营经济局.
 *
 * Role: of any name, one half stands unchanged where only one character is wrong; halves are looked for all at once and
 * the rest is compared. Boundary: first and last character must be right, so that a part of a longer name is none.
 */
import { TermIndex } from './termIndex.ts'

export interface NearHit<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

interface Half<T> {
  readonly term: string
  readonly value: T
  readonly first: boolean
}

/** Shorter ones are near to half the language. */
const LEAST = 3

export class NearIndex<T> {
  private readonly halves: TermIndex<Half<T>>

  constructor(terms: Iterable<readonly [term: string, value: T]>) {
    const halves: [string, Half<T>][] = []
    for (const [term, value] of terms) {
      if (term.length < LEAST) continue
      const middle = term.length >> 1
      halves.push([term.slice(0, middle), { term, value, first: true }])
      halves.push([term.slice(middle), { term, value, first: false }])
    }
    this.halves = new TermIndex(halves)
  }

  /** Every stretch of the text that is one edit away from a term and none itself. */
  find(text: string): NearHit<T>[] {
    const found = new Map<string, NearHit<T>>()
    for (const { from, to, value: half } of this.halves.find(text)) {
      const { term, value, first } = half
      for (const length of [term.length, term.length - 1, term.length + 1]) {
        const start = first ? from : to - length
        if (start < 0 || start + length > text.length || length < 2) continue
        const there = text.slice(start, start + length)
        if (there[0] !== term[0] || there[length - 1] !== term[term.length - 1]) continue
        if (isOneEdit(there, term)) found.set(`${start} ${length} ${term}`, { from: start, to: start + length, value })
      }
    }
    return [...found.values()]
  }
}

/** Whether one character replaced, added or taken away makes the one the other; false where they are equal. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return Math.max(a.length, b.length) - head - tail === 1
}
