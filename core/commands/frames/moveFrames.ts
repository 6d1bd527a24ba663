/**
 * 移动: moves frames, groups with all that lies in them.
 *
 * Role: drags, arrow keys, number fields. Boundary: what is locked stays; snapping is done before.
 */
import type { Command } from '../command.ts'
import { movable, refitGroups, shift } from './tree.ts'

export interface MoveFramesArgs {
  readonly frameIds: readonly string[]
  readonly dxMm: number
  readonly dyMm: number
}

export const moveFrames: Command<MoveFramesArgs> = {
  id: 'frame.move',
  label: { zh: '移动', en: 'Move' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 0,
  run(tx, { frameIds, dxMm, dyMm }) {
    const frames = movable(tx.snapshot, frameIds)
    for (const frame of frames) shift(tx, frame, { x: dxMm, y: dyMm })
    refitGroups(tx, frames)
  },
}
