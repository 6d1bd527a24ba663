import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyPage } from '../../../tests/support/everyPlate.ts'
import { BLACK, glyphs, page, shaper, song } from '../../../tests/support/pdfPages.ts'
import { UserError } from '../../model/errors.ts'
import { rotation } from '../../model/geometry.ts'
import type { DisplayList, GroupItem, Ink, PaintItem } from '../displayList.ts'
import { rectanglePath, strokeItems } from '../shapes.ts'
import { inkFilling, plateNames } from './inks.ts'
import { greyRows, inkAt, inkAtPoint, renderPlates, type PlatePicture, type Plates } from './plates.ts'

const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const spot = (name: string, tint: number): Ink => ({
  kind: 'spot',
  name,
  tint,
  alternate: process(0, 1, 1, 0) as never,
})
const filled = (x: number, y: number, width: number, height: number, fill: Ink, overprint = false): PaintItem => ({
  kind: 'path',
  path: rectanglePath({ x, y, width, height }),
  fill,
  stroke: null,
  overprint,
})
const group = (items: readonly PaintItem[], rest: Partial<GroupItem> = {}): GroupItem => ({
  kind: 'group',
  frameId: 'frame',
  matrix: null,
  clip: null,
  items,
  ...rest,
})

const picture: PlatePicture = {
  widthPx: 30,
  heightPx: 20,
  components: 4,
  ink: Uint8Array.from({ length: 2400 }, (_, i) => (i * 37) % 200),
}
function render(list: DisplayList, dpi = 72, more: { bleed?: boolean; bandRows?: number } = {}): Plates {
  return renderPlates(list, { shaper: shaper(), pictures: () => picture, dpi, ...more })
}
const rounded = (inks: Record<string, number> | null) =>
  inks && Object.fromEntries(Object.entries(inks).map(([name, percent]) => [name, Math.round(percent)]))

describe('which plates an ink writes', () => {
  const names = ['Cyan', 'Magenta', 'Yellow', 'Black', 'Red', 'Blue']
  const cases: readonly [string, Ink, boolean, readonly number[]][] = [
    ['process knocks out of all, spots too', process(0.2, 0, 0, 0), false, [0, 1, 2, 3, 4, 5]],
    ['process overprinting writes what it has ink for', process(0.2, 0, 0.1, 0), true, [0, 2]],
    ['white knocks out', process(0, 0, 0, 0), false, [0, 1, 2, 3, 4, 5]],
    ['white overprinting writes nothing', process(0, 0, 0, 0), true, []],
    ['a spot knocks out', spot('Red', 1), false, [0, 1, 2, 3, 4, 5]],
    ['a spot overprinting writes its own plate', spot('Blue', 0.5), true, [5]],
    ['a spot of no tint overprinting clears its own plate', spot('Blue', 0), true, [5]],
  ]
  test.each(cases)('%s', (_, ink, overprint, plates) => {
    expect(inkFilling(ink, overprint, names).plates).toEqual(plates)
  })

  test('plates are the process inks and the spots in paint order; a spot called Black is black', () => {
    const list = page([
      group([
        filled(0, 0, 9, 9, spot('B', 1)),
        ...strokeItems({ kind: 'lines', ends: [0, 0, 9, 9] }, spot('A', 1), 1, 'solid', false),
      ]),
      filled(0, 0, 1, 1, spot('B', 0.2)),
      filled(0, 0, 1, 1, spot('Black', 0.2)),
    ])
    expect(plateNames(list)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', 'B', 'A'])
    expect(inkAt(render(page([filled(0, 0, 9, 9, spot('Black', 0.4))])), 5, 5)).toMatchObject({ Black: 40 })
  })
})

describe('inkAt', () => {
  const list = page([
    filled(-20, -20, 140, 140, process(0.2, 0.4, 0, 0)),
    filled(20, 20, 40, 40, process(0, 0, 0, 1), true),
    filled(60, 20, 40, 40, process(0, 0, 0, 1)),
    filled(20, 60, 40, 40, spot('Red', 0.6), true),
    filled(60, 60, 40, 40, process(0, 0, 0, 0)),
    group([filled(100, 0, 100, 100, process(1, 1, 1, 1))], {
      clip: rectanglePath({ x: 150, y: 0, width: 10, height: 100 }),
    }),
  ])
  const none = { Cyan: 0, Magenta: 0, Yellow: 0, Black: 0, Red: 0 }

  test.each([72, 150])('says what lies where, by name, at %i dpi', (dpi) => {
    const plates = render(list, dpi)
    const at = (x: number, y: number) => rounded(inkAt(plates, x, y))
    expect(at(10, 10)).toEqual({ ...none, Cyan: 20, Magenta: 40 })
    expect(at(40, 40)).toEqual({ ...none, Cyan: 20, Magenta: 40, Black: 100 })
    expect(at(80, 40)).toEqual({ ...none, Black: 100 })
    expect(at(40, 80)).toEqual({ ...none, Cyan: 20, Magenta: 40, Red: 60 })
    expect(at(80, 80)).toEqual(none)
    expect(at(130, 50)).toEqual(none)
    expect(at(155, 50)).toEqual({ ...none, Cyan: 100, Magenta: 100, Yellow: 100, Black: 100 })
  })

  test('knows the bleed only where it was drawn', () => {
    expect(inkAt(render(list), -5, -5)).toBeNull()
    expect(rounded(inkAt(render(list, 72, { bleed: true }), -5, -5))).toMatchObject({ Cyan: 20 })
    expect(inkAt(render(list), 300.5, 5)).toBeNull()
    expect(inkAt(render(list), NaN, 5)).toBeNull()
  })
})

test('a glyph run lies where the layout puts it, across, down and turned', () => {
  const inked = (item: PaintItem) => {
    const { ink, widthPx } = render(page([item], 200, 200))
    const box = { left: 200, top: 200, right: 0, bottom: 0 }
    ink[3].forEach((value, i) => {
      if (value < 128) return
      const [x, y] = [i % widthPx, Math.floor(i / widthPx)]
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
    })
    return box
  }
  const across = inked(glyphs('国国国', 40, 100, { sizePt: 40 }))
  const { values } = shaper().outline(song(), glyphs('国', 0, 0).run.glyphs[0])
  const [xs, ys] = [0, 1].map((odd) =>
    values.filter((_, i) => i % 2 === odd).map((value) => (value * 40) / song().unitsPerEm),
  )
  const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1)
  near(across.left, 40 + Math.min(...xs))
  near(across.right, 120 + Math.max(...xs))
  near(across.top, 100 - Math.max(...ys))
  near(across.bottom, 100 - Math.min(...ys))
  const narrow = inked(glyphs('国国国', 40, 100, { sizePt: 40, scaleX: 0.5 }))
  near(narrow.left, 40 + Math.min(...xs) / 2)
  near(narrow.right, 80 + Math.max(...xs) / 2)
  near(narrow.top, across.top)
  near(narrow.bottom, across.bottom)
  const turned = inked(glyphs('国国国', 100, 40, { sizePt: 40, direction: 'rotated' }))
  near(turned.top, across.left)
  near(turned.bottom, across.right)
  near(turned.left, 200 - across.bottom)
  near(turned.right, 200 - across.top)
})

