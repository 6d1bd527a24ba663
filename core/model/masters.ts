/**
 * Masters 主版 and the pages that use them.
 *
 * Role: which masters a page shows, which of their items it has taken over, and what sheet a master is shown on. Boundary:
 * reads records only. A master has no size: its frames are placed from the corner of whatever page shows them, so that on a
 * smaller page those beyond its edge fall off, as in InDesign.
 */
import type { FrameRecord, MasterRecord, PageRecord } from './records.ts'
import { all, find, type Snapshot } from './snapshot.ts'

/** A master and those it is based on, the base first. None where the id leads to no master. */
export function masterChain(snapshot: Snapshot, masterId: string | null): readonly MasterRecord[] {
  const chain: MasterRecord[] = []
  for (let master = find(snapshot, 'master', masterId); master && !chain.includes(master);) {
    chain.unshift(master)
    master = find(snapshot, 'master', master.basedOnId)
  }
  return chain
}

/** The masters behind a page, or behind a master that is based on others; the base first. */
export function mastersBehind(snapshot: Snapshot, pageId: string): readonly MasterRecord[] {
  const page = find(snapshot, 'page', pageId)
  return masterChain(snapshot, page ? page.masterId : (find(snapshot, 'master', pageId)?.basedOnId ?? null))
}

/** The pages that show a master, by themselves or through one that is based on it. */
export function pagesShowing(snapshot: Snapshot, masterId: string): readonly PageRecord[] {
  return all(snapshot, 'page').filter((page) =>
    masterChain(snapshot, page.masterId).some((master) => master.id === masterId),
  )
}

/** Whether a page has an item of its master, or a group it lies in, taken over. */
export function isTakenOver(snapshot: Snapshot, page: PageRecord, frame: FrameRecord): boolean {
  if (page.overriddenIds.length === 0) return false
  const seen = new Set<string>()
  for (let one: FrameRecord | undefined = frame; one && !seen.has(one.id);) {
    if (page.overriddenIds.includes(one.id)) return true
    seen.add(one.id)
    one = find(snapshot, 'frame', one.groupId)
  }
  return false
}

const sheets = new WeakMap<MasterRecord, { readonly page: PageRecord; readonly sheet: PageRecord }>()

/**
 * The page of that id; for a master, a page of its id as large and with such a grid as the first page that shows it, else as the
 * first there is. Undefined where the id is of neither. The same object while neither changes.
 */
export function sheetOf(snapshot: Snapshot, id: string): PageRecord | undefined {
  const own = find(snapshot, 'page', id)
  if (own) return own
  const master = find(snapshot, 'master', id)
  if (!master) return undefined
  const first = find(snapshot, 'page', all(snapshot, 'edition')[0]?.pageIds[0] ?? null)
  const page = pagesShowing(snapshot, id)[0] ?? first ?? all(snapshot, 'page')[0]
  if (!page) return undefined
  const known = sheets.get(master)
  if (known?.page === page) return known.sheet
  const sheet: PageRecord = {
    ...page,
    id,
    number: '',
    section: master.name,
    masterId: master.basedOnId,
    overriddenIds: [],
    guides: [],
  }
  sheets.set(master, { page, sheet })
  return sheet
}
