/**
 * The one bridge between a window's page and the main process.
 *
 * Role: two functions, `request` and `on`, with frames of bytes; events by an allow-list, without Electron's event
 * object. Boundary: once built it loads nothing but `electron`, all that the sandbox has; judges nothing, the main process does.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { EventName } from '../contract.ts'
import { EVENT, REQUEST } from '../main/channels.ts'

/** The compiler holds this list to the contract. */
const EVENTS: Readonly<Record<EventName, true>> = {
  'export.progress': true,
  'export.done': true,
  'document.changedOnDisk': true,
  'lexicons.changed': true,
  'app.command': true,
}

const bridge = {
  request: (name: string, frame: Uint8Array) => ipcRenderer.invoke(REQUEST, name, frame) as Promise<Uint8Array>,
  on(name: string, listener: (frame: Uint8Array) => void): () => void {
    if (!Object.hasOwn(EVENTS, name)) throw new Error('no such event')
    const heard = (_: unknown, told: unknown, frame: Uint8Array) => {
      if (told === name) listener(frame)
    }
    ipcRenderer.on(EVENT, heard)
    return () => void ipcRenderer.off(EVENT, heard)
  },
}

contextBridge.exposeInMainWorld('banmian', bridge)
