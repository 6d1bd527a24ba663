/**
 * Copy text to blocks: one per line, its light markup taken off and remembered.
 *
 * Role: what markdown says by marks (# heading, ** bold, ![caption], ■) becomes fields. Boundary: judges no wording.
 * Every line is a paragraph of its own, as newspapers send copy; blank lines separate nothing that lines do not.
 */

export interface Block {
  readonly text: string
  /** UTF-16 ranges of `text` that were between ** or __. */
  readonly bold: readonly { readonly from: number; readonly to: number }[]
  /** Level of a markdown heading, 1…6; 0: none. */
  readonly heading: number
  readonly caption: boolean
  /** Line of the copy, from 1. */
  readonly line: number
  /** Indented in the copy, as the beginning of a body paragraph is. */
  readonly indented: boolean
}

/** What newspapers put before a caption. */
export const CAPTION_MARK = /^[■□▲△▼▽◆◇●◼▪]\s*(?=\S)/u
/** 图为…, 图：…, 图片说明：…, 图1：… , 上图：… */
const CAPTION_WORD = /^(?:图为|(?:[上下左右]?图|图片|图片说明|图注)\s*[一二三四五六七八九十\d]{0,2}\s*[：:]\s*)/u

/** *Emphasis*: newspapers have no italics for it, so only its marks are taken off. */
const EMPHASIS = /(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/gu

export function readBlocks(copy: string): Block[] {
  const blocks: Block[] = []
  let fenced = false
  copy.split('\n').forEach((raw, index) => {
    const trimmed = raw.trim()
    // Front matter, fences and rules of markdown are no copy.
    if (/^(?:```|~~~)/u.test(trimmed)) {
      fenced = !fenced
      return
    }
    if (trimmed === '' || /^(?:-{3,}|\*{3,}|_{3,}|={3,})$/u.test(trimmed)) return
    const block = readLine(trimmed, index + 1, /^(?:\u3000{1,2}| {2,}|\t)/u.test(raw))
    if (block) blocks.push(block)
  })
  return blocks
}

function readLine(line: string, number: number, indented: boolean): Block | null {
  const picture = /^!\[([^\]]*)\]\([^)]*\)$/u.exec(line)
  if (picture) {
    const text = picture[1].replace(CAPTION_MARK, '').trim()
    return text === '' ? null : { text, bold: [], heading: 0, caption: true, line: number, indented: false }
  }
  let rest = line
  let heading = 0
  const hashes = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(rest)
  if (hashes) {
    heading = hashes[1].length
    rest = hashes[2]
  }
  rest = rest.replace(/^>\s*/u, '')
  const { text, bold } = takeBold(rest.replace(EMPHASIS, '$1'))
  const marked = CAPTION_MARK.exec(text)
  const worded = CAPTION_WORD.exec(text)
  const caption = heading === 0 && (marked !== null || worded !== null)
  // 图为 is part of the sentence; a label before a colon is not.
  const cut = marked ? marked[0].length : worded && worded[0] !== '图为' ? worded[0].length : 0
  const body = caption ? text.slice(cut) : text
  if (body.trim() === '') return null
  const shift = text.length - body.length
  const spans = bold
    .map(({ from, to }) => ({ from: Math.max(0, from - shift), to: to - shift }))
    .filter(({ from, to }) => from < to)
  return { text: body, bold: spans, heading, caption, line: number, indented }
}

/** Takes off pairs of ** and __; a lone one stays as text. */
function takeBold(line: string): Pick<Block, 'text' | 'bold'> {
  const bold: { from: number; to: number }[] = []
  let text = ''
  let at = 0
  for (const match of line.matchAll(/(\*\*|__)(?=\S)(.+?)\1/gu)) {
    text += line.slice(at, match.index)
    bold.push({ from: text.length, to: text.length + match[2].length })
    text += match[2]
    at = match.index + match[0].length
  }
  return { text: text + line.slice(at), bold }
}
