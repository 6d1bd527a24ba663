/**
 * 分布: makes the gaps between frames equal, the outer two staying where they are.
 *
 * Role: two commands, across and down. Boundary: three frames at least; turned ones count by their bounds.
 */
import { get } from '../../model/snapshot.ts'
import type { Bilingual, Command } from '../command.ts'
import { boundsMm, movable, refitGroups, shift } from './tree.ts'

export type DistributeArgs = { readonly frameIds: readonly string[] }

function distribute(id: string, label: Bilingual, axis: 'x' | 'y'): Command<DistributeArgs> {
  const size = axis === 'x' ? 'width' : 'height'
  return {
    id,
    label,
    shortcut: null,
    enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 2,
    run(tx, { frameIds }) {
      const placed = movable(tx.snapshot, frameIds).map((frame) => ({ frame, box: boundsMm(tx.snapshot, frame) }))
      if (placed.length < 3) return
      placed.sort((a, b) => a.box[axis] + a.box[size] / 2 - (b.box[axis] + b.box[size] / 2))
      const first = placed[0].box
      const last = placed[placed.length - 1].box
      const filled = placed.reduce((sum, { box }) => sum + box[size], 0)
      const gap = (last[axis] + last[size] - first[axis] - filled) / (placed.length - 1)
      let at = first[axis]
      for (const { frame, box } of placed) {
        const by = at - box[axis]
        shift(tx, get(tx.snapshot, 'frame', frame.id), axis === 'x' ? { x: by, y: 0 } : { x: 0, y: by })
        at += box[size] + gap
      }
      refitGroups(
        tx,
        placed.map(({ frame }) => frame),
      )
    },
  }
}

export const distributeAcross = distribute('frame.distribute-across', { zh: '水平分布', en: 'Distribute across' }, 'x')
export const distributeDown = distribute('frame.distribute-down', { zh: '垂直分布', en: 'Distribute down' }, 'y')