test('clips within clips, under turned groups', () => {
  const inner = group([filled(0, 0, 200, 200, BLACK)], {
    clip: rectanglePath({ x: 50, y: 50, width: 60.5, height: 20 }),
  })
  const straight = render(
    page([group([inner], { clip: rectanglePath({ x: 70, y: 0, width: 100, height: 100 }) })], 200, 200),
  )
  const sum = (plates: Plates) => plates.ink[3].reduce((total, value) => total + value, 0) / 255
  expect(sum(straight)).toBeCloseTo(40.5 * 20, 0)
  const turned = group([inner], {
    clip: rectanglePath({ x: 70, y: 0, width: 100, height: 100 }),
    matrix: rotation(30, { x: 100, y: 100 }),
  })
  expect(Math.abs(sum(render(page([turned], 200, 200))) - 40.5 * 20)).toBeLessThan(4)
  const empty = group([filled(0, 0, 200, 200, BLACK)], { clip: { ops: [], values: [] } })
  expect(sum(render(page([empty], 200, 200)))).toBe(0)
})

test('pictures knock out of all plates and are left out where there is none', () => {
  const list = page([
    filled(0, 0, 100, 100, spot('Red', 1)),
    { kind: 'image', frameId: 'f', assetId: 'a', sha256: 'a', matrix: [60, 0, 0, 40, 20, 20] },
  ])
  expect(inkAt(render(list), 40, 40)).toMatchObject({ Red: 0 })
  const without = renderPlates(list, { shaper: shaper(), pictures: () => undefined, dpi: 72 })
  expect(inkAt(without, 40, 40)).toMatchObject({ Red: 100 })
})

test('pictures are asked for with their size on the page', () => {
  const asked: number[] = []
  const list = page([
    group([{ kind: 'image', frameId: 'f', assetId: 'a', sha256: 'a', matrix: [60, 0, 0, 40, 20, 20] }], {
      matrix: [0, 2, -2, 0, 100, 0],
    }),
  ])
  renderPlates(list, {
    shaper: shaper(),
    dpi: 100,
    pictures: (_, width, height) => {
      asked.push(width, height)
      return undefined
    },
  })
  expect(asked[0]).toBeCloseTo(120, 6)
  expect(asked[1]).toBeCloseTo(80, 6)
})

test('files show full ink as 0', () => {
  expect([...greyRows(new Uint8Array([0, 1, 254, 255]))]).toEqual([255, 254, 1, 0])
})

test.each([9, 1201, NaN, Infinity])('%d dpi is refused', (dpi) => {
  expect(() => render(page([]), dpi)).toThrow(UserError)
})

test('a page has round(pt · dpi / 72) pixels', () => {
  expect(render(page([], 300.4, 200.6))).toMatchObject({ widthPx: 300, heightPx: 201 })
  expect(render(page([], 300, 200), 72, { bleed: true })).toMatchObject({ widthPx: 317, heightPx: 217 })
})

