/** What speaks up by itself: export progress, a problem, a conflict on disk. */
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay, ProgressBar } from 'react-aria-components'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { find } from '../../core/model/snapshot.ts'
import type { HostError } from '../../electron/contract.ts'
import { toHostError } from './errors.ts'
import { Thumbnail } from '../panels/Thumbnail.tsx'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { answerLeaving } from './leaving.ts'

const EXPORT_TITLE = { pdf: 'exportTitle', proof: 'exportProofTitle' } as const

/** Export: at the foot of the window, out of the way of work that goes on. */
export function ExportCard() {
  const { exporting } = useSession()
  const { t } = useWords()
  const state = useSignal(exporting.state)
  if (state.kind === 'idle') return null
  return (
    <section className="card" aria-label={t('exportTitle')} data-testid="export" data-state={state.kind}>
      {state.kind === 'running' ? (
        <>
          <ProgressBar
            className="progress"
            aria-label={t(EXPORT_TITLE[state.what])}
            value={state.done}
            maxValue={Math.max(1, state.total)}
            isIndeterminate={state.total === 0}
          >
            {({ percentage }) => (
              <>
                <div className="card-row">
                  <strong>{t(EXPORT_TITLE[state.what])}</strong>
                  <span className="muted">
                    {state.total === 0
                      ? t('exportPreparing')
                      : // The last step writes the file.
                        t('exportPages', { done: Math.min(state.done, state.total - 1), total: state.total - 1 })}
                  </span>
                </div>
                <div className="progress-track">
                  <div className="progress-fill" style={{ width: `${percentage ?? 8}%` }} />
                </div>
                <ExportPages done={state.done} pageIds={state.pageIds} />
              </>
            )}
          </ProgressBar>
          <Button className="button" onPress={() => exporting.cancel()}>
            {t('cancel')}
          </Button>
        </>
      ) : state.kind === 'done' ? (
        <>
          <Notice
            icon={
              state.problems.length > 0 ? (
                <CircleAlert size={16} className="icon-error" aria-hidden />
              ) : (
                <CircleCheck size={16} className="icon-good" aria-hidden />
              )
            }
            onClose={() => exporting.dismiss()}
          >
            {t('exportDone', { name: state.name })}
          </Notice>
          {state.problems.map(({ page, error }) => (
            <p key={page} role="alert">
              <strong>{t('exportPageFailed', { page })}</strong> <ErrorText error={error} />
            </p>
          ))}
        </>
      ) : (
        <Notice icon={<CircleAlert size={16} className="icon-error" aria-hidden />} onClose={() => exporting.dismiss()}>
          <strong>{t('exportFailed')}</strong> <ErrorText error={state.error} />
        </Notice>
      )}
    </section>
  )
}

/** So many pages are shown at once, the one being made in the middle. */
const EXPORT_PAGES = 7

/** The pages as they are made: those that are done, the one in work, those to come. */
function ExportPages({ done, pageIds }: { readonly done: number; readonly pageIds: readonly string[] }) {
  const { editing } = useSession()
  const { document } = editing.view.get()
  const pages = pageIds.flatMap((id) => find(document, 'page', id) ?? [])
  const first = Math.max(0, Math.min(done - Math.floor(EXPORT_PAGES / 2), pages.length - EXPORT_PAGES))
  return (
    <ol className="export-pages" aria-hidden>
      {pages.slice(first, first + EXPORT_PAGES).map(({ id, number, widthMm, heightMm }, index) => (
        <li key={id} data-state={first + index < done ? 'done' : first + index === done ? 'now' : 'waiting'}>
          <Thumbnail pageId={id} ratio={heightMm / widthMm} width={32} />
          {number}
        </li>
      ))}
    </ol>
  )
}

/** The last error, until it is put away. */
export function ProblemCard() {
  const { problem } = useSession()
  const error = useSignal(problem)
  if (!error) return null
  return (
    <section className="card" role="alert">
      <Notice icon={<CircleAlert size={16} className="icon-error" aria-hidden />} onClose={() => problem.set(null)}>
        <ErrorText error={error} />
      </Notice>
    </section>
  )
}

/** Something done that shows nowhere else. */
export function NoticeCard() {
  const { notice } = useSession()
  const text = useSignal(notice)
  if (text === null) return null
  return (
    <section className="card" role="status">
      <Notice icon={<CircleCheck size={16} className="icon-good" aria-hidden />} onClose={() => notice.set(null)}>
        {text}
      </Notice>
    </section>
  )
}

/** The file was written by another program: take it, write over it, or save elsewhere. */
export function ConflictDialog() {
  const { saving, problem } = useSession()
  const { t } = useWords()
  const state = useSignal(saving.state)
  return (
    <ModalOverlay className="overlay" isOpen={state === 'conflict'}>
      <Modal className="dialog">
        <Dialog role="alertdialog">
          <Heading slot="title">{t('conflictTitle')}</Heading>
          <p>{t('conflictBody')}</p>
          <div className="dialog-actions">
            <Button
              className="button"
              onPress={() => {
                saving.reload().catch((error: unknown) => problem.set(toHostError(error)))
              }}
            >
              {t('conflictReload')}
            </Button>
            <Button className="button" onPress={() => void saving.save({ force: true })}>
              {t('overwrite')}
            </Button>
            <Button className="button primary" autoFocus onPress={() => void saving.save({ as: true })}>
              {t('saveAsInstead')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Another document is to be opened: what becomes of the unsaved work in this one. */
export function LeaveDialog() {
  const session = useSession()
  const { t } = useWords()
  const leaving = useSignal(session.leaving)
  const name = useSignal(session.saving.name)
  const answer = (save: boolean): void => {
    if (leaving) void answerLeaving(session, leaving, save)
  }
  return (
    <ModalOverlay
      className="overlay"
      isOpen={leaving !== null}
      onOpenChange={(open) => {
        if (!open) session.leaving.set(null)
      }}
    >
      <Modal className="dialog">
        <Dialog role="alertdialog">
          <Heading slot="title">{t('leaveTitle', { name })}</Heading>
          <p>{t('leaveBody')}</p>
          <div className="dialog-actions">
            <Button className="button" onPress={() => session.leaving.set(null)}>
              {t('cancel')}
            </Button>
            <Button className="button" onPress={() => answer(false)}>
              {t('leaveDiscard')}
            </Button>
            <Button className="button primary" autoFocus onPress={() => answer(true)}>
              {t('leaveSave')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function ErrorText({ error }: { readonly error: HostError }) {
  const { locale } = useWords()
  return (
    <>
      {locale === 'zh' ? error.zh : error.en}
      {error.place !== undefined && <code className="card-place">{error.place}</code>}
    </>
  )
}

function Notice({
  icon,
  children,
  onClose,
}: {
  readonly icon: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}) {
  const { t } = useWords()
  return (
    <div className="card-row">
      {icon}
      <p>{children}</p>
      <Button className="icon-button" aria-label={t('close')} onPress={onClose}>
        <X size={14} />
      </Button>
    </div>
  )
}
