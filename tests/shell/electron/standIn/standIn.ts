/**
 * A stand-in for the main process's side of the `electron` module.
 *
 * Role: tests only; what the compiled `electron/main` uses of Electron, typed against Electron's own declarations, and
 * strict about order as Electron is (before or after `ready`). Boundary: windows have no page until `chromium.ts` gives
 * them one.
 */
import { EventEmitter, once } from 'node:events'
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  Menu,
  MessageBoxSyncOptions,
  OpenDialogReturnValue,
  Protocol,
  SaveDialogReturnValue,
  Session,
  Shell,
  WebContents,
  WebFrameMain,
} from 'electron'
import { only } from './only.ts'

/** What a window shows, for those who give it a page. */
export interface StandInWindow {
  readonly options: BrowserWindowConstructorOptions
  readonly contents: WebContents
  /** Emits an event of the window's page; `details` stand on the event. @returns whether a listener prevented it */
  emit(event: string, details?: object): boolean
  /** What the window's page asks of the main process; `frame` overrides the main frame at its own origin. */
  invoke(channel: string, args: readonly unknown[], frame?: Partial<WebFrameMain> | null): Promise<unknown>
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  /** Called with what main sends to the page. */
  onSend: (channel: string, args: readonly unknown[]) => void
  destroy(): void
}

/** Opens the page of a window. */
export type OpenPage = (window: StandInWindow, url: string) => Promise<void>

type PermissionCheck = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type PermissionRequest = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type DeviceCheck = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>

export interface StandIn {
  /** The program is packed: what it was started with begins at once after its own name. */
  readonly packaged: boolean
  /** What `import … from 'electron'` yields. */
  readonly module: Readonly<Record<string, unknown>>
  readonly windows: readonly StandInWindow[]
  /** What main did that leaves no other trace. */
  readonly did: {
    sandboxBeforeReady: boolean
    menu: Menu | null | undefined
    readonly openedOutside: string[]
    readonly asked: MessageBoxSyncOptions[]
    checkPermission: PermissionCheck | undefined
    requestPermission: PermissionRequest | undefined
    checkDevice: DeviceCheck | undefined
    lockData: unknown
  }
  /** What the person answers to dialogs. */
  readonly answers: { open: OpenDialogReturnValue; save: SaveDialogReturnValue; box: number }
  /** The page that windows get. */
  openPage: OpenPage
  /** Asks the protocol handler, as the network service does. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Starts the program: everything until `ready`, and after. */
  becomeReady(): void
  emitApp(event: string, ...rest: unknown[]): void
  readonly ended: Promise<void>
}

