/**
 * A small page on which everything stands that a plate can carry.
 *
 * Role: a display list with its pictures, and ways to break it one thing at a time. Boundary: tests only.
 */
import type { DisplayList, GroupItem, Ink, PaintItem, Path } from '../../core/paint/displayList.ts'
import { rectanglePath, strokeItems, pathOf } from '../../core/paint/shapes.ts'
import { rotation } from '../../core/model/geometry.ts'
import type { PdfImage } from '../../core/pdf/exportPdf.ts'
import { encodeCmykJpeg, encodeGreyJpeg } from '../../electron/host/printJpeg.ts'
import { loadSharp } from '../../electron/host/photos.ts'
import { BLACK, fang, glyphs, page } from './pdfPages.ts'

export const RED: Ink = {
  kind: 'spot',
  name: 'Masthead Red',
  tint: 1,
  alternate: { kind: 'process', c: 0, m: 1, y: 0.9, k: 0 },
}
const tinted = (tint: number): Ink => ({ ...RED, tint }) as Ink
export const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const WHITE = process(0, 0, 0, 0)
const TINT = process(0.5, 0.5, 0.5, 0)
const DEEP = process(0.6, 0.5, 0.6, 0.4)

export const box = (x: number, y: number, width: number, height: number): Path => rectanglePath({ x, y, width, height })
export function filled(path: Path, fill: Ink, overprint = false): PaintItem {
  return { kind: 'path', path, fill, stroke: null, overprint }
}

/** The pictures by their hash, as the PDF embeds them. */
export async function everyPicture(): Promise<ReadonlyMap<string, PdfImage>> {
  const sharp = await loadSharp()
  const [width, height] = [150, 100]
  const cmyk = new Uint8Array(width * height * 4)
  const grey = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      cmyk.set([x, 2 * y, 150 - x, x > 75 === y > 50 ? 120 : 0], at)
      grey[y * width + x] = 255 - x
    }
  const size = { widthPx: width, heightPx: height }
  return new Map<string, PdfImage>([
    ['cmyk', { jpeg: await encodeCmykJpeg(sharp, cmyk, width, height, 240), ...size, components: 4, inverted: true }],
    ['grey', { jpeg: await encodeGreyJpeg(sharp, grey, width, height), ...size, components: 1, inverted: false }],
  ])
}

function picture(sha256: string, x: number, y: number, width: number, height: number): PaintItem {
  return { kind: 'image', frameId: sha256, assetId: sha256, sha256, matrix: [width, 0, 0, height, x, y] }
}

function frame(frameId: string, items: readonly PaintItem[], rest: Partial<GroupItem> = {}): GroupItem {
  return { kind: 'group', frameId, matrix: null, clip: null, items, ...rest }
}

const across = (y: number) => ({ kind: 'lines', ends: [20, y, 200, y] }) as const

/** 336 × 264 pt: whole pixels at 300 dpi. */
export function everyPage(): DisplayList {
  const star: Path = {
    ops: ['M', 'L', 'L', 'L', 'L', 'Z'],
    values: [290, 20, 306, 70, 264, 38, 316, 38, 274, 70],
  }
  const ring: Path = {
    ops: [...box(0, 0, 1, 1).ops, 'M', 'L', 'L', 'L', 'Z'],
    values: [...box(220, 20, 36, 36).values, 230, 30, 230, 46, 246, 46, 246, 30],
  }
  return page(
    [
      frame('ground', [
        filled(box(-10, -10, 220, 100), TINT),
        glyphs('叠印黑字', 12, 36, { sizePt: 24 }),
        glyphs('镂空黑字', 112, 36, { sizePt: 24, overprint: false }),
        glyphs('正文九点小字，压在底纹上面。', 12, 54, { sizePt: 9, scaleX: 0.8 }),
        filled(box(10, 60, 190, 26), DEEP),
        glyphs('反白字：青岛', 14, 80, { sizePt: 18, ink: WHITE, overprint: false, face: fang() }),
      ]),
      frame('spots', [
        filled(box(20, 96, 60, 40), tinted(0.6)),
        filled(box(30, 104, 60, 12), process(1, 0, 0, 0), true),
        filled(box(30, 120, 60, 12), process(0, 0, 1, 0)),
        filled(box(110, 96, 80, 40), TINT),
        filled(box(120, 102, 60, 12), RED, true),
        filled(box(120, 118, 60, 12), RED),
        glyphs('专色字', 100, 134, { sizePt: 12, ink: tinted(0.7), overprint: false }),
      ]),
      frame('rules', [
        ...strokeItems(across(146), BLACK, 2, 'solid', false),
        ...strokeItems(across(152), BLACK, 4, 'dashed', false),
        ...strokeItems(across(158), RED, 2.5, 'dotted', false),
        ...strokeItems(across(164), DEEP, 3, 'double', false),
        ...strokeItems(
          { kind: 'rectangle', box: { x: 216, y: 80, width: 40, height: 30 }, radius: 6 },
          BLACK,
          2,
          'solid',
          true,
        ),
        ...strokeItems({ kind: 'ellipse', box: { x: 266, y: 80, width: 50, height: 30 } }, RED, 3, 'dashed', false),
        {
          kind: 'path',
          path: { ops: ['M', 'L', 'L'], values: [220, 66, 232, 74, 244, 62] },
          fill: null,
          stroke: { ink: BLACK, widthPt: 4, dashPt: [], cap: 'square' },
          overprint: true,
        },
        filled(star, process(0, 1, 1, 0)),
        filled(ring, process(1, 0.5, 0, 0)),
      ]),
      frame(
        'turned',
        [
          filled(pathOf({ kind: 'rectangle', box: { x: 230, y: 130, width: 80, height: 40 }, radius: 0 }), TINT),
          glyphs('斜框文字', 236, 158, { sizePt: 18 }),
          frame('picture', [picture('cmyk', 270, 120, 60, 60)], { clip: box(280, 134, 24, 30) }),
        ],
        { matrix: rotation(20, { x: 270, y: 150 }) },
      ),
      frame('photos', [
        // What stands before a picture overprints; the picture does not.
        filled(box(20, 176, 100, 70), tinted(0.5)),
        ...strokeItems(across(174), BLACK, 1, 'solid', false),
        frame('cut', [picture('cmyk', 10, 176, 110, 80)], { clip: box(30, 182, 70, 50) }),
        picture('grey', 124, 182, 60, 40),
        frame('grey turned', [picture('grey', 190, 190, 40, 30)], { matrix: rotation(90, { x: 210, y: 205 }) }),
      ]),
      frame('vertical', [
        glyphs('竖排文字、引题', 258, 196, { sizePt: 9, direction: 'down' }),
        glyphs('Qingdao 2022', 280, 192, { sizePt: 10, direction: 'rotated' }),
      ]),
    ],
    336,
    264,
  )
}

/** The list with every item of a frame passed through `change`; null leaves it out. */
export function changed(
  list: DisplayList,
  frameId: string,
  change: (item: PaintItem, index: number) => PaintItem | null,
): DisplayList {
  let met = false
  const visit = (items: readonly PaintItem[]): PaintItem[] =>
    items.map((item) => {
      if (item.kind !== 'group') return item
      if (item.frameId !== frameId) return { ...item, items: visit(item.items) }
      met = true
      return { ...item, items: item.items.map(change).filter((kept) => kept !== null) }
    })
  const result = { ...list, items: visit(list.items) }
  if (!met) throw new Error(`no frame ${frameId}`)
  return result
}
