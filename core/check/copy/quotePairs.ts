/**
 * Quotation marks and brackets that do not pair: “” ‘’ 《》〈〉（）【】「」『』〔〕.
 *
 * GB/T 15834: where a quotation runs over paragraphs, each of them opens with “ again and the last alone closes. Anything
 * else that is still open where a paragraph ends was never closed.
 */
import { storyRule, type CopyFault } from './copyRule.ts'
import type { CopyParagraph } from './story.ts'

const CLOSER: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '【': '】',
  '「': '」',
  '『': '』',
  '〔': '〕',
  '［': '］',
  '｛': '｝',
}
const CLOSERS = new Set(Object.values(CLOSER))
/** 1）, a）: an item of a list. */
const ITEM_NUMBER = /(?:^|[\s。；：，、])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$/u

interface Open {
  readonly paragraph: CopyParagraph
  readonly at: number
  readonly mark: string
}

export const quotePairs = storyRule({
  id: 'quote-pairs',
  title: { zh: '引号、括号不成对', en: 'Unpaired quotation marks and brackets' },
  errors: 0.1,
  search({ paragraphs }) {
    const faults: CopyFault[] = []
    let open: Open[] = []
    const unclosed = ({ paragraph, at, mark }: Open): void => {
      faults.push({
        paragraph,
        from: at,
        to: at + 1,
        message: { zh: `标点 ${mark} 没有收住`, en: `${mark} is never closed` },
        remedy: {
          zh: `在该收住的地方补上 ${CLOSER[mark]} ，或删去 ${mark}`,
          en: `add ${CLOSER[mark]} where it ends, or delete ${mark}`,
        },
      })
    }
    for (const paragraph of paragraphs) {
      const { text } = paragraph
      let start = 0
      if (open.length > 0) {
        if (text.trimStart()[0] === open[open.length - 1]!.mark) start = text.length - text.trimStart().length + 1
        else {
          open.forEach(unclosed)
          open = []
        }
      }
      for (let at = start; at < text.length; at++) {
        const mark = text[at]!
        if (CLOSER[mark] !== undefined) {
          const outer = open.findIndex((one) => one.mark === mark)
          if (outer >= 0 && (mark === '“' || mark === '‘')) {
            if (balances(text, at, mark, open.length - outer))
              faults.push({
                paragraph,
                from: at,
                to: at + 1,
                message: { zh: `引号 ${mark} 里又用 ${mark}`, en: `${mark} inside ${mark}` },
                remedy: { zh: '引号里再用引号时，里层用另一种引号', en: 'use the other kind of quotation mark inside' },
              })
            else for (const one of open.splice(outer)) unclosed(one)
          }
          open.push({ paragraph, at, mark })
        } else if (CLOSERS.has(mark)) {
          const match = open.findLastIndex((one) => CLOSER[one.mark] === mark)
          if (match >= 0) for (const one of open.splice(match).slice(1)) unclosed(one)
          else if (!isNoCloser(text, at))
            faults.push({
              paragraph,
              from: at,
              to: at + 1,
              message: { zh: `标点 ${mark} 没有与之成对的前半`, en: `${mark} closes nothing` },
              remedy: { zh: '补上前半，或删去它', en: 'add what opens it, or delete it' },
            })
        }
      }
    }
    open.forEach(unclosed)
    return faults
  },
})

/** Whether a mark that opens again inside itself closes as often, to the end of the paragraph. */
function balances(text: string, from: number, mark: string, depth: number): boolean {
  let open = depth
  for (let at = from; at < text.length; at++) {
    if (text[at] === mark) open++
    else if (text[at] === CLOSER[mark] && --open === 0) return true
  }
  return false
}

/** ’ in a Latin word, ） after the number of an item. */
function isNoCloser(text: string, at: number): boolean {
  if (text[at] === '’') return /[A-Za-z]/u.test(text[at - 1] ?? '') && /[A-Za-z\s]/u.test(text[at + 1] ?? ' ')
  return text[at] === '）' && ITEM_NUMBER.test(text.slice(0, at))
}
