/** Exports the PDF/X-4 for the press. */
import { checkNow } from '../preflight.ts'
import type { AppCommand } from './appCommand.ts'

export const exportPrint: AppCommand = {
  id: 'exportPrint',
  label: { zh: '导出印刷 PDF（PDF/X-4）', en: 'Export Print PDF (PDF/X-4)' },
  menu: 'file',
  shortcut: 'Mod+E',
  startsGroup: true,
  enabled: ({ exporting }) => exporting.state.get().kind !== 'running',
  async run(session) {
    // Errors are looked at before the press has the file.
    const findings = checkNow(session.preflightParts)
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) session.dialog.set({ kind: 'exportErrors', profile: 'x4', errors })
    else await session.exporting.start('x4')
  },
}
