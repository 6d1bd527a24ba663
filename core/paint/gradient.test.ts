/** Gradients over frames, in display lists and on screens. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLACK } from '../model/defaults.ts'
import { apply } from '../model/geometry.ts'
import type { FillRef, GradientSwatchRecord, InkSwatchRecord, ShapeFrameRecord } from '../model/records.ts'
import { snapshotOf } from '../model/snapshot.ts'
import { createStore } from '../model/store.ts'
import { testRecords } from '../model/testing.ts'
import { mmToPt } from '../model/units.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import { createInkToRgb, type InkToRgb } from './colour.ts'
import type { Gradient, GroupItem, Ink, PathItem } from './displayList.ts'
import { gradientOver, inkBetween, screenStops } from './gradient.ts'
import { inkOf } from './ink.ts'
import { createPainter } from './paint.ts'
import type { Outline } from './shapes.ts'
import { svgOf } from './svg.ts'

const icc = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
const ink = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const RED = testRecords().find(({ id }) => id === 'swatch:red') as InkSwatchRecord
const swatch = (shape: GradientSwatchRecord['shape'], last = BLACK.id): GradientSwatchRecord => ({
  ...{ type: 'swatch', id: 'swatch:dusk', name: '暮色', kind: 'gradient', shape },
  stops: [
    { offset: 0.1, colour: { swatchId: RED.id, tint: 0.5 } },
    { offset: 1, colour: { swatchId: last, tint: 1 } },
  ],
})
const inks = ({ swatchId, tint }: FillRef): Ink => inkOf(swatchId === RED.id ? RED : BLACK, tint)
const over = (shape: GradientSwatchRecord['shape'], outline: Outline, gradient?: FillRef['gradient']): Gradient =>
  gradientOver(swatch(shape), { swatchId: 'swatch:dusk', tint: 1, ...(gradient ? { gradient } : {}) }, outline, inks)
const box = { x: 100, y: 200, width: 80, height: 40 }
const rectangle: Outline = { kind: 'rectangle', box, radius: 0 }
const ellipse: Outline = { kind: 'ellipse', box }
const at = (angleDeg: number, centreX = 0.5, centreY = 0.5) => ({ angleDeg, centreX, centreY })

describe('a gradient over a frame', () => {
  it('runs from left to right where nothing is said, and clockwise by its angle', () => {
    const ends = (angle?: number) => {
      const { from, to } = over('linear', rectangle, angle === undefined ? undefined : at(angle))
      return [from, to]
    }
    const [left, right, top, bottom] = [
      [100, 220],
      [180, 220],
      [140, 200],
      [140, 240],
    ]
    expect(ends()).toEqual([left, right])
    expect(ends(90)).toEqual([top, bottom])
    expect(ends(180)).toEqual([right, left])
    expect(ends(-90)).toEqual([bottom, top])
    expect(ends(-360)).toEqual([left, right])
  })

  /** Where a place lies along a linear gradient. */
  const along = ({ from, to }: Gradient, x: number, y: number): number => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    return ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)
  }
  const rim = (outline: Outline): [number, number][] =>
    outline.kind === 'ellipse'
      ? Array.from({ length: 720 }, (_, i) => [
          140 + 40 * Math.cos((i * Math.PI) / 360),
          220 + 20 * Math.sin((i * Math.PI) / 360),
        ])
      : [
          [100, 200],
          [180, 200],
          [180, 240],
          [100, 240],
        ]

  it('begins and ends exactly where the outline does, at every angle', () => {
    const outline = fc.constantFrom(rectangle, ellipse)
    fc.assert(
      fc.property(outline, fc.double({ min: -360, max: 360, noNaN: true }), (shape, angle) => {
        const gradient = over('linear', shape, at(angle))
        const places = rim(shape).map(([x, y]) => along(gradient, x, y))
        expect(Math.min(...places)).toBeCloseTo(0, 3)
        expect(Math.max(...places)).toBeCloseTo(1, 3)
      }),
    )
  })

  it('ends, when radial, at what is farthest from its centre', () => {
    const outline = fc.constantFrom(rectangle, ellipse)
    const part = fc.double({ min: -1, max: 2, noNaN: true })
    fc.assert(
      fc.property(outline, part, part, (shape, centreX, centreY) => {
        const { from, to } = over('radial', shape, at(0, centreX, centreY))
        const radius = Math.hypot(to[0] - from[0], to[1] - from[1])
        const far = Math.max(...rim(shape).map(([x, y]) => Math.hypot(x - from[0], y - from[1])))
        expect(from[0]).toBeCloseTo(100 + 80 * centreX, 9)
        expect(from[1]).toBeCloseTo(200 + 40 * centreY, 9)
        expect(radius).toBeGreaterThanOrEqual(far - 1e-3)
        if (shape === rectangle) expect(radius).toBeCloseTo(far, 9)
      }),
    )
    const round = over('radial', ellipse)
    expect(round.to[0] - round.from[0]).toBe(40)
  })

  it('has the inks of its stops at their tints, lightened by the tint of the fill', () => {
    const { stops } = gradientOver(swatch('linear'), { swatchId: 'swatch:dusk', tint: 0.5 }, rectangle, inks)
    expect(stops).toMatchObject([
      { offset: 0.1, ink: { kind: 'spot', name: '红', tint: 0.25 } },
      { offset: 1, ink: { kind: 'process', k: 0.5 } },
    ])
  })
})

