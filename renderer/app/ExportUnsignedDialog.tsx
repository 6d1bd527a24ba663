/** 未签放行: pages that are not signed as they are, before the press gets them; by name, with a reason, on record. Boundary: asks. */
import { useState } from 'react'
import { Button, Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components'
import { heldReason, type HeldPage } from '../../core/proof/release.ts'
import { beginExport, type WantedExport } from './beginExport.ts'
import { useSession, useWords } from './hooks.tsx'

export function ExportUnsignedDialog({
  wanted,
  held,
  onClose,
  onError,
}: {
  readonly wanted: WantedExport
  readonly held: readonly HeldPage[]
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}) {
  const session = useSession()
  const { t, say } = useWords()
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const complete = name.trim() !== '' && reason.trim() !== ''

  const letGo = async (): Promise<void> => {
    if (!complete) return
    const pageIds = held.map(({ page }) => page.id)
    session.proofing.override(pageIds, { name: name.trim(), role: 'chiefEditor' }, reason)
    onClose()
    await beginExport(session, wanted)
  }

  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-findings dialog-unsigned">
        <Dialog role="alertdialog">
          <Heading slot="title">{t('unsignedTitle', { n: held.length })}</Heading>
          <p>{t('unsignedBody')}</p>
          <ul className="list unsigned">
            {held.map((one) => (
              <li key={one.page.id} className="item">
                {t('unsignedPage', { page: one.page.number, why: say(heldReason(one)) })}
              </li>
            ))}
          </ul>
          <Form
            onSubmit={(event) => {
              event.preventDefault()
              letGo().catch(onError)
            }}
          >
            <TextField className="field wide" value={name} onChange={setName} isRequired>
              <Label>{t('unsignedName')}</Label>
              <Input className="input" spellCheck={false} />
            </TextField>
            <TextField className="field wide" value={reason} onChange={setReason} isRequired>
              <Label>{t('unsignedReason')}</Label>
              <Input className="input" />
            </TextField>
            <div className="dialog-actions">
              <Button className="button" type="submit" isDisabled={!complete}>
                {t('unsignedLetGo')}
              </Button>
              <Button className="button primary" autoFocus onPress={onClose}>
                {t('cancel')}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
