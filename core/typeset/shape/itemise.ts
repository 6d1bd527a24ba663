/**
 * Splits text into runs of one face each.
 *
 * Role: keeps the wanted face wherever it has the characters, finds another where it has not, and says where none has
 * ("a glyph missing from a font falls back visibly and is reported, never dropped"). Boundary: no shaping, no styles.
 */
import type { FontFace, FontLibrary } from '../font/face.ts'
import type { Shaper } from './shaper.ts'

export interface ItemisedRun {
  /** UTF-16 offsets; runs abut and cover the range asked for. */
  readonly from: number
  readonly to: number
  readonly face: FontFace
  /** No face has the characters: `face` is the wanted one, whose `.notdef` will stand for them. */
  readonly missing: boolean
}

/** Marks and emoji modifiers stay in the face of the character they belong to (UAX #29 Extend). */
const EXTENDS = /^[\p{M}\p{Emoji_Modifier}]$/u
/** Invisible or never drawn: no face needs a glyph for them, HarfBuzz hides them. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u
const ZWJ = 0x200d

/**
 * Runs of text[from, to). A character that the wanted face lacks takes the first face of `library.fallbacks` that
 * has it with all its marks, else the first that has it alone. Variation selectors, combining marks and joined
 * sequences stay whole.
 */
export function itemise(
  text: string,
  from: number,
  to: number,
  wanted: FontFace,
  library: FontLibrary,
  shaper: Shaper,
): ItemisedRun[] {
  const runs: ItemisedRun[] = []
  let start = from
  let face = wanted
  let missing = false
  let fallbacks: readonly FontFace[] | null = null
  for (let at = from; at < to;) {
    const code = text.charCodeAt(at)
    // Most of a page: the face has the character, and nothing attaches to it.
    if (
      face === wanted &&
      !missing &&
      (code < 0xd800 || code > 0xdfff) &&
      (at + 1 === to || standsAlone(text.charCodeAt(at + 1))) &&
      shaper.glyph(wanted, code) !== 0
    ) {
      at++
      continue
    }
    const end = clusterEnd(text, at, to)
    let next = wanted
    let none = false
    if (!hasAll(shaper, wanted, text, at, end)) {
      fallbacks ??= library.fallbacks(wanted)
      const base = text.codePointAt(at)!
      const found =
        fallbacks.find((f) => hasAll(shaper, f, text, at, end)) ??
        (shaper.glyph(wanted, base) !== 0 ? wanted : fallbacks.find((f) => shaper.glyph(f, base) !== 0))
      next = found ?? wanted
      none = found === undefined
    }
    if (at > start && (next !== face || none !== missing)) {
      runs.push({ from: start, to: at, face, missing })
      start = at
    }
    face = next
    missing = none
    at = end
  }
  if (to > start) runs.push({ from: start, to, face, missing })
  return runs
}

/** End of the character at `at` with all that attaches to it. */
function clusterEnd(text: string, at: number, to: number): number {
  let end = at + width(text, at, to)
  let joined = false
  while (end < to) {
    const code = text.charCodeAt(end)
    if (!joined && standsAlone(code)) break
    const point = text.codePointAt(end)!
    const char = String.fromCodePoint(point)
    if (!joined && !EXTENDS.test(char) && !(INVISIBLE.test(char) && !isControl(point))) break
    joined = point === ZWJ
    end += width(text, end, to)
  }
  return end
}

/** Latin, Han, kana, Hangul and their marks, which attach to nothing: the common case, without Unicode's tables. */
const standsAlone = (code: number): boolean =>
  code < 0x300 ||
  (code >= 0x4e00 && code <= 0xa48c) ||
  (code >= 0xff01 && code <= 0xff9f) ||
  (code >= 0x3000 && code <= 0x3029) ||
  (code >= 0x2010 && code <= 0x2027) ||
  (code >= 0x309b && code <= 0x4dff) ||
  (code >= 0x3030 && code <= 0x3098) ||
  (code >= 0x2030 && code <= 0x205f) ||
  (code >= 0x2100 && code <= 0x2bff) ||
  (code >= 0xac00 && code <= 0xd7a3)

const width = (text: string, at: number, to: number): number => (text.codePointAt(at)! > 0xffff && at + 1 < to ? 2 : 1)

const isControl = (point: number): boolean => point < 0x20 || (point >= 0x7f && point < 0xa0)

function hasAll(shaper: Shaper, face: FontFace, text: string, at: number, end: number): boolean {
  const first = text.codePointAt(at)!
  if (end - at <= 2 && end - at === (first > 0xffff ? 2 : 1)) return shaper.glyph(face, first) !== 0 || invisible(first)
  if (covers(shaper, face, text.slice(at, end))) return true
  // A letter and its accent may be one glyph.
  return covers(shaper, face, text.slice(at, end).normalize('NFC'))
}

function covers(shaper: Shaper, face: FontFace, cluster: string): boolean {
  for (const char of cluster) {
    const point = char.codePointAt(0)!
    if (shaper.glyph(face, point) === 0 && !invisible(point)) return false
  }
  return true
}

const invisible = (point: number): boolean => INVISIBLE.test(String.fromCodePoint(point))
