/** The menu bar in the window: the registry by menu. */
import { Fragment } from 'react'
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
  Text,
  Toolbar,
} from 'react-aria-components'
import { Check, ChevronRight } from 'lucide-react'
import { DocumentName } from './DocumentName.tsx'
import type { AppCommand, MenuId } from './commands/appCommand.ts'
import { COMMANDS } from './commands/registry.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { MESSAGES, type MessageKey } from './messages.ts'
import { runCommand } from './runCommand.ts'
import { shortcutText } from './shortcuts.ts'

/** By then a menu has closed, ms. */
const MENU_CLOSED_MS = 100

/** In the order of the bar. */
export const MENUS: readonly (readonly [MenuId, MessageKey])[] = [
  ['file', 'menuFile'],
  ['edit', 'menuEdit'],
  ['layout', 'menuLayout'],
  ['object', 'menuObject'],
  ['type', 'menuType'],
  ['view', 'menuView'],
  ['proof', 'menuProof'],
  ['tool', 'tools'],
  ['window', 'menuWindow'],
  ['help', 'menuHelp'],
]

export function MenuBar() {
  const session = useSession()
  const { t } = useWords()
  return (
    <header className="menubar">
      <Toolbar aria-label={t('appName')} className="menubar-menus">
        {MENUS.map(([menu, key]) => {
          const commands = COMMANDS.filter((command) => command.menu === menu)
          return commands.length === 0 ? null : (
            <MenuTrigger key={menu}>
              <Button className="menubar-button">{t(key)}</Button>
              <Popover className="popover" placement="bottom start" offset={1}>
                <CommandMenu label={MESSAGES[key]} commands={commands} />
              </Popover>
            </MenuTrigger>
          )
        })}
      </Toolbar>
      <div className="menubar-title">
        <DocumentName />
        <UnsavedMark />
        {!session.opened.writable && <span className="badge">{t('readOnly')}</span>}
      </div>
    </header>
  )
}

function UnsavedMark() {
  const state = useSignal(useSession().saving.state)
  return state === 'saved' ? null : <span aria-hidden> •</span>
}

export interface CommandMenuProps {
  readonly label: { readonly zh: string; readonly en: string }
  readonly commands: readonly AppCommand[]
  readonly onClose?: () => void
}

/** Commands as a menu, with their keys; those that would do nothing are grey. */
export function CommandMenu({ label, commands, onClose }: CommandMenuProps) {
  const session = useSession()
  const { say } = useWords()
  return (
    <Menu
      className="menu"
      aria-label={say(label)}
      {...(onClose ? { onClose } : {})}
      disabledKeys={commands.filter((command) => !command.enabled(session)).map(({ id }) => id)}
      onAction={(id) => {
        const command = commands.find((candidate) => candidate.id === id)
        if (!command) return
        runCommand(session, command)
        // The menu gives the keyboard back to its button; whoever chose a command goes on with the page. A dialog keeps it.
        setTimeout(() => {
          if (document.activeElement?.closest('.menubar')) session.canvas.get()?.focus()
        }, MENU_CLOSED_MS)
      }}
    >
      {groupsOf(commands).map((group, index) => (
        <Fragment key={group[0]!.id}>
          {index > 0 && <Separator className="menu-separator" />}
          <MenuSection>
            <Header className="visually-hidden">{say(label)}</Header>
            {group.map((command) => {
              const item = (
                <MenuItem key={command.id} id={command.id} className="item" textValue={say(command.label)}>
                  <span className="item-mark">{command.checked?.(session) && <Check size={12} aria-hidden />}</span>
                  <Text slot="label">{say(command.label)}</Text>
                  {command.children ? (
                    <ChevronRight className="item-more" size={12} aria-hidden />
                  ) : (
                    <kbd>{shortcutText(command.shortcut)}</kbd>
                  )}
                </MenuItem>
              )
              return command.children ? (
                <SubmenuTrigger key={command.id}>
                  {item}
                  <Popover className="popover" offset={-2}>
                    <CommandMenu label={command.label} commands={command.children(session)} />
                  </Popover>
                </SubmenuTrigger>
              ) : (
                item
              )
            })}
          </MenuSection>
        </Fragment>
      ))}
    </Menu>
  )
}

/** A line stands before every command that says so. */
function groupsOf(commands: readonly AppCommand[]): readonly (readonly AppCommand[])[] {
  const groups: AppCommand[][] = []
  for (const command of commands) {
    const last = groups[groups.length - 1]
    if (!last || command.startsGroup) groups.push([command])
    else last.push(command)
  }
  return groups
}
