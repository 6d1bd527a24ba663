/**
 * 校对视图, and what of the window can be done in it.
 *
 * Role: one key enters and leaves it. Boundary: what is done in the view is `renderer/proof`, which is loaded when it is first
 * entered; here is only which commands of the window stay alive there: those that change neither text nor frames.
 */
import { always, type AppCommand } from './appCommand.ts'

export const proofView: AppCommand = {
  id: 'proofView',
  label: { zh: '校对视图', en: 'Proofreading View' },
  menu: 'proof',
  shortcut: 'F8',
  enabled: always,
  checked: ({ inProofView }) => inProofView.get(),
  run: ({ inProofView }) => inProofView.set(!inProofView.get()),
}

const WHILE_PROOFING: ReadonlySet<string> = new Set([
  ...[
    'newDocument',
    'openDocument',
    'openRecent',
    'closeDocument',
    'save',
    'saveAs',
    'saveCopy',
    'revert',
    'exportPdf',
  ],
  ...['undo', 'redo', 'palette', 'previousPage', 'nextPage', 'firstPage', 'lastPage', 'goToPage'],
  ...['fitPage', 'fitWidth', 'actualSize', 'zoomIn', 'zoomOut', 'proofColours', 'darkMode', 'language'],
  ...['dialog.preferences', 'dialog.shortcuts', 'dialog.about'],
])

/** The command, dead in the proofreader's view where it would lay out the page there. */
export function gated(command: AppCommand): AppCommand {
  if (command.menu === 'proof' || WHILE_PROOFING.has(command.id)) return command
  return { ...command, enabled: (session) => !session.inProofView.get() && command.enabled(session) }
}
