/**
 * Going to a place of the document: its page, its frame, its text, in sight.
 *
 * Role: what panels do on a click: preflight, links. Boundary: the view moves only when the place is out of sight.
 */
import { apply, centreOf, type Point } from '../../core/model/geometry.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { boundsMm } from '../../core/commands/frames/tree.ts'
import { caretRect } from '../../core/typeset/caret.ts'
import { positionAt } from '../../core/typeset/textPosition.ts'
import type { Session } from './session.ts'

/** So far from the edge of the window a place is in sight, px. */
const EDGE_PX = 32

/** Selects a frame and brings it into sight. */
export function revealFrame(session: Session, frameId: string): void {
  const { snapshot } = session.editing.view.get()
  const frame = find(snapshot, 'frame', frameId)
  if (!frame) return
  if (sheetOf(snapshot, frame.pageId)) session.pageId.set(frame.pageId)
  // A frame is chosen to be worked on: the caret in some other text would keep the keys.
  if (session.tool.get() === 'text') session.tool.set('select')
  session.selection.set([frame.id])
  const { x, y } = centreOf(boundsMm(snapshot, frame))
  bringIntoSight(session, { x: mmToPt(x), y: mmToPt(y) })
}

/** Puts the caret into a paragraph and brings it into sight; false: its text is overset or not there. */
export function revealText(session: Session, storyId: string, paragraphId: string, offset: number): boolean {
  const { snapshot, layout } = session.editing.view.get()
  const position = positionAt(storyId, { paragraphId, offset })
  const caret = find(snapshot, 'paragraph', paragraphId) ? caretRect(snapshot, layout, position) : null
  if (!caret) return false
  if (sheetOf(snapshot, caret.pageId)) session.pageId.set(caret.pageId)
  session.selection.set([caret.frameId])
  bringIntoSight(session, apply(caret.matrix, { x: caret.x, y: caret.y }))
  session.canvas.get()?.caretTo(position)
  return true
}

/** Moves the view so that a place of the page shown, pt, stands in its middle, where it is out of sight now. */
function bringIntoSight({ canvas }: Session, place: Point): void {
  const view = canvas.get()
  const box = document.querySelector('.page-canvas')?.getBoundingClientRect()
  if (!view || !box) return
  const { x, y } = view.pageToScreen(place)
  if (x > EDGE_PX && y > EDGE_PX && x < box.width - EDGE_PX && y < box.height - EDGE_PX) return
  view.panBy(box.width / 2 - x, box.height / 2 - y)
}
