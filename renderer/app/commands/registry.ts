/** The registry: every command of the window, in the order of its menus. A new command is a file of its own and a line here. */
import { actualSize } from './actualSize.ts'
import type { AppCommand } from './appCommand.ts'
import { copy, cut, paste, pasteInPlace } from './clipboard.ts'
import { bold } from './bold.ts'
import { COPY_CHECKS } from './copyChecks.ts'
import { closeDocument } from './closeDocument.ts'
import { compareVersions } from './compareVersions.ts'
import { darkMode } from './darkMode.ts'
import { dock } from './dock.ts'
import { DOCUMENT_COMMANDS } from './documentCommands.ts'
import { deleteGuide } from './deleteGuide.ts'
import { exportPdf } from './exportPdf.ts'
import { fitHeadline } from './fitHeadline.ts'
import { firstPage } from './firstPage.ts'
import { fitPage } from './fitPage.ts'
import { fitWidth } from './fitWidth.ts'
import { goToPage } from './goToPage.ts'
import { language } from './language.ts'
import { lockGuides } from './lockGuides.ts'
import { levelPage } from './levelPage.ts'
import { lastPage } from './lastPage.ts'
import { INSERT_VARIABLES } from './insertVariable.ts'
import {
  applyMaster,
  deleteMaster,
  duplicateMaster,
  masterFromPage,
  newMaster,
  restoreItems,
  takeOverAll,
} from './masterCommands.ts'
import { newDocument } from './newDocument.ts'
import { nextPage } from './nextPage.ts'
import { normalisePunctuation } from './normalisePunctuation.ts'
import { openDocument } from './openDocument.ts'
import { openRecent } from './openRecent.ts'
import { addPage, deletePage, duplicatePage, pageEarlier, pageLater, renumberPages } from './pageCommands.ts'
import { pageSetup } from './pageSetup.ts'
import { palette } from './palette.ts'
import { place } from './place.ts'
import { about, preferencesDialog, shortcutsDialog } from './dialogs.ts'
import { PANELS } from './panels.ts'
import { previewMode } from './previewMode.ts'
import { previousPage } from './previousPage.ts'
import { nextMark, previousMark, proofLog } from './proofCommands.ts'
import { proofColours } from './proofColours.ts'
import { exportProof, importComments } from './proofExchange.ts'
import { gated, proofView } from './proofView.ts'
import { redo } from './redo.ts'
import { revert } from './revert.ts'
import { save } from './save.ts'
import { saveAs } from './saveAs.ts'
import { saveCopy } from './saveCopy.ts'
import { selectAll } from './selectAll.ts'
import { selectNone } from './selectNone.ts'
import { stepAndRepeat } from './stepAndRepeat.ts'
import { showThreads } from './showThreads.ts'
import { SHOWN } from './shown.ts'
import { TOOLS } from './tools.ts'
import { undo } from './undo.ts'
import { verticalText } from './verticalText.ts'
import { zoomIn } from './zoomIn.ts'
import { zoomOut } from './zoomOut.ts'

const ALL: readonly AppCommand[] = [
  newDocument,
  openDocument,
  openRecent,
  closeDocument,
  save,
  saveAs,
  place,
  saveCopy,
  revert,
  exportPdf,
  undo,
  redo,
  cut,
  copy,
  paste,
  pasteInPlace,
  stepAndRepeat,
  selectAll,
  selectNone,
  palette,
  preferencesDialog,
  previousPage,
  nextPage,
  lockGuides,
  deleteGuide,
  firstPage,
  lastPage,
  goToPage,
  pageSetup,
  addPage,
  duplicatePage,
  deletePage,
  pageEarlier,
  pageLater,
  renumberPages,
  newMaster,
  masterFromPage,
  duplicateMaster,
  deleteMaster,
  applyMaster,
  takeOverAll,
  restoreItems,
  ...DOCUMENT_COMMANDS,
  bold,
  verticalText,
  fitHeadline,
  levelPage,
  normalisePunctuation,
  ...COPY_CHECKS,
  ...INSERT_VARIABLES,
  fitPage,
  fitWidth,
  actualSize,
  zoomIn,
  zoomOut,
  previewMode,
  showThreads,
  dock,
  proofColours,
  ...SHOWN,
  darkMode,
  language,
  proofView,
  nextMark,
  previousMark,
  compareVersions,
  proofLog,
  exportProof,
  importComments,
  ...PANELS,
  shortcutsDialog,
  about,
  ...TOOLS,
]

/** Every command, as all of the window asks for it. */
export const COMMANDS: readonly AppCommand[] = ALL.map(gated)

/** @throws Error for an id that no command has. */
export function commandOf(id: string): AppCommand {
  const command = COMMANDS.find((candidate) => candidate.id === id)
  if (!command) throw new Error(`no command ${id}`)
  return command
}
