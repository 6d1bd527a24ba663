/** 转到版: by number as printed, or by place. */
import { useState } from 'react'
import { Button, Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components'
import { useSession, useWords } from './hooks.tsx'
import { pageNamed } from './pages.ts'

export function GoToPageDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession()
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const found = pageNamed(session.editing.view.get().document, typed)
  const lacking = typed.trim() !== '' && found === null
  return (
    <ModalOverlay className="overlay overlay-top" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog">
        <Dialog>
          <Heading slot="title">{t('goToPageTitle')}</Heading>
          <Form
            onSubmit={(event) => {
              event.preventDefault()
              if (found === null) return
              session.pageId.set(found)
              onClose()
            }}
          >
            <TextField autoFocus value={typed} onChange={setTyped} isInvalid={lacking}>
              <Label className="visually-hidden">{t('goToPageTitle')}</Label>
              <Input className="input" spellCheck={false} placeholder={t('goToPageHint')} />
            </TextField>
            <p className={lacking ? 'icon-error' : 'muted'} role="status">
              {lacking ? t('goToPageNone') : t('goToPageHint')}
            </p>
            <div className="dialog-actions">
              <Button className="button" onPress={onClose}>
                {t('cancel')}
              </Button>
              <Button className="button primary" type="submit" isDisabled={found === null}>
                {t('apply')}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
