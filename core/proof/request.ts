/**
 * What a mark asks for, as data: the edit that accepting it makes.
 *
 * Role: one answer for each of the 21 marks of GB/T 14706-1993, for the commands that accept and for whoever shows what
 * would change. Boundary: changes nothing; what no program can do truthfully (№ 10–13, 21, ink, notes) has no edit: done by
 * hand.
 */
import type { AnnotationRecord, CharacterProps } from '../model/records.ts'
import { find, get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { storyOf, textAt } from './anchor.ts'
import type { TextPlace } from './anchor.ts'
import { gapsOf, meaning, parts, placeOf, standing, WIDE_SPACE } from './meaning.ts'
import { scriptProps, spaceProps, trackingAsked } from './setting.ts'
import { turnOf } from './turn.ts'

export { changeOf, fulfilled } from './fulfilled.ts'
export type { WordChange } from './fulfilled.ts'

/** What accepting a mark changes. Offsets are those of the snapshot that was asked. */
export type ProofEdit =
  /** № 1, 2, 3, 17, 18, 20: text in the place of text; `text` is empty for a deletion, the stretch for an insertion. */
  | { readonly kind: 'replace'; readonly place: TextPlace; readonly text: string }
  /** № 6: two stretches of a paragraph change places, `first` before `second`; what is between them stays. */
  | { readonly kind: 'swap'; readonly first: TextPlace; readonly second: TextPlace }
  /** № 7: the next paragraph goes on where this one ends. */
  | { readonly kind: 'join'; readonly storyId: string; readonly paragraphId: string; readonly nextId: string }
  /** № 8: a new paragraph begins here. */
  | { readonly kind: 'split'; readonly storyId: string; readonly paragraphId: string; readonly at: number }
  /** № 9: text goes to another place, of whatever story, with its look. */
  | { readonly kind: 'move'; readonly place: TextPlace; readonly into: TextPlace }
  /** № 4, 15, 16, and № 17 by parts of an em: the look of characters. */
  | { readonly kind: 'characters'; readonly place: TextPlace; readonly props: Partial<CharacterProps> }
  /** № 5, 14: a frame, or the picture in it, stands straight. */
  | { readonly kind: 'turn'; readonly frameId: string; readonly of: 'frame' | 'picture' }
  /** № 19: a mark is taken back; `restore`: what it had changed becomes again what it was. */
  | { readonly kind: 'withdraw'; readonly markId: string; readonly restore: ProofEdit | null }

/** What accepting the mark would change; null: nothing that a program can do, or its words are not there as they were marked. */
export function requestOf(snapshot: Snapshot, mark: AnnotationRecord): ProofEdit | null {
  if (mark.kind === 'stet') return withdrawal(snapshot, mark)
  if (mark.kind === 'upright' || mark.kind === 'straighten') return turnOf(snapshot, mark)
  const asked = meaning(snapshot, mark)
  const anchor = standing(snapshot, mark.anchor)
  if (!asked || !anchor) return null
  const place = placeOf(anchor)
  const text = get(snapshot, 'paragraph', place.paragraphId).text
  const storyId = storyOf(snapshot, place.paragraphId)
  switch (asked.kind) {
    case 'replace':
    case 'delete':
      return place.to > place.from ? { kind: 'replace', place, text: asked.text } : null
    case 'insert':
      return place.from === place.to && asked.text !== '' ? { kind: 'replace', place, text: asked.text } : null
    case 'separate':
      return parts(text, place) ? { kind: 'replace', place, text: ' ' } : null
    case 'fixedSpace':
      if (place.from !== place.to) return null
      if (mark.variant === '1') return { kind: 'replace', place, text: WIDE_SPACE }
      return spaceBefore(snapshot, place, mark.variant)
    case 'script': {
      const props = scriptProps(snapshot, place, mark.variant)
      return props && { kind: 'characters', place, props }
    }
    case 'moreSpace':
    case 'lessSpace': {
      const gaps = gapsOf(text, place)
      const trackingEm = trackingAsked(snapshot, mark, gaps)
      return trackingEm === null ? null : { kind: 'characters', place: gaps, props: { trackingEm } }
    }
    case 'transpose': {
      const other = standing(snapshot, mark.target)
      if (!other || other.paragraphId !== place.paragraphId || place.from === place.to || other.from === other.to)
        return null
      const [first, second] = place.from <= other.from ? [place, placeOf(other)] : [placeOf(other), place]
      return first.to <= second.from ? { kind: 'swap', first, second } : null
    }
    case 'runOn': {
      const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
      const nextId = ids[ids.indexOf(place.paragraphId) + 1]
      if (storyId === null || nextId === undefined || place.to < text.length) return null
      return { kind: 'join', storyId, paragraphId: place.paragraphId, nextId }
    }
    case 'newParagraph':
      if (storyId === null || place.from === 0 || place.from >= text.length) return null
      return { kind: 'split', storyId, paragraphId: place.paragraphId, at: place.from }
    case 'move': {
      const target = standing(snapshot, mark.target)
      if (!target || target.from !== target.to || place.from === place.to) return null
      const within = target.paragraphId === place.paragraphId && target.from >= place.from && target.from <= place.to
      return within ? null : { kind: 'move', place, into: placeOf(target) }
    }
    default:
      return null
  }
}

/** № 17 by a part of an em: after the character before the place. Nothing there, nothing to put it after. */
function spaceBefore(snapshot: Snapshot, place: TextPlace, variant: string): ProofEdit | null {
  const gaps = gapsOf(get(snapshot, 'paragraph', place.paragraphId).text, place)
  const props = spaceProps(variant)
  return props && gaps.to > gaps.from ? { kind: 'characters', place: gaps, props } : null
}

/** № 19. A mark that was obeyed already is undone where its text still is what it asked for. */
function withdrawal(snapshot: Snapshot, mark: AnnotationRecord): ProofEdit | null {
  const other = find(snapshot, 'annotation', mark.refersTo)
  if (!other || other.state === 'rejected' || other.kind === 'stet') return null
  if (other.state !== 'accepted') return { kind: 'withdraw', markId: other.id, restore: null }
  const asked = meaning(snapshot, other)
  const { anchor } = other
  if (!asked || anchor.kind !== 'text' || anchor.paragraphId === null) return null
  if (asked.kind !== 'replace' && asked.kind !== 'delete' && asked.kind !== 'insert') return null
  if (textAt(snapshot, anchor) !== asked.text) return null
  return {
    kind: 'withdraw',
    markId: other.id,
    restore: { kind: 'replace', place: placeOf(anchor), text: anchor.quote },
  }
}
