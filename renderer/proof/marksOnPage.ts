/**
 * The marks on the page, as the view has them shown and hit.
 *
 * Role: tells the window which are shown and which is chosen. Boundary: they are drawn by `app/proofMarks.ts` and the canvas.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { AnnotationRecord } from '../../core/model/records.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import { ALL_MARKS } from '../app/proofMarks.ts'
import type { ProofSession } from './proofSession.ts'

/** Keeps the page's marks like the view; returns what ends that. */
export function watchMarks(proof: ProofSession): () => void {
  const { chosen, hiddenRounds, asItWas, session } = proof
  const follow = (): void =>
    session.marksShown.set({ selected: chosen.get(), hiddenRounds: asItWas.get() ? null : hiddenRounds.get() })
  const ends = [chosen, hiddenRounds, asItWas].map((signal) => signal.subscribe(follow))
  follow()
  return () => {
    for (const end of ends) end()
    session.marksShown.set(ALL_MARKS)
  }
}

/** The mark at a point of the page, pt. */
export function markAt({ session }: ProofSession, point: Point): string | null {
  const view = session.canvas.get()
  return view?.markAt(view.pageToScreen(point)) ?? null
}

/** The colour of a mark's round, for lists. */
export function cssColourOf({ session }: ProofSession, annotation: AnnotationRecord): string {
  const ink = roundColour(session.editing.view.get().document)(annotation)
  return ink ? `rgb(${session.inkToRgb(ink).join(' ')})` : 'transparent'
}
