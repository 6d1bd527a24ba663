/** Shows the whole page. */
import type { AppCommand } from './appCommand.ts'

export const fitPage: AppCommand = {
  id: 'fitPage',
  label: { zh: '适合页面', en: 'Fit Page' },
  menu: 'view',
  shortcut: 'Mod+0',
  enabled: ({ canvas }) => canvas.get() !== null,
  run: ({ canvas }) => canvas.get()?.fitPage(),
}
