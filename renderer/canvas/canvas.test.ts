/** View, rulers and drawing recipes: what needs no browser. */
import { describe, expect, test } from 'vitest'
import type { GlyphItem } from '../../core/paint/displayList.ts'
import { glyphText } from '../../core/paint/glyphIdFont.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { textOp } from './recipe.ts'
import { rulerSteps } from './rulers.ts'
import { createTiles } from './tiles.ts'
import type { TileWanted } from './protocol.ts'
import { fitRect, onPixels, pageToScreen, screenToPage, withinReach, zoomAt, zoomOf } from './view.ts'

const page = { x: 0, y: 0, width: 1000, height: 1500 }
const room = { x: 20, y: 20, width: 800, height: 600 }

describe('view', () => {
  test('a fitted page lies whole and centred in its room', () => {
    const view = fitRect(page, room)
    expect(pageToScreen(view, { x: 500, y: 750 })).toEqual({ x: 420, y: 320 })
    expect(page.height * view.scale).toBeCloseTo(600)
  })

  test('zooming keeps the point under the pointer', () => {
    const view = fitRect(page, room)
    const anchor = { x: 333, y: 111 }
    const before = screenToPage(view, anchor)
    const after = zoomAt(view, 4, anchor)
    expect(zoomOf(after)).toBeCloseTo(4)
    expect(screenToPage(after, anchor).x).toBeCloseTo(before.x)
    expect(screenToPage(after, anchor).y).toBeCloseTo(before.y)
  })

  test('the page never leaves the window whole, and lies on device pixels', () => {
    const far = withinReach({ scale: 1, x: 5000, y: -9000 }, page, room, 48)
    expect(far).toEqual({ scale: 1, x: 772, y: 20 + 48 - 1500 })
    expect(onPixels({ scale: 1, x: 1.3, y: 2.6 }, 2)).toEqual({ scale: 1, x: 1.5, y: 2.5 })
  })
})

test('ruler steps stay readable at every zoom', () => {
  for (const scale of [0.1, 0.4, 1, 2.7, 20, 80]) {
    const { label, tick } = rulerSteps(scale)
    expect((label * scale * 72) / 25.4).toBeGreaterThanOrEqual(48)
    expect(Math.abs(label / tick - Math.round(label / tick))).toBeLessThan(1e-9)
  }
})

describe('textOp', () => {
  const face = { id: 'F "1"', unitsPerEm: 1000, ascender: 880, descender: -120 } as FontFace
  const item = (x: number[], more: Partial<GlyphItem['run']> = {}): GlyphItem => ({
    kind: 'glyphs',
    run: {
      face,
      sizePt: 10,
      scaleX: 1,
      colour: { swatchId: 's', tint: 1 },
      glyphs: Uint16Array.from(x, (_, i) => i + 1),
      clusters: Uint32Array.from(x, (_, i) => i),
      x: Float64Array.from(x),
      y: null,
      rotated: false,
      ...more,
    },
    x: 100,
    y: 50,
    ink: { kind: 'process', c: 0, m: 0, y: 0, k: 1 },
    overprint: true,
    paragraphId: 'p',
    text: '',
    end: x.length,
  })

  test('glyphs at one pitch are one piece; where the pitch changes, another begins', () => {
    const op = textOp(item([0, 10.2, 20.4, 25, 35.1]), '#000', () => 1000)
    expect(op.texts).toEqual([glyphText(1) + glyphText(2) + glyphText(3), glyphText(4) + glyphText(5)])
    expect(op.xs).toEqual([100, 125])
    expect(op.gaps[0]).toBeCloseTo(0.2)
    expect(op.gaps[1]).toBeCloseTo(0.1)
  })

  test('no glyph of a piece lies off its place, whatever the scale', () => {
    const xs = [0, 9.1, 18.2, 27.295, 36.5, 41, 50.1]
    const op = textOp(item(xs, { scaleX: 0.9 }), '#000', () => 1000)
    const drawn: number[] = []
    op.texts.forEach((text, i) => {
      const pen = op.xs[i] - 100
      const pitch = (10 + op.gaps[i]) * 0.9
      drawn.push(...Array.from(text, (_, k) => pen + k * pitch))
    })
    drawn.forEach((x, i) => expect(Math.abs(x - xs[i])).toBeLessThan(0.01))
  })

  test('turned runs and vertical lines stand glyph by glyph', () => {
    expect(textOp(item([0, 0], { y: Float64Array.of(0, 10) }), '#000', () => 1000).ys).toEqual([50, 60])
    expect(textOp(item([0, 10], { rotated: true }), '#000', () => 1000).texts).toHaveLength(2)
  })
})

