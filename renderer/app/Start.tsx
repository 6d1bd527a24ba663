/** No document is open: make one, open one, go on with a recent one. */
import { useEffect, useMemo, useState } from 'react'
import { Button, ListBox, ListBoxItem, Text } from 'react-aria-components'
import { FilePlus2, FolderOpen, Newspaper } from 'lucide-react'
import type { HostClient, HostError, OpenedFile } from '../../electron/contract.ts'
import { toHostError } from './errors.ts'
import { useSignal, useWords } from './hooks.tsx'
import { NewDialog } from './NewDialog.tsx'
import { askForDocument } from './opening.ts'
import { createRecents } from './recents.ts'
import { newDocument } from './commands/newDocument.ts'
import { openDocument } from './commands/openDocument.ts'
import { matches } from './shortcuts.ts'

export interface StartProps {
  readonly client: HostClient
  readonly onOpen: (opened: OpenedFile) => void
}

export function Start({ client, onOpen }: StartProps) {
  const { t, locale } = useWords()
  const [error, setError] = useState<HostError | null>(null)
  const [making, setMaking] = useState(false)
  const fail = (cause: unknown): void => setError(toHostError(cause))
  const recents = useMemo(() => createRecents(client, null, (cause) => setError(toHostError(cause))), [client])
  const files = useSignal(recents.files)
  const time = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  useEffect(() => {
    document.title = t('appName')
  }, [t])

  const open = (asked: Promise<OpenedFile | null>): void => {
    setError(null)
    asked.then((opened) => opened && onOpen(opened), fail)
  }
  const choose = (): void => open(client.request('app.info', null).then(({ shell }) => askForDocument(client, shell)))
  // The keys of the same commands in the window of a document.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const is = ({ shortcut, otherKey }: typeof openDocument): boolean =>
        [shortcut, otherKey].some((key) => key && matches(key, event))
      if (making || event.isComposing || (!is(openDocument) && !is(newDocument))) return
      event.preventDefault()
      if (is(openDocument)) choose()
      else setMaking(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  return (
    <main className="start">
      <div className="start-parts">
        <h1>{t('startTitle')}</h1>
        <div className="start-actions">
          <Button className="button primary" autoFocus onPress={() => setMaking(true)}>
            <FilePlus2 size={14} aria-hidden /> {t('newTitle')}
          </Button>
          <Button className="button" onPress={choose}>
            <FolderOpen size={14} aria-hidden /> {t('startOpen')}
          </Button>
          <Button className="button" onPress={() => open(client.request('document.sample', null))}>
            <Newspaper size={14} aria-hidden /> {t('startSample')}
          </Button>
        </div>
        {error && (
          <p className="icon-error" role="alert">
            {locale === 'zh' ? error.zh : error.en} {error.place !== undefined && <code>{error.place}</code>}
          </p>
        )}
        <h2>{t('startRecent')}</h2>
        <ListBox
          aria-label={t('startRecent')}
          className="list start-recent"
          items={files.map((file) => ({ id: file.fileId, ...file }))}
          renderEmptyState={() => <p className="empty">{t('recentNone')}</p>}
          onAction={(key) => open(recents.open(String(key)))}
        >
          {({ name, openedAt }) => (
            <ListBoxItem className="item row" textValue={name}>
              <Text slot="label" className="row-name">
                {name}
              </Text>
              <Text slot="description" className="row-detail">
                {time.format(new Date(openedAt))}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
        <Button
          className="button"
          isDisabled={files.length === 0}
          onPress={() => {
            recents.clear().catch(fail)
          }}
        >
          {t('recentClear')}
        </Button>
      </div>
      {making && (
        <NewDialog
          client={client}
          onClose={() => setMaking(false)}
          onError={(cause) => {
            setMaking(false)
            fail(cause)
          }}
          onCreate={(choice) => {
            setMaking(false)
            open(client.request('document.new', choice))
          }}
        />
      )}
    </main>
  )
}
