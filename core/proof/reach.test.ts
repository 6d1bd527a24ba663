import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../model/records.ts'
import { find, snapshotOf, type Snapshot } from '../model/snapshot.ts'
import { testMark } from '../model/testing.ts'
import { digestOf, printedPage } from './printedPage.ts'
import { pagesReached } from './reach.ts'
import { sha256Hex } from './sha256.ts'
import { mutations, NEXT, PAGE_ID, richRecords } from '../../tests/support/richPage.ts'

const records = richRecords()
const before = snapshotOf(records.values())
const PAGES = [PAGE_ID, NEXT]
const digests = (snapshot: Snapshot): readonly string[] => PAGES.map((id) => digestOfPage(snapshot, id))
/** A digest that owes nothing to another snapshot's. */
const digestOfPage = (snapshot: Snapshot, pageId: string): string =>
  find(snapshot, 'page', pageId) ? digestOf(printedPage(snapshot, pageId, sha256Hex), sha256Hex) : ''
const reached = (after: Snapshot): readonly string[] => {
  const pages = pagesReached(before, after)
  return PAGES.filter((id) => pages === 'all' || pages.has(id))
}
const changed = (id: string, change: object) => {
  const record = records.get(id)!
  const after = { ...record, ...change } as DocumentRecord
  return reached({ records: new Map(records).set(id, after) })
}

describe('pages that a change may reach', () => {
  it('are all whose digest it changes: any field of any record', () => {
    const was = digests(before)
    const missed: string[] = []
    let [tried, spared] = [0, 0]
    for (const record of records.values())
      for (const mutated of mutations(record, records)) {
        const after: Snapshot = { records: new Map(records).set(mutated.id, mutated) }
        const found = reached(after)
        tried++
        if (found.length < PAGES.length) spared++
        PAGES.forEach((id, at) => {
          if (!found.includes(id) && digestOfPage(after, id) !== was[at])
            missed.push(`${id}: ${JSON.stringify(mutated).slice(0, 300)}`)
        })
      }
    expect(missed).toEqual([])
    expect(tried).toBeGreaterThan(1500)
    expect(spared).toBeGreaterThan(300)
  })

  it('are all whose digest it changes: any record taken out, or put in', () => {
    const was = digests(before)
    for (const record of records.values()) {
      const without: Snapshot = { records: new Map([...records].filter(([id]) => id !== record.id)) }
      const taken = pagesReached(before, without)
      const put = pagesReached(without, before)
      digests(without).forEach((digest, at) => {
        if (digest === was[at]) return
        for (const pages of [taken, put]) expect(pages === 'all' || pages.has(PAGES[at]!), record.id).toBe(true)
      })
    }
  })

  it('are few where copy or a frame of one page changes', () => {
    const on = (pageId: string) => [...records.values()].filter((one) => one.type === 'frame' && one.pageId === pageId)
    expect(on(NEXT).length).toBeGreaterThan(1)
    expect(changed('otherPage', { xMm: 3 })).toContain(NEXT)
    expect(changed('p:down', { text: '竖排的另一篇。' })).toEqual([PAGE_ID])
    // The body stands on both, and a master's text wherever that is shown.
    expect(changed('p:body', { text: '改' })).toEqual(PAGES)
    expect(changed('p:folio', { text: '改' })).toEqual(PAGES)
    expect(changed('swatch:red', { name: '红' })).toEqual(PAGES)
    expect(find(before, 'paragraph', 'p:folio')).toBeDefined()
  })

  it('are none where a mark is made', () => {
    const mark = testMark({ id: 'mark', anchor: { kind: 'frame', frameId: 'body' } })
    expect(reached({ records: new Map(records).set(mark.id, mark) })).toEqual([])
  })
})