test('the inks at a point are those of the whole plates there', () => {
  const list = everyPage()
  const options = { shaper: shaper(), pictures: () => picture, dpi: 90, bleed: true }
  const plates = renderPlates(list, options)
  for (let i = 0; i < 60; i++) {
    const [x, y] = [((i * 61) % 350) - 8, ((i * 37) % 279) - 8]
    expect(inkAtPoint(list, options, x, y), `${x}, ${y}`).toEqual(inkAt(plates, x, y))
  }
  expect(inkAtPoint(list, { ...options, bleed: false }, -1, 5)).toBeNull()
})

const whole = (plates: Plates) => plates.ink.map((plate) => Buffer.from(plate).toString('base64'))

test('plates do not depend on the height of bands', () => {
  const list = everyPage()
  const expected = whole(render(list, 60))
  for (const bandRows of [1, 7, 64]) expect(whole(render(list, 60, { bandRows }))).toEqual(expected)
})

describe('properties', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  const ink = fc.oneof(
    fc.tuple(unit, unit, unit, unit).map(([c, m, y, k]) => process(c, m, y, k)),
    unit.map((tint) => spot('Red', tint)),
  )
  const place = fc.double({ min: -30, max: 130, noNaN: true })
  const shape = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 7 })
  const path = fc.tuple(shape, fc.boolean()).map(([points, closed]) => ({
    ops: [...points.map((_, i) => (i === 0 ? ('M' as const) : ('L' as const))), ...(closed ? (['Z'] as const) : [])],
    values: points.flat(),
  }))
  const stroke = fc.record({
    ink,
    widthPt: fc.double({ min: 0, max: 20, noNaN: true }),
    dashPt: fc.constantFrom<readonly number[]>([], [3, 2], [0, 4], [5], [0, 0]),
    cap: fc.constantFrom('butt' as const, 'round' as const, 'square' as const),
  })
  const drawn = fc
    .record({ path, fill: fc.option(ink), stroke: fc.option(stroke), overprint: fc.boolean() })
    .map((item): PaintItem => ({ kind: 'path', ...item }))
  const pictured = fc
    .tuple(place, place, place, place, place, place)
    .map((matrix): PaintItem => ({ kind: 'image', frameId: 'f', assetId: 'a', sha256: 'a', matrix }))
  const grouped = fc
    .tuple(fc.array(drawn, { maxLength: 3 }), fc.double({ min: 0, max: 360, noNaN: true }), fc.option(path))
    .map(([items, turn, clip]): PaintItem => group(items, { matrix: rotation(turn, { x: 50, y: 50 }), clip }))
  const items = fc.array(fc.oneof(drawn, pictured, grouped), { minLength: 1, maxLength: 6 })

  test('no page passes the range, and bands of any height give the same plates', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 40 }), (list, bandRows) => {
        const one = page(list, 100, 90)
        const plates = render(one, 40)
        // Bytes cannot pass the range; what would wrap round shows against the highest ink there is.
        const most = new Array<number>(5).fill(0)
        const note = (of: Ink | null | undefined) => {
          if (of?.kind === 'process')
            [of.c, of.m, of.y, of.k].forEach((amount, i) => (most[i] = Math.max(most[i], amount)))
          if (of?.kind === 'spot') most[4] = Math.max(most[4], of.tint)
        }
        const visit = (of: readonly PaintItem[]): void => {
          for (const item of of)
            if (item.kind === 'group') visit(item.items)
            else if (item.kind === 'path') {
              note(item.fill)
              note(item.stroke?.ink)
            } else if (item.kind === 'image') for (let i = 0; i < 4; i++) most[i] = Math.max(most[i], 200 / 255)
        }
        visit(list)
        plates.ink.forEach((plate, i) => {
          const highest = plate.reduce((high, value) => Math.max(high, value), 0)
          expect(highest).toBeLessThanOrEqual(most[i] * 255 + 0.5)
        })
        expect(whole(render(one, 40, { bandRows }))).toEqual(whole(plates))
      }),
      { numRuns: 60 },
    )
  })

  test('the mean ink of a rectangle is its area times its tint', () => {
    const side = fc.double({ min: 0, max: 60, noNaN: true })
    const corner = fc.double({ min: 0, max: 30, noNaN: true })
    fc.assert(
      fc.property(
        corner,
        corner,
        side,
        side,
        unit,
        fc.integer({ min: 20, max: 200 }),
        (x, y, width, height, tint, dpi) => {
          const { ink } = render(page([filled(x, y, width, height, process(0, tint, 0, 0))], 100, 100), dpi)
          const sum = ink[1].reduce((total, value) => total + value, 0) / 255
          const scale = dpi / 72
          const pixels = (width * scale + 2) * (height * scale + 2)
          // Each pixel rounds by half a 255th at most.
          expect(Math.abs(sum - width * height * scale * scale * tint)).toBeLessThanOrEqual(pixels * 0.0021)
          expect(ink[0].some((value) => value > 0)).toBe(false)
        },
      ),
      { numRuns: 100 },
    )
  })
})
