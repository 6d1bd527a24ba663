/**
 * The dictionary, as far as copy checks need one: words of two characters, and words that repeat a character.
 *
 * Role: reads `assets/lexicons/words.txt` (made by `scripts/build-lexicon.mjs`). Boundary: knows no segmentation; a rule asks
 * whether a word begins or ends at a place.
 */

export interface WordList {
  /** Whether two characters are a word. */
  isWord(pair: string): boolean
  /** Whether a word that repeats a character covers `from` to `from` + 2 of the text. */
  coversRepeat(text: string, from: number): boolean
}

/** No word is longer. */
const LONGEST = 6

export function readWordList(file: string): WordList {
  const pairs = new Set<string>()
  const doubled = new Set<string>()
  let into = 0
  for (const line of file.split('\n')) {
    if (line.startsWith('#')) continue
    if (line === '') into++
    else if (into > 0) doubled.add(line)
    else for (const second of line.slice(1)) pairs.add(line[0]! + second)
  }
  return {
    isWord: (pair) => pairs.has(pair) || doubled.has(pair),
    coversRepeat(text, from) {
      for (let start = Math.max(0, from + 2 - LONGEST); start <= from; start++)
        for (let end = from + 2; end <= Math.min(text.length, start + LONGEST); end++)
          if (doubled.has(text.slice(start, end))) return true
      return false
    },
  }
}
