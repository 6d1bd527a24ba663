/**
 * What lies over the page while it is marked: the chosen mark, the first place of a mark that needs two, a spot, the field for the
 * right words, and what just happened.
 *
 * Boundary: takes the pointer only where the field stands; the marks themselves are drawn by the canvas.
 */
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { union, type Rect } from '../../core/model/geometry.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { InkCanvas } from './InkCanvas.tsx'
import { LookBackBar } from './LookBackBar.tsx'
import { MarkField } from './MarkField.tsx'
import { confirmDraft, dropDraft } from './marking.ts'
import { useProof } from './proofContext.ts'
import { usePageView } from './useView.ts'
import { placeOf } from './walking.ts'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

/** Done things are told for so long, ms. */
const TOLD_MS = 4000

export function PageOverlay() {
  const proof = useProof()
  const { session } = proof
  const view = usePageView()
  const draft = useSignal(proof.draft)
  const chosenId = useSignal(proof.chosen)
  const spot = useSignal(proof.spot)
  const asItWas = useSignal(proof.asItWas)
  const pageId = useSignal(session.pageId)
  const { document } = useCalm(session.editing.view)
  const onScreen = (anchored: Parameters<typeof placeOf>[1] | undefined | null): readonly Rect[] => {
    // The page as it was has other places.
    const place = anchored && !asItWas ? placeOf(proof, anchored) : null
    if (!view || place?.pageId !== pageId) return []
    return place.boxes.map((box) => {
      const from = view.pageToScreen(box)
      const to = view.pageToScreen({ x: box.x + box.width, y: box.y + box.height })
      return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
    })
  }
  // What is not drawn any more is shown by its place.
  const found = find(document, 'annotation', chosenId)
  const chosen = found?.state === 'rejected' ? found : null
  const [ofDraft, ofChosen, ofSpot] = [onScreen(draft), onScreen(chosen), onScreen(spot && { anchor: spot })]
  return (
    <div className="proof-overlay">
      <svg className="proof-places" aria-hidden>
        {ofChosen.map((box, at) => (
          <rect key={at} className="place-chosen" {...grown(box, 3)} rx={3} />
        ))}
        {ofDraft.map((box, at) => (
          <rect key={at} className="place-draft" {...grown(box, 2)} rx={2} />
        ))}
        {ofSpot.map(({ x, y, width, height }, at) => (
          <path
            key={at}
            className="place-spot"
            d={`M${x + width / 2} ${y}v${height}M${x} ${y + height / 2}h${width}`}
          />
        ))}
      </svg>
      <InkCanvas />
      {draft && (draft.wants === 'text' || draft.wants === 'variant') && (
        <MarkField key={draft.input.kind} draft={draft} box={ofDraft.length > 0 ? ofDraft.reduce(union) : null} />
      )}
      <LookBackBar />
      <Told />
    </div>
  )
}

const grown = ({ x, y, width, height }: Rect, by: number) => ({
  x: x - by,
  y: y - by,
  width: Math.max(2, width) + 2 * by,
  height: height + 2 * by,
})

/** What happened, or what is to be done next; read out as it comes. */
function Told() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const told = useSignal(proof.told)
  const draft = useSignal(proof.draft)
  const [faded, setFaded] = useState<typeof told>(null)
  const waits = draft?.wants === 'second' || draft?.wants === 'yes'
  useEffect(() => {
    if (!told || waits) return
    const timer = setTimeout(() => setFaded(told), TOLD_MS)
    return () => clearTimeout(timer)
  }, [told, waits])
  const shown = told === faded ? null : told
  return (
    <div className="proof-told" role="status">
      {shown && (
        <p data-kind={shown.kind}>
          {shown.kind === 'done' ? (
            <CircleCheck size={14} className="icon-good" aria-hidden />
          ) : shown.kind === 'refused' ? (
            <CircleAlert size={14} className="icon-error" aria-hidden />
          ) : (
            <Info size={14} aria-hidden />
          )}
          <span>{say(shown.text)}</span>
          {waits && (
            <>
              <Button
                className="button primary"
                preventFocusOnPress
                onPress={() => attempt(proof, () => confirmDraft(proof))}
              >
                {t('confirm')}
              </Button>
              <Button className="button" onPress={() => dropDraft(proof)}>
                {t('cancel')}
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  )
}
