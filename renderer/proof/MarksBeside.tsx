/**
 * The marks beside the page that is laid out: the view's own list, thread and fields, without the view.
 *
 * Boundary: the page stays the designer's; a click on a mark chooses it in the list and is otherwise the page's.
 */
import '../styles/proof.css'
import '../styles/proofReview.css'
import '../styles/proofDialogs.css'
import { useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useSession, useSignal } from '../app/hooks.tsx'
import { watchMarks } from './marksOnPage.ts'
import { PageOverlay } from './PageOverlay.tsx'
import { ProofContext } from './proofContext.ts'
import { proofSessionOf, type ProofSession } from './proofSession.ts'
import { ReviewPanel } from './ReviewPanel.tsx'
import { WhoDialog } from './WhoDialog.tsx'
import { useProofWords } from './words.ts'

export function MarksBeside() {
  const session = useSession()
  const { t } = useProofWords()
  const proof = useMemo(() => proofSessionOf(session), [session])
  useEffect(() => watchMarks(proof), [proof])
  useEffect(() => watchClicks(proof), [proof])
  const part = useRef<HTMLElement>(null)
  const chosen = useSignal(proof.chosen)
  // Who walks from the page sees what the mark asks for.
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const frame = document.querySelector('.window')
  return (
    <ProofContext value={proof}>
      <section ref={part} className="review" aria-label={t('reviewPanel')}>
        <ReviewPanel />
      </section>
      {frame && createPortal(<PageOverlay />, frame)}
      <WhoDialog />
    </ProofContext>
  )
}

/** A mark that is pressed on the page is chosen; returns what ends that. */
function watchClicks({ session, chosen }: ProofSession): () => void {
  const ending = new AbortController()
  document.addEventListener(
    'pointerdown',
    ({ target, clientX, clientY }) => {
      const page = target instanceof Element ? target.closest('.page-canvas') : null
      const view = session.canvas.get()
      if (!page || !view) return
      const { left, top } = page.getBoundingClientRect()
      const id = view.markAt({ x: clientX - left, y: clientY - top })
      if (id !== null) chosen.set(id)
    },
    { signal: ending.signal, capture: true },
  )
  return () => ending.abort()
}
