/** Exports the PDF/X-4 for the press. */
import type { AppCommand } from './appCommand.ts'

export const exportPrint: AppCommand = {
  id: 'exportPrint',
  label: { zh: '导出印刷 PDF（PDF/X-4）', en: 'Export Print PDF (PDF/X-4)' },
  menu: 'file',
  shortcut: 'Mod+E',
  startsGroup: true,
  enabled: ({ exporting }) => exporting.state.get().kind !== 'running',
  run: (session) => session.exporting.start('x4'),
}
