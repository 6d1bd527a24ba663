/**
 * Punctuation of Chinese copy, put into its full-width forms.
 *
 * Role: finds the edits; whoever calls applies them, as one undoable action. Boundary: knows text only, no paragraphs
 * or spans. Adds no spaces and takes none away (typography.md, Copy as it arrives; forms after GB/T 15834-2011).
 */

/** `removed` at UTF-16 offset `at` gives way to `inserted`. */
export interface TextEdit {
  readonly at: number
  readonly removed: string
  readonly inserted: string
}

const HAN = /[\p{sc=Han}〇々]/u
const LETTER = /[\p{L}\p{N}]/u
const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }

/** Left alone whole: addresses, mail, file names, link targets of markdown. */
const MASKED =
  /[a-z][a-z0-9+.-]*:\/\/[^\s\u3000-\u303f\uff00-\uff65“”‘’]+|www\.[\w./?=&%#-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=\])\([^)\s]*\)|!(?=\[)/giu

/**
 * Edits that give the text full-width punctuation, in order, never overlapping; offsets are those of `text`.
 * A mark changes when the nearest letter or digit on either side in its line is Han; never inside `1,234`, `12:30`,
 * Latin words or addresses. Brackets and straight quotes change in pairs. Normalised text yields no edits.
 */
export function punctuationEdits(text: string): TextEdit[] {
  const edits: TextEdit[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    lineEdits(text.slice(start, end), start, edits)
    start = end + 1
  }
  return edits
}

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits) {
    result += text.slice(at, edit.at) + edit.inserted
    at = edit.at + edit.removed.length
  }
  return result + text.slice(at)
}

/** What a line looks like to its marks. Index = UTF-16 unit. */
interface Line {
  readonly text: string
  readonly masked: (at: number) => boolean
  /** Whether the nearest letter or digit before, and after, is Han; null: there is none. */
  readonly before: (at: number) => boolean | null
  readonly after: (at: number) => boolean | null
}

function lineEdits(text: string, offset: number, edits: TextEdit[]): void {
  if (!/[!"'(),.:;?]/u.test(text) || !HAN.test(text)) return
  const line = look(text)
  const found = new Map<number, TextEdit>()
  const put = (at: number, removed: string, inserted: string): void => {
    if (!line.masked(at)) found.set(at, { at: at + offset, removed, inserted })
  }
  stops(line, put)
  brackets(line, put)
  quotes(line, '"', '“', '”', put)
  quotes(line, "'", '‘', '’', put)
  edits.push(...[...found.values()].sort((a, b) => a.at - b.at))
}

type Put = (at: number, removed: string, inserted: string) => void

function look(text: string): Line {
  const length = text.length
  // 0: none, 1: Han, 2: another letter or digit.
  const before = new Uint8Array(length + 1)
  const after = new Uint8Array(length + 1)
  const kinds = new Uint8Array(length)
  for (let at = 0; at < length;) {
    const char = String.fromCodePoint(text.codePointAt(at)!)
    const kind = HAN.test(char) ? 1 : LETTER.test(char) ? 2 : 0
    for (let unit = 0; unit < char.length; unit++) kinds[at++] = kind
  }
  for (let at = 0; at < length; at++) before[at + 1] = kinds[at] || before[at]
  for (let at = length - 1; at >= 0; at--) after[at] = kinds[at] || after[at + 1]
  const masks = [...text.matchAll(MASKED)].map((match) => [match.index, match.index + match[0].length] as const)
  const tell = (kind: number): boolean | null => (kind === 0 ? null : kind === 1)
  return {
    text,
    masked: (at) => masks.some(([from, to]) => at >= from && at < to),
    before: (at) => tell(before[at]),
    after: (at) => tell(after[at + 1]),
  }
}

const latin = (char: string | undefined): boolean => char !== undefined && LETTER.test(char) && !HAN.test(char)

function stops(line: Line, put: Put): void {
  const { text } = line
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    const full = FULL[char]
    if (full) {
      const inside = latin(text[at - 1]) && latin(text[at + 1])
      if (!inside && (line.before(at) === true || line.after(at) === true)) put(at, char, full)
    } else if (char === '.' && text[at - 1] !== '.') {
      let end = at
      while (text[end] === '.') end++
      // An ellipsis of dots, however many, is one …….
      if (end - at >= 3 && (line.before(at) === true || line.after(end - 1) === true))
        put(at, text.slice(at, end), '……')
      else if (end - at === 1 && fullStop(line, at)) put(at, '.', '。')
    }
  }
}

/** A point after Chinese and before Chinese or the line's end; `3.5`, `1.` and `.txt` are none. */
function fullStop(line: Line, at: number): boolean {
  const { text } = line
  if (line.before(at) !== true || !/[\p{sc=Han}〇々”’）》」』)\]"']/u.test(text[at - 1])) return false
  const rest = text.slice(at + 1).trimStart()
  return rest === '' || /^[\p{sc=Han}〇々“‘（《「『”’）》」』("')\]*■]/u.test(rest)
}

function brackets(line: Line, put: Put): void {
  const { text } = line
  const open: number[] = []
  const paired = new Set<number>()
  for (let at = 0; at < text.length; at++) {
    if (line.masked(at)) continue
    if (text[at] === '(' || text[at] === '（') open.push(at)
    else if ((text[at] === ')' || text[at] === '）') && open.length > 0) {
      const from = open.pop()!
      paired.add(from).add(at)
      const outside = line.before(from) ?? line.after(at)
      // A pair that is half full-width already is made whole.
      const half = text[from] === '（' || text[at] === '）'
      if (!half && outside !== true && !HAN.test(text.slice(from, at))) continue
      if (text[from] === '(') put(from, '(', '（')
      if (text[at] === ')') put(at, ')', '）')
    }
  }
  for (let at = 0; at < text.length; at++) {
    if ((text[at] !== '(' && text[at] !== ')') || paired.has(at)) continue
    if (line.before(at) === true || line.after(at) === true) put(at, text[at], text[at] === '(' ? '（' : '）')
  }
}

/** Straight quotes of one kind, taken two by two; an odd one at the end stays. */
function quotes(line: Line, mark: string, opening: string, closing: string, put: Put): void {
  const { text } = line
  let from = -1
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== mark || line.masked(at)) continue
    if (mark === "'" && latin(text[at - 1]) && latin(text[at + 1])) continue
    // 5" is a measure, not an opening quote.
    if (from < 0 && /\d/u.test(text[at - 1] ?? '')) continue
    if (from < 0) {
      from = at
      continue
    }
    if (line.before(from) === true || line.after(at) === true || HAN.test(text.slice(from, at))) {
      put(from, mark, opening)
      put(at, mark, closing)
    }
    from = -1
  }
}
