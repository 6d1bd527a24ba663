/** 交样: what the round has found so far, a word to whoever goes on, and the end of the round. */
import { useState } from 'react'
import { Label, TextArea, TextField } from 'react-aria-components'
import { STAGES } from '../../core/model/proofNames.ts'
import { openRoundOf } from '../../core/proof/rounds.ts'
import { useSignal } from '../app/hooks.tsx'
import { PanelDialog } from '../panels/PanelDialog.tsx'
import { useProof } from './proofContext.ts'
import { inName } from './proofSession.ts'
import { countsOf } from './reviewList.ts'
import { handOver } from './roundActions.ts'
import { storiesOn } from './textOrder.ts'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

export function HandOverDialog() {
  const proof = useProof()
  return useSignal(proof.dialog) === 'handOver' ? <HandOver /> : null
}

function HandOver() {
  const proof = useProof()
  const { t } = useProofWords()
  const { session } = proof
  const [note, setNote] = useState('')
  const { document, layout } = session.editing.view.get()
  const pageId = session.pageId.get()
  const round = openRoundOf(document, pageId)
  if (!round) return null
  const own = proof.placed().filter(({ annotation }) => annotation.roundId === round.id)
  const counts = countsOf(own.map(({ annotation }) => annotation))
  const stories = storiesOn(document, layout, pageId)
  const unread = stories.filter(({ id }) => !proof.read.get().has(id)).length
  const close = (): void => proof.dialog.set(null)
  return (
    <PanelDialog
      title={t('roundClose', { stage: STAGES[round.stage] })}
      action={t('handOver')}
      onCancel={close}
      onOk={() => {
        close()
        // Any role closes what its stage allows: the command asks.
        inName(proof, null, (person) => attempt(proof, () => handOver(proof, person, note.trim())))
        session.canvas.get()?.focus()
      }}
    >
      <p>{t('handOverMarks', { n: counts.all, open: counts.open })}</p>
      {unread > 0 && <p className="muted">{t('handOverUnread', { n: unread, of: stories.length })}</p>}
      <TextField className="hand-over-note" value={note} onChange={setNote}>
        <Label>{t('handOverNote')}</Label>
        <TextArea className="input" rows={2} autoFocus />
      </TextField>
    </PanelDialog>
  )
}
