/**
 * Quotes and brackets of a passage: what it leaves open and what it closes without having opened.
 *
 * Role: tells a passage that breaks off from a whole one. Boundary: paired forms only; straight quotes have no side.
 */

const CLOSERS: Readonly<Record<string, string>> = {
  '”': '“',
  '’': '‘',
  '）': '（',
  '》': '《',
  '〉': '〈',
  '】': '【',
  '〗': '〖',
  '〕': '〔',
  '」': '「',
  '』': '『',
  ')': '(',
}
const OPENERS = new Set(Object.values(CLOSERS))

export interface Pairing {
  /** Openers without a closer, in order. */
  readonly open: string
  /** Openers that unmatched closers want, in order of the closers. */
  readonly wanted: string
  /** Offset of the first unmatched closer; -1 for none. */
  readonly wantedAt: number
}

export function pairing(text: string): Pairing {
  const open: string[] = []
  let wanted = ''
  let wantedAt = -1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (OPENERS.has(char)) {
      open.push(char)
      continue
    }
    const opener = CLOSERS[char]
    if (!opener) continue
    // ’ between Latin letters is an apostrophe.
    if (char === '’' && /[A-Za-z]/u.test(text[at - 1] ?? '') && /[A-Za-z]/u.test(text[at + 1] ?? '')) continue
    const last = open.lastIndexOf(opener)
    if (last < 0) {
      wanted += opener
      if (wantedAt < 0) wantedAt = at
    }
    // A mark left open inside one that closes is a slip in the copy, not a place where it breaks off.
    else open.length = last
  }
  return { open: open.join(''), wanted, wantedAt }
}

export function isBalanced(text: string): boolean {
  const { open, wanted } = pairing(text)
  return open === '' && wanted === ''
}
