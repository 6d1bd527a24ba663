/** Frames as rules go through them: those of pages and of masters that print, and those that do not. Boundary: records only. */
import type { FrameRecord, LayerRecord } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { all } from './records.ts'
import type { Place } from './rule.ts'

/** The layer that keeps a frame from printing: its own, or that of a group it lies in; undefined: it prints. */
export function hiddenBy(snapshot: Snapshot, frame: FrameRecord): LayerRecord | undefined {
  const seen = new Set<string>()
  for (let at: FrameRecord | undefined = frame; at && !seen.has(at.id); at = find(snapshot, 'frame', at.groupId)) {
    seen.add(at.id)
    const layer = find(snapshot, 'layer', at.layerId)
    if (layer && !(layer.visible && layer.printable)) return layer
  }
  return undefined
}

/** Frames on layers that print. */
export const printingFrames = (snapshot: Snapshot): FrameRecord[] =>
  all(snapshot, 'frame').filter((frame) => hiddenBy(snapshot, frame) === undefined)

/** A frame's place; a master's frame stands on no page of its own. */
export function frameAt(snapshot: Snapshot, frame: FrameRecord): Place {
  return find(snapshot, 'page', frame.pageId) ? { pageId: frame.pageId, frameId: frame.id } : { frameId: frame.id }
}
