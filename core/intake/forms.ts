/**
 * The set forms of a newspaper page: credits, date line, paper, co-sponsor, series label, byline.
 *
 * Role: recognises one line at a time by its form. Boundary: does not know where the line stands; `parse.ts` does.
 */
import type { Credit } from '../model/records.ts'

/** Ends like a sentence, closing quotes and brackets aside. */
const SENTENCE_END = /[。！？!?…：:；;][”’）)》」』】〕]*$/u

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.trimEnd())
}

const CREDIT_ROLES =
  '责任编辑|执行编辑|本版编辑|美术编辑|视觉编辑|值班主任|值班总编|值班编委|责任校对|版式设计|责编|美编|编辑|审读|审校|审核|校对|排版|组版|版式|制图|终审|策划|统筹|设计|监制'
const CREDIT_START = new RegExp(`^(?:${CREDIT_ROLES})`, 'u')
/** Roles run together with names; the longest role counts, so that 责任编辑 is one. */
const CREDIT_SPLIT = new RegExp(`(?:${CREDIT_ROLES})(?=[:：/／\\s]|\\p{sc=Han})`, 'gu')
const CREDIT_ROLE = new RegExp(`^(${CREDIT_ROLES})[:：/／]?(.*)$`, 'u')
const NAME = /^\p{sc=Han}{2,4}(?:·\p{sc=Han}{1,6})?$/u

/**
 * A line of credits, `责编 林兢 美编 李晓萌`, in any order, with or without colons and spaces; names spread by spaces
 * (林　兢) are closed up. A role without a name is left out. Null: the line is something else.
 */
export function parseCredits(text: string): Credit[] | null {
  if (!CREDIT_START.test(text) || text.length > 120 || /[。！？“”，]/u.test(text)) return null
  const tokens = text
    .replace(CREDIT_SPLIT, ' $&')
    .split(/[\s\u3000|｜;；]+/u)
    .filter(Boolean)
  const credits: { role: string; names: string[] }[] = []
  for (const token of tokens) {
    const match = CREDIT_ROLE.exec(token)
    if (match) {
      credits.push({ role: match[1], names: match[2] === '' ? [] : match[2].split(/[、,，]/u) })
      continue
    }
    const last = credits[credits.length - 1]
    if (!last) return null
    const joined = (last.names[last.names.length - 1] ?? '') + token
    // A single Han is half of a name spread to the width of three.
    if (/^\p{sc=Han}$/u.test(last.names[last.names.length - 1] ?? '') && /^\p{sc=Han}$/u.test(token))
      last.names[last.names.length - 1] = joined
    else last.names.push(...token.split(/[、,，]/u).filter(Boolean))
  }
  if (!credits.every(({ names }) => names.every((name) => NAME.test(name)))) return null
  return credits.filter(({ names }) => names.length > 0).map(({ role, names }) => ({ role, name: names.join('、') }))
}

export interface DateLine {
  readonly date: string
  readonly dateText: string
  readonly weekday: string
  readonly pageNumber: string
}

const HAN_DIGITS = '〇一二三四五六七八九'
const DATE =
  /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u
const WEEKDAY = /(?:星期|礼拜|周)[一二三四五六日天]/u
const PAGE = /(?:^|[\s\u3000])(?:第\s*)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?=$|[\s\u3000])/u

/** 三十一 → 31; digits one by one where there is no 十. */
function hanNumber(text: string): number {
  const digit = (char: string): number => Math.max(0, HAN_DIGITS.indexOf(char.replace(/[零○]/u, '〇')))
  const ten = text.indexOf('十')
  if (ten < 0) return [...text].reduce((sum, char) => sum * 10 + digit(char), 0)
  return (ten === 0 ? 1 : digit(text[0])) * 10 + (text.length > ten + 1 ? digit(text[ten + 1]) : 0)
}

