/** The reference point: what is measured, and what stays when a size changes. */
import { describe, expect, it } from 'vitest'
import type { ReferencePoint } from './referencePoint.ts'
import { measuresOf, sizedAbout } from './referencePoint.ts'
import { boxFields, boxMm } from './tree.ts'
import { rotateFrames } from './rotateFrames.ts'
import { resizeFrame } from './resizeFrame.ts'
import { edit } from '../testing/editing.ts'

const POINTS = ([0, 0.5, 1] as const).flatMap((x) => ([0, 0.5, 1] as const).map((y): ReferencePoint => ({ x, y })))

describe('the reference point', () => {
  it('of one frame is on its box, of several on the box round them', () => {
    const { now, frame } = edit()
    expect(measuresOf(now, [frame('x')], { x: 1, y: 1 })).toMatchObject({ xMm: 180, yMm: 160, widthMm: 80 })
    expect(measuresOf(now, [frame('f1'), frame('x')], { x: 0.5, y: 0 })).toMatchObject({
      xMm: 100,
      yMm: 30,
      widthMm: 160,
      heightMm: 130,
      rotationDeg: 0,
    })
  })

  it('stays where it is seen when a turned frame gets another size', () => {
    for (const at of POINTS) {
      const doc = edit()
      doc.run((tx) => rotateFrames.run(tx, { frameIds: ['x'], degrees: 37, aboutMm: null }))
      const before = measuresOf(doc.now, [doc.frame('x')], at)
      const box = sizedAbout(boxMm(doc.frame('x')), 37, { width: 33, height: 90 }, at)
      doc.run((tx) => resizeFrame.run(tx, { frameId: 'x', ...boxFields(box) }))
      const after = measuresOf(doc.now, [doc.frame('x')], at)
      expect(after.xMm).toBeCloseTo(before.xMm, 3)
      expect(after.yMm).toBeCloseTo(before.yMm, 3)
      expect(after).toMatchObject({ widthMm: 33, heightMm: 90, rotationDeg: 37 })
    }
  })

  it('frames that are turned differently have no angle in common', () => {
    const doc = edit()
    doc.run((tx) => rotateFrames.run(tx, { frameIds: ['x'], degrees: 37, aboutMm: null }))
    expect(measuresOf(doc.now, [doc.frame('f1'), doc.frame('x')], { x: 0, y: 0 }).rotationDeg).toBeNull()
  })
})
