/** What is shown of the page's furniture: one command each, on or off, kept for the next time. */
import type { Shown } from '../../canvas/shown.ts'
import type { Text } from '../messages.ts'
import { always, type AppCommand } from './appCommand.ts'

const show = (part: keyof Shown, label: Text, shortcut: string | null, startsGroup = false): AppCommand => ({
  id: `show.${part}`,
  label,
  menu: 'view',
  shortcut,
  startsGroup,
  enabled: always,
  checked: ({ preferences: { shown } }) => shown.get()[part],
  run: ({ preferences: { shown } }) => shown.set({ ...shown.get(), [part]: !shown.get()[part] }),
})

export const SHOWN: readonly AppCommand[] = [
  show('edges', { zh: '框架边线', en: 'Frame Edges' }, 'Mod+H', true),
  show('guides', { zh: '参考线', en: 'Guides' }, 'Mod+;'),
  show('baselines', { zh: '基线网格', en: 'Baseline Grid' }, "Mod+Alt+'"),
  show('cells', { zh: '字格', en: 'Character Grid' }, 'Mod+Alt+A'),
  show('rulers', { zh: '标尺', en: 'Rulers' }, 'Mod+R'),
]
