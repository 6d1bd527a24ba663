/** Where the page is on its way to press, the next step on it, and a look back at rounds that are over. */
import { Button, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components'
import { Info } from 'lucide-react'
import { STAGES } from '../../core/model/proofNames.ts'
import type { Person, ProofRoundRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { isClosed, openRoundOf, roundsOf, stageOf, STAGE_ORDER, whyNotClose } from '../../core/proof/rounds.ts'
import { whyNotSign } from '../../core/proof/signing.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { useProof } from './proofContext.ts'
import { inName, type ProofDialog } from './proofSession.ts'
import { lookAt, nextFor } from './roundActions.ts'
import { hasSigned, Signature, useSignature } from './Signature.tsx'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

/** Whoever has not said who they are may do what a proofreader may. */
const NOBODY: Person = { name: '', role: 'proofreader' }

export function RoundStrip() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { session } = proof
  const pageId = useSignal(session.pageId)
  const person = useSignal(session.preferences.person) ?? NOBODY
  const looking = useSignal(proof.looking)
  const { document } = useCalm(session.editing.view)
  const open = openRoundOf(document, pageId)
  const stage = stageOf(document, pageId)
  const rounds = roundsOf(document, pageId)
  const busy = useSignal(proof.busy)
  const next = open ? null : nextFor(proof, person)
  const why = open ? whyNotClose(document, pageId, person) : null
  const signature = useSignature(document, pageId)
  const signs =
    open?.stage === 'signing' && whyNotSign(document, pageId, person) === null && !hasSigned(signature, person)
  const ask = (dialog: ProofDialog) => () => inName(proof, null, () => proof.dialog.set(dialog))
  const page = find(document, 'page', pageId)
  const last = (one: (typeof STAGE_ORDER)[number]): ProofRoundRecord | undefined =>
    rounds.findLast((round) => round.stage === one && isClosed(round))
  return (
    <Toolbar className="proof-rounds" aria-label={t('stages')}>
      <strong className="proof-page">{t('pageNumber', { n: page?.number ?? '' })}</strong>
      <ol className="stages">
        {STAGE_ORDER.map((one) => {
          const round = last(one)
          return (
            <li
              key={one}
              data-done={round !== undefined}
              data-now={rounds.length > 0 && one === stage}
              data-open={open?.stage === one}
              data-looking={round !== undefined && round.id === looking}
              {...(rounds.length > 0 && one === stage ? { 'aria-current': 'step' as const } : {})}
            >
              {round ? (
                <Button
                  aria-label={t('lookBack', { stage: STAGES[one] })}
                  onPress={() => attempt(proof, () => lookAt(proof, round.id === looking ? null : round.id))}
                >
                  {say(STAGES[one])}
                </Button>
              ) : (
                say(STAGES[one])
              )}
            </li>
          )
        })}
      </ol>
      {busy ? (
        <span className="muted" role="status">
          {t('makingProof')}
        </span>
      ) : (
        <>
          {signature && <Signature signature={signature} />}
          {signs && (
            <Button className="button primary" onPress={ask('sign')}>
              {t('sign')}
            </Button>
          )}
          {open && !why && (
            <Button className="button" onPress={ask('handOver')}>
              {t('roundClose', { stage: STAGES[open.stage] })}
            </Button>
          )}
          {next && (
            <Button className="button" onPress={ask('openRound')}>
              {t('roundOpen', { stage: STAGES[next] })}
            </Button>
          )}
          {why && (
            <TooltipTrigger delay={300} closeDelay={0}>
              <Button className="icon-button" aria-label={say(why)}>
                <Info size={14} />
              </Button>
              <Tooltip className="tooltip round-why" placement="bottom" offset={6}>
                {say(why)}
              </Tooltip>
            </TooltipTrigger>
          )}
        </>
      )}
    </Toolbar>
  )
}
