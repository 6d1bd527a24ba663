/** The registry: every command of the window, in the order of its menus. A new command is a file of its own and a line here. */
import { actualSize } from './actualSize.ts'
import type { AppCommand } from './appCommand.ts'
import { darkMode } from './darkMode.ts'
import { DOCUMENT_COMMANDS } from './documentCommands.ts'
import { exportPrint } from './exportPrint.ts'
import { exportWeb } from './exportWeb.ts'
import { fitPage } from './fitPage.ts'
import { fitWidth } from './fitWidth.ts'
import { language } from './language.ts'
import { newDocument } from './newDocument.ts'
import { nextPage } from './nextPage.ts'
import { openDocument } from './openDocument.ts'
import { about, preferencesDialog, shortcutsDialog } from './dialogs.ts'
import { palette } from './palette.ts'
import { PANELS } from './panels.ts'
import { previewMode } from './previewMode.ts'
import { previousPage } from './previousPage.ts'
import { redo } from './redo.ts'
import { save } from './save.ts'
import { saveAs } from './saveAs.ts'
import { selectAll } from './selectAll.ts'
import { selectNone } from './selectNone.ts'
import { TOOLS } from './tools.ts'
import { undo } from './undo.ts'
import { zoomIn } from './zoomIn.ts'
import { zoomOut } from './zoomOut.ts'

export const COMMANDS: readonly AppCommand[] = [
  newDocument,
  openDocument,
  save,
  saveAs,
  exportPrint,
  exportWeb,
  undo,
  redo,
  selectAll,
  selectNone,
  palette,
  preferencesDialog,
  previousPage,
  nextPage,
  ...DOCUMENT_COMMANDS,
  fitPage,
  fitWidth,
  actualSize,
  zoomIn,
  zoomOut,
  previewMode,
  darkMode,
  language,
  ...PANELS,
  shortcutsDialog,
  about,
  ...TOOLS,
]

/** @throws Error for an id that no command has. */
export function commandOf(id: string): AppCommand {
  const command = COMMANDS.find((candidate) => candidate.id === id)
  if (!command) throw new Error(`no command ${id}`)
  return command
}
