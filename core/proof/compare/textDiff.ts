/**
 * The difference of two texts, as a Chinese reader would tell it.
 *
 * Role: characters compared one by one, numbers and Latin words whole; then cleaned up, so that a rewritten clause is one
 * change and not a dozen. Boundary: plain strings; offsets are UTF-16, no surrogate pair or grapheme is cut.
 */
import { graphemeEdges } from '../../typeset/graphemes.ts'
import { diffSequences } from './sequence.ts'
import type { SequenceEdit } from './sequence.ts'

/** Where `before[from, to)` gave way to `after[start, end)`; UTF-16 offsets. One of the two may be empty. */
export type TextEdit = SequenceEdit

/** Numbers with their points and signs, Latin words with their apostrophes and hyphens: never taken apart. */
const WHOLE = /[\p{Script=Latin}\p{Nd}]+(?:[.,:'’\-/&][\p{Script=Latin}\p{Nd}]+)*[%‰℃°]?/gu

interface Tokens {
  readonly text: string
  /** Offset of each token and, last, the length. */
  readonly edges: readonly number[]
}

/** The text cut into graphemes, numbers and words. */
function tokensOf(text: string): Tokens {
  const edges: number[] = []
  let skipTo = 0
  const words = [...text.matchAll(WHOLE)]
  let next = 0
  for (const edge of graphemeEdges(text)) {
    if (edge < skipTo) continue
    edges.push(edge)
    while (next < words.length && words[next].index < edge) next++
    if (next < words.length && words[next].index === edge) skipTo = edge + words[next][0].length
  }
  return { text, edges }
}

/** Both as numbers, the same for the same token. */
function numbered(texts: readonly Tokens[]): Int32Array[] {
  const known = new Map<string, number>()
  return texts.map(({ text, edges }) => {
    const numbers = new Int32Array(Math.max(0, edges.length - 1))
    for (let i = 0; i < numbers.length; i++) {
      const token = text.slice(edges[i], edges[i + 1])
      let number = known.get(token)
      if (number === undefined) known.set(token, (number = known.size))
      numbers[i] = number
    }
    return numbers
  })
}

/**
 * What turns one text into the other, in order.
 * @param tidy false: the fewest characters, however scattered, for programs; true: as few changes as read well
 */
export function diffTexts(before: string, after: string, tidy = true): readonly TextEdit[] {
  if (before === after) return []
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const [x, y] = numbered([a, b])
  let edits = diffSequences(x, y)
  if (tidy) edits = settled(joined(edits, a, b), x, y, a, b)
  return edits.map(({ from, to, start, end }) => ({
    from: a.edges[from],
    to: a.edges[to],
    start: b.edges[start],
    end: b.edges[end],
  }))
}

const size = ({ from, to, start, end }: SequenceEdit): number => Math.max(to - from, end - start)
const unite = (first: SequenceEdit, second: SequenceEdit): SequenceEdit => ({
  from: first.from,
  to: second.to,
  start: first.start,
  end: second.end,
})

const SENTENCE_END = /[。！？!?…\n]/u
const CLAUSE_END = /[，、；：,;:—]/u
const OPENING = /[“‘「『（《〈【[(]/u
const CLOSING = /[”’」』）》〉】\])]/u
/** A clause of which less is left is told as replaced. */
const LEAST_KEPT = 0.4

/** Edits that leave only crumbs between them become one; so does a clause of which little is left. */
function joined(edits: readonly SequenceEdit[], a: Tokens, b: Tokens): SequenceEdit[] {
  const crumbs: SequenceEdit[] = []
  for (const edit of edits) {
    let last = edit
    for (let kept = crumbs[crumbs.length - 1]; kept; kept = crumbs[crumbs.length - 1]) {
      const between = last.from - kept.to
      // A line break is never swallowed: paragraphs stay apart.
      if (
        between > size(kept) ||
        between > size(last) ||
        a.text.slice(a.edges[kept.to], a.edges[last.from]).includes('\n')
      )
        break
      last = unite(kept, last)
      crumbs.pop()
    }
    crumbs.push(last)
  }
  return clauses(crumbs, a, b)
}

function clauses(edits: readonly SequenceEdit[], a: Tokens, b: Tokens): SequenceEdit[] {
  const token = ({ text, edges }: Tokens, i: number): string => text.slice(edges[i], edges[i + 1])
  const ends = (text: string): boolean => SENTENCE_END.test(text) || CLAUSE_END.test(text)
  const result: SequenceEdit[] = []
  for (let i = 0; i < edits.length;) {
    let j = i
    let kept = 0
    let changed = size(edits[i])
    // As far as no clause ends between two edits, nor within one.
    while (j + 1 < edits.length) {
      const gap = range(edits[j].to, edits[j + 1].from)
      const own = range(edits[j].from, edits[j].to).some((k) => ends(token(a, k)))
      const other = range(edits[j].start, edits[j].end).some((k) => ends(token(b, k)))
      if (own || other || gap.some((k) => ends(token(a, k)))) break
      kept += gap.length
      changed += size(edits[j + 1])
      j++
    }
    if (j - i >= 2 && kept / (kept + changed) < LEAST_KEPT) result.push(unite(edits[i], edits[j]))
    else result.push(...edits.slice(i, j + 1))
    i = j + 1
  }
  return result
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
}

/** How good a place between two characters is for a change to begin or end at. */
function seam({ text, edges }: Tokens, at: number): number {
  if (at === 0 || at === edges.length - 1) return 5
  const left = text.slice(edges[at - 1], edges[at])
  const right = text.slice(edges[at], edges[at + 1])
  if (SENTENCE_END.test(left)) return 4
  if (CLAUSE_END.test(left)) return 3
  if (OPENING.test(right) || CLOSING.test(left)) return 2
  return CLAUSE_END.test(right) || SENTENCE_END.test(right) ? 1 : 0
}

/** Pure insertions and deletions slide to where a reader would put them: `。甲乙` becomes `甲乙。`. */
function settled(edits: readonly SequenceEdit[], x: Int32Array, y: Int32Array, a: Tokens, b: Tokens): SequenceEdit[] {
  return edits.map((edit, index) => {
    const insertion = edit.from === edit.to
    if (!insertion && edit.start !== edit.end) return edit
    const [numbers, tokens] = insertion ? [y, b] : [x, a]
    const [from, to] = insertion ? [edit.start, edit.end] : [edit.from, edit.to]
    const before = edits[index - 1]
    const after = edits[index + 1]
    const lowest = before ? before.to - edit.from + 1 : -edit.from
    const highest = (after ? after.from - 1 : x.length) - edit.to
    let best = 0
    let score = seam(tokens, from) + seam(tokens, to)
    const consider = (shift: number): void => {
      const own = seam(tokens, from + shift) + seam(tokens, to + shift)
      if (own <= score) return
      best = shift
      score = own
    }
    for (let shift = -1; shift >= lowest && numbers[from + shift] === numbers[to + shift]; shift--) consider(shift)
    for (let shift = 1; shift <= highest && numbers[from + shift - 1] === numbers[to + shift - 1]; shift++)
      consider(shift)
    return {
      from: edit.from + best,
      to: edit.to + best,
      start: edit.start + best,
      end: edit.end + best,
    }
  })
}

/** How often each pair of neighbours stands in a text. */
export type Pairs = ReadonlyMap<string, number>

/** Remembers the pairs of texts: each is compared with many. */
export type PairsMemo = Map<string, Pairs>

/** 0 nothing in common, 1 the same: how many pairs of neighbours two texts share (Dice). */
export function likeness(before: string, after: string, memo: PairsMemo = new Map()): number {
  if (before === after) return 1
  if (before === '' || after === '') return 0
  const [one, other] = [pairsOf(before, memo), pairsOf(after, memo)]
  let shared = 0
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0)
  return (2 * shared) / (before.length + after.length + 2)
}

function pairsOf(text: string, memo: PairsMemo): Pairs {
  const known = memo.get(text)
  if (known) return known
  const counts = new Map<string, number>()
  for (let i = 0; i <= text.length; i++) {
    const pair = `${text[i - 1] ?? '\n'}${text[i] ?? '\n'}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  memo.set(text, counts)
  return counts
}
