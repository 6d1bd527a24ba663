/**
 * Copy as a run of paragraphs, in the order one reads a page, each with what it is.
 *
 * Role: copy placed on a page that no template made. Boundary: no records; what a kind looks like is the document's. Nothing
 * of the copy is lost: a line that no field holds is put first, as body.
 */
import { UserError } from '../model/errors.ts'
import type { Copy, CopyParagraph } from './copy.ts'
import { decodeCopy } from './decode.ts'
import { applyEdits, punctuationEdits } from './normalise.ts'
import { CAPTION_MARK } from './blocks.ts'
import { parseCopy } from './parse.ts'
import { creditLine } from './texts.ts'

/** What a paragraph is; the names are those of styles and roles (`style:headline`). */
export type ReadKind =
  | 'slogan'
  | 'series'
  | 'co-sponsor'
  | 'paper'
  | 'credits'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'lead'
  | 'subhead'
  | 'body'
  | 'byline'
  | 'caption'

export interface ReadParagraph {
  readonly kind: ReadKind
  readonly text: string
  /** UTF-16 ranges of run-in leads and bold. */
  readonly leads: readonly { readonly from: number; readonly to: number }[]
}

/**
 * The paragraphs of a txt or md file.
 * @throws UserError as `decodeCopy`, and `copy-empty`.
 */
export function readCopy(bytes: Uint8Array, file: string): readonly ReadParagraph[] {
  const { text } = decodeCopy(bytes, file)
  const clean = applyEdits(text, punctuationEdits(text))
  const paragraphs = inOrder(parseCopy(clean), clean)
  const held = paragraphs.map((one) => lettersOf(one.text)).join('')
  const lost = clean.split('\n').filter((line) => !held.includes(lettersOf(line)))
  const all = [...lost.map((line): ReadParagraph => ({ kind: 'body', text: line.trim(), leads: [] })), ...paragraphs]
  if (all.length === 0)
    throw new UserError(
      'copy-empty',
      '文件里没有文字；请检查是否选错了文件',
      'the file has no text; check whether it is the right one',
      file,
    )
  return all
}

function inOrder(copy: Copy, clean: string): ReadParagraph[] {
  const paragraphs: ReadParagraph[] = []
  const put = (kind: ReadKind, text: string, leads: CopyParagraph['leads'] = []): void => {
    if (text !== '') paragraphs.push({ kind, text, leads: leads.map(({ from, to }) => ({ from, to })) })
  }
  const putAll = (kind: ReadKind, of: readonly CopyParagraph[]): void => {
    for (const { text, leads } of of) put(kind, text, leads)
  }
  for (const slogan of copy.slogans) put('slogan', slogan)
  put('series', copy.series)
  put('co-sponsor', copy.coSponsor)
  put('paper', copy.paper)
  put('credits', creditLine(copy.credits))
  put('body', [copy.dateText, copy.weekday, copy.pageNumber && `第${copy.pageNumber}版`].filter(Boolean).join(' '))
  put('kicker', copy.kicker)
  put('headline', copy.headline)
  for (const deck of copy.deck) put('deck', deck)
  // Text under no subhead is the story itself; a lead 导语 is what stands before the first one.
  putAll(copy.sections.length > 0 ? 'lead' : 'body', copy.lead)
  for (const { subhead, intro, body } of copy.sections) {
    put('subhead', subhead)
    putAll('body', intro)
    putAll('body', body)
  }
  if (copy.closing) putAll('body', [copy.closing])
  put('byline', copy.byline)
  for (const caption of copy.captions) put('caption', marked(caption, clean))
  return paragraphs
}

/** A caption with the mark that it came with: text that is placed loses nothing, a template sets its own. */
function marked(caption: string, clean: string): string {
  const lines = clean.split('\n').map((line) => line.trim())
  return lines.find((line) => CAPTION_MARK.test(line) && line.replace(CAPTION_MARK, '') === caption) ?? caption
}

/** Letters and digits alone: marks of markup and white space may have gone. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
