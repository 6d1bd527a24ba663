/** A new page: template, folio, and for empty pages their size and grid. Boundary: asks; who opens it makes the document. */
import { useEffect, useState } from 'react'
import { Button, Dialog, Heading, ListBox, ListBoxItem, Modal, ModalOverlay, Text } from 'react-aria-components'
import { formatNumber } from '../../core/model/units.ts'
import type { HostClient, NewFolio, PageFormat, TemplateInfo } from '../../electron/contract.ts'
import { FolioFields, hasDay } from './FolioFields.tsx'
import { usePreferences, useWords } from './hooks.tsx'
import { PageFields, pageFault } from './PageFields.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'

export interface NewChoice {
  readonly templateId: string
  readonly page: PageFormat | null
  readonly folio: NewFolio
}

export interface NewDialogProps {
  readonly client: HostClient
  readonly onCreate: (choice: NewChoice) => void
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}

/** The day it is here, ISO. */
function today(): string {
  const now = new Date()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export function NewDialog({ client, onCreate, onClose, onError }: NewDialogProps) {
  const { t } = useWords()
  const preferences = usePreferences()
  const [templates, setTemplates] = useState<readonly TemplateInfo[]>([])
  const [chosen, setChosen] = useState<TemplateInfo | null>(null)
  const [page, setPage] = useState<PageFormat | null>(null)
  const [folio, setFolio] = useState<NewFolio>(() => ({
    paper: preferences.paper.get(),
    date: today(),
    edition: '',
    pageNumber: '1',
    section: '',
  }))
  const choose = (template: TemplateInfo | undefined): void => {
    setChosen(template ?? null)
    setPage(template?.kind === 'blank' ? template.page : null)
  }
  useEffect(() => {
    client
      .request('templates.list', null)
      .then((list) => {
        setTemplates(list)
        choose(list[0])
      })
      .catch(onError)
    // Asked once, when the dialog opens.
  }, [client])
  const create = (): void => {
    if (!chosen) return
    preferences.paper.set(folio.paper)
    onCreate({ templateId: chosen.id, page, folio })
  }
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-new">
        <Dialog>
          <Heading slot="title">{t('newTitle')}</Heading>
          <div className="new-parts">
            <ListBox
              aria-label={t('newTemplate')}
              className="templates"
              layout="grid"
              selectionMode="single"
              disallowEmptySelection
              autoFocus
              selectedKeys={chosen ? [chosen.id] : []}
              onSelectionChange={(keys) => choose(templates.find(({ id }) => keys !== 'all' && keys.has(id)))}
              items={templates}
            >
              {(template) => (
                <ListBoxItem className="template" textValue={template.name}>
                  <TemplatePreview
                    page={(template.id === chosen?.id && page) || template.page}
                    boxes={template.boxes}
                  />
                  <Text slot="label">{template.name}</Text>
                  <Text slot="description">
                    {formatNumber(template.page.widthMm, 1)} × {formatNumber(template.page.heightMm, 1)} mm ·{' '}
                    {template.page.grid.columns} {t('columnsShort')}
                  </Text>
                </ListBoxItem>
              )}
            </ListBox>
            <div className="new-fields">
              <h3>{t('newFolio')}</h3>
              <FolioFields folio={folio} onChange={setFolio} />
              {page ? <PageFields page={page} onChange={setPage} /> : <p className="muted">{t('newFixed')}</p>}
            </div>
          </div>
          <div className="dialog-actions">
            <Button className="button" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button
              className="button primary"
              isDisabled={!chosen || !hasDay(folio) || (page !== null && pageFault(page) !== null)}
              onPress={create}
            >
              {t('newCreate')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
