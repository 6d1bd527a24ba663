/**
 * The window's menus for a system that has a menu bar of its own.
 *
 * Role: tells the host what the menus are whenever that changes, and runs what is chosen there. Boundary: the registry says
 * what there is, the shell how it looks; in a browser nothing is told.
 */
import { useEffect, useState } from 'react'
import type { AppMenu } from '../../electron/contract.ts'
import { COMMANDS, commandOf } from './commands/registry.ts'
import { MENUS } from './MenuBar.tsx'
import { message } from './messages.ts'
import type { Locale } from './preferences.ts'
import { runCommand } from './runCommand.ts'
import type { Session } from './session.ts'
import { FIELD_KEYS } from './shortcuts.ts'

/** Changes come in flocks: a drag selects, moves and lays out. */
const REST_MS = 100

/** The registry as menus, in the words and the state of now. */
export function menusOf(session: Session, locale: Locale): AppMenu {
  const menus = MENUS.map(([id, key]) => ({
    id,
    label: message(locale, key),
    lines: COMMANDS.filter(({ menu }) => menu === id).map((command) => ({
      id: command.id,
      label: command.label[locale],
      shortcut: command.shortcut,
      enabled: command.enabled(session),
      checked: command.checked?.(session) ?? null,
      startsGroup: command.startsGroup ?? false,
    })),
  }))
  return { locale, menus: menus.filter(({ lines }) => lines.length > 0) }
}

/** Keeps the system's menu bar true while the session is open. @returns whether there is one */
export function useNativeMenu(session: Session): boolean {
  const [native, setNative] = useState(false)
  useEffect(() => {
    if (session.info.shell !== 'electron') return
    let told = ''
    let timer: number | undefined
    let wanted = true
    const tell = (): void => {
      timer = undefined
      if (!wanted) return
      const menu = menusOf(session, session.preferences.locale.get())
      const now = JSON.stringify(menu)
      if (now === told) return
      told = now
      session.client.request('app.menu', menu).then(
        (answer) => {
          wanted = answer.native
          setNative(answer.native)
        },
        // The menu in the window is there.
        () => setNative(false),
      )
    }
    const later = (): void => {
      timer ??= window.setTimeout(tell, REST_MS)
    }
    const { preferences, editing, saving } = session
    const watched = [
      ...[preferences.locale, preferences.theme, preferences.panels, editing.view, saving.state],
      ...[session.selection, session.textSpan, session.pageId, session.tool, session.previewMode, session.canvas],
      session.inProofView,
    ]
    const ends = watched.map((signal) => signal.subscribe(later))
    tell()
    return () => {
      clearTimeout(timer)
      for (const end of ends) end()
    }
  }, [session])
  return native
}

/** What was chosen in the system's menu. It leaves the focus where it is: in a field these commands are the field's own. */
export function runFromMenu(session: Session, id: string): void {
  const field = document.activeElement?.closest('input,textarea,[contenteditable=true]')
  // Only this reaches the history that a field keeps for itself.
  if (field && !field.closest('[data-page-text]') && FIELD_KEYS.has(id)) document.execCommand(id)
  else runCommand(session, commandOf(id))
}
