/** The steps on the way to press that ask for something: which round is opened, a word at the hand-over, a note to a signature. */
import { useState, type ReactNode } from 'react'
import { Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components'
import { CircleAlert } from 'lucide-react'
import { ROLES, STAGES } from '../../core/model/proofNames.ts'
import type { Stage } from '../../core/model/records.ts'
import { openRoundOf, STAGE_ORDER, whyNotOpen } from '../../core/proof/rounds.ts'
import { errorsOn } from '../app/beginExport.ts'
import { useSignal } from '../app/hooks.tsx'
import { PanelDialog } from '../panels/PanelDialog.tsx'
import { useProof } from './proofContext.ts'
import { backToPage, inName } from './proofSession.ts'
import { countsOf } from './reviewList.ts'
import { beginRound, handOver, nextFor, signPage } from './roundActions.ts'
import { storiesOn } from './textOrder.ts'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

export function RoundDialogs(): ReactNode {
  const proof = useProof()
  const dialog = useSignal(proof.dialog)
  if (dialog === 'openRound') return <OpenRound />
  if (dialog === 'handOver') return <HandOver />
  return dialog === 'sign' ? <Sign /> : null
}

function useClose(): () => void {
  const proof = useProof()
  return () => {
    proof.dialog.set(null)
    backToPage(proof)
  }
}

function OpenRound() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { session } = proof
  const person = session.preferences.person.get()
  const [stage, setStage] = useState<Stage | null>(() => person && nextFor(proof, person))
  const close = useClose()
  if (!person) return null
  const { document } = session.editing.view.get()
  const pageId = session.pageId.get()
  return (
    <PanelDialog
      title={t('openRoundTitle')}
      action={t('openRoundGo')}
      error={stage === null ? t('noStage') : null}
      onCancel={close}
      onOk={() => {
        if (stage === null) return
        close()
        void beginRound(proof, person, stage)
      }}
    >
      <p className="dialog-says muted">{t('openRoundBody')}</p>
      <RadioGroup
        className="stage-choice"
        aria-label={t('openRoundWhich')}
        value={stage}
        onChange={(value) => setStage(value as Stage)}
      >
        {STAGE_ORDER.map((one) => {
          const why = whyNotOpen(document, pageId, one, person)
          return (
            <Radio key={one} value={one} className="stage-radio" isDisabled={why !== null} autoFocus={one === stage}>
              <span className="radio-dot" />
              <span>{say(STAGES[one])}</span>
              {why && <span className="muted stage-why">{say(why)}</span>}
            </Radio>
          )
        })}
      </RadioGroup>
    </PanelDialog>
  )
}

function HandOver() {
  const proof = useProof()
  const { t } = useProofWords()
  const { session } = proof
  const [note, setNote] = useState('')
  const close = useClose()
  const { document, layout } = session.editing.view.get()
  const pageId = session.pageId.get()
  const round = openRoundOf(document, pageId)
  if (!round) return null
  const own = proof.placed().filter(({ annotation }) => annotation.roundId === round.id)
  const counts = countsOf(own.map(({ annotation }) => annotation))
  const stories = storiesOn(document, layout, pageId)
  const unread = stories.filter(({ id }) => !proof.read.get().has(id)).length
  return (
    <PanelDialog
      title={t('roundClose', { stage: STAGES[round.stage] })}
      action={t('handOver')}
      onCancel={close}
      onOk={() => {
        close()
        // Any role closes what its stage allows: the command asks.
        inName(proof, null, (person) => attempt(proof, () => handOver(proof, person, note.trim())))
      }}
    >
      <p className="dialog-says">{t('handOverMarks', { n: counts.all, open: counts.open })}</p>
      {unread > 0 && <p className="dialog-says muted">{t('handOverUnread', { n: unread, of: stories.length })}</p>}
      <Note label={t('handOverNote')} value={note} onChange={setNote} />
    </PanelDialog>
  )
}

function Sign() {
  const proof = useProof()
  const { t } = useProofWords()
  const person = proof.session.preferences.person.get()
  const [note, setNote] = useState('')
  const close = useClose()
  // Whoever answers for the page hears what speaks against it.
  const [errors] = useState(() =>
    // That nobody has signed yet is no news here.
    errorsOn(proof.session, [proof.session.pageId.get()]).filter(({ rule }) => rule !== 'sign-off'),
  )
  const [first] = errors
  if (!person) return null
  const pageId = proof.session.pageId.get()
  const here = proof.placed().filter((one) => one.pageId === pageId)
  const { open } = countsOf(here.map(({ annotation }) => annotation))
  return (
    <PanelDialog
      title={t('sign')}
      action={t('sign')}
      onCancel={close}
      onOk={() => {
        close()
        void signPage(proof, person, note.trim())
      }}
    >
      <p className="dialog-says">{t('signBody', { role: ROLES[person.role], name: person.name })}</p>
      {open > 0 && (
        <p className="dialog-doubt">
          <CircleAlert size={14} className="icon-warning" aria-hidden /> {t('signOpen', { n: open })}
        </p>
      )}
      {first && (
        <p className="dialog-doubt">
          <CircleAlert size={14} className="icon-error" aria-hidden />{' '}
          {t('signErrors', { n: errors.length, first: first.message })}
        </p>
      )}
      <Note label={t('signNote')} value={note} onChange={setNote} />
    </PanelDialog>
  )
}

function Note(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const { label, value, onChange } = props
  return (
    <TextField className="hand-over-note" value={value} onChange={onChange}>
      <Label>{label}</Label>
      <TextArea className="input" rows={2} autoFocus />
    </TextField>
  )
}
