/**
 * 导入批注: what a file would bring, before it comes in.
 *
 * Role: asks who reads where nobody has said, which page where the file does not, then shows and waits for the word. Boundary: reading
 * and taking in are `importing.ts`; a dialog that is closed has changed nothing.
 */
import '../../styles/proof.css'
import '../../styles/proofDialogs.css'
import '../../styles/proofExchange.css'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button, Dialog, Form, Heading, Modal, ModalOverlay, ProgressBar } from 'react-aria-components'
import { CircleAlert } from 'lucide-react'
import type { Person } from '../../../core/model/records.ts'
import type { HostError } from '../../../electron/contract.ts'
import { chooseFile, type ChosenFile } from '../../app/chooseFile.ts'
import { toHostError } from '../../app/errors.ts'
import { useSession, useSignal } from '../../app/hooks.tsx'
import { pagesOf } from '../../app/pages.ts'
import { ChoiceField } from '../../panels/fields.tsx'
import { ProofContext } from '../proofContext.ts'
import { proofSessionOf } from '../proofSession.ts'
import { WhoDialog } from '../WhoDialog.tsx'
import { Found } from './Found.tsx'
import { readFile, takeIn, type ReadFile } from './importing.ts'
import { useExchangeWords } from './useExchangeWords.ts'

interface ImportDialogProps {
  readonly file: ChosenFile
  readonly onClose: () => void
}

/** Every mark says whose it is, and a file comes in by somebody who may mark: whoever has not said who they are says it now. */
export function ImportDialog(props: ImportDialogProps): ReactNode {
  const session = useSession()
  const proof = proofSessionOf(session)
  const person = useSignal(session.preferences.person)
  const asking = useSignal(proof.dialog) === 'who'
  const asked = useRef(false)
  const inProofView = useSignal(session.inProofView)
  useEffect(() => {
    if (person) return
    if (!asked.current) proof.dialog.set('who')
    else if (!asking) props.onClose()
    asked.current = true
  }, [asking, person, proof, props])
  if (person && !asking) return <ImportFor {...props} person={person} />
  // The proofreader's view has its own.
  return inProofView ? null : (
    <ProofContext value={proof}>
      <WhoDialog />
    </ProofContext>
  )
}

type State =
  | { readonly kind: 'reading' }
  | { readonly kind: 'whichPage' }
  | { readonly kind: 'failed'; readonly error: HostError }
  | { readonly kind: 'read'; readonly read: ReadFile }

function ImportFor({ file: first, onClose, person }: ImportDialogProps & { readonly person: Person }) {
  const session = useSession()
  const { t, locale, say } = useExchangeWords()
  const [file, setFile] = useState(first)
  const [pageId, setPageId] = useState<string | null>(null)
  const [state, setState] = useState<State>({ kind: 'reading' })
  const pages = pagesOf(session.editing.store.snapshot)
  const [chosenPage, setChosenPage] = useState(() => session.pageId.get())
  /** Counts readings; the answer to one that was given up says nothing. */
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    setState({ kind: 'reading' })
    readFile(session, person, file, pageId).then(
      (read) => wanted && setState({ kind: 'read', read }),
      (reason: unknown) => {
        const error = toHostError(reason)
        // One page of an edition, and the file is not ours: the person knows which.
        const ask = error.code === 'import-page' && pageId === null && pages.length > 1
        if (wanted) setState(ask ? { kind: 'whichPage' } : { kind: 'failed', error })
      },
    )
    return () => {
      wanted = false
    }
    // The document does not change while the dialog is open; where it does, `takeIn` says so.
  }, [session, person, file, pageId, turn])

  const other = async (): Promise<void> => {
    const next = await chooseFile('.pdf,.xfdf')
    if (!next) return
    setPageId(null)
    setFile(next)
  }
  const takes = state.kind === 'read' && state.read.imported.annotations.length > 0 && state.read.refused.length === 0
  const submit = (): void => {
    if (state.kind === 'whichPage') setPageId(chosenPage)
    else if (takes) {
      try {
        if (takeIn(session, state.read)) onClose()
        else setTurn((now) => now + 1)
      } catch (error) {
        setState({ kind: 'failed', error: toHostError(error) })
      }
    } else if (state.kind !== 'reading') onClose()
  }
  const asks = takes || state.kind === 'whichPage'
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-exchange">
        <Dialog>
          <Heading slot="title">{t('importTitle')}</Heading>
          <p className="exchange-file ellipsis">{file.name}</p>
          <Form
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            {state.kind === 'reading' && (
              <ProgressBar className="progress" aria-label={t('reading')} isIndeterminate>
                <span className="muted">{t('reading')}</span>
                <div className="progress-track">
                  <div className="progress-fill progress-unknown" />
                </div>
              </ProgressBar>
            )}
            {state.kind === 'whichPage' && (
              <>
                <p>{t('whichPage')}</p>
                <ChoiceField
                  label={t('page')}
                  wide
                  value={chosenPage}
                  choices={pages.map(({ id, number, section }) => ({ id, text: `${number} ${section}`.trim() }))}
                  onChange={setChosenPage}
                />
              </>
            )}
            {state.kind === 'failed' && (
              <p className="dialog-error" role="alert">
                <CircleAlert size={14} aria-hidden />
                <span>
                  {say(state.error)}
                  {state.error.place !== undefined && <code className="card-place">{state.error.place}</code>}
                </span>
              </p>
            )}
            {state.kind === 'read' && <Found {...state.read} />}
            <div className="dialog-actions">
              {(state.kind === 'failed' || state.kind === 'read') && !takes && (
                <Button className="button exchange-other" onPress={() => void other()}>
                  {t('otherFile')}
                </Button>
              )}
              <Button className={asks ? 'button' : 'button primary'} autoFocus={!asks} onPress={onClose}>
                {asks || state.kind === 'reading' ? t('cancel') : t('close')}
              </Button>
              {asks && (
                <Button key={state.kind} className="button primary" type="submit" autoFocus lang={locale}>
                  {t(state.kind === 'whichPage' ? 'goOn' : 'run_import')}
                </Button>
              )}
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
