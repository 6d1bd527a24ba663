/** 导出 PDF: preset, pages, files and marks; Enter exports as last time. Boundary: asks; the host makes the files. */
import { useEffect, useState } from 'react'
import { Button, Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components'
import { UserError } from '../../core/model/errors.ts'
import { find } from '../../core/model/snapshot.ts'
import type { ExportMarks, PresetInfo } from '../../electron/contract.ts'
import { ChoiceField, SwitchField } from '../panels/fields.tsx'
import { beginExport } from './beginExport.ts'
import { choiceOf, FIRST_WISH, wishedPages, wishedPreset, type ExportWish } from './exportWish.ts'
import { usePreferences, useSession, useWords } from './hooks.tsx'
import type { MessageKey } from './messages.ts'
import { pagesOf } from './pages.ts'

const MARKS: readonly (readonly [keyof ExportMarks, MessageKey])[] = [
  ['crop', 'markCrop'],
  ['registration', 'markRegistration'],
  ['colourBars', 'markBars'],
  ['slug', 'markSlug'],
]

export function ExportDialog({
  onClose,
  onError,
}: {
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}) {
  const session = useSession()
  const { exported } = usePreferences()
  const { t, say, locale } = useWords()
  const [wish, setWish] = useState<ExportWish>(() => exported.get() ?? FIRST_WISH)
  const [presets, setPresets] = useState<readonly PresetInfo[]>([])
  useEffect(() => {
    session.exporting.presets().then(setPresets, onError)
    // Asked once, when the dialog opens.
  }, [session])

  const change = (part: Partial<ExportWish>): void => setWish((now) => ({ ...now, ...part }))
  const view = session.editing.view.get()
  const pages = pagesOf(view.document)
  const shown = session.pageId.get()
  const preset = wishedPreset(wish, presets)
  const { fault, count } = looked(wish)
  const marks = wish.marks ?? preset?.marks
  const forPress = preset?.profile !== 'web'

  function looked(asked: ExportWish): { readonly fault: string | null; readonly count: number } {
    try {
      return { fault: null, count: wishedPages(asked, pages, shown).length }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { fault: locale === 'zh' ? error.zh : error.en, count: 0 }
    }
  }

  const run = async (): Promise<void> => {
    if (fault !== null) return
    // Enter may come before the presets have.
    const chosen = wishedPreset(wish, await session.exporting.presets())
    if (!chosen) return
    const { choice, pageIds, sheetIds } = choiceOf(wish, chosen, pages, shown)
    exported.set(wish)
    onClose()
    await beginExport(session, { choice, pageIds, sheetIds, forPress: chosen.profile !== 'web' })
  }

  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-export">
        <Dialog>
          <Heading slot="title">{t('exportTitle')}</Heading>
          <Form
            onSubmit={(event) => {
              event.preventDefault()
              run().catch(onError)
            }}
          >
            <ChoiceField
              label={t('exportPreset')}
              wide
              value={preset?.id ?? null}
              choices={presets.map(({ id, name }) => ({ id, text: say(name) }))}
              // Another preset says anew what marks and files there are.
              onChange={(presetId) => change({ presetId, marks: null, files: null })}
            />
            <ChoiceField
              label={t('pages')}
              wide
              value={wish.which}
              choices={[
                { id: 'all', text: t('exportPagesAll', { n: pages.length }) },
                { id: 'this', text: t('exportPagesThis', { page: find(view.document, 'page', shown)?.number ?? '' }) },
                { id: 'range', text: t('exportPagesRange') },
              ]}
              onChange={(which) => change({ which })}
            />
            {wish.which === 'range' && (
              <>
                <TextField
                  className="field wide"
                  value={wish.range}
                  onChange={(range) => change({ range })}
                  isInvalid={fault !== null}
                  autoFocus
                >
                  <Label>{t('exportPagesRange')}</Label>
                  <Input className="input" spellCheck={false} placeholder="1-4,7,A07" />
                </TextField>
                {fault !== null && (
                  <p className="icon-error" role="status">
                    {fault}
                  </p>
                )}
              </>
            )}
            <ChoiceField
              label={t('exportFiles')}
              wide
              value={count > 1 ? (wish.files ?? preset?.files ?? null) : 'one'}
              choices={[
                { id: 'one', text: t('exportOneFile') },
                { id: 'each', text: t('exportEachFile') },
              ]}
              isDisabled={count < 2}
              onChange={(files) => change({ files })}
            />
            {pages.length > 1 && (
              <SwitchField
                label={t('exportSpreads')}
                value={wish.spreads}
                onChange={(spreads) => change({ spreads })}
              />
            )}
            <h3>{t('exportMarks')}</h3>
            <div className="grid">
              {MARKS.map(([mark, key]) => (
                <SwitchField
                  key={mark}
                  label={t(key)}
                  value={forPress && marks?.[mark] === true}
                  isDisabled={!forPress || !marks}
                  onChange={(on) => marks && change({ marks: { ...marks, [mark]: on } })}
                />
              ))}
            </div>
            <div className="dialog-actions">
              <Button className="button" onPress={onClose}>
                {t('cancel')}
              </Button>
              <Button
                className="button primary"
                type="submit"
                autoFocus={wish.which !== 'range'}
                isDisabled={fault !== null}
              >
                {t('exportRun')}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
