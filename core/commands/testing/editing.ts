/**
 * For tests of the commands: a document of two stories, and edits that are checked, undone and done again.
 *
 * Role: test support. Boundary: nothing but tests imports it.
 */
import { expect } from 'vitest'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import type { DocumentRecord, TextFrameRecord } from '../../model/records.ts'
import { all, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import type { Transaction } from '../../model/store.ts'
import { checkRecords } from '../../model/schema.ts'
import { documentOf, paragraph, photo, story, textFrame } from '../../typeset/testing/documents.ts'
import { textOfStory } from '../text/edit.ts'

export const TEXTS = ['青岛市民', '甲👨‍👩‍👧乙', '', '出行便捷安全']
export const ASSET = {
  type: 'asset',
  id: 'asset:1',
  name: 'a.jpg',
  sha256: 'a'.repeat(64),
  extension: 'jpg',
  byteLength: 1,
  widthPx: 400,
  heightPx: 200,
} as const

/** Two stories: `s` in f1 → f2 → f3, `t` in g; a photo with g for its caption. */
export function start(...more: readonly DocumentRecord[]): Snapshot {
  const paragraphs = TEXTS.map((text, index) => paragraph(`p${index}`, text))
  const other = [paragraph('q0', '另一篇'), paragraph('q1', '稿件')]
  const frames = ['f1', 'f2', 'f3'].map((id, order) =>
    textFrame(id, 's', { xMm: 20 + 60 * order, widthMm: 50, heightMm: 40, columns: 1, order }),
  )
  return documentOf(
    ...paragraphs,
    ...other,
    ...frames,
    textFrame('g', 't', { xMm: 220, yMm: 90, widthMm: 40, heightMm: 20, order: 3 }),
    photo('x', { order: 4, captionFrameId: 'g' }),
    story('s', paragraphs, ['f1', 'f2', 'f3']),
    story('t', other, ['g']),
    ...more,
  )
}

export function edit(snapshot: Snapshot = start()) {
  const store = createStore(snapshot)
  const history = createHistory(store)
  const newIds = counterIds((id) => store.snapshot.records.has(id))
  return {
    newIds,
    get now() {
      return store.snapshot
    },
    text: (id = 's') => textOfStory(store.snapshot, id),
    frame: (id: string) => get(store.snapshot, 'frame', id),
    /** Runs, checks the document, undoes, redoes. */
    run<Result>(change: (tx: Transaction) => Result): Result {
      const before = store.snapshot
      let result!: Result
      history.transact('x', (tx) => {
        result = change(tx)
      })
      const after = store.snapshot
      expectValid(after)
      if (after !== before) {
        history.undo()
        expect(store.snapshot.records.size).toBe(before.records.size)
        for (const [id, record] of before.records) expect(store.snapshot.records.get(id)).toBe(record)
        history.redo()
        for (const [id, record] of after.records) expect(store.snapshot.records.get(id)).toBe(record)
      }
      return result
    },
  }
}

/** Beyond what the store checks itself: ranges of fields, threads, no text without a story. */
function expectValid(snapshot: Snapshot): void {
  expect(checkRecords([...snapshot.records.values()])).toBeUndefined()
  const stories = all(snapshot, 'story')
  const listed = stories.flatMap(({ paragraphIds }) => paragraphIds)
  expect([...listed].sort()).toEqual(
    all(snapshot, 'paragraph')
      .map(({ id }) => id)
      .sort(),
  )
  for (const { id, frameIds, paragraphIds } of stories) {
    expect(frameIds.length).toBeGreaterThan(0)
    expect(paragraphIds.length).toBeGreaterThan(0)
    for (const frameId of frameIds) expect((get(snapshot, 'frame', frameId) as TextFrameRecord).storyId).toBe(id)
  }
  const threaded = stories.flatMap(({ frameIds }) => frameIds)
  const frames = all(snapshot, 'frame').filter(({ kind }) => kind === 'text')
  expect([...threaded].sort()).toEqual(frames.map(({ id }) => id).sort())
}