/** A line that gives the day, the weekday or the page number and little else; null otherwise. */
export function parseDateLine(text: string): DateLine | null {
  if (text.length > 48 || /[。！？“”，、]/u.test(text)) return null
  const day = DATE.exec(text)
  const weekday = WEEKDAY.exec(text)
  const page = PAGE.exec(text)
  if (!day && !page && weekday?.[0] !== text) return null
  let rest = text
  for (const match of [day, weekday, page]) if (match) rest = rest.replace(match[0], ' ')
  if (rest.replace(/[\s\u3000（）()|｜·]/gu, '').length > 16) return null
  const numbers = day ? (day[1] ? day.slice(1, 4).map(Number) : day.slice(4, 7).map(hanNumber)) : []
  const shown = text
    .replace(weekday?.[0] ?? '', ' ')
    .replace(page?.[0] ?? '', ' ')
    .replace(/（\s*）|\(\s*\)/gu, ' ')
  return {
    date: isoDate(numbers),
    dateText: shown.replace(/[\s\u3000|｜]+/gu, ' ').trim(),
    weekday: weekday?.[0] ?? '',
    pageNumber: page?.[1] ?? '',
  }
}

/** Empty for a day the calendar does not have. */
function isoDate([year, month, day]: readonly number[]): string {
  if (year === undefined) return ''
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return ''
  return date.toISOString().slice(0, 10)
}

/** A paper's name alone on its line. */
export function isPaper(text: string): boolean {
  return (
    /^[\p{sc=Han}A-Za-z]{2,12}(?:报|周刊|时讯)$/u.test(text.replace(/[\s\u3000]/gu, '')) &&
    !/(?:简报|通报|喜报|海报|情报|专报|举报|捷报|预报|警报|汇报|播报|快报道)$/u.test(text)
  )
}

/** 中共某某委员会 某某日报 合办 */
export function isCoSponsor(text: string): boolean {
  return text.length <= 60 && /(?:合办|主办|承办|协办|联办|出品|特约刊登|支持)$/u.test(text) && !/[。！？]/u.test(text)
}

/** 专题报道, 特刊 … : a label, not a head. */
export function isSeries(text: string): boolean {
  return (
    text.length <= 32 &&
    /(?:报道|专版|专栏|特刊|专刊|专页|副刊|巡礼|特别策划)$/u.test(text) &&
    !/[，。！？；]/u.test(text)
  )
}

const LABELS: Readonly<Record<string, 'kicker' | 'headline' | 'deck' | 'lead' | 'slogan' | 'series' | 'byline'>> = {
  引题: 'kicker',
  肩题: 'kicker',
  眉题: 'kicker',
  主题: 'headline',
  主标题: 'headline',
  标题: 'headline',
  副题: 'deck',
  副标题: 'deck',
  导语: 'lead',
  提要: 'lead',
  口号: 'slogan',
  栏题: 'series',
  署名: 'byline',
  作者: 'byline',
}
export type Label = (typeof LABELS)[string]

/** A line that says itself what it is: `引题：…`. */
export function parseLabel(text: string): { readonly label: Label; readonly length: number } | null {
  const match = /^[【[]?([\u4e00-\u9fff]{2,3})[】\]]?[：:]\s*/u.exec(text)
  const label = match && LABELS[match[1]]
  return label && match[0].length < text.length ? { label, length: match[0].length } : null
}

const REPORTER = /记者|通讯员|见习生|实习生|特约|撰稿|摄影|(?:^|[\s/／□])[文图]\s*[/／]/u

/** A line that only says who wrote it: `本报记者 张三 通讯员 李四`, `文/图 王五`. */
export function isByline(text: string): boolean {
  return text.length <= 40 && !/[，。！？；：“”]/u.test(text) && BYLINE_HEAD.test(text)
}

const BYLINE_HEAD =
  /^(?:[□●]\s*)?(?:本报|本刊|全媒体|首席|见习|实习|特约|融媒体)*(?:记者|通讯员|撰稿|摄影|文\s*[/／图]|图\s*[/／文])/u

/** 署名 in brackets at the end of a paragraph: its offset; -1 for none. */
export function trailingByline(text: string): number {
  const match = /[（(]([^（）()]{2,30})[）)]\s*$/u.exec(text)
  if (!match || /[，。！？；“”《》\d]|^(?:未完|待续|完|下转|上接|见图|资料)/u.test(match[1])) return -1
  const names = match[1].split(/[\s\u3000、/／]+/u).filter(Boolean)
  const signed = REPORTER.test(match[1]) || names.every((name) => /^\p{sc=Han}{2,4}$/u.test(name))
  const before = text.slice(0, match.index).trimEnd()
  return signed && (before === '' || endsSentence(before)) ? match.index : -1
}
