/**
 * What Order 32 (《报纸出版管理规定》) wants printed: on the front page name, date, issue number, CN number, number of pages
 * and order of the page; on the others what the profile asks of their folio.
 *
 * Role: looks in the furniture of pages that have a masthead 报头 or a folio 报眉. Boundary: by form; whether a number is the
 * right one only the edition can tell, and it knows paper, date and page.
 */
import { printedDay } from '../model/calendar.ts'
import { arrayOf, oneOf } from '../model/rule.ts'
import type { EditionRecord, PageRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import { printsOf, type Print } from './prints.ts'
import { all } from './records.ts'
import { defineRule, type Bilingual } from './rule.ts'

const ITEMS = ['paper', 'date', 'issue', 'cn', 'pages', 'page'] as const
type Item = (typeof ITEMS)[number]

/** Roles of frames that carry a page's furniture; the first two make a page one that is looked at. */
const HEADS = ['masthead', 'folio']
const FURNITURE = new Set([...HEADS, 'ear', 'date', 'section', 'credits'])

/** Front pages are numbered so: 1, 01, A1, A01. */
const FRONT = /^A?0*1$/iu
const ISSUE = /第[\d,，]+[期号]|总第?[\d,，]+期?/u
const CN = /CN\d{2}[-‐‑–—]\d{4}/iu
const PAGES = /(?:今日|今天|本期|本报|共)[^\d零一二三四五六七八九十]{0,4}[\d零一二三四五六七八九十百]+个?版/u
const DATES =
  /\d{4}(?:年\d{1,2}月\d{1,2}日|([-./])\d{1,2}\1\d{1,2})|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日/gu

/** What is looked through: the furniture's text without blanks, and whether a picture stands in the masthead. */
interface Furniture {
  readonly text: string
  readonly picture: boolean
}

const HAS: Readonly<
  Record<Item, (furniture: Furniture, page: PageRecord, edition: EditionRecord | undefined) => boolean>
> = {
  // The name is often drawn: a picture in the masthead is taken for it.
  paper: ({ text, picture }, _, edition) => {
    const paper = compact(edition?.paper ?? '')
    return picture || (paper !== '' && text.includes(paper))
  },
  date({ text }, _, edition) {
    const dates = text.match(DATES) ?? []
    return edition === undefined || edition.date === ''
      ? dates.length > 0
      : dates.some((date) => isDay(date, edition.date))
  },
  issue: ({ text }) => ISSUE.test(text),
  cn: ({ text }) => CN.test(text),
  pages: ({ text }) => PAGES.test(text),
  page({ text }, { number }) {
    if (number === '') return false
    const rest = text.replace(DATES, ' ').replace(CN, ' ').replace(ISSUE, ' ').replace(PAGES, ' ')
    const digits = compact(number).replace(/[^\p{L}\p{N}]/gu, '\\$&')
    return new RegExp(`(?<![\\dA-Za-z])${digits}(?![\\dA-Za-z])`, 'iu').test(rest)
  },
}

const NAMES: Readonly<Record<Item, Bilingual>> = {
  paper: { zh: '报纸名称', en: 'name of the paper' },
  date: { zh: '出版日期', en: 'date of publication' },
  issue: { zh: '期号', en: 'issue number' },
  cn: { zh: '国内统一连续出版物号（CN）', en: 'CN number' },
  pages: { zh: '版数', en: 'number of pages' },
  page: { zh: '版序', en: 'order of the page' },
}

interface Thresholds {
  readonly front: readonly Item[]
  readonly inner: readonly Item[]
}

const items = arrayOf(oneOf(...ITEMS))

export const masthead = defineRule<Thresholds>({
  id: 'masthead',
  title: { zh: '报头报眉要素', en: 'Items of masthead and folio' },
  thresholds: { front: items, inner: items },
  check: ({ snapshot, list }, { front, inner }) =>
    all(snapshot, 'page').flatMap((page) => {
      const roleOf = (print: Print): string => find(snapshot, 'frame', print.frameId)?.role ?? ''
      const furniture = printsOf(list(page.id)).prints.filter((print) => FURNITURE.has(roleOf(print)))
      const head = furniture.find((print) => HEADS.includes(roleOf(print)))
      if (!head) return []
      const seen: Furniture = {
        text: [
          ...new Map(furniture.flatMap((print) => (print.kind === 'text' ? [[print.paragraphId, print.text]] : []))),
        ]
          .map(([, text]) => compact(text!))
          .join('\n'),
        picture: furniture.some((print) => print.kind === 'picture' && roleOf(print) === 'masthead'),
      }
      const edition = find(snapshot, 'edition', page.editionId)
      return (FRONT.test(page.number) ? front : inner)
        .filter((item) => !HAS[item](seen, page, edition))
        .map((item) => ({
          place: { pageId: page.id, frameId: head.frameId },
          message: {
            zh: `${page.number || '本'}版的报头报眉缺${NAMES[item].zh}`,
            en: `masthead or folio of page ${page.number} lacks the ${NAMES[item].en}`,
          },
          remedy: { zh: `在报头或报眉中补上${NAMES[item].zh}`, en: `add the ${NAMES[item].en}` },
        }))
    }),
})

/** Full-width digits and letters as plain ones, no blanks. */
function compact(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '')
}

const NUMERALS = '〇一二三四五六七八九'

/** Whether a printed date is that day. */
function isDay(printed: string, iso: string): boolean {
  const [year, month, day] = iso.split('-').map(Number)
  const numbers = printed.match(/\d+/gu)?.map(Number)
  if (numbers) return numbers[0] === year && numbers[1] === month && numbers[2] === day
  const named = printedDay(iso)?.dateText.replace(/\d+/gu, (digits) => inHan(digits)) ?? ''
  return printed.replaceAll('零', '〇') === named
}

/** 2022 二〇二二, 12 十二, 30 三十. */
function inHan(digits: string): string {
  if (digits.length === 4) return [...digits].map((digit) => NUMERALS[Number(digit)]).join('')
  const [tens, ones] = [Math.floor(Number(digits) / 10), Number(digits) % 10]
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS[ones] : ''}`
}
