/** 版面设置: folio facts, size, margins and grid of the page shown, as one step of the history. */
import { useState } from 'react'
import { Button, Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components'
import { CREDIT_ROLES } from '../../core/check/credits.ts'
import { setEdition } from '../../core/commands/page/setEdition.ts'
import { setPage } from '../../core/commands/page/setPage.ts'
import type { PageFormat } from '../../core/model/pageSums.ts'
import { find } from '../../core/model/snapshot.ts'
import type { NewFolio } from '../../electron/contract.ts'
import { SwitchField } from '../panels/fields.tsx'
import { FolioFields, hasDay } from './FolioFields.tsx'
import { useSession, useWords } from './hooks.tsx'
import { PageFields, pageFault } from './PageFields.tsx'
import { pagesOf } from './pages.ts'
import { toHostError } from './errors.ts'

export function PageSetupDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession()
  const { t } = useWords()
  const { document } = session.editing.view.get()
  const page = find(document, 'page', session.pageId.get())
  const edition = find(document, 'edition', page?.editionId ?? null)
  const pages = pagesOf(document)
  const [format, setFormat] = useState<PageFormat | null>(() => page ?? null)
  const [folio, setFolio] = useState<NewFolio>(() => ({
    paper: edition?.paper ?? '',
    date: edition?.date ?? '',
    edition: edition?.name ?? '',
    pageNumber: page?.number ?? '',
    section: page?.section ?? '',
  }))
  const [credits, setCredits] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(edition?.credits.map(({ role, name }) => [role, name]) ?? []),
  )
  const [all, setAll] = useState(false)
  if (!page || !format) return null

  const apply = (): void => {
    const { widthMm, heightMm, bleedMm, margins, grid } = format
    const { pageNumber: number, section } = folio
    try {
      session.editing.run(setPage.label, (tx) => {
        const changes = { widthMm, heightMm, bleedMm, margins, grid }
        if (all) setPage.run(tx, { pageIds: pages.map(({ id }) => id), changes })
        setPage.run(tx, { pageIds: [page.id], changes: { ...changes, number, section } })
        if (edition) {
          const named = Object.entries(credits).map(([role, name]) => ({ role, name }))
          const { paper, date, edition: name } = folio
          setEdition.run(tx, { editionId: edition.id, paper, date, name, credits: named })
        }
      })
      onClose()
    } catch (error) {
      onClose()
      session.problem.set(toHostError(error))
    }
  }
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-setup">
        <Dialog>
          <Heading slot="title">{t('pageSetupTitle')}</Heading>
          <h3>{t('newFolio')}</h3>
          <FolioFields folio={folio} onChange={setFolio} autoFocus />
          <h3>{t('credits')}</h3>
          <div className="grid">
            {CREDIT_ROLES.map((role) => (
              <TextField
                key={role}
                className="field"
                maxLength={200}
                value={credits[role] ?? ''}
                onChange={(name) => setCredits({ ...credits, [role]: name })}
              >
                <Label>{role}</Label>
                <Input className="input" spellCheck={false} />
              </TextField>
            ))}
          </div>
          <PageFields page={format} onChange={setFormat} />
          {pages.length > 1 && (
            <SwitchField label={t('forAllPages', { n: pages.length })} value={all} onChange={setAll} />
          )}
          <div className="dialog-actions">
            <Button className="button" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button
              className="button primary"
              isDisabled={!hasDay(folio) || pageFault(format) !== null}
              onPress={apply}
            >
              {t('apply')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
