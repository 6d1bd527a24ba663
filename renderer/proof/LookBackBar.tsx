/** Over the page while an earlier round is looked at: which one, the page as it was then, and the way back. */
import { Button, ToggleButton } from 'react-aria-components'
import { STAGES } from '../../core/model/proofNames.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSignal } from '../app/hooks.tsx'
import { useProof } from './proofContext.ts'
import { shortDay } from './ReviewFilters.tsx'
import { lookAt, showAsItWas } from './roundActions.ts'
import { useProofWords } from './words.ts'

export function LookBackBar() {
  const proof = useProof()
  const { t } = useProofWords()
  const looking = useSignal(proof.looking)
  const asItWas = useSignal(proof.asItWas)
  const round = find(proof.session.editing.view.get().document, 'proofRound', looking)
  if (!round) return null
  return (
    <div className="look-back" role="region" aria-label={t('stages')}>
      <span className="ellipsis">
        {t('lookBackBar', {
          stage: STAGES[round.stage],
          name: round.closedBy?.name ?? '',
          day: shortDay(round.closedAt),
        })}
      </span>
      <ToggleButton className="button" isSelected={asItWas} onChange={(on) => void showAsItWas(proof, on)}>
        {t('asItWas')}
      </ToggleButton>
      <Button className="button" onPress={() => lookAt(proof, null)}>
        {t('backToNow')}
      </Button>
    </div>
  )
}
