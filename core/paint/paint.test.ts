import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  AssetRecord,
  DocumentRecord,
  FrameRecord,
  ImageFrameRecord,
  LayerRecord,
  PageRecord,
  Stroke,
  SwatchRecord,
  TextFrameRecord,
} from '../model/records.ts'
import { snapshotOf, type Snapshot } from '../model/snapshot.ts'
import type { FontFace } from '../typeset/font/face.ts'
import type { ComposedLine, DocumentLayout, GlyphRun, TextFrameLayout } from '../typeset/layout.ts'
import { itemBounds } from './bounds.ts'
import type { GlyphItem, GroupItem, ImageItem, PaintItem, PathItem } from './displayList.ts'
import { createPainter } from './paint.ts'
import { walk } from './walk.ts'

const PT = 72 / 25.4
const sides = { topMm: 0, rightMm: 0, bottomMm: 0, leftMm: 0 }

function swatch(id: string, c: number, m: number, y: number, k: number, kind: 'process' | 'spot' = 'process') {
  return { type: 'swatch', id, name: id, kind, cmyk: { c, m, y, k } } satisfies SwatchRecord
}
const swatches = [
  swatch('black', 0, 0, 0, 100),
  swatch('paper', 0, 0, 0, 0),
  swatch('red', 5, 90, 85, 0),
  swatch('pale', 0, 10, 20, 0),
  swatch('gold', 0, 30, 80, 20, 'spot'),
]
const page: PageRecord = {
  type: 'page',
  id: 'p1',
  editionId: 'e',
  number: '7',
  section: '',
  widthMm: 100,
  heightMm: 200,
  bleedMm: 3,
  margins: sides,
  grid: { columns: 1, columnChars: 0, bodySizePt: 9, gutterPt: 9, leadingPt: 11.25, firstBaselinePt: 9 },
  masterId: null,
  overriddenIds: [],
  guides: [],
}
const layer = (id: string, order: number, printable = true): LayerRecord => ({
  type: 'layer',
  id,
  name: id,
  order,
  visible: true,
  locked: false,
  printable,
})

function base(id: string, order: number) {
  return {
    type: 'frame' as const,
    id,
    pageId: 'p1',
    layerId: 'l1',
    order,
    xMm: 10,
    yMm: 20,
    widthMm: 40,
    heightMm: 20,
    rotationDeg: 0,
    name: id,
    role: '',
    locked: false,
    groupId: null,
    objectStyleId: null,
    wrap: { kind: 'none' as const, standoff: sides },
    fill: null,
    stroke: null,
  }
}
const shape = (id: string, order: number, more: Partial<FrameRecord> = {}): FrameRecord =>
  ({ ...base(id, order), kind: 'shape', shape: 'rectangle', cornerRadiusMm: 0, ...more }) as FrameRecord
const text = (id: string, order: number, more: Partial<TextFrameRecord> = {}): TextFrameRecord => ({
  ...base(id, order),
  kind: 'text',
  storyId: 's',
  columns: 1,
  gutterPt: 9,
  columnRule: null,
  insets: sides,
  verticalAlign: 'top',
  vertical: false,
  onGrid: true,
  ignoreWrap: false,
  balance: false,
  ...more,
})
const image = (id: string, order: number, more: Partial<ImageFrameRecord> = {}): ImageFrameRecord => ({
  ...base(id, order),
  kind: 'image',
  assetId: 'a',
  placement: null,
  fit: 'fill',
  captionFrameId: null,
  black: false,
  ...more,
})
const asset: AssetRecord = {
  type: 'asset',
  id: 'a',
  name: 'photo.jpg',
  sha256: 'ab',
  extension: 'jpg',
  byteLength: 1,
  widthPx: 300,
  heightPx: 100,
}

