/** The page as printed: no frame edges, guides, pasteboard. */
import { always, type AppCommand } from './appCommand.ts'

export const previewMode: AppCommand = {
  id: 'previewMode',
  label: { zh: '预览', en: 'Preview' },
  menu: 'view',
  shortcut: 'W',
  startsGroup: true,
  enabled: always,
  checked: ({ previewMode }) => previewMode.get(),
  run: ({ previewMode }) => previewMode.set(!previewMode.get()),
}
