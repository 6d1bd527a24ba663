/** Threads: text in = text out, whatever is threaded, cut, copied or deleted. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImageFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { all, get } from '../../model/snapshot.ts'
import { createFrame } from './createFrame.ts'
import { deleteFrames } from './deleteFrames.ts'
import { duplicateFrames } from './duplicateFrames.ts'
import { groupFrames } from './groupFrames.ts'
import { threadFrames } from './threadFrames.ts'
import { unthreadFrame } from './unthreadFrame.ts'
import { TEXTS, edit } from '../testing/editing.ts'

describe('threads', () => {
  it('keep all text, whatever is threaded, cut, copied or deleted', () => {
    const step = fc.record({
      kind: fc.constantFrom('thread', 'unthread', 'duplicate', 'delete', 'group', 'create'),
      a: fc.nat(9),
      b: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const doc = edit()
        const { newIds } = doc
        const lines = (): string[] =>
          all(doc.now, 'paragraph')
            .map(({ text }) => text)
            .filter((text) => text !== '')
            .sort()
        for (const { kind, a, b } of steps) {
          const frames = all(doc.now, 'frame')
          if (frames.length === 0) return
          const [one, two] = [frames[a % frames.length], frames[b % frames.length]]
          const before = lines()
          const stories = all(doc.now, 'story')
          const dying = stories.filter(({ frameIds }) => frameIds.every((id) => id === one.id))
          const textOf = ({ storyId }: TextFrameRecord): string[] =>
            doc
              .text(storyId)
              .split('\n')
              .filter((text) => text !== '')
          const gone = dying.length > 0 && one.kind === 'text' ? textOf(one) : []
          if (kind === 'thread') {
            doc.run((tx) => threadFrames.run(tx, { fromFrameId: one.id, toFrameId: two.id }))
            expect(lines()).toEqual(before)
          } else if (kind === 'unthread') {
            doc.run((tx) => unthreadFrame.run(tx, { frameId: one.id, newIds }))
            expect(lines()).toEqual(before)
          } else if (kind === 'duplicate' && one.kind === 'text') {
            doc.run((tx) => duplicateFrames.run(tx, { frameIds: [one.id], newIds }))
            expect(lines()).toEqual([...before, ...textOf(one)].sort())
          } else if (kind === 'delete' && one.kind === 'text') {
            doc.run((tx) => deleteFrames.run(tx, { frameIds: [one.id] }))
            const left = lines()
            expect([...left, ...gone].sort()).toEqual(before)
          } else if (kind === 'group') doc.run((tx) => groupFrames.run(tx, { frameIds: [one.id, two.id], newIds }))
          else if (kind === 'create') {
            const box = { xMm: 1, yMm: 2, widthMm: 30, heightMm: 40 }
            doc.run((tx) => createFrame.run(tx, { kind: 'text', pageId: 'page:1', box, newIds }))
          }
        }
      }),
      { numRuns: 120 },
    )
  })

  it('join after the frame whose port it is, and part again', () => {
    const doc = edit()
    const { newIds } = doc
    doc.run((tx) => threadFrames.run(tx, { fromFrameId: 'f1', toFrameId: 'g' }))
    expect(get(doc.now, 'story', 's').frameIds).toEqual(['f1', 'g', 'f2', 'f3'])
    expect(doc.text()).toBe(`${TEXTS.join('\n')}\n另一篇\n稿件`)
    expect(threadFrames.enabled(doc.now, { fromFrameId: 'f1', toFrameId: 'f3' })).toBe(false)
    const second = doc.run((tx) => unthreadFrame.run(tx, { frameId: 'g', newIds }))!
    expect(get(doc.now, 'story', second).frameIds).toEqual(['f2', 'f3'])
    expect(doc.text(second)).toBe('')
  })

  it('copies stay threaded with each other', () => {
    const doc = edit()
    const { newIds } = doc
    const ids = doc.run((tx) => duplicateFrames.run(tx, { frameIds: ['f3', 'f1', 'x'], newIds }))
    const copy = doc.frame(ids[1]) as TextFrameRecord
    expect(get(doc.now, 'story', copy.storyId).frameIds).toEqual([ids[1], ids[0]])
    expect(doc.text(copy.storyId)).toBe(TEXTS.join('\n'))
    expect((doc.frame(ids[2]) as ImageFrameRecord).captionFrameId).toBeNull()
    expect(new Set(all(doc.now, 'frame').map(({ order }) => order)).size).toBe(8)
  })
})
