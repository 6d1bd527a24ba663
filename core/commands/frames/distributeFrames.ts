/**
 * 分布: makes the gaps between frames equal, or as wide as is said.
 *
 * Role: two commands, across and down. Boundary: turned frames count by their bounds. Without a width the outer two stay, and
 * three are needed; with one the first stays, or the one chosen last where that is the key.
 */
import { get } from '../../model/snapshot.ts'
import type { Bilingual, Command } from '../command.ts'
import type { AlignArgs } from './alignFrames.ts'
import { boundsMm, movable, outermost, refitGroups, shift } from './tree.ts'

export interface DistributeArgs extends AlignArgs {
  /** Between one frame and the next; left out: equal. */
  readonly spacingMm?: number
}

function distribute(id: string, label: Bilingual, axis: 'x' | 'y'): Command<DistributeArgs> {
  const size = axis === 'x' ? 'width' : 'height'
  return {
    id,
    label,
    shortcut: null,
    enabled: (snapshot, { frameIds, spacingMm }) =>
      movable(snapshot, frameIds).length > (spacingMm === undefined ? 2 : 1),
    run(tx, { frameIds, alignTo, spacingMm }) {
      const placed = movable(tx.snapshot, frameIds).map((frame) => ({ frame, box: boundsMm(tx.snapshot, frame) }))
      if (placed.length < (spacingMm === undefined ? 3 : 2)) return
      const chosen = outermost(tx.snapshot, frameIds)
      const key = alignTo === 'key' ? chosen[chosen.length - 1]?.id : undefined
      placed.sort((a, b) => a.box[axis] + a.box[size] / 2 - (b.box[axis] + b.box[size] / 2))
      const first = placed[0].box
      const last = placed[placed.length - 1].box
      const filled = placed.reduce((sum, { box }) => sum + box[size], 0)
      const gap = spacingMm ?? (last[axis] + last[size] - first[axis] - filled) / (placed.length - 1)
      let at = first[axis]
      const moves = placed.map(({ frame, box }) => {
        const by = at - box[axis]
        at += box[size] + gap
        return { frame, by }
      })
      const still = spacingMm === undefined ? 0 : (moves.find(({ frame }) => frame.id === key)?.by ?? 0)
      for (const { frame, by } of moves) {
        const go = by - still
        shift(tx, get(tx.snapshot, 'frame', frame.id), axis === 'x' ? { x: go, y: 0 } : { x: 0, y: go })
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
