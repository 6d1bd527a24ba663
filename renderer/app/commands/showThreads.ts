/** 显示串接: lines between the ports of the selected stories. */
import { always, type AppCommand } from './appCommand.ts'

export const showThreads: AppCommand = {
  id: 'showThreads',
  label: { zh: '显示串接', en: 'Show Text Threads' },
  menu: 'view',
  shortcut: 'Mod+Alt+Y',
  enabled: always,
  checked: ({ threadsShown }) => threadsShown.get(),
  run: ({ threadsShown }) => threadsShown.set(!threadsShown.get()),
}
