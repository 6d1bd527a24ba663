/**
 * Where a caret may stand in a text, and what is a word.
 *
 * Role: user-perceived characters and words, by the platform's Unicode and Chinese dictionary. Boundary: plain strings.
 */
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** A character with marks, joiners and selectors is hardly ever longer: where a look around one place may begin. */
const REACH = 64

/** Every offset between two graphemes, 0 and the length included. */
export function graphemeEdges(text: string): readonly number[] {
  const edges = Array.from(graphemes.segment(text), ({ index }) => index)
  edges.push(text.length)
  return edges
}

/** The edge after an offset; the length at the end. */
export function nextGrapheme(text: string, offset: number): number {
  if (offset >= text.length) return text.length
  const at = graphemes.segment(text.slice(offset, offset + REACH)).containing(0)
  return offset + (at?.segment.length ?? 1)
}

/** The edge before an offset; 0 at the start. */
export function previousGrapheme(text: string, offset: number): number {
  if (offset <= 0) return 0
  // Flags are pairs counted from where they begin: only a look from the line's start would be sure, and 64 units are.
  const start = Math.max(0, offset - REACH)
  const at = graphemes.segment(text.slice(start, offset)).containing(offset - start - 1)
  return start + (at?.index ?? offset - start - 1)
}

interface Word {
  readonly from: number
  readonly to: number
  readonly blank: boolean
}

/** The text cut into words, marks and blanks. */
function cut(text: string): readonly Word[] {
  return Array.from(words.segment(text), ({ index, segment }) => ({
    from: index,
    to: index + segment.length,
    blank: segment.trim() === '',
  }))
}

/** The start of the next word; the length where none follows. */
export function nextWord(text: string, offset: number): number {
  return cut(text).find(({ from, blank }) => from > offset && !blank)?.from ?? text.length
}

/** The start of this word, or of the one before when the offset is there; 0 where there is none. */
export function previousWord(text: string, offset: number): number {
  return cut(text).findLast(({ from, blank }) => from < offset && !blank)?.from ?? 0
}

/** The word at an offset; at the text's end the last. */
export function wordAt(text: string, offset: number): { readonly from: number; readonly to: number } {
  const found = words.segment(text).containing(Math.max(0, Math.min(offset, text.length - 1)))
  return found ? { from: found.index, to: found.index + found.segment.length } : { from: 0, to: 0 }
}
