/**
 * Whether the page now reads as a mark asked, whoever did it and however; and what was to change, in words: the facts that
 * 核红 compares.
 *
 * Role: reads the text at the mark, or, where the mark lost its words because they were obeyed by hand, between the words
 * that stood around them. Boundary: no state of a mark counts here, only the page.
 */
import { foldMarks } from '../model/anchorSearch.ts'
import type { AnnotationRecord, TextAnchor } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { findText, textAt } from './anchor.ts'
import { gapsOf, meaning, placeOf, WIDE_SPACE } from './meaning.ts'
import { runsIn, scriptProps, spaceProps, trackingAsked } from './setting.ts'
import { turnable, turnOf } from './turn.ts'

/** Characters beside a place that tell whether it is as it was. */
const NEAR = 4

/** A change of words between the words that stay; a line feed stands between paragraphs. */
export interface WordChange {
  readonly prefix: string
  readonly before: string
  readonly after: string
  readonly suffix: string
}

/** What a mark wants to read differently; null for marks that are not about words. */
export function changeOf(snapshot: Snapshot, mark: AnnotationRecord): WordChange | null {
  const asked = meaning(snapshot, mark)
  const { anchor, target } = mark
  if (!asked || anchor.kind !== 'text') return null
  const { prefix, suffix, quote } = anchor
  const change = (before: string, after: string): WordChange => ({ prefix, before, after, suffix })
  switch (asked.kind) {
    case 'replace':
    case 'delete':
    case 'insert':
      return change(quote, asked.text)
    case 'separate':
      return change('', ' ')
    case 'fixedSpace':
      return mark.variant === '1' ? change('', WIDE_SPACE) : null
    case 'newParagraph':
      return change('', '\n')
    case 'runOn':
      return suffix.startsWith('\n') ? { prefix, before: '\n', after: '', suffix: suffix.slice(1) } : null
    case 'transpose': {
      if (!target) return null
      const [first, second] = anchor.from <= target.from ? [anchor, target] : [target, anchor]
      const middle = first.suffix.indexOf(second.quote)
      // What lies farther apart than the context reaches is known only while both anchors stand.
      if (middle < 0) return null
      const between = first.suffix.slice(0, middle)
      return {
        prefix: first.prefix,
        before: first.quote + between + second.quote,
        after: second.quote + between + first.quote,
        suffix: second.suffix,
      }
    }
    default:
      return null
  }
}

/** Whether the page reads as the mark asks, also when somebody did it by hand. False for marks that ask nothing a program can see. */
export function fulfilled(snapshot: Snapshot, mark: AnnotationRecord): boolean {
  if (mark.kind === 'stet') return find(snapshot, 'annotation', mark.refersTo)?.state === 'rejected'
  if (mark.kind === 'upright' || mark.kind === 'straighten')
    return turnable(snapshot, mark) !== undefined && turnOf(snapshot, mark) === null
  const asked = meaning(snapshot, mark)
  const { anchor, target } = mark
  if (!asked || anchor.kind !== 'text') return false
  const now = textAt(snapshot, anchor)
  if (now === null) return readsAsAsked(snapshot, mark)
  const place = placeOf(anchor)
  const text = find(snapshot, 'paragraph', place.paragraphId)!.text
  switch (asked.kind) {
    case 'replace':
      return now === asked.text
    case 'delete':
      return now === '' && anchor.quote !== ''
    case 'insert':
      return now === asked.text || putIn(text, anchor, asked.text)
    case 'separate':
      return now === ' ' || putIn(text, anchor, ' ')
    case 'fixedSpace':
      if (mark.variant === '1') return now === WIDE_SPACE || putIn(text, anchor, WIDE_SPACE)
      return looksLike(snapshot, mark, spaceProps(mark.variant), true)
    case 'script':
      return looksLike(snapshot, mark, scriptProps(snapshot, place, mark.variant), false)
    case 'moreSpace':
    case 'lessSpace': {
      const gaps = gapsOf(text, place)
      const em = trackingAsked(snapshot, mark, gaps)
      const runs = runsIn(snapshot, gaps)
      if (em === null || runs.length === 0) return false
      return runs.every(({ props }) => (asked.kind === 'moreSpace' ? props.trackingEm >= em : props.trackingEm <= em))
    }
    case 'transpose':
      return swapped(snapshot, anchor, target)
    case 'runOn':
      return (
        place.to < text.length &&
        anchor.suffix.startsWith('\n') &&
        beginsAs(text.slice(place.to), anchor.suffix.slice(1))
      )
    case 'newParagraph':
      return place.from === 0 && text !== '' && !/(?:^|\n)$/u.test(anchor.prefix)
    case 'move':
      return target !== null && beside(anchor, target)
    default:
      return false
  }
}

/** Of a mark that lost its words: they were written over, and what was asked stands between their neighbours. */
function readsAsAsked(snapshot: Snapshot, mark: AnnotationRecord): boolean {
  const change = changeOf(snapshot, mark)
  if (!change) return false
  const { prefix, after, suffix } = change
  // A paragraph that was deleted whole left one end of a paragraph behind.
  if (after === '' && /(?:^|\n)$/u.test(prefix) && /^(?:\n|$)/u.test(suffix))
    return findText(snapshot, { quote: '', prefix: prefix.slice(0, -1), suffix }) !== null
  return findText(snapshot, { quote: after, prefix, suffix }) !== null
}

/** Whether text stands right before or after a place where it did not when the place was marked. */
function putIn(text: string, { from, prefix, suffix }: TextAnchor, asked: string): boolean {
  const before = text.slice(0, from)
  const after = text.slice(from)
  const leads = (part: string): boolean => endsAs(part, prefix)
  const follows = (part: string): boolean => beginsAs(part, suffix)
  if (!follows(after) && after.startsWith(asked) && follows(after.slice(asked.length))) return true
  return !leads(before) && before.endsWith(asked) && leads(before.slice(0, before.length - asked.length))
}

/** Whether a part of a paragraph begins as a suffix says: by the characters next to the place, which nearby corrections spare. */
function beginsAs(part: string, suffix: string): boolean {
  const wanted = foldMarks(suffix.split('\n')[0].slice(0, NEAR))
  return wanted === '' ? part === '' : foldMarks(part).startsWith(wanted)
}

function endsAs(part: string, prefix: string): boolean {
  const wanted = foldMarks(prefix.split('\n').at(-1)!.slice(-NEAR))
  return wanted === '' ? part === '' : foldMarks(part).endsWith(wanted)
}

function looksLike(
  snapshot: Snapshot,
  { anchor }: AnnotationRecord,
  props: Readonly<Record<string, unknown>> | null,
  gaps: boolean,
): boolean {
  if (!props || anchor.kind !== 'text') return false
  const place = placeOf(anchor)
  const text = find(snapshot, 'paragraph', place.paragraphId)!.text
  const runs = runsIn(snapshot, gaps ? gapsOf(text, place) : place)
  const wanted = Object.entries(props)
  return runs.length > 0 && runs.every((run) => wanted.every(([name, value]) => run.props[name as 'sizePt'] === value))
}

/** № 6: marks are made with the anchor before the target; the words went along. */
function swapped(snapshot: Snapshot, anchor: TextAnchor, target: TextAnchor | null): boolean {
  if (target === null || textAt(snapshot, target) === null) return false
  return anchor.paragraphId === target.paragraphId && target.to <= anchor.from
}

/** № 9: the words stand at the place that they were to go to. */
function beside({ paragraphId, from, to }: TextAnchor, target: TextAnchor): boolean {
  return paragraphId === target.paragraphId && (target.from === from || target.from === to)
}
