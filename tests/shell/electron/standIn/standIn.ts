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
  CustomScheme,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
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
  /** Asks the window's page whether it may be closed. */
  askPage: () => Promise<boolean>
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  /** Called with what main sends to the page. */
  onSend: (channel: string, args: readonly unknown[]) => void
  /** The person closes it: the page is asked, then main. @returns whether it has closed */
  close(): Promise<boolean>
  destroy(): void
}

/** A line of a native menu, and those below it. */
export interface StandInMenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: readonly StandInMenuItem[]
  enabled: boolean
  checked: boolean
  /** As the person chooses it. */
  choose(): void
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
    /** The menu bar; null: none, undefined: nothing was said of it. */
    menu: readonly StandInMenuItem[] | null | undefined
    /** How often a menu bar was made. */
    menusMade: number
    readonly recentDocuments: string[]
    /** Addresses that windows were told to load. */
    readonly loaded: string[]
    readonly schemes: CustomScheme[]
    appUserModelId: string | undefined
    quits: number
    readonly openedOutside: string[]
    readonly asked: MessageBoxSyncOptions[]
    checkPermission: PermissionCheck | undefined
    requestPermission: PermissionRequest | undefined
    checkDevice: DeviceCheck | undefined
    lockData: unknown
  }
  /** What the person answers to dialogs. */
  readonly answers: { open: OpenDialogReturnValue; save: SaveDialogReturnValue; box: number }
  /** Brings a window to the front. */
  focus(window: StandInWindow): void
  /** The page that windows get. */
  openPage: OpenPage
  /** Asks the protocol handler, as the network service does. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Starts the program: everything until `ready`, and after. */
  becomeReady(): void
  /** @returns whether a listener prevented it */
  emitApp(event: string, ...rest: unknown[]): boolean
  /** The person quits. @returns whether the program goes on to its end */
  quit(): Promise<boolean>
  readonly ended: Promise<void>
}

/**
 * @param origin of pages
 * @param paths what `app.getPath` knows from the start
 * @param options `first`: no other of the program runs
 */
export function createStandIn(
  origin: string,
  paths: Readonly<Record<string, string>>,
  { packaged = false, first = true }: { readonly packaged?: boolean; readonly first?: boolean } = {},
): StandIn {
  const appEvents = new EventEmitter()
  const handlers = new Map<string, Parameters<IpcMain['handle']>[1]>()
  const known = new Map(Object.entries(paths))
  const windows: StandInWindow[] = []
  const shown = new Map<StandInWindow, BrowserWindow>()
  const menus = new WeakMap<Menu, readonly StandInMenuItem[]>()
  let focused: StandInWindow | undefined
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
      menusMade: 0,
      recentDocuments: [],
      loaded: [],
      schemes: [],
      appUserModelId: undefined,
      quits: 0,
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
    emitApp: (event, ...rest) => preventable(appEvents, event, {}, ...rest),
    focus(window) {
      focused = window
      appEvents.emit('browser-window-focus', {}, shown.get(window))
    },
    async quit() {
      preventable(appEvents, 'before-quit')
      const closed = await Promise.all([...windows].map((window) => window.close()))
      if (closed.includes(false)) return false
      app.quit()
      return true
    },
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
      return first
    },
    setAppUserModelId(id) {
      must(process.platform === 'win32', 'app.setAppUserModelId is there on Windows only')
      did.appUserModelId = id
    },
    addRecentDocument: (file) => void did.recentDocuments.push(file),
    quit() {
      did.quits++
      for (const window of [...windows]) window.destroy()
      if (!preventable(appEvents, 'will-quit')) appEvents.emit('quit')
    },
    exit: () => void appEvents.emit('quit'),
  })

  class Window {
    static getAllWindows = (): BrowserWindow[] => windows.map((window) => shown.get(window)!)
    static getFocusedWindow = (): BrowserWindow | null =>
      (focused && windows.includes(focused) ? shown.get(focused) : Window.getAllWindows().at(-1)) ?? null
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
        askPage: () => Promise.resolve(true),
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
        async close() {
          if (!(await window.askPage()) && !window.emit('will-prevent-unload')) return false
          window.destroy()
          return true
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
        loadURL(url) {
          did.loaded.push(url)
          return standIn.openPage(window, url)
        },
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
        did.schemes.push(...schemes)
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
      setApplicationMenu(menu) {
        must(ready, 'no menu bar before ready')
        did.menu = menu && menus.get(menu)
      },
      buildFromTemplate(template) {
        did.menusMade++
        const items = template.map(menuItem)
        const all = (list: readonly StandInMenuItem[]): StandInMenuItem[] =>
          list.flatMap((item) => [item, ...all(item.submenu)])
        const menu = only<Menu>('menu', {
          getMenuItemById: (id) => (all(items).find((item) => item.id === id) as unknown as MenuItem) ?? null,
        })
        menus.set(menu, items)
        return menu
      },
    }),
  }
  return Object.assign(standIn, { module: parts })
}

function menuItem(line: MenuItemConstructorOptions | MenuItem): StandInMenuItem {
  const { id, label = '', role, accelerator, type, submenu, click } = line as MenuItemConstructorOptions
  const item: StandInMenuItem = {
    id,
    label,
    role,
    accelerator: accelerator ?? undefined,
    submenu: Array.isArray(submenu) ? submenu.map(menuItem) : [],
    enabled: true,
    checked: false,
    choose() {
      if (!item.enabled) throw new Error(`the person cannot choose ${label}: it is grey`)
      if (type === 'checkbox') item.checked = !item.checked
      click?.(item as never, undefined, {} as never)
    },
  }
  return item
}
