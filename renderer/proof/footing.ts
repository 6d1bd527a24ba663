/**
 * What a mark would stand on now: the words selected, the caret's gap, a frame, a spot.
 *
 * Role: from the selection of the window to anchors. Boundary: pure; which mark it is for is `marking.ts`.
 */
import { anchorText } from '../../core/proof/anchor.ts'
import type { Anchor, SpotAnchor, TextAnchor } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { isCaret, spanOf, type TextRange } from '../../core/typeset/textPosition.ts'
import type { Footing } from './markInputs.ts'
import type { ProofSession } from './proofSession.ts'

export interface Standing {
  readonly footing: Footing
  readonly anchor: Anchor
}

/** Why there is none. */
export type NoStanding = 'nothing' | 'overParagraphs'

export interface Chosen {
  readonly text: TextRange | null
  readonly frameIds: readonly string[]
  readonly spot: SpotAnchor | null
}

/** What is chosen now, as a mark stands on it. */
export function standingOf(snapshot: Snapshot, { text, frameIds, spot }: Chosen): Standing | NoStanding {
  if (text) {
    const { from, to } = spanOf(snapshot, text)
    if (from.paragraphId !== to.paragraphId) return 'overParagraphs'
    const anchor = anchorText(
      snapshot,
      { paragraphId: from.paragraphId, from: from.offset, to: to.offset },
      text.focus.side,
    )
    return { footing: isCaret(text) ? 'gap' : 'words', anchor }
  }
  const frame = find(snapshot, 'frame', frameIds[0] ?? null)
  if (frame) return { footing: 'frame', anchor: { kind: 'frame', frameId: frame.id } }
  return spot ? { footing: 'spot', anchor: spot } : 'nothing'
}

/** The gap at the beginning or the end of words. */
export function gapAt(snapshot: Snapshot, anchor: TextAnchor, end: 'from' | 'to'): TextAnchor {
  const at = anchor[end]
  return anchor.paragraphId === null
    ? anchor
    : anchorText(snapshot, { paragraphId: anchor.paragraphId, from: at, to: at }, end === 'to' ? 'before' : 'after')
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Two characters that lie side by side, apart; null: it is not two. */
export function twoOf(snapshot: Snapshot, anchor: TextAnchor): readonly [TextAnchor, TextAnchor] | null {
  const [first, second, ...more] = [...graphemes.segment(anchor.quote)]
  if (anchor.paragraphId === null || !first || !second || more.length > 0) return null
  const { paragraphId, from, to } = anchor
  const middle = from + second.index
  return [
    anchorText(snapshot, { paragraphId, from, to: middle }),
    anchorText(snapshot, { paragraphId, from: middle, to }),
  ]
}

/** What a mark would stand on now; null: nothing, or more than a paragraph. */
export function footingNow({ session, spot }: ProofSession): Footing | null {
  const text = session.canvas.get()?.textRange() ?? null
  const chosen = { text, frameIds: session.selection.get(), spot: spot.get() }
  const standing = standingOf(session.editing.view.get().document, chosen)
  return typeof standing === 'string' ? null : standing.footing
}
