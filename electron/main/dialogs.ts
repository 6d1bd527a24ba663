/** The system's own dialogs, as the host asks for them. Boundary: yields paths to the host, which shows a window none. */
import fs from 'node:fs'
import path from 'node:path'
import type { BaseWindow, Dialog, OpenDialogOptions, SaveDialogOptions, MessageBoxOptions } from 'electron'
import type { Dialogs } from '../host/documents.ts'

export interface DialogParts {
  readonly dialog: Dialog
  /** The window that the dialog belongs to, if there is one. */
  readonly window: () => BaseWindow | null
  /** Where files are put the first time. */
  readonly folder: () => string
}

const FILTERS = {
  banmian: { name: '版面文档 / Banmian document', extensions: ['banmian'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  xfdf: { name: '批注 / Comments (XFDF)', extensions: ['xfdf'] },
  csv: { name: '表格 / Table (CSV)', extensions: ['csv'] },
} as const

export function createDialogs({ dialog, window, folder }: DialogParts): Dialogs {
  /** Where the last file of each kind went: documents lie elsewhere than what is exported of them. */
  const last = new Map<'document' | 'export', string>()
  const lastOf = (kind: 'document' | 'export'): string => {
    const known = last.get(kind)
    return known !== undefined && fs.existsSync(known) ? known : folder()
  }
  const filters = (kind: keyof typeof FILTERS) => [{ ...FILTERS[kind], extensions: [...FILTERS[kind].extensions] }]
  const open = (options: OpenDialogOptions) => {
    const owner = window()
    return owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options)
  }
  const save = (options: SaveDialogOptions) => {
    const owner = window()
    return owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options)
  }
  const ask = (options: MessageBoxOptions) => {
    const owner = window()
    return owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options)
  }

  return {
    async openDocument() {
      const { canceled, filePaths } = await open({ filters: filters('banmian'), properties: ['openFile'] })
      return canceled ? undefined : filePaths[0]
    },
    async chooseFolder() {
      const { canceled, filePaths } = await open({
        defaultPath: lastOf('export'),
        properties: ['openDirectory', 'createDirectory'],
      })
      const [chosen] = canceled ? [] : filePaths
      if (chosen !== undefined) last.set('export', chosen)
      return chosen
    },
    async saveFile(suggestion, extension) {
      const kind = extension === 'banmian' ? 'document' : 'export'
      const { canceled, filePath } = await save({
        defaultPath: path.join(lastOf(kind), `${suggestion}.${extension}`),
        filters: filters(extension),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return undefined
      last.set(kind, path.dirname(filePath))
      if (path.extname(filePath).toLowerCase() === `.${extension}`) return filePath
      // Some systems leave the extension out, and then asked about another file than the one that will be written.
      const place = `${filePath}.${extension}`
      if (!fs.existsSync(place)) return place
      const { response } = await ask({
        type: 'question',
        message: `已有“${path.basename(place)}”，要替换吗？ / ${path.basename(place)} is there already; replace it?`,
        buttons: ['替换 / Replace', '取消 / Cancel'],
        defaultId: 1,
        cancelId: 1,
      })
      return response === 0 ? place : undefined
    },
  }
}