const face = { ascender: 880, descender: -120, unitsPerEm: 1000 } as FontFace
function run(sizePt: number, swatchId = 'black', clusters: readonly number[] = [0, 1]): GlyphRun {
  return {
    face,
    sizePt,
    scaleX: 1,
    colour: { swatchId, tint: 1 },
    glyphs: Uint16Array.from(clusters, (_, i) => i + 1),
    clusters: Uint32Array.from(clusters),
    x: Float64Array.from(clusters, (_, i) => i * sizePt),
    y: null,
    rotated: false,
  }
}
function set(frameId: string, ...lines: (readonly GlyphRun[])[]): TextFrameLayout {
  return {
    frameId,
    storyId: 's',
    widthPt: 40 * PT,
    heightPt: 20 * PT,
    columns: [],
    rules: [{ x: 50, y1: 5, y2: 40 }],
    lines: lines.map((runs, index) => ({
      paragraphId: 'para',
      index,
      xPt: 2,
      yPt: 9 + index * 11.25,
      column: 0,
      line: { from: 0, to: 7, runs } as unknown as ComposedLine,
    })),
  }
}
function laid(...frames: TextFrameLayout[]): DocumentLayout {
  return {
    frames: new Map(frames.map((frame) => [frame.frameId, frame])),
    paragraphs: new Map([
      ['para', { paragraphId: 'para', text: '中国报纸版面好', lines: [], faults: [], missing: [] }],
    ]),
    overset: [],
    onPages: new Map(),
  }
}
function doc(...records: DocumentRecord[]): Snapshot {
  return snapshotOf([page, layer('l1', 0), asset, ...swatches, ...records])
}
const paint = (snapshot: Snapshot, layout: DocumentLayout = laid()) => createPainter(240).page(snapshot, layout, 'p1')
const ids = (items: readonly PaintItem[]) => items.map((item) => (item as GroupItem).frameId)
const only = (snapshot: Snapshot, layout?: DocumentLayout) => (paint(snapshot, layout).items[0] as GroupItem).items
function glyphItems(items: readonly PaintItem[]): GlyphItem[] {
  const found: GlyphItem[] = []
  walk(items, { glyphs: (item) => void found.push(item) })
  return found
}
const solid = (swatchId: string, widthPt: number, dash: Stroke['dash'] = 'solid'): Stroke => ({
  colour: { swatchId, tint: 1 },
  widthPt,
  dash,
})

describe('reuse', () => {
  const layout = laid(set('t1', [run(9)]), set('t2', [run(9)]))
  const one = doc(text('t1', 1), text('t2', 2), shape('s', 0, { fill: { swatchId: 'pale', tint: 1 } }))

  it('gives the same list while nothing changed, even for another snapshot of the same records', () => {
    const painter = createPainter(240)
    const list = painter.page(one, layout, 'p1')
    expect(painter.page({ records: new Map(one.records) }, layout, 'p1')).toBe(list)
  })

  it('paints anew only the frame whose text was set anew', () => {
    const painter = createPainter(240)
    const before = painter.page(one, layout, 'p1').items
    const edited = { ...layout, frames: new Map(layout.frames).set('t2', set('t2', [run(10)])) }
    const after = painter.page(one, edited, 'p1').items
    expect(after.map((item, i) => item === before[i])).toEqual([true, true, false])
    expect(glyphItems([after[2]])[0].run.sizePt).toBe(10)
  })

  it('paints anew what uses a changed swatch, and only that', () => {
    const painter = createPainter(240)
    const before = painter.page(one, layout, 'p1').items
    const recoloured = { records: new Map(one.records).set('pale', swatch('pale', 50, 0, 0, 0)) }
    const after = painter.page(recoloured, layout, 'p1').items
    expect(after.map((item, i) => item === before[i])).toEqual([false, true, true])
    expect((after[0] as GroupItem).items[0]).toMatchObject({ fill: { c: 0.5, m: 0 } })
  })

  it('does not mind which page is painted in between', () => {
    const second: PageRecord = { ...page, id: 'p2' }
    const snapshot = doc(second, text('t1', 1), shape('other', 0, { pageId: 'p2', stroke: solid('black', 1) }))
    const painter = createPainter(240)
    const list = painter.page(snapshot, layout, 'p1')
    expect(ids(painter.page(snapshot, layout, 'p2').items)).toEqual(['other'])
    expect(painter.page(snapshot, layout, 'p1')).toBe(list)
  })
})

