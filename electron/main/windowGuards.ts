/**
 * What a page may not do: go elsewhere, open windows, embed others, ask for the machine's devices.
 *
 * Role: refuses all of it for every page that there ever is, whoever made it. Boundary: requests to the host are `ipc.ts`.
 */
import type { App, Session, Shell, WebContents } from 'electron'
import { pathOf } from './origin.ts'

/** Sites that a link may open in the person's own browser: the licence of the fonts that come with the program. */
const OUTSIDE: readonly string[] = ['openfontlicense.org', 'www.openfontlicense.org']

/** True for https addresses of the sites listed, on the usual port, without a name or password in them. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && OUTSIDE.includes(hostname) && port === '' && username === '' && password === ''
}

/** Guards every page from the moment it is made. */
export function guardPages(app: App, shell: Shell): void {
  app.on('web-contents-created', (_, contents) => guardPage(contents, shell))
}

interface Navigation {
  readonly url: string
  readonly isMainFrame: boolean
  preventDefault(): void
}

function guardPage(contents: WebContents, shell: Shell): void {
  // The editor is one page that never leaves; its own "try again" loads it anew, which Electron calls a navigation too.
  const stay = (event: Navigation) => {
    if (!event.isMainFrame || pathOf(event.url) !== '/') event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The editor needs no permission of the browser's: text is copied and pasted through events of the keyboard. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
