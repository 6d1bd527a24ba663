/**
 * Words found again by what they say and what stands around them.
 *
 * Role: quotes with their context, and the one place in new text where a quote stands with certainty. Boundary: reads
 * records; what is not certain is not found. Width of marks does not count (`,` is `，`): punctuation is put right all the time.
 */
import { all, find } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** Characters of context on either side of a quote. */
export const CONTEXT = 16

/** What an anchor remembers. A line feed stands between paragraphs. */
export interface Words {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

/** A stretch of a paragraph. */
export interface TextRegion {
  readonly paragraphId: string
  readonly from: number
  readonly to: number
}

/** Context alone that makes a quote certain, in characters; what surpasses the next best place by so much is the one. */
const ENOUGH = 8
const MARGIN = 3

const ALIKE: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '。': '.',
  '．': '.',
  '\u3000': ' ',
  '\u00a0': ' ',
}

/** The text with every mark in one width; as long as it was. */
export function foldMarks(text: string): string {
  return text.replace(/[“”‘’。\u3000\u00a0\uff01-\uff5e]/gu, (char) => {
    return ALIKE[char] ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
}

/** A paragraph with what stands before and after it in its story. */
interface Setting {
  /** Folded: context, text, context. */
  readonly text: string
  /** Where the paragraph itself begins in it. */
  readonly start: number
  readonly length: number
}

/** Paragraphs in the order of their stories, looked up as they are asked for. */
export class StoryOrder {
  private readonly snapshot: Snapshot
  private readonly settings = new Map<string, Setting>()
  private places: Map<string, readonly [ids: readonly string[], index: number]> | null = null

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
  }

  /** Up to 16 characters before and after a stretch, over the ends of paragraphs, whole characters only. */
  wordsAt({ paragraphId, from, to }: TextRegion): Words {
    const text = this.textOf(paragraphId)
    return {
      quote: text.slice(from, to),
      prefix: whole(this.before(paragraphId, text.slice(Math.max(0, from - CONTEXT), from), from < CONTEXT)),
      suffix: whole(this.after(paragraphId, text.slice(to, to + CONTEXT), text.length - to < CONTEXT)),
    }
  }

  setting(paragraphId: string): Setting {
    const known = this.settings.get(paragraphId)
    if (known) return known
    const text = this.textOf(paragraphId)
    const before = this.before(paragraphId, '', true)
    const made = {
      text: foldMarks(before + text + this.after(paragraphId, '', true)),
      start: before.length,
      length: text.length,
    }
    this.settings.set(paragraphId, made)
    return made
  }

  /** All text of all stories. */
  everywhere(): readonly TextRegion[] {
    return all(this.snapshot, 'story').flatMap(({ paragraphIds }) =>
      paragraphIds.map((paragraphId) => ({ paragraphId, from: 0, to: this.textOf(paragraphId).length })),
    )
  }

  private before(paragraphId: string, near: string, more: boolean): string {
    if (!more) return near
    const [ids, index] = this.place(paragraphId)
    let text = near
    for (let at = index - 1; at >= 0 && text.length < CONTEXT; at--) text = `${this.textOf(ids[at])}\n${text}`
    return text.slice(-CONTEXT)
  }

  private after(paragraphId: string, near: string, more: boolean): string {
    if (!more) return near
    const [ids, index] = this.place(paragraphId)
    let text = near
    for (let at = index + 1; at < ids.length && text.length < CONTEXT; at++) text += `\n${this.textOf(ids[at])}`
    return text.slice(0, CONTEXT)
  }

  private place(paragraphId: string): readonly [ids: readonly string[], index: number] {
    if (!this.places) {
      this.places = new Map()
      for (const { paragraphIds } of all(this.snapshot, 'story'))
        paragraphIds.forEach((id, index) => this.places!.set(id, [paragraphIds, index]))
    }
    return this.places.get(paragraphId) ?? [[paragraphId], 0]
  }

  private textOf(paragraphId: string): string {
    return find(this.snapshot, 'paragraph', paragraphId)?.text ?? ''
  }
}

/** Without half characters at the ends. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/u, '')
}

const kept = new WeakMap<Words, Words>()

function folded(words: Words): Words {
  const known = kept.get(words)
  if (known) return known
  const { quote, prefix, suffix } = words
  const made = { quote: foldMarks(quote), prefix: foldMarks(prefix), suffix: foldMarks(suffix) }
  kept.set(words, made)
  return made
}

/** Whether new text may be what completes words: quick to say no to a letter typed. @param fresh all of it, folded. */
export function mayComplete(words: Words, fresh: string): boolean {
  if (fresh.length > CONTEXT) return true
  const { quote, prefix, suffix } = folded(words)
  for (const char of fresh)
    if (quote === '' ? prefix.endsWith(char) || suffix.startsWith(char) : quote.includes(char)) return true
  return false
}

interface Candidate extends TextRegion {
  readonly evidence: number
}

/**
 * The one place that has words in it which are not elsewhere in these regions; null where none or more than one may be
 * meant. A place counts when it touches a region.
 */
export function findWords(order: StoryOrder, words: Words, regions: readonly TextRegion[]): TextRegion | null {
  const { quote, prefix, suffix } = folded(words)
  let best: Candidate | null = null
  let next = -1
  const seen = new Set<string>()
  for (const { paragraphId, from, to } of regions) {
    const setting = order.setting(paragraphId)
    const last = Math.min(to - (quote === '' ? 0 : 1), setting.length - quote.length)
    for (let at = Math.max(0, from - Math.max(0, quote.length - 1)); at <= last; at++) {
      if (quote !== '') {
        const found = setting.text.indexOf(quote, setting.start + at) - setting.start
        if (found < 0 || found > last) break
        at = found
      }
      const evidence = weigh(setting, at, quote.length, prefix, suffix)
      if (evidence < 0 || seen.has(`${at} ${paragraphId}`)) continue
      seen.add(`${at} ${paragraphId}`)
      if (!best || evidence > best.evidence) {
        if (best) next = best.evidence
        best = { paragraphId, from: at, to: at + quote.length, evidence }
      } else next = Math.max(next, evidence)
    }
  }
  if (!best || best.evidence - next < MARGIN) return null
  return { paragraphId: best.paragraphId, from: best.from, to: best.to }
}

/** How much around a place is as it was, in characters; -1: too little to be certain. */
function weigh({ text, start, length }: Setting, at: number, size: number, prefix: string, suffix: string): number {
  let left = 0
  const from = start + at
  while (left < prefix.length && text[from - 1 - left] === prefix[prefix.length - 1 - left]) left++
  let right = 0
  const to = from + size
  while (right < suffix.length && text[to + right] === suffix[right]) right++
  if (size === 0 && (left === 0 || right === 0) && left + right < prefix.length + suffix.length) return -1
  if (left + right >= ENOUGH) return left + right
  // A short paragraph has no more to say than itself.
  const ownBefore = prefix.length - 1 - prefix.lastIndexOf('\n')
  const ownAfter = suffix.includes('\n') ? suffix.indexOf('\n') : suffix.length
  const same = at === ownBefore && length - at - size === ownAfter && left >= ownBefore && right >= ownAfter
  return same && ownBefore + size + ownAfter >= 2 ? left + right : -1
}
