/** Shows the page at its printed size. */
import type { AppCommand } from './appCommand.ts'

export const actualSize: AppCommand = {
  id: 'actualSize',
  label: { zh: '实际大小', en: 'Actual Size' },
  menu: 'view',
  shortcut: 'Mod+1',
  enabled: ({ canvas }) => canvas.get() !== null,
  run: ({ canvas }) => canvas.get()?.setZoom(1),
}
