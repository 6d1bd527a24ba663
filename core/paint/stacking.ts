/**
 * Which frames a page shows, and what lies over what.
 *
 * Role: the order of paint, and of whatever else must say what a page prints. Boundary: reads records, paints nothing.
 *
 * Order: layers by `order`; in a layer the masters' frames first, the base's before those of what is based on it, then the page's,
 * each by `order`; members of a group lie within it, by theirs. Layers that are hidden or do not print are left out, and so are
 * items of a master that the page has taken over.
 */
import { mastersBehind } from '../model/masters.ts'
import type { FrameRecord, PageRecord } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { backToFront } from '../model/stacking.ts'

/** Frames of a page, a master or a group, by its id, back to front. */
export type Stacks = ReadonlyMap<string, readonly FrameRecord[]>

/** Frames that print, under the id of the page, master or group that holds them, by `order`. */
export function stacksOf(snapshot: Snapshot): Stacks {
  const stacks = new Map<string, FrameRecord[]>()
  for (const record of snapshot.records.values()) {
    if (record.type !== 'frame') continue
    const layer = find(snapshot, 'layer', record.layerId)
    if (layer && !(layer.visible && layer.printable)) continue
    const holder = holderOf(snapshot, record)
    const frames = stacks.get(holder)
    if (frames) frames.push(record)
    else stacks.set(holder, [record])
  }
  for (const frames of stacks.values()) frames.sort(backToFront)
  return stacks
}

/** The frame's group, or its page where it has none. A chain of groups that closes on itself holds nobody. */
function holderOf(snapshot: Snapshot, frame: FrameRecord): string {
  const seen = new Set([frame.id])
  for (let id = frame.groupId; id !== null;) {
    const group = find(snapshot, 'frame', id)
    if (group?.kind !== 'group' || seen.has(id)) return frame.pageId
    seen.add(id)
    id = group.groupId
  }
  return frame.groupId ?? frame.pageId
}

function layerOrder(snapshot: Snapshot, frame: FrameRecord): number {
  return find(snapshot, 'layer', frame.layerId)?.order ?? 0
}

/**
 * The frames that stand in no group, back to front; `behind`: those of masters among them, the base's first.
 * @param page a page, or the sheet of a master (`sheetOf`)
 */
export function framesOn(
  snapshot: Snapshot,
  stacks: Stacks,
  page: PageRecord,
): { readonly frames: readonly FrameRecord[]; readonly behind: readonly FrameRecord[] } {
  const behind = mastersBehind(snapshot, page.id)
    .flatMap((master) => stacks.get(master.id) ?? [])
    .filter((frame) => !page.overriddenIds.includes(frame.id))
  const frames = [...behind, ...(stacks.get(page.id) ?? [])]
  // A stable sort by layer keeps the masters' frames behind the page's.
  frames.sort((one, other) => layerOrder(snapshot, one) - layerOrder(snapshot, other))
  return { frames, behind }
}
