/**
 * 旋转: turns frames together about a point, by default the centre of what is chosen.
 *
 * Role: the rotation handle and field. Boundary: members turn with their group, which alone remembers the turn.
 */
import { apply, centreOf, rotation } from '../../model/geometry.ts'
import type { Point } from '../../model/geometry.ts'
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { boundsMm, boundsOfAll, movable, refitGroups, shift } from './tree.ts'

export interface RotateFramesArgs {
  readonly frameIds: readonly string[]
  /** Clockwise. */
  readonly degrees: number
  /** On the page, mm; null: the centre of the frames' bounds. */
  readonly aboutMm: Point | null
}

export const rotateFrames: Command<RotateFramesArgs> = {
  id: 'frame.rotate',
  label: { zh: '旋转', en: 'Rotate' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 0,
  run(tx, { frameIds, degrees, aboutMm }) {
    const frames = movable(tx.snapshot, frameIds)
    if (frames.length === 0) return
    const turn = rotation(degrees, aboutMm ?? centreOf(boundsOfAll(tx.snapshot, frames)))
    for (const frame of frames) {
      // Bounds have the frame's own centre, however it is turned.
      const centre = centreOf(boundsMm(tx.snapshot, frame))
      const to = apply(turn, centre)
      shift(tx, frame, { x: to.x - centre.x, y: to.y - centre.y })
      const { rotationDeg } = find(tx.snapshot, 'frame', frame.id)!
      tx.update('frame', frame.id, { rotationDeg: normalAngle(rotationDeg + degrees) })
    }
    refitGroups(tx, frames)
  },
}

/** In (−180, 180], to a ten-thousandth of a degree. */
export function normalAngle(degrees: number): number {
  const turn = ((degrees % 360) + 360) % 360
  const angle = Math.round((turn > 180 ? turn - 360 : turn) * 10_000) / 10_000
  return angle === 0 ? 0 : angle
}
