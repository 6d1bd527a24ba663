/**
 * What intake understands of a piece of copy.
 *
 * Role: shapes only, and how to count them. Boundary: no layout; `build.ts` makes records of it. Field names are
 * the words of the newspaper (引题 kicker, 主题 headline, 副题 deck, 导语 lead …). Empty strings and lists: not there.
 */
import type { Credit } from '../model/records.ts'

/** A run-in lead of a body paragraph: UTF-16 range of its text. */
export interface LeadSpan {
  readonly from: number
  readonly to: number
  /** Not marked in the copy: taken from how the other leads look. */
  readonly inferred: boolean
}

export interface CopyParagraph {
  readonly text: string
  readonly leads: readonly LeadSpan[]
  /** The copy breaks off at its end, for good. */
  readonly truncated: boolean
  /** Line of the copy it begins on, from 1. */
  readonly line: number
}

export interface CopySection {
  /** 小标题; empty for text under no subhead. */
  readonly subhead: string
  /** What stands before the first unit with a run-in lead. */
  readonly intro: readonly CopyParagraph[]
  readonly body: readonly CopyParagraph[]
}

/** What was done to the copy, for the summary. */
export interface CopyNotes {
  /** Passages that broke off and were found again elsewhere: the text around each seam. */
  readonly joined: readonly string[]
  /** Run-in leads that the copy had not marked. */
  readonly inferred: readonly string[]
  /** The last words of passages that break off for good. */
  readonly truncated: readonly string[]
}

export interface Copy {
  readonly slogans: readonly string[]
  /** 栏题 such as 专题报道. */
  readonly series: string
  /** 合办 and the like. */
  readonly coSponsor: string
  /** 报名. */
  readonly paper: string
  readonly credits: readonly Credit[]
  /** ISO; empty when the copy names no day. */
  readonly date: string
  /** As written, without the weekday. */
  readonly dateText: string
  /** As written, 星期三. */
  readonly weekday: string
  /** 版次 as written, without 第 and 版. */
  readonly pageNumber: string
  readonly kicker: string
  readonly headline: string
  readonly deck: readonly string[]
  readonly lead: readonly CopyParagraph[]
  readonly sections: readonly CopySection[]
  /** Without their mark ■. */
  readonly captions: readonly string[]
  readonly closing: CopyParagraph | null
  /** 署名, as written, brackets included. */
  readonly byline: string
  readonly notes: CopyNotes
}

/** Every body paragraph in reading order: lead, then sections, then the closing one. */
export function copyParagraphs(copy: Copy): CopyParagraph[] {
  const paragraphs = [...copy.lead]
  for (const section of copy.sections) paragraphs.push(...section.intro, ...section.body)
  if (copy.closing) paragraphs.push(copy.closing)
  return paragraphs
}

/** Units with a run-in lead, marked and inferred. */
export function countUnits(copy: Copy): { readonly marked: number; readonly inferred: number } {
  const leads = copyParagraphs(copy).flatMap((paragraph) => paragraph.leads)
  const inferred = leads.filter((lead) => lead.inferred).length
  return { marked: leads.length - inferred, inferred }
}

/** No head, no body, no caption: nothing to lay out. What the folio prints does not count. */
export function isEmptyCopy({ headline, slogans, sections, captions, lead, closing }: Copy): boolean {
  return headline === '' && closing === null && [slogans, sections, captions, lead].every((part) => part.length === 0)
}
