/** The frame of the panels' dialogs: beside the page, a title, what went wrong, OK and Cancel. */
import type { ReactNode } from 'react'
import { Button, Dialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { CircleAlert } from 'lucide-react'
import { useWords } from '../app/hooks.tsx'

export interface PanelDialogProps {
  readonly title: string
  /** What the OK button says. */
  readonly action: string
  /** Why it cannot be done as it is; null: it can. */
  readonly error?: string | null
  readonly children: ReactNode
  readonly onOk: () => void
  readonly onCancel: () => void
}

export function PanelDialog({ title, action, error = null, children, onOk, onCancel }: PanelDialogProps) {
  const { t } = useWords()
  return (
    <ModalOverlay
      className="overlay beside"
      isOpen
      onOpenChange={(open) => {
        if (!open) onCancel()
      }}
    >
      <Modal className="dialog">
        <Dialog>
          <Form
            className="panel-dialog"
            onSubmit={(event) => {
              event.preventDefault()
              onOk()
            }}
          >
            <Heading slot="title">{title}</Heading>
            {children}
            {error !== null && (
              <p className="dialog-error" role="alert">
                <CircleAlert size={14} aria-hidden /> {error}
              </p>
            )}
            <div className="dialog-actions">
              <Button className="button" onPress={onCancel}>
                {t('cancel')}
              </Button>
              <Button className="button primary" type="submit">
                {action}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
