/** Frame commands: where frames stand afterwards; every edit is undone and done again. */
import { describe, expect, it } from 'vitest'
import type { FrameRecord, ImageFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import { EDITION, photo } from '../../typeset/testing/documents.ts'
import { alignBottom, alignLeft, alignRight } from './alignFrames.ts'
import { deleteFrames } from './deleteFrames.ts'
import { distributeAcross, distributeDown } from './distributeFrames.ts'
import { centreImage, fitContain, fitFill } from './fitImage.ts'
import { groupFrames } from './groupFrames.ts'
import { lockFrames } from './lockFrames.ts'
import { moveFrames } from './moveFrames.ts'
import { bringForward, bringToFront, restacked, sendToBack } from './reorderFrames.ts'
import { resizeFrame } from './resizeFrame.ts'
import { rotateFrames } from './rotateFrames.ts'
import { setFrameProps } from './setFrameProps.ts'
import { setImage } from './setImage.ts'
import { setPictureBlack } from './setPictureBlack.ts'
import { boundsMm } from './tree.ts'
import { stepAndRepeat } from './stepAndRepeat.ts'
import { ungroupFrames } from './ungroupFrames.ts'
import { ASSET, edit, start } from '../testing/editing.ts'

describe('frame commands', () => {
  const box = ({ xMm, yMm, widthMm, heightMm }: FrameRecord) => [xMm, yMm, widthMm, heightMm]

  it('move, turn and free groups so that every member stays where it is seen', () => {
    const doc = edit()
    const { newIds } = doc
    const group = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f1', 'x'], newIds }))!
    expect(box(doc.frame(group))).toEqual([20, 30, 160, 130])
    doc.run((tx) => moveFrames.run(tx, { frameIds: [group, 'x'], dxMm: 10, dyMm: -5 }))
    expect(box(doc.frame('f1'))).toEqual([30, 25, 50, 40])
    expect(box(doc.frame('x')).slice(0, 2)).toEqual([110, 95])
    doc.run((tx) => rotateFrames.run(tx, { frameIds: [group], degrees: 30, aboutMm: { x: 0, y: 0 } }))
    const seen = ['f1', 'x'].map((id) => boundsMm(doc.now, doc.frame(id)))
    doc.run((tx) => moveFrames.run(tx, { frameIds: ['x'], dxMm: 7, dyMm: 0 }))
    expect(boundsMm(doc.now, doc.frame('x')).x).toBeCloseTo(seen[1].x + 7, 3)
    expect(boundsMm(doc.now, doc.frame('x')).y).toBeCloseTo(seen[1].y, 3)
    expect(boundsMm(doc.now, doc.frame('f1')).x).toBeCloseTo(seen[0].x, 3)
    const freed = doc.run((tx) => ungroupFrames.run(tx, { frameIds: [group] }))
    expect([...freed].sort()).toEqual(['f1', 'x'])
    expect(doc.frame('f1')).toMatchObject({ rotationDeg: 30, groupId: null })
    expect(boundsMm(doc.now, doc.frame('f1')).x).toBeCloseTo(seen[0].x, 3)
    expect(boundsMm(doc.now, doc.frame('x')).x).toBeCloseTo(seen[1].x + 7, 3)
  })

  it('resize: a picture placed by hand stays on the page, a group scales its members', () => {
    const placement = { xMm: -5, yMm: -6, widthMm: 100, heightMm: 80, rotationDeg: 0 }
    const doc = edit(start(ASSET, photo('y', { assetId: ASSET.id, placement })))
    const to = { xMm: 90, yMm: 110, widthMm: 60, heightMm: 50 }
    doc.run((tx) => resizeFrame.run(tx, { frameId: 'y', ...to }))
    expect((doc.frame('y') as ImageFrameRecord).placement).toMatchObject({ xMm: 5, yMm: -16 })
    const { newIds } = doc
    const group = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f1', 'f2'], newIds }))!
    doc.run((tx) => resizeFrame.run(tx, { frameId: group, xMm: 20, yMm: 30, widthMm: 220, heightMm: 20 }))
    expect(box(doc.frame('f2'))).toEqual([140, 30, 100, 20])
  })

  it('align and distribute', () => {
    const doc = edit()
    const shown = (id: string) => boundsMm(doc.now, doc.frame(id))
    doc.run((tx) => rotateFrames.run(tx, { frameIds: ['x'], degrees: 90, aboutMm: null }))
    doc.run((tx) => alignLeft.run(tx, { frameIds: ['f2', 'x', 'g'] }))
    expect(['f2', 'x', 'g'].map((id) => Math.round(shown(id).x * 100) / 100)).toEqual([80, 80, 80])
    doc.run((tx) => lockFrames.run(tx, { frameIds: ['f3'] }))
    doc.run((tx) => alignBottom.run(tx, { frameIds: ['f3', 'g'] }))
    expect(shown('g').y + shown('g').height).toBeCloseTo(70, 3)
    doc.run((tx) => moveFrames.run(tx, { frameIds: ['f2', 'f3'], dxMm: 33, dyMm: 0 }))
    expect(shown('f3').x).toBe(140)
    doc.run((tx) => distributeAcross.run(tx, { frameIds: ['f1', 'f2', 'g', 'x'] }))
    const sorted = ['f1', 'f2', 'g', 'x'].map(shown).sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2))
    const gaps = sorted.slice(1).map((one, i) => one.x - (sorted[i].x + sorted[i].width))
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0], 3)
  })

  it('align with the page, the type area or the one chosen last; exact gaps', () => {
    const doc = edit(start(EDITION))
    const { margins, widthMm } = get(doc.now, 'page', 'page:1')
    const left = (id: string) => doc.frame(id).xMm
    doc.run((tx) => alignLeft.run(tx, { frameIds: ['x', 'g'], alignTo: 'page' }))
    expect([left('x'), left('g')]).toEqual([0, 0])
    doc.run((tx) => alignLeft.run(tx, { frameIds: ['x', 'g'], alignTo: 'typeArea' }))
    expect([left('x'), left('g')]).toEqual([margins.leftMm, margins.leftMm])
    doc.run((tx) => alignRight.run(tx, { frameIds: ['x'], alignTo: 'page' }))
    expect(left('x')).toBe(widthMm - 80)
    doc.run((tx) => alignLeft.run(tx, { frameIds: ['x', 'f2'], alignTo: 'key' }))
    expect([left('x'), left('f2')]).toEqual([80, 80])
    expect(alignLeft.enabled(doc.now, { frameIds: ['x'], alignTo: 'key' })).toBe(false)
    const args = { frameIds: ['f1', 'f2', 'f3'], spacingMm: 3 }
    doc.run((tx) => distributeAcross.run(tx, args))
    expect(['f1', 'f2', 'f3'].map(left)).toEqual([20, 73, 126])
    doc.run((tx) => distributeAcross.run(tx, { ...args, spacingMm: 10, alignTo: 'key' }))
    expect(['f1', 'f2', 'f3'].map(left)).toEqual([6, 66, 126])
    expect(distributeDown.enabled(doc.now, { frameIds: ['f1', 'f2'] })).toBe(false)
    expect(distributeDown.enabled(doc.now, { frameIds: ['f1', 'f2'], spacingMm: 0 })).toBe(true)
  })

  it('reorder within a stack', () => {
    const stack = ['a', 'b', 'c', 'd']
    const chosen = new Set(['b', 'c'])
    expect(restacked(stack, chosen, 'front').join('')).toBe('adbc')
    expect(restacked(stack, chosen, 'forward').join('')).toBe('adbc')
    expect(restacked(stack, chosen, 'backward').join('')).toBe('bcad')
    expect(restacked(stack, new Set(['a', 'd']), 'forward').join('')).toBe('bacd')
    const doc = edit()
    const order = () =>
      [...all(doc.now, 'frame')]
        .sort((a, b) => a.order - b.order)
        .map(({ id }) => id)
        .join(' ')
    doc.run((tx) => bringToFront.run(tx, { frameIds: ['f1'] }))
    expect(order()).toBe('f2 f3 g x f1')
    doc.run((tx) => bringForward.run(tx, { frameIds: ['f2'] }))
    doc.run((tx) => sendToBack.run(tx, { frameIds: ['x'] }))
    expect(order()).toBe('x f3 f2 g f1')
  })

  it('pictures: placed once, fitted, centred, let go', () => {
    const doc = edit()
    doc.run((tx) => setImage.run(tx, { frameId: 'x', asset: ASSET }))
    doc.run((tx) => fitContain.run(tx, { frameIds: ['x', 'f1'] }))
    doc.run((tx) => centreImage.run(tx, { frameIds: ['x'] }))
    expect(doc.frame('x')).toMatchObject({
      fit: 'contain',
      placement: { xMm: 0, yMm: 10, widthMm: 80, heightMm: 40 },
    })
    doc.run((tx) => fitFill.run(tx, { frameIds: ['x'] }))
    expect(doc.frame('x')).toMatchObject({ fit: 'fill', placement: null })
    doc.run((tx) => setImage.run(tx, { frameId: 'x', asset: { ...ASSET, id: 'asset:2', sha256: 'b'.repeat(64) } }))
    expect(all(doc.now, 'asset').map(({ id }) => id)).toEqual(['asset:2'])
    doc.run((tx) => deleteFrames.run(tx, { frameIds: ['x', 'g'] }))
    expect(all(doc.now, 'asset')).toEqual([])
  })

  it('pictures: on the black plate alone, in one step and back', () => {
    const doc = edit()
    const before = doc.now
    expect(setPictureBlack.enabled(doc.now, { frameIds: ['f1', 'x'], black: false })).toBe(false)
    doc.run((tx) => setPictureBlack.run(tx, { frameIds: ['f1', 'x'], black: true }))
    expect(doc.frame('x')).toMatchObject({ black: true })
    expect(doc.frame('f1')).toBe(find(before, 'frame', 'f1'))
    expect(setPictureBlack.enabled(doc.now, { frameIds: ['f1', 'x'], black: true })).toBe(false)
    doc.run((tx) => lockFrames.run(tx, { frameIds: ['x'] }))
    expect(setPictureBlack.enabled(doc.now, { frameIds: ['x'], black: false })).toBe(false)
  })

  it('set what each kind has; a thread runs one way', () => {
    const doc = edit()
    doc.run((tx) => setFrameProps.run(tx, { frameIds: ['f2', 'x'], props: { columns: 2, vertical: true, name: '甲' } }))
    expect(doc.frame('x')).not.toHaveProperty('columns')
    expect(['f1', 'f2', 'f3'].map((id) => (doc.frame(id) as TextFrameRecord).vertical)).toEqual([true, true, true])
    expect(doc.frame('f2')).toMatchObject({ columns: 2, name: '甲' })
  })

  it('copies in a row and in a grid, each as far from the one before', () => {
    const doc = edit()
    const { newIds } = doc
    const step = { frameIds: ['x'], newIds, dxMm: 10, dyMm: 5 }
    const places = (ids: readonly string[]) => ids.map((id) => box(doc.frame(id)).slice(0, 2))
    const row = doc.run((tx) => stepAndRepeat.run(tx, { ...step, columns: 3, rows: 9, grid: false }))
    expect(places(row)).toEqual([
      [100, 100],
      [110, 105],
      [120, 110],
    ])
    const grid = doc.run((tx) => stepAndRepeat.run(tx, { ...step, columns: 2, rows: 2, grid: true }))
    expect(places(grid)).toEqual([
      [100, 100],
      [110, 100],
      [100, 105],
      [110, 105],
    ])
    const many = { ...step, columns: 1001, rows: 1, grid: false }
    expect(() => doc.run((tx) => stepAndRepeat.run(tx, many))).toThrow(/1000/u)
  })

  it('leave no empty group behind', () => {
    const doc = edit()
    const { newIds } = doc
    const inner = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f1', 'f2'], newIds }))!
    const outer = doc.run((tx) => groupFrames.run(tx, { frameIds: [inner, 'x'], newIds }))!
    doc.run((tx) => deleteFrames.run(tx, { frameIds: ['f1', 'f2'] }))
    expect(doc.now.records.has(inner)).toBe(false)
    expect(box(doc.frame(outer))).toEqual(box(doc.frame('x')))
    expect(get(doc.now, 'story', 's').frameIds).toEqual(['f3'])
    const again = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f3', 'g'], newIds }))!
    const all4 = doc.run((tx) => groupFrames.run(tx, { frameIds: [again, outer], newIds }))!
    doc.run((tx) => deleteFrames.run(tx, { frameIds: ['x', 'f3', 'g'] }))
    expect([again, outer, all4].filter((id) => doc.now.records.has(id))).toEqual([])
  })
})
