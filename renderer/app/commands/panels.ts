/**
 * The panels as commands of the menu 窗口, with InDesign's keys.
 *
 * Role: one list, because panels differ in name and key alone. A key opens its panel and goes there; once more folds it.
 */
import type { StylesTab } from '../preferences.ts'
import type { Session } from '../session.ts'
import { always, type AppCommand } from './appCommand.ts'

const isOpen = ({ preferences }: Session, id: string): boolean => preferences.panels.get().includes(id)

/** Opens a panel and puts the keyboard on its title. */
function show({ preferences }: Session, id: string): void {
  const { panels } = preferences
  if (!panels.get().includes(id)) panels.set([...panels.get(), id])
  requestAnimationFrame(() => {
    const panel = document.querySelector(`[data-panel="${id}"]`)
    panel?.scrollIntoView({ block: 'nearest' })
    panel?.querySelector<HTMLElement>('.panel-title')?.focus()
  })
}

function hide({ preferences, canvas }: Session, id: string): void {
  preferences.panels.set(preferences.panels.get().filter((other) => other !== id))
  canvas.get()?.focus()
}

const panel = (id: string, zh: string, en: string, shortcut: string | null): AppCommand => ({
  id: `panel.${id}`,
  label: { zh, en },
  menu: 'window',
  shortcut,
  enabled: always,
  checked: (session) => isOpen(session, id),
  run: (session) => (isOpen(session, id) ? hide(session, id) : show(session, id)),
})

/** A part of the styles panel. */
const styles = (tab: StylesTab, zh: string, en: string, shortcut: string): AppCommand => {
  const shown = (session: Session): boolean => isOpen(session, 'styles') && session.preferences.stylesTab.get() === tab
  return {
    ...panel(`styles.${tab}`, zh, en, shortcut),
    checked: shown,
    run(session) {
      if (shown(session)) return hide(session, 'styles')
      session.preferences.stylesTab.set(tab)
      show(session, 'styles')
    },
  }
}

/** In the order of the stack. */
export const PANELS: readonly AppCommand[] = [
  panel('character', '字符', 'Character', 'Mod+T'),
  panel('paragraph', '段落', 'Paragraph', 'Mod+Alt+T'),
  { ...styles('paragraphStyle', '段落样式', 'Paragraph Styles', 'F11'), startsGroup: true },
  styles('characterStyle', '字符样式', 'Character Styles', 'Shift+F11'),
  styles('objectStyle', '对象样式', 'Object Styles', 'Mod+F7'),
  { ...panel('frame', '框', 'Frame', 'Mod+B'), startsGroup: true },
  panel('colour', '色板', 'Swatches', 'F5'),
  { ...panel('links', '图片链接', 'Links', 'Mod+Shift+D'), startsGroup: true },
  panel('preflight', '印前检查', 'Preflight', 'Mod+Alt+Shift+F'),
  panel('copycheck', '校对检查', 'Copy Checks', 'Mod+Alt+F7'),
  panel('marks', '校对符号', 'Marks', 'Shift+F8'),
  panel('separations', '分色预览', 'Separations', 'Shift+F6'),
]
