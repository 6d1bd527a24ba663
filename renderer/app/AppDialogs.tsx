/** The dialog that a command opened, and the questions about what is saved. */
import { lazy, Suspense } from 'react'
import { Button, Dialog, Heading, ListBox, ListBoxItem, Modal, ModalOverlay, Text } from 'react-aria-components'
import { CircleAlert } from 'lucide-react'
import type { Finding } from '../../core/check/rule.ts'
import type { ExportChoice } from '../../electron/contract.ts'
import { goToFinding } from '../panels/PreflightPanel.tsx'
import { toHostError } from './errors.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { ExportUnsignedDialog } from './ExportUnsignedDialog.tsx'
import { GoToPageDialog } from './GoToPageDialog.tsx'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { leave } from './leaving.ts'
import { NewDialog } from './NewDialog.tsx'
import { PageSetupDialog } from './PageSetupDialog.tsx'

/** Loaded when they are first opened. */
const CompareView = lazy(() =>
  import('../proof/compare/CompareView.tsx').then(({ CompareView }) => ({ default: CompareView })),
)

const LogDialog = lazy(() => import('../proof/log/LogDialog.tsx').then(({ LogDialog }) => ({ default: LogDialog })))
const ProofExportDialog = lazy(() =>
  import('../proof/exchange/ProofExportDialog.tsx').then(({ ProofExportDialog }) => ({ default: ProofExportDialog })),
)
const ImportDialog = lazy(() =>
  import('../proof/exchange/ImportDialog.tsx').then(({ ImportDialog }) => ({ default: ImportDialog })),
)

export function AppDialogs() {
  const session = useSession()
  const dialog = useSignal(session.dialog)
  const close = (): void => session.dialog.set(null)
  const onError = (error: unknown): void => {
    close()
    session.problem.set(toHostError(error))
  }
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'new':
      return (
        <NewDialog
          client={session.client}
          onClose={close}
          onError={onError}
          onCreate={(choice) => {
            close()
            void leave(session, () => session.client.request('document.new', choice))
          }}
        />
      )
    case 'pageSetup':
      return <PageSetupDialog onClose={close} />
    case 'goToPage':
      return <GoToPageDialog onClose={close} />
    case 'revert':
      return <RevertDialog onClose={close} onError={onError} />
    case 'export':
      return <ExportDialog onClose={close} onError={onError} />
    case 'exportUnsigned':
      return <ExportUnsignedDialog {...dialog} onClose={close} onError={onError} />
    case 'compare':
      return (
        <Suspense>
          <CompareView onClose={close} onError={onError} />
        </Suspense>
      )
    case 'log':
      return (
        <Suspense>
          <LogDialog onClose={close} />
        </Suspense>
      )
    case 'exportProof':
      return (
        <Suspense>
          <ProofExportDialog onClose={close} onError={onError} />
        </Suspense>
      )
    case 'importComments':
      return (
        <Suspense>
          <ImportDialog file={dialog.file} onClose={close} />
        </Suspense>
      )
    case 'exportErrors':
      return <ExportErrorsDialog {...dialog} onClose={close} />
  }
}

function RevertDialog({
  onClose,
  onError,
}: {
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}) {
  const { saving } = useSession()
  const { t } = useWords()
  const name = useSignal(saving.name)
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog">
        <Dialog role="alertdialog">
          <Heading slot="title">{t('revertTitle')}</Heading>
          <p>{t('revertBody', { name })}</p>
          <div className="dialog-actions">
            <Button className="button" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button
              className="button primary"
              autoFocus
              onPress={() => {
                onClose()
                saving.revert().catch(onError)
              }}
            >
              {t('revert')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Errors of preflight before the press gets the file. */
function ExportErrorsDialog({
  choice,
  pageIds,
  errors,
  onClose,
}: {
  readonly choice: ExportChoice
  readonly pageIds: readonly string[]
  readonly errors: readonly Finding[]
  readonly onClose: () => void
}) {
  const session = useSession()
  const { t, say } = useWords()
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-findings">
        <Dialog role="alertdialog">
          <Heading slot="title">{t('exportErrorsTitle', { n: errors.length })}</Heading>
          <p>{t('exportErrorsBody')}</p>
          <ListBox
            className="list findings"
            aria-label={t('panelPreflight')}
            onAction={(key) => {
              onClose()
              goToFinding(session, errors[Number(key)]!)
            }}
          >
            {errors.map((finding, index) => (
              <ListBoxItem key={index} id={index} className="item finding" textValue={say(finding.message)}>
                <CircleAlert size={14} className="icon-error" aria-hidden />
                <Text slot="label">{say(finding.message)}</Text>
                <Text slot="description">{say(finding.remedy)}</Text>
              </ListBoxItem>
            ))}
          </ListBox>
          <div className="dialog-actions">
            <Button
              className="button"
              onPress={() => {
                onClose()
                void session.exporting.start(choice, pageIds)
              }}
            >
              {t('exportAnyway')}
            </Button>
            <Button className="button primary" autoFocus onPress={onClose}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
