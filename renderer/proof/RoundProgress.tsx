/** How far the round is: marks by state and kind, stories read. */
import { MARKS } from '../../core/model/proofNames.ts'
import { useSignal } from '../app/hooks.tsx'
import { useProof } from './proofContext.ts'
import { byKind, countsOf } from './reviewList.ts'
import { storiesOn, type Placed } from './textOrder.ts'
import { useProofWords } from './words.ts'

/** So many kinds are named. */
const KINDS = 4
const SHARES = ['accepted', 'resolved', 'rejected', 'open'] as const

export function RoundProgress({ placed }: { readonly placed: readonly Placed[] }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { session } = proof
  const pageId = useSignal(session.pageId)
  const read = useSignal(proof.read)
  const { document, layout } = session.editing.view.get()
  const stories = storiesOn(document, layout, pageId)
  const here = placed.filter((one) => one.pageId === pageId).map(({ annotation }) => annotation)
  const counts = countsOf(here)
  const done = stories.filter(({ id }) => read.has(id)).length
  const kinds = byKind(here)
  return (
    <section className="review-progress" aria-label={t('progress')}>
      <p className="review-counts">
        <strong>{t('marksHere', { n: counts.all })}</strong>
        <span>{t('openHere', { n: counts.open })}</span>
        <span className="review-read">{t('storiesRead', { n: done, of: stories.length })}</span>
      </p>
      <div
        className="review-bar"
        role="img"
        aria-label={SHARES.map((state) => `${t(`state_${state}`)} ${counts[state]}`).join('，')}
      >
        {SHARES.map(
          (state) => counts[state] > 0 && <span key={state} data-state={state} style={{ flexGrow: counts[state] }} />,
        )}
      </div>
      <p className="review-kinds muted ellipsis">
        {kinds
          .slice(0, KINDS)
          .map(([kind, count]) => `${say(MARKS[kind])} ${count}`)
          .join('　')}
        {kinds.length > KINDS && '　…'}
      </p>
    </section>
  )
}
