/**
 * One stretch of text that a mark wants to read otherwise, on the page as it is.
 *
 * Role: reads as asked, as before, or neither; and what of a change goes beyond the stretch. Boundary: two strings and the edits
 * between them.
 */
import type { TextEdit } from '../compare/textDiff.ts'

/** `asked`: it reads as asked; `same`: as before; `other`: neither. */
export type Outcome = 'asked' | 'same' | 'other'

/** [from, to) of the text as it should be reads `is`; it read `was`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly was: string
  readonly is: string
}

export interface Read {
  readonly outcome: Outcome
  /** The stretch on the page as it is. */
  readonly start: number
  readonly end: number
  /** Edits that are this mark's. */
  readonly used: readonly TextEdit[]
  /** What of these goes beyond the mark. */
  readonly extra: readonly TextEdit[]
}

/** An insertion or deletion that may be said of several places, where a stretch would have it. */
export function slidTo(edit: TextEdit, text: string, now: string, stretches: readonly Stretch[]): TextEdit {
  const insertion = edit.from === edit.to
  if (!insertion && edit.start !== edit.end) return edit
  const fits = ({ from, to }: TextEdit): boolean => stretches.some((one) => from >= one.from && to <= one.to)
  if (stretches.length === 0 || fits(edit)) return edit
  const [whole, at, end] = insertion ? [now, edit.start, edit.end] : [text, edit.from, edit.to]
  const slid = (by: number): TextEdit => ({
    from: edit.from + by,
    to: edit.to + by,
    start: edit.start + by,
    end: edit.end + by,
  })
  for (let by = -1; at + by >= 0 && whole[at + by] === whole[end + by]; by--) if (fits(slid(by))) return slid(by)
  for (let by = 1; end + by <= whole.length && whole[at + by - 1] === whole[end + by - 1]; by++)
    if (fits(slid(by))) return slid(by)
  return edit
}

/** @param edits from the text as it should be to the text as it is, in order */
export function readStretch(stretch: Stretch, text: string, now: string, edits: readonly TextEdit[]): Read {
  const { from, to, was, is } = stretch
  const empty = from === to
  const within = edits.filter((one) =>
    one.from === one.to
      ? empty
        ? one.from === from
        : one.from > from && one.from < to
      : one.from < to && one.to > from,
  )
  /** Put in right beside the stretch: the mark's only if with it all reads as before. */
  const beside = empty ? [] : edits.filter((one) => one.from === one.to && (one.from === from || one.from === to))
  const low = Math.min(from, ...within.map((one) => one.from))
  const high = Math.max(to, ...within.map((one) => one.to))
  const shift = (one: TextEdit): number => one.end - one.start - (one.to - one.from)
  const before = edits.filter(
    (one) => !within.includes(one) && one.to <= low && !(empty && one.from === one.to && one.to === low),
  )
  const start = low + before.reduce((sum, one) => sum + shift(one), 0)
  const end = start + (high - low) + within.reduce((sum, one) => sum + shift(one), 0)
  if (beside.length > 0 && was !== is) {
    const left = beside.filter((one) => one.from === low).reduce((sum, one) => sum + shift(one), 0)
    const right = beside.filter((one) => one.from === high).reduce((sum, one) => sum + shift(one), 0)
    if (now.slice(start - left, end + right) === was)
      return { outcome: 'same', start: start - left, end: end + right, used: [...within, ...beside], extra: [] }
  }
  if (within.length === 0) return { outcome: 'asked', start, end, used: [], extra: [] }
  const read = now.slice(start, end)
  const left = text.slice(low, from)
  const right = text.slice(to, high)
  const outcome = (words: string): Outcome => (words === is ? 'asked' : words === was ? 'same' : 'other')
  const plain = { start, end, used: within, extra: [] }
  if (left === '' && right === '') return { ...plain, outcome: outcome(read) }
  // The change went beyond the mark: what lies outside of it nobody asked for.
  const found = [is, was]
    .map((words) => ({ words, at: positionOf(read, words, left, right) }))
    .find(({ at }) => at >= 0)
  if (!found) return { ...plain, outcome: 'other' }
  const middle = start + found.at
  const last = middle + found.words.length
  const extra: TextEdit[] = []
  if (left !== now.slice(start, middle)) extra.push({ from: low, to: from, start, end: middle })
  if (right !== now.slice(last, end)) extra.push({ from: to, to: high, start: last, end })
  return { outcome: outcome(found.words), start: middle, end: last, used: within, extra }
}

/** Where the words stand in what is read, best between what should be on either side; -1 where they do not. */
function positionOf(read: string, words: string, left: string, right: string): number {
  if (read.startsWith(left + words)) return left.length
  if (read.endsWith(words + right)) return read.length - right.length - words.length
  return words === '' ? (read === '' ? 0 : -1) : read.indexOf(words)
}

/** Where an offset of the text as it should be lies in the text as it is. @param past behind what was put in there */
export function mapped(edits: readonly TextEdit[], offset: number, past: boolean): number {
  let at = offset
  for (const { from, to, start, end } of edits)
    if (to < offset || (to === offset && (from < to || past))) at += end - start - (to - from)
    else if (from < offset) at += end - start - (offset - from)
  return at
}
