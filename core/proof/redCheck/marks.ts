/**
 * The marks that a page has to answer, on the text that they were made on.
 *
 * Role: a round is kept as it was before it was read, so that its marks stand in the document of today alone, on words that may have
 * been corrected since; here they are set back. Boundary: no mark is changed in any document.
 */
import type { AnnotationRecord, TextAnchor } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { findText } from '../anchor.ts'
import type { TextPlace } from '../anchor.ts'
import { matchVersions } from '../compare/match.ts'
import { diffTexts } from '../compare/textDiff.ts'
import { rangeIn, textOf, textRows } from '../compare/texts.ts'
import type { TextRow } from '../compare/texts.ts'
import { mapped } from './stretch.ts'

export function openMarks(snapshot: Snapshot): readonly AnnotationRecord[] {
  return all(snapshot, 'annotation').filter(({ state }) => state === 'open')
}

/**
 * The marks that the later version has to answer: those open in the earlier one, and those made since, set back onto the
 * text that they were made on. One whose words cannot be found there comes detached.
 * @param roundId only marks of that round
 */
export function marksBetween(
  before: Snapshot,
  after: Snapshot,
  roundId: string | null = null,
): readonly AnnotationRecord[] {
  const ofRound = (mark: AnnotationRecord): boolean => roundId === null || mark.roundId === roundId
  const turnedDown = (id: string): boolean => find(after, 'annotation', id)?.state === 'rejected'
  const earlier = openMarks(before).map((mark) =>
    turnedDown(mark.id) ? { ...mark, state: 'rejected' as const } : mark,
  )
  const later = all(after, 'annotation').filter(({ id }) => !before.records.has(id))
  const { rows } = textRows(before, after, matchVersions(before, after))
  return [...earlier, ...later.map((mark) => setBack(before, rows, mark))].filter(ofRound)
}

/** Characters that a mark's words may have to be looked for away from where they should be. */
const REACH = 64

/** Where the words of an anchor were: near the place that it now has, else wherever they stand but once. */
function wordsBefore(before: Snapshot, rows: readonly TextRow[], anchor: TextAnchor): TextPlace | null {
  const { paragraphId, quote } = anchor
  const row = rows.find(({ after }) => after.some(({ paragraph }) => paragraph.id === paragraphId))
  if (row) {
    const [was, now] = [textOf(row.before), textOf(row.after)]
    const index = row.after.findIndex(({ paragraph }) => paragraph.id === paragraphId)
    const base = row.after.slice(0, index).reduce((sum, { paragraph }) => sum + paragraph.text.length + 1, 0)
    const at = mapped(diffTexts(now, was, false), base + anchor.from, quote !== '')
    if (quote === '') return rangeIn(row.before, at, at)
    let best = -1
    for (let from = was.indexOf(quote); from >= 0; from = was.indexOf(quote, from + 1))
      if (best < 0 || Math.abs(from - at) < Math.abs(best - at)) best = from
    if (best >= 0 && Math.abs(best - at) <= REACH) return rangeIn(row.before, best, best + quote.length)
  }
  return findText(before, anchor)
}

function setBack(before: Snapshot, rows: readonly TextRow[], mark: AnnotationRecord): AnnotationRecord {
  const { anchor, target } = mark
  const back = <T extends AnnotationRecord['target']>(one: T): T => {
    if (one === null) return one
    const place = wordsBefore(before, rows, one)
    return place
      ? { ...one, paragraphId: place.paragraphId, from: place.from, to: place.to }
      : { ...one, paragraphId: null }
  }
  if (anchor.kind === 'text') return { ...mark, anchor: back(anchor)!, target: back(target) }
  const there = anchor.kind === 'frame' ? find(before, 'frame', anchor.frameId) : find(before, 'page', anchor.pageId)
  if (there) return mark
  return { ...mark, anchor: anchor.kind === 'frame' ? { ...anchor, frameId: null } : { ...anchor, pageId: null } }
}
