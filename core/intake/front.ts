/**
 * The head matter of copy: everything before its running text.
 *
 * Role: tells slogan, series label, paper, kicker, headline and deck apart by form and place. Boundary: stops at the
 * first running paragraph; what it does not claim is left to the body.
 */
import type { Credit } from '../model/records.ts'
import type { Block } from './blocks.ts'
import {
  endsSentence,
  isByline,
  isCoSponsor,
  isPaper,
  isSeries,
  parseCredits,
  parseDateLine,
  parseLabel,
} from './forms.ts'
import { isBalanced } from './pairs.ts'

export interface Front {
  readonly slogans: string[]
  series: string
  coSponsor: string
  paper: string
  readonly credits: Credit[]
  date: string
  dateText: string
  weekday: string
  pageNumber: string
  kicker: string
  headline: string
  readonly deck: string[]
  readonly bylines: string[]
  /** Paragraphs that say themselves that they are the lead: 导语：…. */
  readonly lead: Block[]
}

const KICKER_END = /(?:—|―|--)\s*$/u
/** The longest line that may be a headline. */
const LONGEST_HEAD = 60
/** A 引题 may be a sentence of several clauses. */
const LONGEST_KICKER = 90
/** 副题 of a copy that has nothing else. */
const MOST_DECK_LINES = 2

/**
 * Reads the head matter and takes credits, date lines and labelled lines out of the whole copy. `rest`: the blocks
 * of running text and subheads, in order.
 */
export function readFront(blocks: readonly Block[]): { readonly front: Front; readonly rest: readonly Block[] } {
  const front: Front = {
    slogans: [],
    series: '',
    coSponsor: '',
    paper: '',
    credits: [],
    date: '',
    dateText: '',
    weekday: '',
    pageNumber: '',
    kicker: '',
    headline: '',
    deck: [],
    bylines: [],
    lead: [],
  }
  const first = blocks.findIndex((block, index) => isRunningText(block, index === 0))
  const end = first < 0 ? blocks.length : first
  const rest: Block[] = []
  /** Short lines not understood yet; null where a line of set form stood. */
  const shorts: (Block | null)[] = []
  blocks.forEach((block, index) => {
    if (takeSetForm(block, front) || (index < end && takeFurniture(block, front))) {
      if (index < end) shorts.push(null)
    } else if (index < end) shorts.push(block)
    else rest.push(block)
  })
  const begun = placeShorts(shorts, front, rest)
  return { front, rest: [...begun, ...rest] }
}

function isKicker(text: string): boolean {
  return KICKER_END.test(text) && text.length <= LONGEST_KICKER
}

/** A line of a story as opposed to a head or a label. */
export function isRunningText(block: Block, first = false): boolean {
  const { text } = block
  if (block.heading > 0 || parseLabel(text)) return false
  if (isKicker(text)) return false
  if (first && text.length <= 40 && !/[。：:…]$/u.test(text)) return false
  if (text.length > LONGEST_HEAD || !isBalanced(text) || /。./u.test(text)) return true
  // A head may end in ！ or ？; a sentence in 。 is no head.
  return endsSentence(text) && (/[。…：:；;][”’）)》」』】〕]*$/u.test(text) || text.length > 30)
}

/** Credits, date lines and lines with their label, wherever they stand. */
function takeSetForm(block: Block, front: Front): boolean {
  const { text } = block
  const credits = parseCredits(text)
  if (credits) {
    front.credits.push(...credits)
    return true
  }
  const date = front.dateText === '' || front.weekday === '' || front.pageNumber === '' ? parseDateLine(text) : null
  if (date && !clashes(date, front)) {
    front.date ||= date.date
    front.dateText ||= date.dateText
    front.weekday ||= date.weekday
    front.pageNumber ||= date.pageNumber
    return true
  }
  const labelled = parseLabel(text)
  if (!labelled) return false
  const value = text.slice(labelled.length)
  if (labelled.label === 'lead') front.lead.push({ ...block, text: value, bold: [] })
  else if (labelled.label === 'deck') front.deck.push(value)
  else if (labelled.label === 'slogan') front.slogans.push(value)
  else if (labelled.label === 'byline') front.bylines.push(value)
  else if (front[labelled.label] === '') front[labelled.label] = value
  else return false
  return true
}

/** A second date line is not thrown away for the first one's sake. */
function clashes(line: { dateText: string; weekday: string; pageNumber: string }, front: Front): boolean {
  return (['dateText', 'weekday', 'pageNumber'] as const).some((field) => line[field] !== '' && front[field] !== '')
}

/** Paper, series label, co-sponsor, byline, kicker: by form, in the head matter only. */
function takeFurniture(block: Block, front: Front): boolean {
  const { text } = block
  if (block.heading > 0) return false
  if (isByline(text)) front.bylines.push(text)
  else if (front.kicker === '' && isKicker(text) && !/^(?:—|―|--)/u.test(text)) front.kicker = text
  else if (front.coSponsor === '' && isCoSponsor(text)) front.coSponsor = text
  else if (front.paper === '' && isPaper(text)) front.paper = text
  else if (front.series === '' && isSeries(text)) front.series = text
  else return false
  return true
}

/**
 * Slogans, headline and deck out of the short lines that are left; gives back the last one where it is the first
 * section's subhead. The headline is the markdown title, else the first line after the last line of set form, else
 * the first line.
 */
function placeShorts(shorts: readonly (Block | null)[], front: Front, rest: readonly Block[]): readonly Block[] {
  const lines = shorts.filter((block) => block !== null)
  const title = lines.filter((block) => block.heading > 0).sort((a, b) => a.heading - b.heading)[0]
  let at = -1
  if (front.headline === '') {
    const afterForms = shorts.slice(shorts.lastIndexOf(null) + 1)[0]
    at = lines.indexOf(title ?? afterForms ?? lines[0])
    if (at >= 0) front.headline = lines[at].text
    else if (front.series !== '') {
      // A lone line ending in 报道 is the headline, there being no other.
      front.headline = front.series
      front.series = ''
    }
  }
  front.slogans.push(...lines.slice(0, Math.max(0, at)).map((block) => block.text))
  const after = lines.slice(at + 1)
  // A poem or a list of names has no running text at all: its lines are the body.
  if (rest.length === 0 && after.length > MOST_DECK_LINES) return after
  const last = after[after.length - 1]
  const isSubhead =
    last !== undefined &&
    rest.length > 0 &&
    !/^(?:—|―|--)/u.test(last.text) &&
    (last.heading > 0 || after.length > 1 || rest.some((block) => !isRunningText(block)))
  front.deck.push(...(isSubhead ? after.slice(0, -1) : after).map((block) => block.text))
  return isSubhead ? [last] : []
}
