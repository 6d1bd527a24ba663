/**
 * From mark to mark: which comes next, and bringing it into sight.
 *
 * Role: goes by what the list shows, in its order. Boundary: changes nothing of the document.
 */
import { boundsOf, union, type Rect } from '../../core/model/geometry.ts'
import type { AnnotationRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { caretRect, selectionQuads } from '../../core/typeset/caret.ts'
import { boxOf, frameMatrix } from '../../core/typeset/lineGeometry.ts'
import { apply, cornersOf } from '../../core/model/geometry.ts'
import { positionAt } from '../../core/typeset/textPosition.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { tell, type ProofSession } from './proofSession.ts'
import { listed } from './reviewList.ts'
import { storyOfAnchor } from './textOrder.ts'

/** Smaller than this a mark cannot be read: the page comes nearer. */
const READABLE_ZOOM = 0.75
const WALK_ZOOM = 1.25
const SPOT_PT = 12
/** Room round a mark for what surrounds it, pt. */
const AROUND_PT = 120

/** Where an annotation stands. */
export interface Place {
  readonly pageId: string
  /** On the page, pt: a box a line. */
  readonly boxes: readonly Rect[]
}

/** null: detached, or its text is overset. */
export function placeOf({ session }: ProofSession, { anchor }: Pick<AnnotationRecord, 'anchor'>): Place | null {
  const { document, layout } = session.editing.view.get()
  if (anchor.kind === 'spot') {
    if (anchor.pageId === null) return null
    const [x, y] = [mmToPt(anchor.xMm), mmToPt(anchor.yMm)]
    return {
      pageId: anchor.pageId,
      boxes: [{ x: x - SPOT_PT / 2, y: y - SPOT_PT / 2, width: SPOT_PT, height: SPOT_PT }],
    }
  }
  if (anchor.kind === 'frame') {
    const frame = find(document, 'frame', anchor.frameId)
    if (!frame) return null
    const { width, height } = boxOf(frame)
    const matrix = frameMatrix(document, frame)
    const corners = cornersOf({ x: 0, y: 0, width, height }).map((corner) => apply(matrix, corner))
    return { pageId: frame.pageId, boxes: [boundsOf(corners)] }
  }
  const story = storyOfAnchor(document, anchor)
  const { paragraphId, from, to } = anchor
  if (!story || paragraphId === null) return null
  if (from === to) {
    const caret = caretRect(document, layout, positionAt(story.id, { paragraphId, offset: from }, anchor.side))
    if (!caret) return null
    const { x, y, height, matrix } = caret
    const ends = [y, y + height].map((at) => apply(matrix, { x, y: at }))
    return { pageId: caret.pageId, boxes: [boundsOf(ends)] }
  }
  const span = { storyId: story.id, from: { paragraphId, offset: from }, to: { paragraphId, offset: to } }
  const quads = selectionQuads(document, layout, span)
  const pageId = quads[0]?.pageId
  if (pageId === undefined) return null
  return { pageId, boxes: quads.filter((quad) => quad.pageId === pageId).map(({ corners }) => boundsOf(corners)) }
}

/** Selecting text gives the page the keyboard: who came from a list beside it gets it back. Returns what gives it back. */
export function keepFocus(): () => void {
  const held = document.activeElement
  const keeps = held instanceof HTMLElement && held.closest('.review') && held.getAttribute('role') !== 'tab'
  return () => {
    if (keeps && held.isConnected) held.focus()
  }
}

/** Takes up what a mark stands on, so that it can be obeyed by hand; who came from a list stays in it. */
function takeUp(proof: ProofSession, { anchor }: Pick<AnnotationRecord, 'anchor'>): void {
  const { session } = proof
  const view = session.canvas.get()
  const giveBack = keepFocus()
  if (anchor.kind === 'text' && anchor.paragraphId !== null) {
    const story = storyOfAnchor(session.editing.view.get().document, anchor)
    const at = (offset: number) => positionAt(story!.id, { paragraphId: anchor.paragraphId!, offset }, anchor.side)
    if (story) view?.selectText({ anchor: at(anchor.from), focus: at(anchor.to) })
  } else {
    view?.leaveText()
    session.tool.set('select')
    session.selection.set(anchor.kind === 'frame' && anchor.frameId !== null ? [anchor.frameId] : [])
  }
  giveBack()
}

/** Chooses an annotation and shows it on its page; where the page is laid out, its words or its frame are selected. */
export function showMark(proof: ProofSession, id: string): void {
  const { session, chosen } = proof
  const annotation = find(session.editing.view.get().document, 'annotation', id)
  if (!annotation) return
  chosen.set(id)
  if (showPlace(proof, annotation) && !session.inProofView.get()) takeUp(proof, annotation)
}

/** Brings a place into sight, large enough to be read; false: it is on no page. */
export function showPlace(proof: ProofSession, anchored: Parameters<typeof placeOf>[1]): boolean {
  const { session } = proof
  const place = placeOf(proof, anchored)
  const view = session.canvas.get()
  if (!place || !view) return false
  if (place.pageId !== session.pageId.get()) session.pageId.set(place.pageId)
  const part = place.boxes.reduce(union)
  if (view.zoom < READABLE_ZOOM)
    view.showPart(
      {
        x: part.x - AROUND_PT,
        y: part.y - AROUND_PT,
        width: part.width + 2 * AROUND_PT,
        height: part.height + 2 * AROUND_PT,
      },
      WALK_ZOOM,
    )
  else view.reveal(part)
  return true
}

/** To the next or previous annotation of the list. */
export function walk(proof: ProofSession, direction: 1 | -1): void {
  proof.tab.set('marks')
  const { shown, detached } = listed(proof.placed(), proof.filter.get(), proof.session.pageId.get())
  const ids = [...shown, ...detached].map(({ annotation }) => annotation.id)
  if (ids.length === 0) return tell(proof, 'hint', M.noMarks)
  const at = ids.indexOf(proof.chosen.get() ?? '')
  const next = ids[at < 0 ? (direction > 0 ? 0 : ids.length - 1) : at + direction]
  if (next === undefined) return tell(proof, 'hint', direction > 0 ? M.lastMark : M.firstMark)
  showMark(proof, next)
}
