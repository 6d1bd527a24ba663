/**
 * What a file of comments would bring to a document, for whoever decides whether it comes in.
 *
 * Role: counts, and the marks that are not where somebody would look for them. Boundary: pure; changes nothing, says nothing.
 */
import type { AnnotationRecord, Reply } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import { isDetached } from '../anchor.ts'
import type { Imported } from './fromComments.ts'
import { FOREIGN } from './toComments.ts'

export interface ImportSummary {
  /** Comments of the file that are marks, replies not counted. */
  readonly found: number
  readonly added: number
  /** Answers in words. */
  readonly replies: number
  /** Marks that are accepted, rejected, resolved or opened again by the file. */
  readonly states: number
  /** Marks whose own words were changed in a reader. */
  readonly reworded: number
  /** Known, with nothing new. */
  readonly unchanged: number
  /** What comes in where somebody would look for it: new marks, and known ones with something new. `said`: what is new of it. */
  readonly arriving: readonly { readonly mark: AnnotationRecord; readonly said: string }[]
  /** New, and their words, frame or page have gone: they come in detached. */
  readonly detached: readonly AnnotationRecord[]
  /** New, and on no words: notes at their place on the page. */
  readonly onSpots: readonly AnnotationRecord[]
}

export function summaryOf(snapshot: Snapshot, imported: Pick<Imported, 'annotations' | 'unchanged'>): ImportSummary {
  const { annotations, unchanged } = imported
  const pairs = annotations.map((mark) => ({ mark, before: find(snapshot, 'annotation', mark.id) }))
  const news = pairs.filter(({ before }) => !before).map(({ mark }) => mark)
  const lost = news.filter(isDetached)
  // Ink of others lies where it was drawn, and our own spots were chosen.
  const onSpots = news.filter(
    ({ id, kind, anchor }) =>
      anchor.kind === 'spot' && anchor.pageId !== null && kind !== 'ink' && id.startsWith(FOREIGN),
  )
  const apart = new Set([...lost, ...onSpots])
  const freshReplies = pairs.flatMap(({ mark, before }) => repliesMore(mark, before))
  return {
    found: annotations.length + unchanged,
    added: news.length,
    replies: freshReplies.filter(({ text }) => text !== '').length,
    states: pairs.filter(({ mark, before }) => mark.state !== (before?.state ?? 'open')).length,
    reworded: pairs.filter(({ mark, before }) => before && before.text !== mark.text).length,
    unchanged,
    arriving: pairs
      .filter(({ mark }) => !apart.has(mark))
      .map(({ mark, before }) => {
        const words = repliesMore(mark, before).findLast(({ text }) => text !== '')?.text ?? ''
        return { mark, said: before && before.text === mark.text ? words : mark.text }
      }),
    detached: lost,
    onSpots,
  }
}

function repliesMore(mark: AnnotationRecord, before: AnnotationRecord | undefined): readonly Reply[] {
  const known = new Set(before?.replies.map(({ id }) => id))
  return mark.replies.filter(({ id }) => !known.has(id))
}
