/** 导出 PDF: asks which pages, by which preset. */
import type { AppCommand } from './appCommand.ts'

export const exportPdf: AppCommand = {
  id: 'exportPdf',
  label: { zh: '导出 PDF…', en: 'Export PDF…' },
  menu: 'file',
  shortcut: 'Mod+E',
  startsGroup: true,
  enabled: ({ exporting }) => exporting.state.get().kind !== 'running',
  run: (session) => session.dialog.set({ kind: 'export' }),
}
