/** 导出校样: for paper, for a PDF reader, as XFDF or a table; Enter exports as last time. Boundary: asks; the host makes the file. */
import '../../styles/proofExchange.css'
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
  Radio,
  RadioGroup,
  TextField,
} from 'react-aria-components'
import { UserError } from '../../../core/model/errors.ts'
import { all, find } from '../../../core/model/snapshot.ts'
import { groundOf } from '../../../core/proof/exchange/places.ts'
import { homeOf } from '../../../core/proof/exchange/toComments.ts'
import { usePreferences, useSession } from '../../app/hooks.tsx'
import { pagesOf } from '../../app/pages.ts'
import { wishedPages } from '../../app/exportWish.ts'
import { ChoiceField } from '../../panels/fields.tsx'
import { FIRST_PROOF_WISH, FORMATS, PAPERS, proofChoiceOf, type ProofWish } from './proofWish.ts'
import { useExchangeWords } from './useExchangeWords.ts'

interface ProofExportProps {
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}

export function ProofExportDialog({ onClose, onError }: ProofExportProps) {
  const session = useSession()
  const { proofed } = usePreferences()
  const { t, locale } = useExchangeWords()
  const [wish, setWish] = useState<ProofWish>(() => proofed.get() ?? FIRST_PROOF_WISH)
  const change = (part: Partial<ProofWish>): void => setWish((now) => ({ ...now, ...part }))
  const { document, layout } = session.editing.view.get()
  const pages = pagesOf(document)
  const shown = session.pageId.get()
  const [ground] = useState(() => groundOf(document, layout))
  const { fault, pageIds } = looked(wish)
  const marks = all(document, 'annotation').filter((one) => homeOf(ground, one, pageIds) !== null).length

  function looked(asked: ProofWish): { readonly fault: string | null; readonly pageIds: readonly string[] } {
    try {
      return { fault: null, pageIds: wishedPages(asked, pages, shown).map(({ id }) => id) }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { fault: error[locale], pageIds: [] }
    }
  }

  const run = async (): Promise<void> => {
    if (fault !== null || pageIds.length === 0) return
    const chosen = proofChoiceOf(wish, pages, shown)
    proofed.set(wish)
    onClose()
    await session.exporting.startProof(chosen.choice, chosen.pageIds)
  }

  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-exchange">
        <Dialog>
          <Heading slot="title">{t('exportTitle')}</Heading>
          <Form
            onSubmit={(event) => {
              event.preventDefault()
              run().catch(onError)
            }}
          >
            <RadioGroup
              className="format-choice"
              aria-label={t('format')}
              value={wish.format}
              onChange={(format) => change({ format: format as ProofWish['format'] })}
            >
              {FORMATS.map((format) => (
                <Radio
                  key={format}
                  value={format}
                  className="format-radio"
                  autoFocus={format === wish.format && wish.which !== 'range'}
                >
                  <span className="radio-dot" />
                  <span>
                    {t(`format_${format}`)}
                    <span className="muted format-is">{t(`format_${format}_is`)}</span>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
            <ChoiceField
              label={t('pages')}
              wide
              value={wish.which}
              choices={[
                { id: 'this', text: t('pagesThis', { page: find(document, 'page', shown)?.number ?? '' }) },
                { id: 'all', text: t('pagesAll', { n: pages.length }) },
                { id: 'range', text: t('pagesRange') },
              ]}
              onChange={(which) => change({ which })}
            />
            {wish.which === 'range' && (
              <TextField
                className="field wide"
                value={wish.range}
                onChange={(range) => change({ range })}
                isInvalid={fault !== null}
                autoFocus
              >
                <Label>{t('pagesRange')}</Label>
                <Input className="input" spellCheck={false} placeholder="1-4,7,A07" />
              </TextField>
            )}
            {wish.format === 'marked' && (
              <ChoiceField
                label={t('paper')}
                wide
                value={wish.paper}
                choices={PAPERS.map((paper) => ({ id: paper, text: t(`paper_${paper}`) }))}
                onChange={(paper) => change({ paper })}
              />
            )}
            <p className={fault === null ? 'muted exchange-sum' : 'icon-error exchange-sum'} role="status">
              {fault ?? t(marks > 0 ? 'marksIn' : 'noMarksIn', { pages: pageIds.length, n: marks })}
            </p>
            <div className="dialog-actions">
              <Button className="button" onPress={onClose}>
                {t('cancel')}
              </Button>
              <Button className="button primary" type="submit" isDisabled={fault !== null || pageIds.length === 0}>
                {t('run')}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
