import { expect, it } from 'vitest'
import { decodeDocument, encodeDocument, readDocument } from '../../model/document.ts'
import { RecordMap } from '../../model/recordMap.ts'
import { deleteFrames } from '../frames/deleteFrames.ts'
import { get, snapshotOf } from '../../model/snapshot.ts'
import { testMark, textAnchor } from '../../model/testing.ts'
import { PAGE } from '../../typeset/testing/documents.ts'
import { edit, start } from '../testing/editing.ts'
import { replaceDocument } from './replaceDocument.ts'

const EDITION = {
  type: 'edition',
  id: PAGE.editionId,
  paper: '',
  date: '',
  weekday: '',
  name: '',
  pageIds: [PAGE.id],
  credits: [],
} as const

it('goes back to a state by its very records', () => {
  const doc = edit()
  const saved = doc.now
  doc.run((tx) => deleteFrames.run(tx, { frameIds: ['f1', 'f2', 'f3', 'x'] }))
  doc.run((tx) => replaceDocument.run(tx, { by: saved }))
  expect(RecordMap.from(doc.now.records).sameAs(RecordMap.from(saved.records))).toBe(true)
})

it('takes what a file says, and leaves alone what already says it', () => {
  const doc = edit(start(EDITION))
  const before = doc.now
  const text = JSON.parse(encodeDocument(before)) as { records: { id: string; text?: string }[] }
  for (const record of text.records) if (record.id === 'p0') record.text = '别人的稿'
  const bytes = new TextEncoder().encode(JSON.stringify(text))
  const by = readDocument(decodeDocument(bytes)).snapshot
  doc.run((tx) => replaceDocument.run(tx, { by }))
  expect(get(doc.now, 'paragraph', 'p0').text).toBe('别人的稿')
  const changed = [...before.records.values()].filter((record) => doc.now.records.get(record.id) !== record)
  expect(changed.map(({ id }) => id)).toEqual(['p0'])
})

it('takes the marks of a file as they are there, and moves none of them', () => {
  const mark = (id: string, from: number, quote: string) =>
    testMark({ id, anchor: { ...textAnchor, paragraphId: 'p3', from, to: from + 2, quote } })
  const saved = edit(start(mark('m', 2, '便捷'))).now
  const doc = edit(saved)
  doc.run((tx) => tx.splice('p3', 0, 2, ''))
  expect(get(doc.now, 'annotation', 'm').anchor).toMatchObject({ from: 0 })
  doc.run((tx) => replaceDocument.run(tx, { by: saved }))
  expect(RecordMap.from(doc.now.records).sameAs(RecordMap.from(saved.records))).toBe(true)
  // Another text, with the mark where it was: that is what the file says.
  const p3 = get(saved, 'paragraph', 'p3')
  const others = [...saved.records.values()].filter(({ id }) => id !== 'm' && id !== 'p3')
  const by = snapshotOf([get(saved, 'annotation', 'm'), { ...p3, text: `从此${p3.text}` }, ...others])
  doc.run((tx) => replaceDocument.run(tx, { by }))
  expect(get(doc.now, 'annotation', 'm').anchor).toMatchObject({ paragraphId: 'p3', from: 2 })
})
