/**
 * Entry of the Electron shell.
 *
 * Role: puts host, protocol, guards, line and windows together, in the order Electron asks for, and ends them in the
 * other. Boundary: each of them is a file of its own; nothing else happens here.
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron'
import { UserError } from '../../core/model/errors.ts'
import type { FileId } from '../contract.ts'
import { defaultDataFolder } from '../host/dataFolder.ts'
import { createHost } from '../host/host.ts'
import { createAppMenu } from './appMenu.ts'
import { createDialogs } from './dialogs.ts'
import { openLine } from './ipc.ts'
import { registerScheme, serveScheme } from './protocol.ts'
import { denyPermissions, guardPages } from './windowGuards.ts'
import { askBeforeClosing, pageAddress, windowOptions } from './windows.ts'

/** As in electron-builder.yml: Windows ties a window, its shortcut and its recent files together by it. */
const APP_ID = 'cn.banmian.editor'

/** What a second start tells the first; Chromium changes the command line on its way, so that is not used. */
interface Start {
  readonly files: readonly string[]
}

const report = (error: unknown) =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)

const dataFolder = defaultDataFolder()
// Before the lock: it is taken in this folder, so that another data folder is another program.
const userData = path.join(dataFolder, 'electron')
fs.mkdirSync(userData, { recursive: true })
app.setPath('userData', userData)
if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
app.enableSandbox()
registerScheme(protocol)
guardPages(app, shell)

const start: Start = {
  files: process.argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    // From source the first is this module.
    .slice(app.isPackaged ? 0 : 1)
    .map((file) => path.resolve(file)),
}
if (app.requestSingleInstanceLock({ ...start })) run()
else app.quit()

function run(): void {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const host = createHost({
    shell: 'electron',
    dataFolder,
    exportWorker: new URL('./exportWorker.mjs', import.meta.url),
    dialogs: createDialogs({
      dialog,
      window: () => BrowserWindow.getFocusedWindow(),
      folder: () => app.getPath('documents'),
    }),
    menu: (window, told) => menu.show(window, told),
    used: (file) => app.addRecentDocument(file),
    report,
  })
  const line = openLine(ipcMain, host, report)
  const menu = createAppMenu({
    Menu,
    platform: process.platform,
    focused: () => {
      const window = BrowserWindow.getFocusedWindow()
      return window ? line.nameOf(window.webContents) : undefined
    },
    command: (window, id) => host.dispatcher.events.emit(window, 'app.command', { id }),
  })

  async function openWindow(file: string | undefined): Promise<void> {
    let fileId: FileId | undefined
    try {
      if (file !== undefined) fileId = await host.offer(file)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      dialog.showErrorBox('打不开文件 / The file cannot be opened', error.message)
    }
    const window = new BrowserWindow(windowOptions(path.join(here, 'preload.cjs')))
    line.connect(window.webContents)
    askBeforeClosing(window, dialog)
    await window.loadURL(pageAddress(fileId))
  }
  const openAll = (files: readonly string[]) => {
    for (const file of files.length > 0 ? files : [undefined]) openWindow(file).catch(report)
  }

  // macOS hands files over by an event, perhaps before the program is ready.
  const early: string[] = []
  app.on('open-file', (event, file) => {
    event.preventDefault()
    if (app.isReady()) openAll([file])
    else early.push(file)
  })
  app.on('second-instance', (_event, _argv, _folder, told) => {
    const { files } = told as Start
    const [window] = BrowserWindow.getAllWindows()
    if (files.length > 0 || !window) return openAll(files)
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openAll([])
  })
  app.on('browser-window-focus', () => menu.refresh())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let flushed = false
  app.on('will-quit', (event) => {
    if (flushed) return
    // What the windows left goes to disk first.
    event.preventDefault()
    void line.end().then(() => {
      flushed = true
      host.end()
      app.quit()
    })
  })

  app
    .whenReady()
    .then(() => {
      denyPermissions(session.defaultSession)
      serveScheme(protocol, { folder: path.join(here, '../renderer'), resources: host.resources, report })
      menu.begin()
      host.warmUp()
      openAll([...start.files, ...early])
    })
    .catch((error: unknown) => {
      report(error)
      app.exit(1)
    })
}
