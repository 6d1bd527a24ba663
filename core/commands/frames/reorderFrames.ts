/**
 * 排列: changes what lies before what, among frames of one layer or group.
 *
 * Role: four commands, as InDesign has them. Boundary: layers keep their own order.
 */
import type { FrameRecord } from '../../model/records.ts'
import type { Bilingual, Command } from '../command.ts'
import { movable, setStack, siblings } from './tree.ts'

type Way = 'front' | 'forward' | 'backward' | 'back'

export type ReorderArgs = { readonly frameIds: readonly string[] }

function reorder(id: string, label: Bilingual, shortcut: string, way: Way): Command<ReorderArgs> {
  return {
    id,
    label,
    shortcut,
    enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 0,
    run(tx, { frameIds }) {
      const left = new Map<string, FrameRecord>(movable(tx.snapshot, frameIds).map((frame) => [frame.id, frame]))
      for (const frame of left.values()) {
        const stack = siblings(tx.snapshot, frame).map((one) => one.id)
        const chosen = new Set(stack.filter((one) => left.has(one)))
        for (const one of chosen) left.delete(one)
        setStack(tx, restacked(stack, chosen, way))
      }
    },
  }
}

/** Chosen frames moved in a stack, keeping their order among themselves. */
export function restacked(stack: readonly string[], chosen: ReadonlySet<string>, way: Way): readonly string[] {
  const moved = stack.filter((id) => chosen.has(id))
  const rest = stack.filter((id) => !chosen.has(id))
  if (way === 'front') return [...rest, ...moved]
  if (way === 'back') return [...moved, ...rest]
  const result = way === 'forward' ? [...stack].reverse() : [...stack]
  // Each one steps over the neighbour that is not chosen; those at the end stay.
  for (let i = 1; i < result.length; i++)
    if (chosen.has(result[i]) && !chosen.has(result[i - 1])) [result[i - 1], result[i]] = [result[i], result[i - 1]]
  return way === 'forward' ? result.reverse() : result
}

export const bringToFront = reorder('frame.front', { zh: '移至最前', en: 'Bring to front' }, 'Mod+Shift+]', 'front')
export const bringForward = reorder('frame.forward', { zh: '前移一层', en: 'Bring forward' }, 'Mod+]', 'forward')
export const sendBackward = reorder('frame.backward', { zh: '后移一层', en: 'Send backward' }, 'Mod+[', 'backward')
export const sendToBack = reorder('frame.back', { zh: '移至最后', en: 'Send to back' }, 'Mod+Shift+[', 'back')
