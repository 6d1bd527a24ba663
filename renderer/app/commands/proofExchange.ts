/** 导出校样, 导入批注: proofs for paper and for PDF readers, and what was said on them. */
import { chooseFile } from '../chooseFile.ts'
import { always, type AppCommand } from './appCommand.ts'

export const exportProof: AppCommand = {
  id: 'exportProof',
  label: { zh: '导出校样…', en: 'Export Proof…' },
  menu: 'proof',
  shortcut: 'Mod+Alt+Shift+O',
  startsGroup: true,
  enabled: ({ exporting }) => exporting.state.get().kind !== 'running',
  run: (session) => session.dialog.set({ kind: 'exportProof' }),
}

export const importComments: AppCommand = {
  id: 'importComments',
  label: { zh: '导入批注…', en: 'Import Comments…' },
  menu: 'proof',
  shortcut: 'Mod+Alt+Shift+I',
  enabled: always,
  async run(session) {
    const file = await chooseFile('.pdf,.xfdf')
    if (file) session.dialog.set({ kind: 'importComments', file })
  },
}
