import { describe, expect, it } from 'vitest'
import { ASSET } from '../../core/commands/testing/editing.ts'
import { photo } from '../../core/typeset/testing/documents.ts'
import { ppiOf, scaleOf, widthAtScale } from './ppi.ts'

// 400 × 200 px in 50.8 × 50.8 mm: two inches square.
const square = { widthMm: 50.8, heightMm: 50.8 } as const

describe('ppiOf', () => {
  it('follows the fitting: filled by the short side, whole by the long one, stretched by the worse', () => {
    expect(ppiOf(photo('x', { ...square, fit: 'fill' }), ASSET)).toBe(100)
    expect(ppiOf(photo('x', { ...square, fit: 'contain' }), ASSET)).toBe(200)
    expect(ppiOf(photo('x', { ...square, fit: 'stretch' }), ASSET)).toBe(100)
  })
  it('follows a placement by hand', () => {
    const placement = { xMm: 0, yMm: 0, widthMm: 25.4, heightMm: 12.7, rotationDeg: 0 }
    expect(ppiOf(photo('x', { ...square, placement }), ASSET)).toBe(400)
  })
})

describe('scaleOf', () => {
  it('is 100 % where a pixel is a point', () => {
    const widthMm = widthAtScale(ASSET, 100)
    expect(widthMm).toBeCloseTo((400 / 72) * 25.4, 6)
    const placement = { xMm: 0, yMm: 0, widthMm, heightMm: widthMm / 2, rotationDeg: 0 }
    expect(scaleOf(photo('x', { ...square, placement }), ASSET)).toBeCloseTo(100, 6)
  })
})