describe('tiles', () => {
  const bitmap = () => ({ width: 512, height: 512, close() {} }) as ImageBitmap
  const nothing = () => {}
  const drawn: number[][] = []
  const context = {
    drawImage: (_: unknown, ...numbers: number[]) => drawn.push(numbers),
    ...Object.fromEntries(
      ['setTransform', 'save', 'restore', 'beginPath', 'rect', 'clip'].map((name) => [name, nothing]),
    ),
  } as unknown as CanvasRenderingContext2D
  const box = { x: 0, y: 0, width: 600, height: 600 }
  const view = { scale: 1, x: 0, y: 0 }

  test('what is missing or stale is asked for once and drawn live until it comes', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, box, 'all')
    tiles.want(1, box, 'all')
    expect(asked).toHaveLength(1)
    expect(asked[0]).toHaveLength(4)
    expect(tiles.draw(context, view, 1, box)).toEqual([box])
    for (const { id } of asked[0]) tiles.receive(id, 0, bitmap())
    expect(tiles.draw(context, view, 1, box)).toEqual([])
    const epoch = tiles.spoil([{ x: 520, y: 10, width: 5, height: 5 }])
    expect(tiles.draw(context, view, 1, box)).toEqual([{ x: 520, y: 10, width: 5, height: 5 }])
    tiles.want(1, box, 'all')
    expect(asked[1]).toHaveLength(1)
    // An answer from before the change does not make it fresh.
    tiles.receive(asked[1][0].id, epoch - 1, bitmap())
    expect(tiles.draw(context, view, 1, box)).not.toEqual([])
    tiles.receive(asked[1][0].id, epoch, bitmap())
    expect(tiles.draw(context, view, 1, box)).toEqual([])
  })

  test('at rest another scale stands in for what was never painted at this one, not for what has changed', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, box, 'all')
    for (const { id } of asked[0]) tiles.receive(id, 0, bitmap())
    drawn.length = 0
    expect(tiles.draw(context, { ...view, scale: 2 }, 1, box)).toEqual([])
    expect(new Set(drawn.map(([, , width]) => width))).toEqual(new Set([1024]))
    tiles.spoil([{ x: 520, y: 10, width: 5, height: 5 }])
    expect(tiles.draw(context, { ...view, scale: 2 }, 1, box)).toEqual([{ x: 1024, y: 0, width: 176, height: 1024 }])
  })

  test('what a change leaves of a tile is drawn as it is, the change nowhere', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, box, 'all')
    for (const { id } of asked[0]) tiles.receive(id, 0, bitmap())
    tiles.spoil([{ x: 100.5, y: 10, width: 50, height: 20 }])
    drawn.length = 0
    expect(tiles.draw(context, view, 1, box)).toEqual([{ x: 100, y: 10, width: 51, height: 20 }])
    const first = drawn.filter(([, , , , x, y]) => x < 512 && y < 512)
    const covered = first.reduce((sum, [, , , , , , width, height]) => sum + width * height, 0)
    expect(covered).toBe(512 * 512 - 51 * 20)
    for (const [sx, sy, , , x, y] of first) expect([sx, sy]).toEqual([x, y])
  })

  test('while somebody types only what was never painted is asked for', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, box, 'missing')
    for (const { id } of asked[0]) tiles.receive(id, 0, bitmap())
    tiles.spoil(null)
    tiles.want(1, box, 'missing')
    expect(asked).toHaveLength(1)
    tiles.want(1, box, 'all')
    expect(asked[1]).toHaveLength(4)
  })

  test('what a newer wish pushed out is asked for again when it is wanted again', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, { ...box, width: 500, height: 500 }, 'all')
    tiles.want(1, { ...box, x: 2000, width: 500, height: 500 }, 'all')
    tiles.want(1, { ...box, width: 500, height: 500 }, 'all')
    expect(asked).toHaveLength(3)
    expect(asked[2][0].id).toBe(asked[0][0].id)
  })

  test('another scale stands in while zooming, for as much as it covers', () => {
    const asked: TileWanted[][] = []
    const tiles = createTiles((wanted) => asked.push([...wanted]))
    tiles.want(1, box, 'all')
    expect(tiles.stretch(context, { ...view, scale: 2 }, 1, box)).toBe(false)
    for (const { id } of asked[0]) tiles.receive(id, 0, bitmap())
    expect(tiles.stretch(context, { ...view, scale: 2 }, 1, box)).toBe(true)
    expect(tiles.stretch(context, view, 1, { x: 2000, y: 0, width: 10, height: 10 })).toBe(false)
  })
})
