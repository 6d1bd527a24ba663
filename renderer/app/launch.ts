/**
 * What the window is opening: connects to the host, what a crash left, then the first document, and every one after it.
 *
 * Role: the order of things between an empty window and a session. It begins before the interface is there, so that the document is
 * read and set while the rest of the window's script is still coming. Boundary: shows nothing (`Boot.tsx`).
 */
import type { FileId, HostClient, HostError, OpenedFile, RecoveryInfo } from '../../electron/contract.ts'
import { toHostError } from './errors.ts'
import type { Preferences } from './preferences.ts'
import { createSession, type Session } from './session.ts'
import { createState, type Signal } from './signal.ts'
import { createTileWorkers } from './tileWorkers.ts'
import { loadWindowParts, type WindowParts } from './windowParts.ts'

/** What the window needs of a shell to begin. */
export interface ShellClient extends HostClient {
  /** A file that the program was started with. */
  readonly launchFile: FileId | null
}

export type Opening =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'recovery'; readonly client: ShellClient; readonly lost: readonly RecoveryInfo[] }
  | { readonly kind: 'start'; readonly client: ShellClient }
  | { readonly kind: 'open'; readonly session: Session }
  | { readonly kind: 'failed'; readonly error: HostError }

export interface Launch {
  readonly opening: Signal<Opening>
  /** Opens a document in the place of what there is. */
  open(client: ShellClient, document: Promise<OpenedFile>): void
  /** Goes on with what the journal holds. */
  recover(client: ShellClient, info: RecoveryInfo): void
  /** Lets go of what the journal holds. */
  discard(client: ShellClient, info: RecoveryInfo): void
  /** Leaves what the journal holds for another time. */
  later(client: ShellClient): void
}

/** The file that the program was started with, else the sample page. */
async function firstDocument(client: ShellClient): Promise<OpenedFile> {
  const opened = client.launchFile && (await client.request('document.open', { fileId: client.launchFile }))
  return opened || client.request('document.sample', null)
}

export function createLaunch(connected: Promise<ShellClient>, preferences: Preferences): Launch {
  const opening = createState<Opening>({ kind: 'waiting' })
  const tileWorkers = createTileWorkers()
  const fail = (error: unknown): void => opening.set({ kind: 'failed', error: toHostError(error) })
  /** For the first document: asked for before it is known. */
  let early: Promise<WindowParts> | null = null

  function open(client: ShellClient, document: Promise<OpenedFile>, recovered = false): void {
    opening.set({ kind: 'waiting' })
    const parts = early ?? loadWindowParts(client)
    early = null
    document
      .then((opened) =>
        createSession(client, opened, preferences, {
          parts,
          tileWorkers,
          switchTo: (next) => (next ? open(client, Promise.resolve(next)) : opening.set({ kind: 'start', client })),
          recovered,
        }),
      )
      .then((session) => opening.set({ kind: 'open', session }), fail)
  }
  async function begin(): Promise<void> {
    const client = await connected
    early = loadWindowParts(client)
    // Whoever opens a document hears of it.
    early.catch(() => undefined)
    const { lost, opened } = await client.request('window.begin', { fileId: client.launchFile })
    if (opened) open(client, Promise.resolve(opened))
    else opening.set({ kind: 'recovery', client, lost })
  }
  begin().catch(fail)

  return {
    opening,
    open,
    recover: (client, { documentId }) => open(client, client.request('recovery.open', { documentId }), true),
    discard(client, { documentId }) {
      const now = opening.get()
      const lost = now.kind === 'recovery' ? now.lost.filter((info) => info.documentId !== documentId) : []
      client.request('recovery.discard', { documentId }).then(() => {
        if (lost.length > 0) opening.set({ kind: 'recovery', client, lost })
        else open(client, firstDocument(client))
      }, fail)
    },
    later: (client) => open(client, firstDocument(client)),
  }
}
