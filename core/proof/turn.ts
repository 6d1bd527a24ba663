/**
 * № 5 转正 and № 14 正图: what stands askew is set straight.
 *
 * Role: finds what is turned: the frame marked, the picture in it, or the one frame that holds the text marked. Boundary: a
 * picture that is askew in its own pixels is not ours to turn.
 */
import type { AnnotationRecord, FrameRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { storyOf } from './anchor.ts'
import type { ProofEdit } from './request.ts'

/** The turn that has to be taken back; null where nothing is turned. The frame's comes before the picture's. */
export function turnOf(snapshot: Snapshot, mark: AnnotationRecord): Extract<ProofEdit, { kind: 'turn' }> | null {
  const frame = turnable(snapshot, mark)
  if (!frame) return null
  if (frame.rotationDeg !== 0) return { kind: 'turn', frameId: frame.id, of: 'frame' }
  const askew = frame.kind === 'image' && frame.placement !== null && frame.placement.rotationDeg !== 0
  return askew ? { kind: 'turn', frameId: frame.id, of: 'picture' } : null
}

/** The frame that a mark of these two is about. */
export function turnable(snapshot: Snapshot, { anchor }: AnnotationRecord): FrameRecord | undefined {
  if (anchor.kind === 'frame') return find(snapshot, 'frame', anchor.frameId)
  if (anchor.kind !== 'text') return undefined
  const frameIds = find(snapshot, 'story', storyOf(snapshot, anchor.paragraphId))?.frameIds ?? []
  return frameIds.length === 1 ? find(snapshot, 'frame', frameIds[0]) : undefined
}