describe('order', () => {
  it('stacks layers, master below page, then frames; leaves out what does not print', () => {
    const master = { type: 'master', id: 'm', name: 'm', basedOnId: null } as const
    const snapshot = snapshotOf([
      { ...page, masterId: 'm' },
      layer('l1', 5),
      layer('top', 9),
      layer('guides', 1, false),
      master,
      ...swatches,
      shape('c', 0, { layerId: 'top' }),
      shape('b', 7),
      shape('a', 3),
      shape('m1', 9, { pageId: 'm' }),
      shape('m2', 0, { pageId: 'm', layerId: 'top' }),
      shape('never', 0, { layerId: 'guides' }),
    ])
    expect(ids(paint(snapshot).items)).toEqual(['m1', 'a', 'b', 'm2', 'c'])
  })

  it('is the order of the numbers, whatever the order of the records', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), (orders) => {
        const list = paint(doc(...orders.map((order) => shape(`f${order}`, order))))
        expect(ids(list.items)).toEqual([...orders].sort((a, b) => a - b).map((order) => `f${order}`))
      }),
      { numRuns: 50 },
    )
  })

  it('nests groups, turns them whole, and survives groups that contain each other', () => {
    const group = (id: string, order: number, more: Partial<FrameRecord>): FrameRecord =>
      ({ ...base(id, order), kind: 'group', ...more }) as FrameRecord
    const snapshot = doc(
      group('g', 1, { rotationDeg: 90 }),
      shape('b', 8, { groupId: 'g', fill: { swatchId: 'red', tint: 1 } }),
      shape('a', 2, { groupId: 'g' }),
      shape('above', 2),
      group('x', 3, { groupId: 'y' }),
      group('y', 4, { groupId: 'x' }),
    )
    const { items } = paint(snapshot)
    expect(ids(items)).toEqual(['g', 'above', 'x', 'y'])
    expect(ids((items[0] as GroupItem).items)).toEqual(['a', 'b'])
    // 40 × 20 mm at (10, 20), a quarter turn about (30, 30): 20 × 40 at (20, 10).
    const box = itemBounds(items[0])!
    expect([box.x, box.y, box.width, box.height].map((v) => v / PT)).toEqual(
      [20, 10, 20, 40].map((v) => expect.closeTo(v, 6)),
    )
  })
})

describe('text', () => {
  it('lies in page coordinates and knows its characters', () => {
    const [rule, first, second] = only(
      doc(text('t', 0, { columnRule: solid('black', 0.25) })),
      laid(set('t', [run(9, 'black', [0, 1]), run(9, 'red', [2, 3])])),
    ) as [PathItem, GlyphItem, GlyphItem]
    expect(rule.path.values).toEqual([10 * PT + 50, 20 * PT + 5, 10 * PT + 50, 20 * PT + 40])
    expect(rule).toMatchObject({ overprint: true, stroke: { widthPt: 0.25, dashPt: [] } })
    expect([first.x, first.y]).toEqual([10 * PT + 2, 20 * PT + 9])
    expect([first.text.slice(0, first.end), second.text.slice(2, second.end)]).toEqual(['中国', '报纸版面好'])
    expect([first.overprint, second.overprint]).toEqual([true, false])
  })

  it('turns about the centre of its frame', () => {
    const group = paint(doc(text('t', 0, { rotationDeg: 90 })), laid(set('t', [run(9)]))).items[0] as GroupItem
    let at: readonly number[] = []
    walk([group], { glyphs: ({ x, y }, [a, b, c, d, e, f]) => void (at = [a * x + c * y + e, b * x + d * y + f]) })
    // The frame's top left corner (10, 20) mm comes to lie at (40, 10) mm, its x axis pointing down.
    expect(at).toEqual([expect.closeTo(40 * PT - 9, 6), expect.closeTo(10 * PT + 2, 6)])
  })

  it('overprints K up to the total ink of the output condition, whichever that is', () => {
    const percent = fc.integer({ min: 0, max: 100 })
    const limit = fc.constantFrom(240, 260, 300)
    fc.assert(
      fc.property(percent, percent, percent, percent, limit, (c, m, y, k, inkLimitPercent) => {
        const ground = shape('ground', 0, { fill: { swatchId: 'mix', tint: 1 } })
        const snapshot = doc(swatch('mix', c, m, y, k), ground, text('t1', 1))
        const layout = laid(set('t1', [run(30)]))
        const list = createPainter(inkLimitPercent).page(snapshot, layout, 'p1')
        const [head] = glyphItems(list.items)
        // On top of what it overprints K 100 stays within the limit; it overprints wherever it may.
        expect(head!.overprint).toBe(c + m + y + k + 100 <= inkLimitPercent)
      }),
    )
  })

  it('overprints in K; white never; large type over a heavy tint knocks out', () => {
    const overprint = (sizePt: number, ink: string, ground: string | null, own = false, scaleX = 1) => {
      const box = text('t', 1, own && ground ? { fill: { swatchId: ground, tint: 1 } } : {})
      const under = !own && ground ? [shape('u', 0, { fill: { swatchId: ground, tint: 1 } })] : []
      return glyphItems(paint(doc(box, ...under), laid(set('t', [{ ...run(sizePt, ink), scaleX }]))).items)[0].overprint
    }
    expect(overprint(9, 'black', null)).toBe(true)
    expect(overprint(60, 'black', null)).toBe(true)
    expect(overprint(60, 'black', 'pale')).toBe(true)
    expect(overprint(13.9, 'black', 'red')).toBe(true)
    expect(overprint(14, 'black', 'red')).toBe(false)
    expect(overprint(14, 'black', 'red', true)).toBe(false)
    // Condensed type is as large as it is wide.
    expect(overprint(14, 'black', 'red', false, 0.8)).toBe(true)
    expect(overprint(18, 'black', 'red', false, 0.8)).toBe(false)
    expect(overprint(9, 'paper', 'red')).toBe(false)
    expect(overprint(9, 'gold', null)).toBe(false)
  })

  it('knocks out over a photo that lies beneath but not over one that lies elsewhere', () => {
    const over = (xMm: number) =>
      glyphItems(paint(doc(image('i', 0, { xMm }), text('t', 1)), laid(set('t', [run(30)]))).items)[0].overprint
    expect([over(10), over(60)]).toEqual([false, true])
  })
})

