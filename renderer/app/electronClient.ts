/**
 * The window's end of Electron's line.
 *
 * Role: requests and events as binary frames over the bridge that the preload put into the window. Boundary: says nothing
 * of what requests mean. Where the main process has gone the window has gone too: there is no `host-gone` here.
 */
import {
  HostRefusal,
  type EventName,
  type Events,
  type FileId,
  type HostClient,
  type HostError,
  type RequestName,
  type Requests,
} from '../../electron/contract.ts'
import { decodeFrame, encodeFrame } from '../../electron/wire.ts'

/** What the preload puts into the window as `banmian`. */
export interface ElectronBridge {
  request(name: string, frame: Uint8Array): Promise<Uint8Array>
  on(name: string, listener: (frame: Uint8Array) => void): () => void
}

export interface ElectronClient extends HostClient {
  /** A file that the program was started with. */
  readonly launchFile: FileId | null
}

interface Answer {
  readonly output?: unknown
  readonly error?: HostError
}

/** The bridge, if this page is in Electron's window. */
export function electronBridge(): ElectronBridge | undefined {
  return (window as { readonly banmian?: ElectronBridge }).banmian
}

/** Connects this page to its host. */
export async function connectElectron(bridge: ElectronBridge): Promise<ElectronClient> {
  const launch = new URLSearchParams(location.hash.slice(1))
  // Loaded anew, the page does not open the first file again over what was made of it.
  history.replaceState(null, '', location.pathname)
  return {
    launchFile: launch.get('file'),
    async request<N extends RequestName>(name: N, input: Requests[N]['in']) {
      const { output, error } = decodeFrame(await bridge.request(name, encodeFrame(input))) as Answer
      if (error) throw new HostRefusal(error)
      return output as Requests[N]['out']
    },
    on<N extends EventName>(name: N, listener: (event: Events[N]) => void) {
      return bridge.on(name, (frame) => listener(decodeFrame(frame) as Events[N]))
    },
    resource: (kind, ...path) => `/resource/${[kind, ...path].map(encodeURIComponent).join('/')}`,
  }
}