describe('painted frames', () => {
  const EMPTY: DocumentLayout = { frames: new Map(), paragraphs: new Map(), overset: [], onPages: new Map() }
  const document = (more: Partial<ShapeFrameRecord> = {}, gradient = swatch('linear')) => {
    const fill = { swatchId: gradient.id, tint: 1, gradient: at(90) }
    const frame = { groupId: null, fill, ...more }
    const records = testRecords().map((record) => (record.id === 'frame:5' ? { ...record, ...frame } : record))
    return createStore(snapshotOf([...records, gradient] as never))
  }
  const groupOf = (items: readonly unknown[]): GroupItem =>
    (items as GroupItem[]).find(({ frameId }) => frameId === 'frame:5')!

  it('carry the gradient in their own coordinates, turned by their group, never overprinting', () => {
    const painter = createPainter(240)
    const group = groupOf(painter.page(document({ rotationDeg: 90 }).snapshot, EMPTY, 'page:1').items)
    const item = group.items[0] as PathItem
    const gradient = item.fill as Gradient
    expect(item.overprint).toBe(false)
    const [left, top, width, height] = [20, 30, 80, 100].map(mmToPt)
    expect(gradient.from).toEqual([expect.closeTo(left + width / 2, 9), expect.closeTo(top, 9)])
    // What ran down runs to the left once the frame is turned by a quarter.
    const end = apply(group.matrix!, { x: gradient.to[0], y: gradient.to[1] })
    expect([end.x, end.y].map((v) => v)).toEqual([
      expect.closeTo(left + width / 2 - height / 2, 6),
      expect.closeTo(top + height / 2, 6),
    ])
  })

  it('are painted anew when the gradient or an ink of it changes, and else stay the same objects', () => {
    const painter = createPainter(240)
    const store = document()
    const paint = (): GroupItem => groupOf(painter.page(store.snapshot, EMPTY, 'page:1').items)
    const first = paint()
    store.transact('', (tx) => tx.update('frame', 'frame:4', { xMm: 1 }))
    expect(paint()).toBe(first)
    store.transact('', (tx) => tx.put({ ...RED, cmyk: { c: 0, m: 50, y: 0, k: 0 } }))
    const second = paint()
    expect(((second.items[0] as PathItem).fill as Gradient).stops[0].ink).toMatchObject({ alternate: { m: 0.5 } })
    store.transact('', (tx) => tx.put(swatch('radial')))
    expect(((paint().items[0] as PathItem).fill as Gradient).shape).toBe('radial')
  })

  it('are heavy ground where their heaviest stop is', () => {
    const heavy: InkSwatchRecord = {
      ...RED,
      id: 'swatch:brown',
      name: '棕',
      kind: 'process',
      cmyk: { c: 50, m: 60, y: 60, k: 0 },
    }
    const stroke = { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 1, dash: 'solid' } as const
    const light = {
      ...swatch('linear'),
      stops: [swatch('linear').stops[0]!, { offset: 1, colour: { swatchId: heavy.id, tint: 0.5 } }],
    }
    const dark = { ...light, stops: [light.stops[0]!, { offset: 1, colour: { swatchId: heavy.id, tint: 1 } }] }
    const judged = (gradient: GradientSwatchRecord): boolean => {
      const records = [
        ...testRecords().map((record) =>
          record.id === 'frame:5'
            ? { ...record, xMm: 200, groupId: null, stroke, fill: { swatchId: gradient.id, tint: 1 } }
            : record,
        ),
        heavy,
        gradient,
      ]
      const { items } = groupOf(createPainter(240).page(snapshotOf(records as never), EMPTY, 'page:1').items)
      return (items[1] as PathItem).overprint
    }
    expect([judged(light), judged(dark)]).toEqual([true, false])
  })
})

