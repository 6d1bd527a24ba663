/** The command palette: finds by Chinese, English or pinyin initials and runs with Enter. */
import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components'
import type { AppCommand } from './commands/appCommand.ts'
import { COMMANDS } from './commands/registry.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { MENUS } from './MenuBar.tsx'
import type { MessageKey } from './messages.ts'
import { answersTo } from './pinyin.ts'
import { runCommand } from './runCommand.ts'
import { shortcutText } from './shortcuts.ts'

export function Palette() {
  const session = useSession()
  const { t, say } = useWords()
  const isOpen = useSignal(session.paletteOpen)
  const commands = COMMANDS.flatMap((command) => command.children?.(session) ?? [command]).filter(
    (command) => command.id !== 'palette' && command.enabled(session),
  )
  return (
    <ModalOverlay
      className="overlay overlay-top"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => session.paletteOpen.set(open)}
    >
      <Modal className="palette">
        <Dialog aria-label={t('palette')}>
          <Autocomplete
            filter={(textValue, query) => {
              const [zh = '', en = ''] = textValue.split('\n')
              return answersTo(query, zh, en)
            }}
          >
            <SearchField className="palette-search" autoFocus>
              <Label className="visually-hidden">{t('palette')}</Label>
              <Input className="input" placeholder={t('paletteHint')} />
            </SearchField>
            <Menu
              className="menu palette-list"
              aria-label={t('palette')}
              items={commands}
              renderEmptyState={() => <p className="empty">{t('paletteEmpty')}</p>}
              onAction={(id) => {
                session.paletteOpen.set(false)
                const command = commands.find((candidate) => candidate.id === id)
                // After the dialog has given the focus back: tools and text want it on the page.
                if (command) requestAnimationFrame(() => runCommand(session, command))
              }}
            >
              {(command) => (
                <MenuItem
                  className="item"
                  textValue={`${command.label.zh}\n${command.label.en}`}
                  aria-label={say(command.label)}
                >
                  <Text slot="label">{say(command.label)}</Text>
                  <span className="palette-category">{categoryOf(command, t)}</span>
                  <kbd>{shortcutText(command.shortcut)}</kbd>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The menu that a command stands in. */
function categoryOf({ menu }: AppCommand, t: (key: MessageKey) => string): string {
  const entry = MENUS.find(([id]) => id === menu)
  return entry ? t(entry[1]) : ''
}
