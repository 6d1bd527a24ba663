/** Where the page is on its way to press, and the next step on it. */
import { Button, Toolbar } from 'react-aria-components'
import { STAGES } from '../../core/model/proofNames.ts'
import { find } from '../../core/model/snapshot.ts'
import { nextStage, openRoundOf, stageOf, STAGE_ORDER, roundsOf } from '../../core/proof/rounds.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { useProof } from './proofContext.ts'
import { useProofWords } from './words.ts'

export function RoundStrip() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { session } = proof
  const pageId = useSignal(session.pageId)
  const { document } = useCalm(session.editing.view)
  const open = openRoundOf(document, pageId)
  const stage = stageOf(document, pageId)
  const rounds = roundsOf(document, pageId)
  const next = nextStage(document, pageId)
  const page = find(document, 'page', pageId)
  return (
    <Toolbar className="proof-rounds" aria-label={t('stages')}>
      <strong className="proof-page">{t('pageNumber', { n: page?.number ?? '' })}</strong>
      <ol className="stages">
        {STAGE_ORDER.map((one) => (
          <li
            key={one}
            data-done={rounds.some((round) => round.stage === one && round.closedBy !== null)}
            data-now={rounds.length > 0 && one === stage}
            data-open={open?.stage === one}
            {...(one === stage ? { 'aria-current': 'step' as const } : {})}
          >
            {say(STAGES[one])}
          </li>
        ))}
      </ol>
      {open ? (
        <Button className="button">{t('roundClose', { stage: STAGES[open.stage] })}</Button>
      ) : (
        next && <Button className="button">{t('roundOpen', { stage: STAGES[next] })}</Button>
      )}
    </Toolbar>
  )
}
