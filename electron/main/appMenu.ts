/**
 * The menu bar of macOS: the window's own commands, between the menus that the system wants.
 *
 * Role: translates what a window tells of its menus, shows those of the window in front, sends back what is chosen.
 * Boundary: knows no command; on other systems the menu is in the window and there is none here.
 */
import type { Menu, MenuItemConstructorOptions } from 'electron'
import type { AppMenu, MenuLine } from '../contract.ts'

export interface AppMenuParts {
  readonly Menu: typeof Menu
  readonly platform: NodeJS.Platform
  /** The host's name for the window in front. */
  readonly focused: () => string | undefined
  readonly command: (window: string, id: string) => void
}

export interface AppMenuBar {
  /** What stands there before a window has told of its menus. Once, after `ready`. */
  begin(): void
  /** Takes a window's menus. @returns whether this system shows them */
  show(window: string, menu: AppMenu): boolean
  /** Another window has come to the front. */
  refresh(): void
}

/** Lines of the system's own, in the language of the window. */
const WORDS = {
  zh: {
    about: '关于版面',
    services: '服务',
    hide: '隐藏版面',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出版面',
    edit: '编辑',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    window: '窗口',
    minimize: '最小化',
    zoom: '缩放',
    front: '前置全部窗口',
    close: '关闭窗口',
    clear: '清除菜单',
  },
  en: {
    about: 'About Banmian',
    services: 'Services',
    hide: 'Hide Banmian',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit Banmian',
    edit: 'Edit',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    window: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    close: 'Close Window',
    clear: 'Clear Menu',
  },
} as const

/** What macOS does by role alone: without these lines its keys reach no text field. */
const CLIPBOARD = ['cut', 'copy', 'paste'] as const
/** The window's command whose submenu is the recent files. */
const RECENT = 'openRecent'

/**
 * `Mod+Shift+S` as Electron writes it. Null for plain keys: as keys of a menu they would be taken from the text that is typed,
 * so they stay with the window.
 */
export function acceleratorOf(shortcut: string | null): string | null {
  if (shortcut === null || !shortcut.startsWith('Mod+')) return null
  // `Mod++`: the key is what follows the last modifier.
  const [, modifiers, key] = /^((?:(?:Mod|Alt|Shift)\+)+)(.+)$/u.exec(shortcut) ?? ['', '', '']
  const parts = modifiers.split('+').filter(Boolean)
  return [
    ...parts.map((part) => (part === 'Mod' ? 'CommandOrControl' : part)),
    key === '+' ? 'Plus' : key.replace(/^Arrow/u, ''),
  ].join('+')
}

export function createAppMenu({ Menu, platform, focused, command }: AppMenuParts): AppMenuBar {
  if (platform !== 'darwin')
    return { begin: () => Menu.setApplicationMenu(null), show: () => false, refresh: () => undefined }

  const menus = new Map<string, AppMenu>()
  let shown: { readonly structure: string; readonly menu: Menu } | undefined
  let locale: AppMenu['locale'] = 'zh'

  function refresh(): void {
    const window = focused()
    const menu = window === undefined ? undefined : menus.get(window)
    // No window of ours in front, a dialog perhaps: what is there stays.
    if (!menu && shown) return
    const { lines } = menu ? { lines: menu.menus.flatMap((one) => one.lines) } : { lines: [] }
    locale = menu?.locale ?? locale
    const structure = JSON.stringify([locale, menu?.menus.map(({ label, lines }) => [label, lines.map(lasting)])])
    if (shown?.structure !== structure) {
      shown = { structure, menu: Menu.buildFromTemplate(template(menu)) }
      Menu.setApplicationMenu(shown.menu)
    }
    for (const { id, enabled, checked } of lines) {
      const item = shown.menu.getMenuItemById(id)
      if (!item) continue
      item.enabled = enabled
      if (checked !== null) item.checked = checked
    }
  }

  function template(menu: AppMenu | undefined): MenuItemConstructorOptions[] {
    const words = WORDS[locale]
    const line: MenuItemConstructorOptions = { type: 'separator' }
    const clipboard = CLIPBOARD.map((role): MenuItemConstructorOptions => ({ role, label: words[role] }))
    const ours = (menu?.menus ?? []).map(({ id, label, lines }): MenuItemConstructorOptions => {
      const lacks = id === 'edit' && !lines.some(({ id }) => id === 'copy')
      const items = [...lines.flatMap(itemsOf), ...(lacks ? [line, ...clipboard] : [])]
      if (id === 'window') return { role: 'window', label, submenu: [...windowLines(words), line, ...items] }
      return { ...(id === 'help' ? { role: 'help' } : {}), label, submenu: items }
    })
    const hasWindow = menu?.menus.some(({ id }) => id === 'window') ?? false
    return [
      {
        // The system writes the program's name there.
        label: words.about,
        submenu: [
          { role: 'about', label: words.about },
          line,
          { role: 'services', label: words.services },
          line,
          { role: 'hide', label: words.hide },
          { role: 'hideOthers', label: words.hideOthers },
          { role: 'unhide', label: words.unhide },
          line,
          { role: 'quit', label: words.quit },
        ],
      },
      ...(ours.length > 0
        ? ours
        : [{ label: words.edit, submenu: [...clipboard, { role: 'selectAll' as const, label: words.selectAll }] }]),
      ...(hasWindow ? [] : [{ role: 'window' as const, label: words.window, submenu: windowLines(words) }]),
    ]
  }

  /** What the system does with windows. */
  function windowLines(words: (typeof WORDS)[AppMenu['locale']]): MenuItemConstructorOptions[] {
    return [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoom },
      { role: 'close', label: words.close },
      { type: 'separator' },
      { role: 'front', label: words.front },
    ]
  }

  function itemsOf({ id, label, shortcut, checked, startsGroup }: MenuLine): MenuItemConstructorOptions[] {
    const before: MenuItemConstructorOptions[] = startsGroup ? [{ type: 'separator' }] : []
    // The system keeps a list of its own.
    if (id === RECENT)
      return [
        ...before,
        { id, role: 'recentDocuments', label, submenu: [{ role: 'clearRecentDocuments', label: WORDS[locale].clear }] },
      ]
    const role = CLIPBOARD.find((name) => name === id)
    if (role) return [...before, { id, role, label }]
    const accelerator = acceleratorOf(shortcut)
    return [
      ...before,
      {
        id,
        label,
        type: checked === null ? 'normal' : 'checkbox',
        ...(accelerator === null ? {} : { accelerator }),
        click: () => {
          const window = focused()
          if (window !== undefined) command(window, id)
          // Electron has ticked or unticked the line by itself; what is on, the window says.
          refresh()
        },
      },
    ]
  }

  return {
    begin: refresh,
    refresh,
    show(window, menu) {
      menus.set(window, menu)
      if (window === focused()) refresh()
      return true
    },
  }
}

/** What a line must be made anew for. */
const lasting = ({ id, label, shortcut, checked, startsGroup }: MenuLine) => [
  id,
  label,
  shortcut,
  checked === null,
  startsGroup,
]
