/**
 * Makes the edit that a mark asks for.
 *
 * Role: one way for each kind of `ProofEdit`; the mark stands on what it brought about afterwards, and so do others that
 * stood on the very same words. Boundary: no states, no replies.
 */
import type { IdSource } from '../../model/ids.ts'
import type { AnnotationRecord, Span } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { TextPlace } from '../../proof/anchor.ts'
import type { ProofEdit } from '../../proof/request.ts'
import { cutParagraph, joined, joinNext, shiftSpans } from '../text/edit.ts'
import { changedLook, restyled } from '../text/restyle.ts'

/** @param id of the mark whose edit it is. */
export function applyEdit(tx: Transaction, id: string, edit: ProofEdit, newIds: IdSource): void {
  switch (edit.kind) {
    case 'replace':
      return replace(tx, id, edit.place, edit.text)
    case 'swap': {
      const { first, second } = edit
      const size = second.to - second.from
      moveText(tx, second, { ...first, to: first.from })
      return moveText(
        tx,
        { ...first, from: first.from + size, to: first.to + size },
        { ...second, from: second.to, to: second.to },
      )
    }
    case 'join':
      return joinNext(tx, edit.storyId, edit.paragraphId, edit.nextId)
    case 'split': {
      const paragraphId = newIds.next('paragraph')
      cutParagraph(tx, edit.storyId, { paragraphId: edit.paragraphId, offset: edit.at }, paragraphId)
      return stand(tx, id, { paragraphId, from: 0, to: 0 })
    }
    case 'move':
      return moveText(tx, edit.place, edit.into)
    case 'characters': {
      const { paragraphId, from, to } = edit.place
      const { spans } = get(tx.snapshot, 'paragraph', paragraphId)
      return tx.update('paragraph', paragraphId, {
        spans: restyled(spans, from, to, (look) => changedLook(look, edit.props)),
      })
    }
    case 'turn': {
      const frame = get(tx.snapshot, 'frame', edit.frameId)
      if (edit.of === 'frame') tx.update('frame', frame.id, { rotationDeg: 0 })
      else if (frame.kind === 'image' && frame.placement)
        tx.put({ ...frame, placement: { ...frame.placement, rotationDeg: 0 } })
      return
    }
    case 'withdraw':
      if (edit.restore) applyEdit(tx, edit.markId, edit.restore, newIds)
  }
}

function replace(tx: Transaction, id: string, { paragraphId, from, to }: TextPlace, text: string): void {
  const others = all(tx.snapshot, 'annotation').filter(
    ({ anchor }) =>
      anchor.kind === 'text' &&
      anchor.paragraphId === paragraphId &&
      anchor.from === from &&
      anchor.to === to &&
      to > from,
  )
  tx.splice(paragraphId, from, to - from, text)
  const place = { paragraphId, from, to: from + text.length }
  stand(tx, id, place)
  // Nothing is left to stand on where words were taken out.
  if (text !== '') for (const other of others) stand(tx, other.id, place)
}

function stand(tx: Transaction, id: string, place: TextPlace): void {
  const { anchor } = find(tx.snapshot, 'annotation', id) as AnnotationRecord
  if (anchor.kind === 'text') tx.update('annotation', id, { anchor: { ...anchor, ...place } })
}

/** Takes text to another place, with its look and the marks on it. */
function moveText(tx: Transaction, place: TextPlace, into: TextPlace): void {
  const { text, spans } = get(tx.snapshot, 'paragraph', place.paragraphId)
  const { from, to } = place
  const size = to - from
  const own = spans
    .filter((span) => span.to > from && span.from < to)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
  const at = into.from
  const around = get(tx.snapshot, 'paragraph', into.paragraphId).spans
  tx.splice(into.paragraphId, at, 0, text.slice(from, to))
  tx.update('paragraph', into.paragraphId, { spans: withPiece(around, at, size, shiftSpans(own, at - from)) })
  const shift = into.paragraphId === place.paragraphId && at <= from ? size : 0
  tx.moveMarks({ fromId: place.paragraphId, from: from + shift, to: to + shift, intoId: into.paragraphId, at })
  tx.splice(place.paragraphId, from + shift, size, '')
}

/** Spans parted at a place, with those of a piece put in between. */
function withPiece(spans: readonly Span[], at: number, size: number, piece: readonly Span[]): readonly Span[] {
  const before = spans.filter(({ from }) => from < at).map((span) => ({ ...span, to: Math.min(span.to, at) }))
  const after = spans
    .filter(({ to }) => to > at)
    .map((span) => ({ ...span, from: Math.max(span.from, at) + size, to: span.to + size }))
  return joined(joined(before, piece), after)
}
