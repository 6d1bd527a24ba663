/**
 * Copy text to `Copy`: what each line is, judged by its form and its place.
 *
 * Role: puts the parts together; recognisers are in `blocks.ts`, `forms.ts`, `front.ts`, `fragments.ts`, `leads.ts`.
 * Boundary: no layout, no wording of any particular paper. Nothing is invented and nothing of the copy is lost.
 */
import type { Block } from './blocks.ts'
import { readBlocks } from './blocks.ts'
import type { Copy, CopyParagraph, CopySection, LeadSpan } from './copy.ts'
import { endsSentence, isByline, trailingByline } from './forms.ts'
import type { Draft } from './fragments.ts'
import { breaksOff, joinFragments } from './fragments.ts'
import { isRunningText, readFront } from './front.ts'
import { leadFinder } from './leads.ts'
import { isBalanced } from './pairs.ts'

const LONGEST_SUBHEAD = 24
/** Longer than this, the text before the first subhead is no lead but the story's beginning. */
const LONGEST_LEAD = 900
/** So many marked leads make it a list of units; fewer are emphasis. */
const LIST_OF_UNITS = 3

/** Understands copy of a txt or md file; its punctuation may be normalised already or not. Never throws: at worst all is body. */
export function parseCopy(text: string): Copy {
  const blocks = readBlocks(text)
  const captions = blocks.filter((block) => block.caption).map((block) => block.text)
  const { front, rest } = readFront(blocks.filter((block) => !block.caption))
  const story = readStory(rest, blocks, front.bylines)
  const joined = joinFragments(story.drafts)

  const marked = story.drafts.flat().flatMap(({ text: of, bold }) => bold.map(({ from, to }) => of.slice(from, to)))
  const units = marked.length >= LIST_OF_UNITS
  const find = leadFinder(units ? marked : [])
  const closing = takeClosing(story.drafts, units, front.bylines)

  const inferred: string[] = []
  const finish = (draft: Draft, unit: boolean): CopyParagraph => {
    const leads: LeadSpan[] = draft.bold.map((span) => ({ ...span, inferred: false }))
    const length = unit && units && leads[0]?.from !== 0 ? find(draft.text) : 0
    if (length > 0 && !leads.some((lead) => lead.from < length)) {
      leads.unshift({ from: 0, to: length, inferred: true })
      inferred.push(draft.text.slice(0, length))
    }
    return { text: draft.text, leads, truncated: breaksOff(draft.text), line: draft.line }
  }

  const lead = [...front.lead.map((block) => draftOf(block, 0)), ...(story.drafts[0] ?? [])].map((draft) =>
    finish(draft, false),
  )
  const sections: CopySection[] = []
  for (let index = 1; index < story.drafts.length; index++) {
    const drafts = story.drafts[index]
    const intro = units ? introLength(drafts) : 0
    sections.push({
      subhead: story.subheads[index - 1],
      intro: drafts.slice(0, intro).map((draft) => finish(draft, false)),
      body: drafts.slice(intro).map((draft) => finish(draft, true)),
    })
  }
  const end = closing && finish(closing, false)
  const truncated = [...lead, ...sections.flatMap(({ intro, body }) => [...intro, ...body]), ...(end ? [end] : [])]
    .filter((paragraph) => paragraph.truncated)
    .map((paragraph) => paragraph.text.slice(-12))
  return {
    slogans: front.slogans,
    series: front.series,
    coSponsor: front.coSponsor,
    paper: front.paper,
    credits: front.credits,
    date: front.date,
    dateText: front.dateText,
    weekday: front.weekday,
    pageNumber: front.pageNumber,
    kicker: front.kicker,
    headline: front.headline,
    deck: front.deck,
    lead,
    sections,
    captions,
    closing: end,
    byline: front.bylines.join('　'),
    notes: { joined, inferred, truncated },
  }
}

interface Story {
  /** The lead, then each section. */
  readonly drafts: Draft[][]
  readonly subheads: string[]
}

function draftOf(block: Block, run: number): Draft {
  return { text: block.text, bold: block.bold.map((span) => ({ ...span })), line: block.line, run }
}

/** Running text under its subheads. Without any subhead the whole is one section, and so is an overlong lead. */
function readStory(rest: readonly Block[], all: readonly Block[], bylines: string[]): Story {
  const breaks = all.filter((block) => block.caption).map((block) => block.line)
  const drafts: Draft[][] = [[]]
  const subheads: string[] = []
  rest.forEach((block, index) => {
    if (isSubhead(block, rest[index + 1])) {
      drafts.push([])
      subheads.push(block.text)
    } else if (isByline(block.text) || trailingByline(block.text) === 0) bylines.push(block.text)
    else {
      const captionsBefore = breaks.filter((line) => line < block.line).length
      drafts[drafts.length - 1].push(draftOf(block, captionsBefore * 1000 + subheads.length))
    }
  })
  const long = drafts[0].reduce((sum, draft) => sum + draft.text.length, 0) > LONGEST_LEAD
  if ((subheads.length === 0 || long) && drafts[0].length > 0) {
    drafts.splice(1, 0, drafts[0])
    drafts[0] = long && subheads.length > 0 ? [drafts[1].shift()!] : []
    subheads.unshift('')
  }
  return { drafts, subheads }
}

/** 小标题: a markdown heading, a short line all bold, or a short whole line that is no sentence and has text below it. */
function isSubhead(block: Block, next: Block | undefined): boolean {
  if (block.heading > 0) return true
  const { text } = block
  if (text.length > LONGEST_SUBHEAD || endsSentence(text) || /[。；！？]/u.test(text)) return false
  if (!isBalanced(text) || isByline(text) || trailingByline(text) === 0) return false
  const [bold] = block.bold
  if (bold && bold.from === 0 && bold.to === text.length) return true
  return block.bold.length === 0 && next !== undefined && isRunningText(next)
}

/** Takes the closing paragraph off the last section, and its signature off the paragraph. */
function takeClosing(drafts: Draft[][], units: boolean, bylines: string[]): Draft | null {
  const last = drafts[drafts.length - 1]
  const end = last[last.length - 1]
  if (!end) return null
  const signed = trailingByline(end.text)
  if (signed > 0) {
    bylines.push(end.text.slice(signed).trim())
    end.text = end.text.slice(0, signed).trimEnd()
    end.bold = end.bold.filter((span) => span.to <= end.text.length)
  }
  const apart = last.length > 1 && end.bold.length === 0
  const closes = signed > 0 || (units && last.slice(0, -1).some((draft) => draft.bold.length > 0))
  return drafts.length > 1 && apart && closes ? last.pop()! : null
}

/** In a list of units: how many paragraphs introduce the section. Without marks it is the first of several. */
function introLength(drafts: readonly Draft[]): number {
  const first = drafts.findIndex((draft) => draft.bold.length > 0)
  return first < 0 ? Math.min(1, drafts.length - 1) : first
}
