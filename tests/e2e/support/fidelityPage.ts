/**
 * A page that holds whatever a page can hold: what canvas and PDF are compared by beside the sample page.
 *
 * Role: vertical, turned, scaled and threaded text round a picture, tints, strokes of every kind, pictures cropped and turned, a spot
 * colour, white on black. Boundary: tests only.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DEFAULT_LAYER, NO_SIDES, NO_WRAP, PAPER } from '../../../core/model/defaults.ts'
import type {
  AssetRecord,
  DocumentRecord,
  LineFrameRecord,
  ShapeFrameRecord,
  Stroke,
  GradientSwatchRecord,
  InkSwatchRecord,
} from '../../../core/model/records.ts'
import { all } from '../../../core/model/snapshot.ts'
import {
  changed,
  documentOf,
  PAGE,
  paragraph,
  photo,
  story,
  textFrame,
} from '../../../core/typeset/testing/documents.ts'
import { imageSize } from '../../../electron/host/photos.ts'
import { seedPhotos, seedText } from '../../support/seedCopy.ts'
import type { OpenDocument } from './canvasPage.ts'

const swatch = (id: string, c: number, m: number, y: number, k: number, kind: InkSwatchRecord['kind'] = 'process') =>
  ({ type: 'swatch', id: `swatch:${id}`, name: id, kind, cmyk: { c, m, y, k } }) satisfies InkSwatchRecord
const gradient = (id: string, shape: GradientSwatchRecord['shape'], ...stops: readonly [number, string][]) =>
  ({
    ...{ type: 'swatch', id: `swatch:${id}`, name: id, kind: 'gradient', shape },
    stops: stops.map(([offset, ink]) => ({ offset, colour: { swatchId: `swatch:${ink}`, tint: 1 } })),
  }) satisfies GradientSwatchRecord
const SWATCHES = [
  PAPER,
  swatch('red', 10, 100, 90, 0),
  swatch('blue', 100, 60, 0, 10),
  swatch('pink', 0, 12, 8, 0),
  swatch('gold', 15, 35, 80, 5, 'spot'),
  gradient('dusk', 'linear', [0, 'red'], [0.4, 'gold'], [0.4, 'pink'], [1, 'blue']),
  gradient('glow', 'radial', [0.1, 'gold'], [1, 'paper']),
]
const black = { swatchId: 'swatch:black', tint: 1 }
const of = (id: string, tint = 1) => ({ swatchId: `swatch:${id}`, tint })
const laid = (id: string, angleDeg: number, centreX = 0.5, centreY = 0.5) => ({
  ...of(id),
  gradient: { angleDeg, centreX, centreY },
})
const stroke = (widthPt: number, dash: Stroke['dash'] = 'solid', colour = black): Stroke => ({ widthPt, dash, colour })

const drawn = (id: string, xMm: number, yMm: number, widthMm: number, heightMm: number) =>
  ({
    type: 'frame',
    id: `frame:${id}`,
    pageId: PAGE.id,
    layerId: DEFAULT_LAYER.id,
    order: 0,
    ...{ xMm, yMm, widthMm, heightMm },
    rotationDeg: 0,
    name: id,
    role: '',
    locked: false,
    groupId: null,
    objectStyleId: null,
    wrap: NO_WRAP,
    fill: null,
    stroke: null,
  }) as const
type Shape = Partial<Pick<ShapeFrameRecord, 'shape' | 'cornerRadiusMm' | 'fill' | 'stroke' | 'rotationDeg' | 'order'>>
const shape = (id: string, x: number, y: number, w: number, h: number, more: Shape): ShapeFrameRecord => ({
  ...drawn(id, x, y, w, h),
  kind: 'shape',
  shape: 'rectangle',
  cornerRadiusMm: 0,
  ...more,
})
const line = (id: string, x: number, y: number, w: number, h: number, of: Stroke, flip = false): LineFrameRecord => ({
  ...drawn(id, x, y, w, h),
  kind: 'line',
  flip,
  stroke: of,
})

const BODY = [13, 16, 29].map((index) => seedText(index))
const LATIN = '2022年第1期：WiFi覆盖A级景区98.5%，office hours 9:00–17:30，见“Vast Affinity Tour”——容·融·通……'

/** The page, 180 × 120 mm, and its pictures. */
export async function fidelityPage(): Promise<OpenDocument> {
  const media = new Map<string, Uint8Array>()
  const assets: AssetRecord[] = []
  for (const name of ['03-bus.jpg', '08-blood.jpg']) {
    const bytes = new Uint8Array(readFileSync(path.join(seedPhotos, name)))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { widthPx, heightPx, extension } = await imageSize(bytes, name)
    media.set(sha256, bytes)
    const id = `asset:${assets.length + 1}`
    assets.push({ type: 'asset', id, name, sha256, extension, byteLength: bytes.length, widthPx, heightPx })
  }
  const texts: DocumentRecord[] = []
  const text = (id: string, paragraphs: ReturnType<typeof paragraph>[], ...frames: ReturnType<typeof textFrame>[]) =>
    texts.push(
      ...paragraphs,
      ...frames,
      story(
        `story:${id}`,
        paragraphs,
        frames.map((frame) => frame.id),
      ),
    )
  const own = (id: string, xMm: number, yMm: number, widthMm: number, heightMm: number, more = {}) =>
    textFrame(`frame:${id}`, `story:${id}`, { xMm, yMm, widthMm, heightMm, columns: 1, onGrid: false, ...more })

  const body = BODY.map((words, i) => paragraph(`p:body:${i}`, words, { firstIndentEm: 2 }))
  const columns = {
    columns: 2,
    onGrid: true,
    columnRule: stroke(0.3, 'solid', { swatchId: 'swatch:black', tint: 0.4 }),
  }
  const first = textFrame('frame:body:1', 'story:body', { xMm: 8, yMm: 30, widthMm: 84, heightMm: 40, ...columns })
  const second = textFrame('frame:body:2', 'story:body', { xMm: 8, yMm: 74, widthMm: 84, heightMm: 38, ...columns })
  text('body', body, first, second)
  text(
    'head',
    [
      paragraph('p:head', '“第一方阵”坚定走好', {
        fontWeight: 900,
        sizePt: 34,
        leadingPt: 40,
        scaleX: 0.9,
        colour: of('red'),
        align: 'justify-all',
      }),
    ],
    own('head', 8, 8, 110, 16),
  )
  text(
    'vertical',
    [paragraph('p:vertical', `青岛：${LATIN}`, { sizePt: 10.5, leadingPt: 16, fontFamily: 'LXGW WenKai' })],
    own('vertical', 122, 6, 26, 52, { vertical: true, fill: of('pink') }),
  )
  text(
    'turned',
    [paragraph('p:turned', LATIN, { sizePt: 9, fontFamily: 'FandolFang', trackingEm: 0.03 })],
    own('turned', 120, 66, 40, 18, {
      rotationDeg: -17,
      stroke: stroke(0.5),
      insets: { ...NO_SIDES, topMm: 1, leftMm: 1 },
    }),
  )
  text(
    'white',
    [
      paragraph('p:white', '反白字 White on blue 7.5', {
        sizePt: 7.5,
        fontFamily: 'Noto Sans SC',
        fontWeight: 700,
        colour: of('paper'),
      }),
    ],
    own('white', 122, 94, 46, 6, { fill: of('blue'), insets: { ...NO_SIDES, topMm: 1.2, leftMm: 2 }, order: 3 }),
  )
  text(
    'tinted',
    [paragraph('p:tinted', '红字四成 spot 100', { sizePt: 12, colour: of('gold') })],
    own('tinted', 122, 102, 46, 7, { fill: { swatchId: 'swatch:black', tint: 0.1 } }),
  )
  const snapshot = changed(
    documentOf(...SWATCHES, ...assets, ...texts),
    {
      ...PAGE,
      widthMm: 180,
      heightMm: 120,
      margins: { topMm: 8, rightMm: 8, bottomMm: 8, leftMm: 8 },
      grid: { ...PAGE.grid, columns: 4, columnChars: 13 },
    },
    {
      type: 'edition',
      id: PAGE.editionId,
      paper: '青岛日报',
      date: '2022-09-07',
      weekday: '星期三',
      name: '',
      pageIds: [PAGE.id],
      credits: [],
    },
    photo('frame:photo:1', {
      ...{ xMm: 38, yMm: 40, widthMm: 26, heightMm: 18, assetId: 'asset:1', stroke: stroke(0.25) },
      wrap: { kind: 'rectangle', standoff: { topMm: 1, rightMm: 2, bottomMm: 1, leftMm: 2 } },
      placement: { xMm: -6, yMm: -4, widthMm: 42, heightMm: 28, rotationDeg: 0 },
    }),
    photo('frame:photo:2', {
      ...{ xMm: 152, yMm: 30, widthMm: 20, heightMm: 24, assetId: 'asset:2', rotationDeg: 12, wrap: NO_WRAP },
      placement: { xMm: -4, yMm: 2, widthMm: 32, heightMm: 22, rotationDeg: -25 },
    }),
    photo('frame:photo:3', {
      ...{ xMm: 97, yMm: 64, widthMm: 18, heightMm: 10, assetId: 'asset:1', wrap: NO_WRAP, black: true },
    }),
    shape('ellipse', 150, 6, 24, 14, {
      shape: 'ellipse',
      fill: of('gold', 0.5),
      stroke: stroke(1.5, 'solid', of('blue')),
    }),
    shape('rounded', 96, 76, 18, 14, { cornerRadiusMm: 3, stroke: stroke(1, 'dashed'), rotationDeg: 8 }),
    shape('dotted', 98, 94, 18, 14, { stroke: stroke(2, 'dotted', of('red')), fill: of('red', 0.08) }),
    shape('level', 8, 113, 84, 5, { fill: of('dusk') }),
    shape('aslant', 166, 58, 12, 32, { fill: laid('dusk', 60), cornerRadiusMm: 2, stroke: stroke(0.5) }),
    shape('slope', 97, 112, 16, 5, { fill: laid('glow', 0), rotationDeg: -17 }),
    shape('glow', 122, 111, 46, 8, { fill: laid('glow', 0, 0.3, 0.6), shape: 'ellipse' }),
    line('double', 8, 26, 108, 0, stroke(3, 'double', of('red'))),
    line('hair', 96, 30, 22, 12, stroke(0.25)),
    line('rising', 96, 46, 22, 12, stroke(0.75, 'dashed', of('blue')), true),
    line('grey', 96, 62, 22, 0, stroke(0.3, 'solid', { swatchId: 'swatch:black', tint: 0.4 })),
  )
  // An order of its own for each: what ties would be settled by is not what is tested.
  const frames = all(snapshot, 'frame').map((frame, order) => ({ ...frame, order }))
  return { snapshot: changed(snapshot, ...frames), media }
}
