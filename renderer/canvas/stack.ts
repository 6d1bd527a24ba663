/**
 * Going through what lies over each other and in each other: a click with Ctrl takes the next frame below, a double click goes
 * into a group, Escape out of it.
 *
 * Role: from a point to a selection. Boundary: selects and changes nothing else.
 */
import { containsRotated, type Point } from '../../core/model/geometry.ts'
import { find } from '../../core/model/snapshot.ts'
import { frameBox } from '../../core/paint/frame.ts'
import { isReachable, membersOf, stageFrames } from './frames.ts'
import type { CanvasSource } from './source.ts'

export interface Stack {
  chosen(): readonly string[]
  /** The next frame below those chosen before, from the front again after the last; pt of the page. */
  below(at: Point, before: readonly string[]): void
  /** Whether it is a group that can be gone into. */
  enters(frameId: string): boolean
  /** Chooses what lies there in a group. */
  enter(groupId: string, at: Point): void
  /** Chooses the group that the chosen frame lies in; false: it lies in none. */
  up(): boolean
}

export function createStack(source: CanvasSource): Stack {
  return {
    chosen: () => source.selection(),
    below(at, before) {
      const under = stageFrames(source.snapshot(), source.list(), before)
        .filter((frame) => containsRotated(frameBox(frame), frame.rotationDeg, at))
        .reverse()
      const now = under.findIndex(({ id }) => before.includes(id))
      const next = under[(now + 1) % under.length]
      if (next) source.select([next.id])
    },
    enters(frameId) {
      const frame = find(source.snapshot(), 'frame', frameId)
      return frame?.kind === 'group' && frame.rotationDeg === 0 && isReachable(source.snapshot(), frame)
    },
    enter(groupId, at) {
      const found = membersOf(source.snapshot(), groupId).findLast((frame) =>
        containsRotated(frameBox(frame), frame.rotationDeg, at),
      )
      if (found) source.select([found.id])
    },
    up() {
      const [first] = source.selection()
      const groupId = first === undefined ? null : (find(source.snapshot(), 'frame', first)?.groupId ?? null)
      if (groupId !== null) source.select([groupId])
      return groupId !== null
    },
  }
}
