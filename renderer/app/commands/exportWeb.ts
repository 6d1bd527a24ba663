/** Exports a PDF for the screen. */
import type { AppCommand } from './appCommand.ts'

export const exportWeb: AppCommand = {
  id: 'exportWeb',
  label: { zh: '导出屏幕 PDF', en: 'Export Screen PDF' },
  menu: 'file',
  shortcut: null,
  enabled: ({ exporting }) => exporting.state.get().kind !== 'running',
  run: (session) => session.exporting.start('web'),
}
