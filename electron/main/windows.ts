/**
 * Windows of the editor: how they are made, and the question before one closes with unsaved work.
 *
 * Role: the settings that keep a page in its sandbox; the menu is the page's own. Boundary: what pages may do beyond that
 * is `windowGuards.ts`, what they may ask is `ipc.ts`.
 */
import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog } from 'electron'
import type { FileId } from '../contract.ts'
import { ORIGIN } from './origin.ts'

/** How the window is made. @param preload absolute path of the built preload */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    title: '版面',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  }
}

/** The page's address; the file to open first stands in the fragment, which nothing reads but the page. */
export function pageAddress(file: FileId | undefined): string {
  const fragment = file === undefined ? '' : `#${new URLSearchParams({ file })}`
  return `${ORIGIN}/${fragment}`
}

/** Asks before the window closes. Electron shows nothing by itself: without this the window would simply not close. */
export function askBeforeClosing(window: BrowserWindow, dialog: Dialog): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: '有未保存的修改，仍要关闭吗？ / There are unsaved changes; close anyway?',
      detail:
        '修改留在恢复日志里，下次启动时可以找回。 / They stay in the recovery journal and are offered at the next start.',
      buttons: ['关闭 / Close', '取消 / Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    // Here "prevent" means: the page's objection is not heard.
    if (answer === 0) event.preventDefault()
  })
}
