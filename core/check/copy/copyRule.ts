/**
 * What a copy check is: a rule about words, run over a story at a time.
 *
 * Role: makes a rule of the registry out of a search in one paragraph or in one story, keeps what was found as long as the text
 * and the lists are the same, and finds the place on the page. Boundary: each search is a file of its own.
 */
import { find, type Snapshot } from '../../model/snapshot.ts'
import type { StoryRecord } from '../../model/records.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { createLexicon, type Lexicon } from '../lexicon/lexicon.ts'
import { all } from '../records.ts'
import { defineRule, type Bilingual, type Fix, type Found, type Place, type Rule } from '../rule.ts'
import { copyOf, type CopyParagraph, type CopyStory } from './story.ts'

/** A fault in the text: `from` to `to` of a paragraph, UTF-16, whole characters; equal: a place where something lacks. */
export interface CopyFault {
  readonly paragraph: CopyParagraph
  readonly from: number
  readonly to: number
  readonly message: Bilingual
  readonly remedy: Bilingual
  readonly fix?: Fix
}

/** What a search in one paragraph says; the paragraph is known. */
export type ParagraphFault = Omit<CopyFault, 'paragraph'>

interface CopyDefinition {
  readonly id: string
  readonly title: Bilingual
  /** In the error rate, one finding (`errorRate.ts`). */
  readonly errors: number
}

export type StorySearch = (story: CopyStory, lexicon: Lexicon) => readonly CopyFault[]
export type ParagraphSearch = (paragraph: CopyParagraph, lexicon: Lexicon) => readonly ParagraphFault[]

/** Where nobody gave lists. */
const EMPTY = createLexicon([], '')

/** A rule that can read one story ahead: what it finds there is kept for the run. */
export interface CopyRule extends Rule {
  readonly search: StorySearch
}

/** A rule whose findings in a paragraph depend on that paragraph alone. */
export function paragraphRule(definition: CopyDefinition & { readonly search: ParagraphSearch }): CopyRule {
  const search = remembered((paragraph: CopyParagraph, lexicon): readonly CopyFault[] =>
    definition.search(paragraph, lexicon).map((fault) => ({ paragraph, ...fault })),
  )
  return storyRule({
    ...definition,
    search: ({ paragraphs }, lexicon) => paragraphs.flatMap((one) => search(one, lexicon)),
  })
}

/** A rule that reads a story as a whole. */
export function storyRule({ search, ...definition }: CopyDefinition & { readonly search: StorySearch }): CopyRule {
  const searched = remembered(search)
  const rule = defineRule({
    ...definition,
    thresholds: {},
    check({ snapshot, layout, lexicon = EMPTY }) {
      return all(snapshot, 'story').flatMap((story) =>
        searched(copyOf(snapshot, story), lexicon).map(({ paragraph, from, to, message, remedy, fix }): Found => ({
          place: placeInText(snapshot, layout, story, paragraph.id, from, to - from),
          message,
          remedy,
          ...(fix ? { fix } : {}),
        })),
      )
    },
  })
  return { ...rule, search: searched }
}

/** Text that is the same under the same lists is searched once. */
function remembered<T extends object>(search: (text: T, lexicon: Lexicon) => readonly CopyFault[]) {
  const byLexicon = new WeakMap<Lexicon, WeakMap<T, readonly CopyFault[]>>()
  return (text: T, lexicon: Lexicon): readonly CopyFault[] => {
    let kept = byLexicon.get(lexicon)
    if (!kept) byLexicon.set(lexicon, (kept = new WeakMap()))
    let faults = kept.get(text)
    if (!faults) kept.set(text, (faults = search(text, lexicon)))
    return faults
  }
}

/** A range of a story's text, with the frame and the page that show its beginning. */
export function placeInText(
  snapshot: Snapshot,
  layout: DocumentLayout,
  story: StoryRecord,
  paragraphId: string,
  offset: number,
  length: number,
): Place {
  const place = { storyId: story.id, paragraphId, offset, length }
  for (const frameId of story.frameIds)
    for (const { paragraphId: id, line } of layout.frames.get(frameId)?.lines ?? [])
      if (id === paragraphId && line.from <= offset && (offset < line.to || (offset === line.to && length === 0))) {
        const frame = find(snapshot, 'frame', frameId)
        return frame ? { ...place, frameId, pageId: frame.pageId } : { ...place, frameId }
      }
  return place
}

/** A fix that puts `text` in the place of the fault. */
export const replace = (from: number, to: number, text: string): Fix => ({ offset: from, length: to - from, text })
