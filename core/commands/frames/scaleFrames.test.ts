/** Frames scaled together: where they stand afterwards, what does not scale, what is refused; any group, any box. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLACK } from '../../model/defaults.ts'
import { contains } from '../../model/geometry.ts'
import type { Rect } from '../../model/geometry.ts'
import type { FrameRecord, ImageFrameRecord } from '../../model/records.ts'
import { createStore } from '../../model/store.ts'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import { all, get } from '../../model/snapshot.ts'
import { documentOf, photo } from '../../typeset/testing/documents.ts'
import { ASSET, edit, start } from '../testing/editing.ts'
import { createFrame } from './createFrame.ts'
import { groupFrames } from './groupFrames.ts'
import { lockFrames } from './lockFrames.ts'
import { resizeFrame } from './resizeFrame.ts'
import { rotateFrames } from './rotateFrames.ts'
import { scaleFrames } from './scaleFrames.ts'
import { setFrameProps } from './setFrameProps.ts'
import { boundsMm, boundsOfAll, boxFields, withMembers } from './tree.ts'

const box = ({ xMm, yMm, widthMm, heightMm }: FrameRecord) => [xMm, yMm, widthMm, heightMm]
const mm = ({ x, y, width, height }: Rect) => ({ xMm: x, yMm: y, widthMm: width, heightMm: height })

describe('frames scaled together', () => {
  it('keep their places beside each other; text keeps its size, strokes and corners theirs', () => {
    const doc = edit()
    const from = { xMm: 20, yMm: 30, widthMm: 110, heightMm: 40 }
    const text = doc.now.records.get('p0')
    const stroke = { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 2, dash: 'solid' } as const
    const drawn = { kind: 'rectangle', pageId: 'page:1', newIds: doc.newIds } as const
    const shape = doc.run((tx) => {
      const id = createFrame.run(tx, { ...drawn, box: { ...from, xMm: 30, widthMm: 10, heightMm: 10 } })
      setFrameProps.run(tx, { frameIds: [id], props: { stroke, cornerRadiusMm: 3 } })
      return id
    })
    const frameIds = ['f1', 'f2', shape]
    doc.run((tx) => scaleFrames.run(tx, { frameIds, from, to: { ...from, widthMm: 220, heightMm: 20 } }))
    expect(box(doc.frame('f1'))).toEqual([20, 30, 100, 20])
    expect(box(doc.frame('f2'))).toEqual([140, 30, 100, 20])
    expect(doc.now.records.get('p0')).toBe(text)
    expect(doc.frame(shape)).toMatchObject({ xMm: 40, widthMm: 20, heightMm: 5, stroke, cornerRadiusMm: 3 })
  })

  it('a photo is scaled with its frame and never stretched', () => {
    const placement = { xMm: -5, yMm: -10, widthMm: 100, heightMm: 80, rotationDeg: 0 }
    const doc = edit(start(ASSET, photo('y', { assetId: ASSET.id, placement })))
    const from = mm(boundsMm(doc.now, doc.frame('y')))
    const grown = { ...from, widthMm: from.widthMm * 2, heightMm: from.heightMm * 2 }
    doc.run((tx) => scaleFrames.run(tx, { frameIds: ['y'], from, to: grown }))
    const double = { xMm: -10, yMm: -20, widthMm: 200, heightMm: 160 }
    expect((doc.frame('y') as ImageFrameRecord).placement).toMatchObject(double)
    doc.run((tx) => scaleFrames.run(tx, { frameIds: ['y'], from: grown, to: { ...grown, widthMm: from.widthMm } }))
    const { placement: after } = doc.frame('y') as ImageFrameRecord
    expect(after!.widthMm / after!.heightMm).toBeCloseTo(100 / 80, 6)
  })

  it('a turned frame takes what lies along its sides, within its scaled bounds', () => {
    const doc = edit()
    doc.run((tx) => rotateFrames.run(tx, { frameIds: ['x'], degrees: 90, aboutMm: null }))
    const from = boundsMm(doc.now, doc.frame('x'))
    const to = { ...from, height: from.height * 2 }
    doc.run((tx) => scaleFrames.run(tx, { frameIds: ['x'], from: mm(from), to: mm(to) }))
    // Turned by a quarter, its width runs down the page.
    expect(doc.frame('x')).toMatchObject({ widthMm: 160, heightMm: 60, rotationDeg: 90 })
    doc.run((tx) => rotateFrames.run(tx, { frameIds: ['x'], degrees: 30, aboutMm: null }))
    const turned = boundsMm(doc.now, doc.frame('x'))
    const flat = { ...turned, height: turned.height / 2 }
    doc.run((tx) => scaleFrames.run(tx, { frameIds: ['x'], from: mm(turned), to: mm(flat) }))
    const after = boundsMm(doc.now, doc.frame('x'))
    expect(after.height).toBeCloseTo(flat.height, 3)
    expect(after.width).toBeLessThan(flat.width)
    expect(after.y).toBeCloseTo(flat.y, 3)
  })

  it('are refused when one of them, or one in a group, is locked', () => {
    const doc = edit()
    const { newIds } = doc
    const group = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f1', 'f2'], newIds }))!
    doc.run((tx) => lockFrames.run(tx, { frameIds: ['f2'] }))
    const from = mm(boundsMm(doc.now, doc.frame(group)))
    const args = { frameIds: [group], from, to: { ...from, widthMm: 10 } }
    expect(scaleFrames.enabled(doc.now, args)).toBe(false)
    expect(() => doc.run((tx) => scaleFrames.run(tx, args))).toThrow(/锁定/u)
    expect(() => doc.run((tx) => resizeFrame.run(tx, { frameId: group, ...from, widthMm: 10 }))).toThrow(/锁定/u)
  })

  const side = fc.double({ min: 2, max: 150, noNaN: true })
  const place = fc.double({ min: 0, max: 300, noNaN: true })
  const degrees = fc.constantFrom(0, 0, 15, 45, 90, -120, 180)
  const one = fc.record({ xMm: place, yMm: place, widthMm: side, heightMm: side, rotationDeg: degrees })
  const rounded = (frame: { [key: string]: number }) =>
    Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, Math.round(value * 1e4) / 1e4]))

  it('any group in any box: every member within it, and undo brings the document back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 3, maxLength: 7 }),
        degrees,
        fc.record({ x: place, y: place, width: side, height: side }),
        fc.boolean(),
        (boxes, turn, to, alone) => {
          const frames = boxes.map((some, i) => photo(`b${i}`, { ...rounded(some), order: i }))
          const store = createStore(documentOf(...frames))
          const history = createHistory(store)
          const newIds = counterIds((id) => store.snapshot.records.has(id))
          // A group in a group, the inner one turned.
          let inner = ''
          let outer = ''
          history.transact('group', (tx) => {
            inner = groupFrames.run(tx, { frameIds: ['b0', 'b1'], newIds })!
            rotateFrames.run(tx, { frameIds: [inner], degrees: turn, aboutMm: null })
            outer = groupFrames.run(tx, { frameIds: [inner, 'b2'], newIds })!
          })
          const chosen = alone ? [outer] : [outer, ...frames.slice(3).map(({ id }) => id)]
          const before = store.snapshot
          const roots = chosen.map((id) => get(before, 'frame', id))
          history.transact('scale', (tx) => {
            if (alone) resizeFrame.run(tx, { frameId: outer, ...boxFields(to) })
            else scaleFrames.run(tx, { frameIds: chosen, from: mm(boundsOfAll(before, roots)), to: mm(to) })
          })
          const room = { x: to.x - 0.002, y: to.y - 0.002, width: to.width + 0.004, height: to.height + 0.004 }
          const now = store.snapshot
          for (const frame of withMembers(
            now,
            chosen.map((id) => get(now, 'frame', id)),
          )) {
            const { x, y, width, height } = boundsMm(now, frame)
            expect(contains(room, { x, y }) && contains(room, { x: x + width, y: y + height })).toBe(true)
          }
          history.undo()
          for (const record of all(before, 'frame')) expect(store.snapshot.records.get(record.id)).toBe(record)
          expect(store.snapshot.records.size).toBe(before.records.size)
        },
      ),
      { numRuns: 300, seed: 3 },
    )
  })
})
