/**
 * Files opened lately, as the host keeps them.
 *
 * Role: the list for menus, palette and start. Boundary: the host knows where they are, and says so when one has gone.
 */
import type { FileId, HostClient, OpenedFile, Requests } from '../../electron/contract.ts'
import { createState, type Signal } from './signal.ts'

export type RecentFile = Requests['recents.list']['out'][number]

export interface Recents {
  readonly files: Signal<readonly RecentFile[]>
  /** @throws HostRefusal `file-gone`, after which it is no longer listed. */
  open(fileId: FileId): Promise<OpenedFile | null>
  clear(): Promise<void>
}

/** @param changed the list is asked for again when this changes: a save may have added to it. */
export function createRecents(
  client: HostClient,
  changed: Signal<unknown> | null,
  onError: (error: unknown) => void,
): Recents {
  const files = createState<readonly RecentFile[]>([])
  const refresh = (): Promise<void> => client.request('recents.list', null).then((list) => files.set(list), onError)
  void refresh()
  changed?.subscribe(() => void refresh())
  return {
    files,
    async open(fileId) {
      try {
        return await client.request('document.open', { fileId })
      } catch (error) {
        await refresh()
        throw error
      }
    },
    async clear() {
      await client.request('recents.forget', { fileId: null })
      files.set([])
    },
  }
}
