/**
 * 锁定 and 解锁: frames that are locked cannot be moved, changed or deleted.
 *
 * Role: Mod+L and Mod+Alt+L. Boundary: their text can still be edited.
 */
import type { Bilingual, Command } from '../command.ts'
import { framesOf } from './tree.ts'

export type LockArgs = { readonly frameIds: readonly string[] }

function lock(id: string, label: Bilingual, shortcut: string, locked: boolean): Command<LockArgs> {
  return {
    id,
    label,
    shortcut,
    enabled: (snapshot, { frameIds }) => framesOf(snapshot, frameIds).some((frame) => frame.locked !== locked),
    run(tx, { frameIds }) {
      for (const frame of framesOf(tx.snapshot, frameIds))
        if (frame.locked !== locked) tx.update('frame', frame.id, { locked })
    },
  }
}

export const lockFrames = lock('frame.lock', { zh: '锁定', en: 'Lock' }, 'Mod+L', true)
export const unlockFrames = lock('frame.unlock', { zh: '解锁', en: 'Unlock' }, 'Mod+Alt+L', false)
