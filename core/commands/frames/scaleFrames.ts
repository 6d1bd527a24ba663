/**
 * 一起缩放: frames go along as a box round them becomes another one; groups with all that lies in them.
 *
 * Role: the handles and number fields of several frames. Boundary: what of a frame scales is said in `scaling.ts`. Nothing is
 * done where one of them is locked: the others would lose their places beside it.
 */
import type { BoxMm } from '../../model/area.ts'
import { UserError } from '../../model/errors.ts'
import type { Rect } from '../../model/geometry.ts'
import { get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { scaleOnPage } from './scaling.ts'
import { lockedAmong, outermost, refitGroups } from './tree.ts'

export interface ScaleFramesArgs {
  readonly frameIds: readonly string[]
  /** Round the frames before, on the page; a side of no length stays as it is. */
  readonly from: BoxMm
  readonly to: BoxMm
}

export const scaleFrames: Command<ScaleFramesArgs> = {
  id: 'frame.scale',
  label: { zh: '一起缩放', en: 'Resize together' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) =>
    outermost(snapshot, frameIds).length > 0 && lockedAmong(snapshot, frameIds).length === 0,
  run(tx, { frameIds, from, to }) {
    refuseLocked(lockedAmong(tx.snapshot, frameIds))
    const frames = outermost(tx.snapshot, frameIds)
    for (const { id } of frames) scaleOnPage(tx, get(tx.snapshot, 'frame', id), rect(from), rect(to))
    refitGroups(tx, frames)
  },
}

const rect = ({ xMm, yMm, widthMm, heightMm }: BoxMm): Rect => ({
  x: xMm,
  y: yMm,
  width: Math.max(0, widthMm),
  height: Math.max(0, heightMm),
})

/** @throws UserError `frame-locked` when there is any. */
export function refuseLocked(locked: readonly { readonly id: string; readonly name: string }[]): void {
  const [first] = locked
  if (first)
    throw new UserError(
      'frame-locked',
      '所选的框里有锁定的；请先解锁，或把它从所选中去掉',
      'one of the chosen frames is locked; unlock it, or leave it out',
      first.name || first.id,
    )
}
