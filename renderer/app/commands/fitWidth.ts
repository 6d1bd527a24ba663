/** Shows the page as wide as the window. */
import type { AppCommand } from './appCommand.ts'

export const fitWidth: AppCommand = {
  id: 'fitWidth',
  label: { zh: '适合宽度', en: 'Fit Width' },
  menu: 'view',
  shortcut: 'Mod+Alt+0',
  enabled: ({ canvas }) => canvas.get() !== null,
  run: ({ canvas }) => canvas.get()?.fitWidth(),
}
