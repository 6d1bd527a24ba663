/**
 * 缩放框: gives a frame another box. A picture stays where it is on the page; a group's members are scaled.
 *
 * Role: handles, number fields. Boundary: text keeps its size and is set anew; a picture placed by fit is fitted anew.
 */
import type { BoxMm } from '../../model/area.ts'
import type { Command } from '../command.ts'
import { refuseLocked } from './scaleFrames.ts'
import { setBoxes } from './scaling.ts'
import { lockedAmong, movable, refitGroups } from './tree.ts'

export interface ResizeFrameArgs extends BoxMm {
  readonly frameId: string
}

export const resizeFrame: Command<ResizeFrameArgs> = {
  id: 'frame.resize',
  label: { zh: '缩放框', en: 'Resize' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => movable(snapshot, [frameId]).length > 0,
  run(tx, { frameId, xMm, yMm, widthMm, heightMm }) {
    const [frame] = movable(tx.snapshot, [frameId])
    if (!frame) return
    if (frame.kind === 'group') refuseLocked(lockedAmong(tx.snapshot, [frameId]))
    setBoxes(tx, frame, { x: xMm, y: yMm, width: Math.max(0, widthMm), height: Math.max(0, heightMm) }, false)
    refitGroups(tx, [frame])
  },
}
