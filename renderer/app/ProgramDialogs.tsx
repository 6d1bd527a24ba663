/** The dialogs of the program: preferences, the list of keys, about. */
import { useState, type ReactNode } from 'react'
import { Button, Dialog, Heading, Input, Label, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { ChoiceField, LengthField, SwitchField } from '../panels/fields.tsx'
import { COMMANDS } from './commands/registry.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { MENUS } from './MenuBar.tsx'
import { answersTo } from './pinyin.ts'
import { LEAST_NUDGE_PT, MOST_NUDGE_PT } from './preferences.ts'
import { shortcutText } from './shortcuts.ts'

export function ProgramDialogs() {
  const session = useSession()
  const open = useSignal(session.programDialog)
  const close = (): void => session.programDialog.set(null)
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={open !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
    >
      <Modal className={open === 'shortcuts' ? 'dialog keys-dialog' : 'dialog'}>
        {open === 'shortcuts' ? (
          <Keys />
        ) : open === 'about' ? (
          <About onClose={close} />
        ) : (
          <PreferencesDialog onClose={close} />
        )}
      </Modal>
    </ModalOverlay>
  )
}

/** Every command that has a key, by menu; found by name, pinyin initials or key. */
function Keys(): ReactNode {
  const { t, say } = useWords()
  const [query, setQuery] = useState('')
  const found = COMMANDS.filter(({ label, shortcut }) => {
    if (shortcut === null) return false
    const key = shortcutText(shortcut).toLowerCase()
    return answersTo(query, label.zh, label.en) || key.includes(query.trim().toLowerCase())
  })
  return (
    <Dialog aria-label={t('shortcuts')}>
      <SearchField className="palette-search" value={query} onChange={setQuery} autoFocus>
        <Label className="visually-hidden">{t('shortcuts')}</Label>
        <Input className="input" placeholder={t('shortcutsHint')} />
      </SearchField>
      <div className="keys-list">
        {MENUS.map(([menu, key]) => {
          const commands = found.filter((command) => command.menu === menu)
          return commands.length === 0 ? null : (
            <section key={menu} aria-label={t(key)}>
              <h3>{t(key)}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id}>
                    <dt>{say(command.label)}</dt>
                    <dd>
                      <kbd>{shortcutText(command.shortcut)}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        {found.length === 0 && <p className="empty">{t('paletteEmpty')}</p>}
      </div>
    </Dialog>
  )
}

function About({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { info } = useSession()
  const { t } = useWords()
  return (
    <Dialog>
      <Heading slot="title">{t('aboutTitle')}</Heading>
      <p>{t('aboutBody')}</p>
      <p className="muted">
        {t('version', { n: info.version })} · {info.shell === 'electron' ? 'Electron' : t('inBrowser')}
      </p>
      <div className="dialog-actions">
        <Button className="button primary" autoFocus onPress={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Each choice holds at once and is remembered; nothing of the document changes. */
function PreferencesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { preferences } = useSession()
  const { t } = useWords()
  return (
    <Dialog>
      <Heading slot="title">{t('preferences')}</Heading>
      <div className="preferences">
        <ChoiceField
          wide
          label={t('language')}
          value={useSignal(preferences.locale)}
          choices={[
            { id: 'zh', text: '中文' },
            { id: 'en', text: 'English' },
          ]}
          onChange={(locale) => preferences.locale.set(locale)}
        />
        <ChoiceField
          wide
          label={t('theme')}
          value={useSignal(preferences.theme)}
          choices={[
            { id: 'system', text: t('themeSystem') },
            { id: 'light', text: t('themeLight') },
            { id: 'dark', text: t('themeDark') },
          ]}
          onChange={(theme) => preferences.theme.set(theme)}
        />
        <ChoiceField
          wide
          label={t('lengths')}
          value={useSignal(preferences.lengths)}
          choices={[
            { id: 'mm', text: t('lengthsMm') },
            { id: 'pt', text: t('lengthsPt') },
            { id: '字', text: t('lengthsChars') },
          ]}
          onChange={(lengths) => preferences.lengths.set(lengths)}
        />
        <LengthField
          label={t('nudge')}
          valuePt={useSignal(preferences.nudgePt)}
          context={{ unit: 'pt' }}
          step={0.5}
          onChange={(pt) => preferences.nudgePt.set(Math.min(MOST_NUDGE_PT, Math.max(LEAST_NUDGE_PT, pt)))}
        />
        <SwitchField
          label={t('snapping')}
          value={useSignal(preferences.snapping)}
          onChange={(on) => preferences.snapping.set(on)}
        />
      </div>
      <div className="dialog-actions">
        <Button className="button primary" onPress={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  )
}