describe('on a screen', () => {
  const toRgb = createInkToRgb(icc)
  const gradient = (one: Ink, other: Ink): Gradient => ({
    ...{ kind: 'gradient', shape: 'linear', from: [0, 0], to: [1, 0] },
    stops: [
      { offset: 0, ink: one },
      { offset: 1, ink: other },
    ],
  })

  it('straight lines between its colours are off by one of 255 at most', () => {
    // Even over the range: doubles gather at its ends.
    const part = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000)
    const any = fc.tuple(part, part, part, part).map(([c, m, y, k]) => ink(c, m, y, k))
    let worst = 0
    fc.assert(
      fc.property(any, any, part, (one, other, t) => {
        const stops = screenStops(gradient(one, other), toRgb)
        const next = stops.findIndex(({ offset }) => offset >= t)
        const [from, to] = [stops[Math.max(0, next - 1)], stops[next]]
        const share = to.offset === from.offset ? 0 : (t - from.offset) / (to.offset - from.offset)
        const exact = toRgb(inkBetween(one, other, t))
        for (let i = 0; i < 3; i++)
          worst = Math.max(worst, Math.abs(from.rgb[i] + (to.rgb[i] - from.rgb[i]) * share - exact[i]))
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(worst).toBeLessThanOrEqual(1)
  })

  it('spots meet process inks as their alternates, in every part', () => {
    const spot: Ink = { kind: 'spot', name: '红', tint: 0.5, alternate: { kind: 'process', c: 0, m: 1, y: 0.8, k: 0 } }
    expect(inkBetween(spot, ink(0.4, 0, 0, 0.2), 0.5)).toEqual({
      ...{ kind: 'process', c: 0.2, m: 0.25 },
      ...{ y: 0.2, k: 0.1 },
    })
  })

  it('covers the whole way and keeps hard edges', () => {
    const grey: InkToRgb = (one) => {
      const value = Math.round(255 * (1 - (one as { k: number }).k))
      return [value, value, value]
    }
    const stops = [
      { offset: 0.2, ink: ink(0, 0, 0, 0) },
      { offset: 0.5, ink: ink(0, 0, 0, 0.4) },
      { offset: 0.5, ink: ink(0, 0, 0, 1) },
      { offset: 0.8, ink: ink(0, 0, 0, 0) },
    ]
    const shown = screenStops({ ...gradient(ink(0, 0, 0, 0), ink(0, 0, 0, 0)), stops }, grey)
    expect(shown[0]).toEqual({ offset: 0, rgb: [255, 255, 255] })
    expect(shown[shown.length - 1]).toEqual({ offset: 1, rgb: [255, 255, 255] })
    expect(shown.filter(({ offset }) => offset === 0.5).map(({ rgb }) => rgb[0])).toEqual([153, 0])
    for (let i = 1; i < shown.length; i++) expect(shown[i].offset).toBeGreaterThanOrEqual(shown[i - 1].offset)
  })

  it('is a gradient of its own in SVG, linear or radial', () => {
    const item = (fill: Gradient): PathItem => ({
      ...{ kind: 'path', stroke: null, overprint: false, fill },
      path: { ops: ['M', 'L', 'L', 'Z'], values: [0, 0, 10, 0, 10, 10] },
    })
    const one = gradient(ink(0, 0, 0, 0), ink(0, 1, 0, 0))
    const list = {
      ...{ pageId: 'p', widthPt: 10, heightPt: 10, bleedPt: 0 },
      items: [item({ ...one, from: [1, 2], to: [9, 8] }), item({ ...one, shape: 'radial', from: [5, 5], to: [8, 9] })],
    }
    const svg = svgOf(list, {
      ...{ shaper: { outline: () => ({ commands: '', values: [] }) as never }, widthPx: 10, heightPx: 10 },
      ...{ inkToRgb: toRgb, imageHref: () => null },
    })
    expect(svg).toMatch(/<linearGradient id="f0" gradientUnits="userSpaceOnUse" x1="1" y1="2" x2="9" y2="8">/)
    expect(svg).toMatch(/<radialGradient id="f1" gradientUnits="userSpaceOnUse" cx="5" cy="5" r="5">/)
    expect(svg).toMatch(/fill="url\(#f0\)".*fill="url\(#f1\)"/s)
    expect(svg).toContain(`stop-color="rgb(${toRgb(one.stops[1].ink).join(',')})"`)
  })
})
