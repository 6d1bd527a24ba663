/** Punctuation of the wrong width: half-width among Han, full-width among Latin. Figures, times, addresses and Latin excepted. */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'
import { inAddress, isDigit, isHan, isLatin } from './marks.ts'

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '.': '。',
}
const HALF: Readonly<Record<string, string>> = { '，': ', ', '；': '; ', '：': ': ', '？': '?', '！': '!', '。': '. ' }
const CHINESE_MARK = /[”’》〉】」』〕）“‘《〈【「『〔（、。，；：？！…—]/u

export const punctuationWidth = paragraphRule({
  id: 'punctuation-width',
  title: { zh: '标点全角半角', en: 'Width of punctuation' },
  errors: 0.1,
  search({ text, kind }) {
    if (kind === 'furniture') return []
    const faults: ParagraphFault[] = []
    for (const [at, right] of corrections(text)) {
      const char = text[at]!
      const full = FULL[char] !== undefined || char === '"'
      faults.push({
        from: at,
        to: at + 1,
        message: full
          ? { zh: `汉字之间用了半角“${char}”`, en: `half-width “${char}” among Chinese` }
          : { zh: `外文之间用了全角“${char}”`, en: `full-width “${char}” among Latin` },
        remedy: full
          ? { zh: right === '' ? '改为“ ”' : `改为“${right}”`, en: right === '' ? 'write “ ”' : `write “${right}”` }
          : { zh: `改为半角“${right.trim()}”`, en: `write “${right.trim()}”` },
        ...(right === '' ? {} : { fix: replace(at, at + 1, right) }),
      })
    }
    return faults
  },
})

/** Every mark that is wrong, with the right one. What is put right counts when its neighbours are judged: “好",then. */
function corrections(text: string): readonly (readonly [at: number, right: string])[] {
  const address = inAddress(text)
  const found = new Map<number, string>()
  let now = text
  for (let before = -1; before < found.size;) {
    before = found.size
    for (let at = 0; at < now.length; at++) {
      if (found.has(at)) continue
      const right = wanted(now, at)
      if (right === null || address(at)) continue
      found.set(at, right)
      if (right !== '') now = now.slice(0, at) + right[0] + now.slice(at + 1)
    }
  }
  return [...found].sort(([a], [b]) => a - b)
}

/** Which of “ ” a straight mark is: quotations open and close in turn. Empty where the paragraph's do not come out even. */
function straight(text: string, at: number): string {
  let open = false
  let right = ''
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]
    if (mark !== '“' && mark !== '”' && mark !== '"') continue
    if ((mark === '“' && open) || (mark === '”' && !open)) return ''
    open = !open
    if (i === at) right = open ? '“' : '”'
  }
  return open ? '' : right
}

/** The mark that should stand there; empty: an opening or a closing one; null: it is right. */
function wanted(text: string, at: number): string | null {
  const char = text[at]!
  const before = text[at - 1]
  const after = text[at + 1]
  const chinese = (one: string | undefined): boolean => isHan(one) || (one !== undefined && CHINESE_MARK.test(one))
  if (char === '"') {
    return chinese(before) || chinese(after) ? straight(text, at) : null
  }
  const full = FULL[char]
  if (full !== undefined) {
    if (char === '(') {
      const close = text.indexOf(')', at)
      return isHan(before) || (close > 0 && /\p{sc=Han}/u.test(text.slice(at, close))) ? full : null
    }
    if (char === ')') {
      const open = text.lastIndexOf('(', at)
      if (open < 0) return chinese(before) && !isDigit(before) ? full : null
      return isHan(text[open - 1]) || /\p{sc=Han}/u.test(text.slice(open, at)) ? full : null
    }
    if (char === '.')
      // 3.14 and 5.第五 stay; a dot after Han that ends a sentence does not.
      return isHan(before) && text[at - 2] !== '.' && (after === undefined || isHan(after)) ? full : null
    if (chinese(before)) return full
    return isHan(after) && (isLatin(before) || isDigit(before)) ? full : null
  }
  const half = HALF[char]
  if (half === undefined) return null
  if (!isLatin(before) || !isLatin(after)) return null
  // APP，VR，AI: an enumeration in Chinese copy. A sentence has blanks.
  return /[A-Za-z] [A-Za-z]+$/u.test(text.slice(0, at)) && /^[A-Za-z]+ [A-Za-z]/u.test(text.slice(at + 1)) ? half : null
}
