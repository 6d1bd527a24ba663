/** The system's own dialogs, as the host asks for them. Boundary: yields paths to the host, which shows a window none. */
import fs from 'node:fs'
import path from 'node:path'
import type { BaseWindow, Dialog, OpenDialogOptions, SaveDialogOptions, MessageBoxOptions } from 'electron'
import type { Dialogs } from '../host/documents.ts'

export interface DialogParts {
  readonly dialog: Dialog
  /** The window that the dialog belongs to, if there is one. */
  readonly window: () => BaseWindow | null
  /** Where files are put when nothing else is known. */
  readonly folder: () => string
}

const FILTERS = {
  banmian: { name: '版面文档 / Banmian document', extensions: ['banmian'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
} as const

export function createDialogs({ dialog, window, folder }: DialogParts): Dialogs {
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
        defaultPath: folder(),
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? undefined : filePaths[0]
    },
    async saveFile(suggestion, extension) {
      const { canceled, filePath } = await save({
        defaultPath: path.join(folder(), `${suggestion}.${extension}`),
        filters: filters(extension),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return undefined
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