describe('pictures', () => {
  const picture = (more: Partial<ImageFrameRecord>) => only(doc(image('i', 0, more)))[0]
  const mm = (item: PaintItem) => (item as ImageItem).matrix.map((value) => expect.closeTo(value / PT, 6) as number)

  it('fill covers and is clipped, contain lies within, stretch takes the frame', () => {
    const fill = picture({}) as GroupItem
    expect(fill.clip?.values).toEqual([10, 20, 50, 20, 50, 40, 10, 40].map((v) => expect.closeTo(v * PT, 6)))
    expect([60, 0, 0, 20, 0, 20]).toEqual(mm(fill.items[0]))
    expect([40, 0, 0, 40 / 3, 10, 20 + 10 / 3]).toEqual(mm(picture({ fit: 'contain' })))
    expect([40, 0, 0, 20, 10, 20]).toEqual(mm(picture({ fit: 'stretch' })))
  })

  it('follows its placement, turned about its own centre', () => {
    const placement = { xMm: 5, yMm: 0, widthMm: 10, heightMm: 20, rotationDeg: 180 }
    expect([-10, 0, 0, -20, 25, 40]).toEqual(mm(picture({ placement })))
  })

  it('paints nothing for a frame without a picture', () => {
    expect(only(doc(image('i', 0, { assetId: null, stroke: solid('black', 1) })))).toEqual([])
  })
})

describe('fills and strokes', () => {
  it('paints tints and spot inks', () => {
    const fill = (swatchId: string, tint: number) =>
      (only(doc(shape('s', 0, { fill: { swatchId, tint } })))[0] as PathItem).fill
    expect(fill('red', 0.2)).toEqual({
      kind: 'process',
      ...{ c: expect.closeTo(0.01, 9), m: expect.closeTo(0.18, 9), y: expect.closeTo(0.17, 9), k: 0 },
    })
    expect(fill('gold', 0.5)).toEqual({
      ...{ kind: 'spot', name: 'gold', tint: 0.5 },
      alternate: { kind: 'process', c: 0, m: 0.3, y: 0.8, k: 0.2 },
    })
  })

  it('centres strokes on the edge; a double stroke fills the same width with two thirds of it', () => {
    const bounds = (dash: Stroke['dash']) => {
      const items = only(doc(shape('s', 0, { stroke: solid('black', 3, dash) }))) as PathItem[]
      return items.map(({ path, stroke }) => [(10 * PT - Math.min(...path.values)).toFixed(3), stroke!.widthPt])
    }
    expect(bounds('solid')).toEqual([['0.000', 3]])
    expect(bounds('double')).toEqual([
      ['1.000', 1],
      ['-1.000', 1],
    ])
  })

  it('draws lines corner to corner', () => {
    const line = (flip: boolean) =>
      only(
        doc({ ...base('l', 0), kind: 'line', flip, stroke: solid('black', 0.5), fill: { swatchId: 'red', tint: 1 } }),
      ) as PathItem[]
    expect(line(false).map(({ path }) => path.values)).toEqual([[10, 20, 50, 40].map((v) => v * PT)])
    expect(line(true)[0].path.values.map((v) => v / PT)).toEqual([10, 40, 50, 20].map((v) => expect.closeTo(v, 9)))
  })

  it('keeps ellipses and round corners within their box', () => {
    for (const more of [{ shape: 'ellipse' }, { cornerRadiusMm: 5 }, { cornerRadiusMm: 99 }]) {
      const list = paint(doc(shape('s', 0, { fill: { swatchId: 'red', tint: 1 }, ...(more as Partial<FrameRecord>) })))
      const box = itemBounds(list.items[0])!
      expect([box.x, box.y, box.width, box.height].map((v) => v / PT)).toEqual(
        [10, 20, 40, 20].map((v) => expect.closeTo(v, 6)),
      )
    }
  })
})