/** @param origin of pages; @param paths what `app.getPath` knows from the start */
export function createStandIn(
  origin: string,
  paths: Readonly<Record<string, string>>,
  { packaged = false }: { readonly packaged?: boolean } = {},
): StandIn {
  const appEvents = new EventEmitter()
  const handlers = new Map<string, Parameters<IpcMain['handle']>[1]>()
  const known = new Map(Object.entries(paths))
  const windows: StandInWindow[] = []
  const shown = new Map<StandInWindow, BrowserWindow>()
  let ready = false
  let serve: ((request: Request) => Response | Promise<Response>) | undefined
  let privileged: string[] = []
  const must = (condition: boolean, what: string) => {
    if (!condition) throw new Error(`Electron: ${what}`)
  }
  const preventable = (emitter: EventEmitter, name: string, details: object = {}, ...rest: unknown[]): boolean => {
    const event = { ...details, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) }
    emitter.emit(name, event, ...rest)
    return event.defaultPrevented
  }

  const standIn: StandIn = {
    packaged,
    windows,
    did: {
      sandboxBeforeReady: false,
      menu: undefined,
      openedOutside: [],
      asked: [],
      checkPermission: undefined,
      requestPermission: undefined,
      checkDevice: undefined,
      lockData: undefined,
    },
    answers: { open: { canceled: true, filePaths: [] }, save: { canceled: true, filePath: '' }, box: 1 },
    openPage: () => Promise.resolve(),
    async fetch(url, init) {
      must(serve !== undefined && privileged.includes(new URL(url).protocol), `nothing serves ${url}`)
      // `Request` would refuse or rewrite some addresses that Chromium sends as they are.
      const request = new Request('http://x/', init)
      return serve!(new Proxy(request, { get: (it, key) => (key === 'url' ? url : Reflect.get(it, key, it)) }))
    },
    becomeReady() {
      ready = true
      appEvents.emit('ready')
    },
    emitApp: (event, ...rest) => void preventable(appEvents, event, {}, ...rest),
    ended: once(appEvents, 'quit').then(() => undefined),
    module: {},
  }
  const { did, answers } = standIn

  const app = only<App>('app', {
    on: ((name: string, listener: (...args: unknown[]) => void) => appEvents.on(name, listener)) as App['on'],
    isPackaged: packaged,
    isReady: () => ready,
    whenReady: async () => void (ready || (await once(appEvents, 'ready'))),
    enableSandbox: () => void (did.sandboxBeforeReady = !ready),
    setPath: (name, value) => void known.set(name, value),
    getPath(name) {
      must(known.has(name), `no path ${name}`)
      return known.get(name)!
    },
    requestSingleInstanceLock(data) {
      did.lockData = data
      return true
    },
    quit() {
      for (const window of [...windows]) window.destroy()
      if (!preventable(appEvents, 'will-quit')) appEvents.emit('quit')
    },
    exit: () => void appEvents.emit('quit'),
  })

  class Window {
    static getAllWindows = (): BrowserWindow[] => windows.map((window) => shown.get(window)!)
    static getFocusedWindow = (): BrowserWindow | null => Window.getAllWindows().at(-1) ?? null
    constructor(options: BrowserWindowConstructorOptions) {
      must(ready, 'no window before ready')
      const events = new EventEmitter()
      let gone = false
      const contents = only<WebContents>('webContents', {
        on: ((name: string, listener: (...args: unknown[]) => void) => events.on(name, listener)) as WebContents['on'],
        isDestroyed: () => gone,
        setWindowOpenHandler: (handler) => void (window.openHandler = handler),
        send: (channel, ...args: unknown[]) => window.onSend(channel, structuredClone(args)),
      })
      const window: StandInWindow = {
        options,
        contents,
        openHandler: undefined,
        onSend: () => undefined,
        emit: (event, details) => preventable(events, event, details),
        async invoke(channel, args, frame = {}) {
          const handler = handlers.get(channel)
          if (!handler) throw new Error(`Electron: no handler for ${channel}`)
          const senderFrame = frame && only<WebFrameMain>('frame', { parent: null, origin, ...frame })
          const event = only<IpcMainInvokeEvent>('event', { sender: contents, senderFrame })
          return structuredClone(await handler(event, ...(structuredClone(args) as unknown[])))
        },
        destroy() {
          if (gone) return
          gone = true
          windows.splice(windows.indexOf(window), 1)
          events.emit('destroyed')
          if (windows.length === 0) appEvents.emit('window-all-closed')
        },
      }
      windows.push(window)
      const real = only<BrowserWindow>('window', {
        webContents: contents,
        loadURL: (url) => standIn.openPage(window, url),
        isMinimized: () => false,
        focus: () => undefined,
      })
      shown.set(window, real)
      appEvents.emit('web-contents-created', {}, contents)
      return real as unknown as Window
    }
  }

  const parts = {
    app,
    BrowserWindow: Window,
    ipcMain: only<IpcMain>('ipcMain', { handle: (channel, listener) => void handlers.set(channel, listener) }),
    protocol: only<Protocol>('protocol', {
      registerSchemesAsPrivileged(schemes) {
        must(!ready, 'schemes before ready')
        privileged = schemes.filter(({ privileges }) => privileges?.standard).map(({ scheme }) => `${scheme}:`)
      },
      handle(scheme, handler) {
        must(ready, 'protocol.handle after ready')
        must(privileged.includes(`${scheme}:`), 'the scheme was not registered')
        serve = handler as typeof serve
      },
    }),
    session: {
      defaultSession: only<Session>('session', {
        setPermissionCheckHandler: (handler) => void (did.checkPermission = handler ?? undefined),
        setPermissionRequestHandler: (handler) => void (did.requestPermission = handler ?? undefined),
        setDevicePermissionHandler: (handler) => void (did.checkDevice = handler ?? undefined),
      }),
    },
    shell: only<Shell>('shell', { openExternal: async (url) => void did.openedOutside.push(url) }),
    dialog: only<Dialog>('dialog', {
      showOpenDialog: async () => answers.open,
      showSaveDialog: async () => answers.save,
      showMessageBoxSync(...args: unknown[]) {
        did.asked.push(args.at(-1) as MessageBoxSyncOptions)
        return answers.box
      },
    }),
    Menu: only<typeof Menu>('Menu', {
      setApplicationMenu: (menu) => void (did.menu = menu),
      buildFromTemplate: () => only<Menu>('menu', {}),
    }),
  }
  return Object.assign(standIn, { module: parts })
}
