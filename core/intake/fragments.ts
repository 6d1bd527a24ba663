/**
 * Passages that break off in the middle and go on elsewhere in the copy, as column fragments out of order do.
 *
 * Role: finds what belongs together by quotes and brackets that one passage leaves open and another closes.
 * Boundary: moves and joins paragraphs; adds no character and drops none.
 */
import { endsSentence } from './forms.ts'
import { pairing } from './pairs.ts'

/** A paragraph on its way to its place. `run` counts the stretches between captions and heads. */
export interface Draft {
  text: string
  bold: { from: number; to: number }[]
  line: number
  run: number
}

/** Sections in order, each a list of paragraphs; changed in place. Returns the text around each seam. */
export function joinFragments(sections: Draft[][]): string[] {
  const seams: string[] = []
  for (;;) {
    const found = findSeam(sections)
    if (!found) return seams
    const { from, at, to, index } = found
    const head = sections[to][index]
    const tail = sections[from][at]
    seams.push(`${head.text.slice(-8)}│${tail.text.slice(0, 8)}`)
    const shift = head.text.length
    head.text += tail.text
    head.bold.push(...tail.bold.map((span) => ({ from: span.from + shift, to: span.to + shift })))
    // What follows in the same stretch follows the passage to its place.
    let followers = at + 1
    while (followers < sections[from].length && sections[from][followers].run === tail.run) followers++
    const moved = sections[from].splice(at, followers - at).slice(1)
    const place = sections[to].indexOf(head) + 1
    sections[to].splice(place, 0, ...moved)
  }
}

interface Seam {
  readonly from: number
  readonly at: number
  readonly to: number
  readonly index: number
}

/**
 * The first passage that closes what it has not opened, and the passage that left just that open. Where several did:
 * one that stops at a comma or the like, the place a sentence may well be cut, then one that comes earlier, then the first.
 */
function findSeam(sections: readonly Draft[][]): Seam | null {
  for (let from = 0; from < sections.length; from++)
    for (let at = 0; at < sections[from].length; at++) {
      const tail = sections[from][at]
      const end = pairing(tail.text)
      // A closer after a whole sentence is a slip in the copy: no quotation that runs on from elsewhere.
      if (end.wanted === '' || /[。！？]/u.test(tail.text.slice(0, end.wantedAt))) continue
      let best: Seam | null = null
      let bestScore = -1
      sections.forEach((drafts, to) =>
        drafts.forEach((head, index) => {
          if (head === tail || !fits(head.text, tail.text, end)) return
          const score = (/[，、；：,;]$/u.test(head.text) ? 2 : 0) + (head.line < tail.line ? 1 : 0)
          if (score > bestScore) {
            best = { from, at, to, index }
            bestScore = score
          }
        }),
      )
      if (best) return best
    }
  return null
}

function fits(head: string, tail: string, end: { readonly open: string; readonly wanted: string }): boolean {
  const start = pairing(head)
  if (start.open === '' || endsSentence(head)) return false
  const joined = pairing(head + tail)
  return joined.wanted === start.wanted && joined.open === end.open
}

/** Whether a paragraph of running text stops where no paragraph does: a mark left open, or no stop after sentences. */
export function breaksOff(text: string): boolean {
  if (pairing(text).open !== '') return true
  const sentences = /[。！？；，]/u.test(text) && text.length >= 30
  return sentences && !endsSentence(text) && !/[—.]$/u.test(text)
}
