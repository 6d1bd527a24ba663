/**
 * What the master commands are made of.
 *
 * Role: names of masters, copies of what stands on a page or master, what a page has taken over of masters it no longer shows.
 * Boundary: knows transactions; of commands only the one that copies frames.
 */
import { backToFront } from '../../model/stacking.ts'
import type { IdSource } from '../../model/ids.ts'
import { masterChain } from '../../model/masters.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { duplicateFrames } from '../frames/duplicateFrames.ts'

/** A-主版, B-主版 …: the first letter that is free; after Z numbers. */
export function freeName(snapshot: Snapshot): string {
  const taken = new Set(all(snapshot, 'master').map(({ name }) => name))
  for (let n = 0; ; n++) {
    const name = `${n < 26 ? String.fromCharCode(65 + n) : n + 1}-主版`
    if (!taken.has(name)) return name
  }
}

/** Copies all that stands on a page or master to another, in its order. */
export function copyFrames(tx: Transaction, fromId: string, toId: string, newIds: IdSource): void {
  const frames = all(tx.snapshot, 'frame').filter(({ pageId }) => pageId === fromId)
  // Back to front, so that the copies lie in the order of the originals.
  const frameIds = frames.sort(backToFront).map(({ id }) => id)
  duplicateFrames.run(tx, { frameIds, newIds, pageId: toId, dxMm: 0, dyMm: 0 })
}

/** Of what pages have taken over, forgets what stands on no master that they still show. */
export function forgetTakenOver(tx: Transaction): void {
  for (const page of all(tx.snapshot, 'page')) {
    if (page.overriddenIds.length === 0) continue
    const chain = new Set(masterChain(tx.snapshot, page.masterId).map(({ id }) => id))
    const overriddenIds = page.overriddenIds.filter((id) => chain.has(find(tx.snapshot, 'frame', id)?.pageId ?? ''))
    if (overriddenIds.length < page.overriddenIds.length) tx.update('page', page.id, { overriddenIds })
  }
}

/** Whether a master may be based on another: neither itself nor one that is based on it. */
export function mayBeBasedOn(snapshot: Snapshot, masterId: string, basedOnId: string | null): boolean {
  return (
    basedOnId === null ||
    (find(snapshot, 'master', basedOnId) !== undefined &&
      !masterChain(snapshot, basedOnId).some(({ id }) => id === masterId))
  )
}
