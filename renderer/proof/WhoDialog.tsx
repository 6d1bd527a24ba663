/** Who reads: name and role, asked when first needed and kept. */
import { useState } from 'react'
import {
  Button,
  Dialog,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
  FieldError,
} from 'react-aria-components'
import { ROLES } from '../../core/model/proofNames.ts'
import type { Role } from '../../core/model/records.ts'
import { useSignal } from '../app/hooks.tsx'
import { ChoiceField } from '../panels/fields.tsx'
import { useProof } from './proofContext.ts'
import { backToPage } from './proofSession.ts'
import { useProofWords } from './words.ts'

export function WhoDialog() {
  const proof = useProof()
  const open = useSignal(proof.dialog) === 'who'
  const close = (): void => {
    proof.dialog.set(null)
    proof.waiting.set(null)
    backToPage(proof)
  }
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={open} onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className="dialog who-dialog">
        <WhoForm onClose={close} />
      </Modal>
    </ModalOverlay>
  )
}

function WhoForm({ onClose }: { readonly onClose: () => void }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { person } = proof.session.preferences
  const [name, setName] = useState(person.get()?.name ?? '')
  const [role, setRole] = useState<Role>(person.get()?.role ?? 'proofreader')
  return (
    <Dialog>
      <Form
        className="panel-dialog"
        onSubmit={(event) => {
          event.preventDefault()
          person.set({ name: name.trim(), role })
          const next = proof.waiting.get()
          onClose()
          // After the dialog has given the focus back.
          if (next) requestAnimationFrame(() => next())
        }}
      >
        <Heading slot="title">{t('whoTitle')}</Heading>
        <p className="dialog-says muted">{t('whoBody')}</p>
        <TextField
          className="field wide-field"
          value={name}
          onChange={setName}
          isRequired
          validate={(value) => (value.trim() === '' ? t('whoNameMissing') : null)}
        >
          <Label>{t('whoName')}</Label>
          <Input className="input" autoFocus autoComplete="name" maxLength={40} />
          <FieldError className="field-error" />
        </TextField>
        <ChoiceField
          wide
          label={t('whoRole')}
          value={role}
          choices={(Object.keys(ROLES) as Role[]).map((id) => ({ id, text: say(ROLES[id]) }))}
          onChange={setRole}
        />
        <div className="dialog-actions">
          <Button className="button" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button className="button primary" type="submit">
            {t('whoSave')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
