/**
 * Reading on: from stop to stop through a story, from story to story down the page; pictures; the whole page.
 *
 * Role: moves page and caret. Boundary: where stops are is `readingStops.ts`.
 */
import type { Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { caretRange, positionAt } from '../../core/typeset/textPosition.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { tell, type ProofSession } from './proofSession.ts'
import { readingStops, type ReadingStop } from './readingStops.ts'
import { storiesOn } from './textOrder.ts'

/** A picture is shown with its surroundings, at most so large. */
const PICTURE_ZOOM = 1.2
const PICTURE_AIR_PT = 40

const storiesHere = ({ session }: ProofSession) => {
  const { document, layout } = session.editing.view.get()
  return storiesOn(document, layout, session.pageId.get())
}

/** The stops of a story on the page shown, and on those it goes on to. */
function stopsOf({ session }: ProofSession, storyId: string): readonly ReadingStop[] {
  const { document, layout } = session.editing.view.get()
  const room = session.canvas.get()?.room
  return room ? readingStops(document, layout, storyId, room) : []
}

/** The story that is read now: of the caret, else the one that was shown last. */
function storyNow(proof: ProofSession): string | null {
  return proof.session.canvas.get()?.textRange()?.focus.storyId ?? proof.reading.get()?.storyId ?? null
}

/** Next or previous story of the page; beyond the last one it stays. */
export function goToStory(proof: ProofSession, direction: 1 | -1): void {
  const stories = storiesHere(proof)
  const left = proof.reading.get()
  // Whoever looked at a picture, or at the whole page, comes back to where they read.
  if (left && !proof.session.canvas.get()?.textRange() && stories.some(({ id }) => id === left.storyId))
    return showStop(proof, left.storyId, left.stop)
  const at = stories.findIndex(({ id }) => id === storyNow(proof))
  const next = stories[at < 0 ? (direction > 0 ? 0 : stories.length - 1) : at + direction]
  if (!next) return tell(proof, 'hint', direction > 0 ? M.lastStory : M.firstStory)
  showStop(proof, next.id, 0)
}

/** One stop on; after the last one the story counts as read, and the next one begins. */
export function readOn(proof: ProofSession, direction: 1 | -1): void {
  const reading = proof.reading.get()
  const storyId = storyNow(proof)
  if (storyId === null) return goToStory(proof, direction)
  const stops = stopsOf(proof, storyId)
  const at = reading?.storyId === storyId ? reading.stop : -1
  const next = at + direction
  if (next >= stops.length) {
    markRead(proof, storyId)
    return goToStory(proof, 1)
  }
  if (next < 0) return goToStory(proof, -1)
  showStop(proof, storyId, next)
}

export function markRead(proof: ProofSession, storyId: string): void {
  proof.read.set(new Set([...proof.read.get(), storyId]))
}

/** Shows a part of a story at a reading size, the caret at its beginning. */
export function showStop(proof: ProofSession, storyId: string, index: number): void {
  const { session } = proof
  const stop = stopsOf(proof, storyId)[index]
  const view = session.canvas.get()
  if (!stop || !view) return
  session.selection.set([])
  if (stop.pageId !== session.pageId.get()) session.pageId.set(stop.pageId)
  const first = find(session.editing.view.get().document, 'story', storyId)?.paragraphIds[0]
  const caret = view.textRange()
  // Whoever reads on keeps the caret where it is; in another story it goes to the beginning.
  if (first !== undefined && caret?.focus.storyId !== storyId)
    view.selectText(caretRange(positionAt(storyId, { paragraphId: first, offset: 0 })))
  proof.reading.set({ storyId, stop: index })
  view.showPart(stop.part, stop.zoom)
  view.focus()
  // Shown to its end it is read when the next one is gone to.
  if (index === stopsOf(proof, storyId).length - 1) markRead(proof, storyId)
}

export function overview({ session }: ProofSession): void {
  session.canvas.get()?.fitPage()
}

/** Goes round the pictures of the page. */
export function goToPicture(proof: ProofSession, direction: 1 | -1): void {
  const { session } = proof
  const { document } = session.editing.view.get()
  const pictures = all(document, 'frame')
    .filter((frame) => frame.pageId === session.pageId.get() && frame.kind === 'image')
    .sort((a, b) => a.yMm - b.yMm || a.xMm - b.xMm)
  if (pictures.length === 0) return tell(proof, 'hint', M.noPictures)
  const at = pictures.findIndex(({ id }) => id === session.selection.get()[0])
  const from = at < 0 && direction < 0 ? 0 : at
  const next = pictures[(from + direction + pictures.length) % pictures.length]!
  const view = session.canvas.get()
  view?.leaveText()
  session.selection.set([next.id])
  view?.showPart(airy(next), PICTURE_ZOOM)
  view?.focus()
}

function airy({ xMm, yMm, widthMm, heightMm }: FrameRecord): Rect {
  const [x, y, width, height] = [xMm, yMm, widthMm, heightMm].map(mmToPt) as [number, number, number, number]
  return {
    x: x - PICTURE_AIR_PT,
    y: y - PICTURE_AIR_PT,
    width: width + 2 * PICTURE_AIR_PT,
    height: height + 2 * PICTURE_AIR_PT,
  }
}
