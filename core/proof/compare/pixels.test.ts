import { beforeAll, describe, expect, it } from 'vitest'
import { createComparison, type ComparedDocument } from '../../../electron/host/comparison.ts'
import { openEngine, type Engine } from '../../../electron/host/engine.ts'
import { projectRoot } from '../../../electron/host/root.ts'
import { createStarters } from '../../../electron/host/starters.ts'
import { all, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { PlateBand, Sheet } from '../../paint/plates/plates.ts'
import { PixelComparison } from './pixels.ts'
import type { PixelRegion } from './pixels.ts'
import { edited, reread } from './testing.ts'

/** 254 dpi: ten pixels a mm. */
const sheet: Sheet = {
  names: ['Cyan', 'Magenta', 'Yellow', 'Black'],
  widthPx: 300,
  heightPx: 200,
  dpi: 254,
  bleedPt: 0,
}
/** [plate, left, top, width, height, level], px. */
type Ink = readonly [number, number, number, number, number, number]

function bands(inks: readonly Ink[], rows: number): PlateBand[] {
  const ink = sheet.names.map(() => new Uint8Array(sheet.widthPx * sheet.heightPx))
  for (const [plate, left, top, width, height, level] of inks)
    for (let y = top; y < top + height; y++)
      ink[plate].fill(level, y * sheet.widthPx + left, y * sheet.widthPx + left + width)
  return Array.from({ length: Math.ceil(sheet.heightPx / rows) }, (_, band) => {
    const top = band * rows
    const own = Math.min(rows, sheet.heightPx - top)
    return {
      sheet,
      top,
      rows: own,
      ink: ink.map((one) => one.subarray(top * sheet.widthPx, (top + own) * sheet.widthPx)),
    }
  })
}

function regions(before: readonly Ink[], after: readonly Ink[], rows = 64): readonly PixelRegion[] {
  const comparison = new PixelComparison(sheet, sheet)
  const others = bands(after, rows)
  bands(before, rows).forEach((band, index) => comparison.add(band, others[index]))
  return comparison.result()
}

describe('regions', () => {
  it('none where nothing differs, nor where a plate differs by less than the eye sees', () => {
    expect(regions([[3, 10, 10, 50, 50, 200]], [[3, 10, 10, 50, 50, 200]])).toEqual([])
    expect(regions([[3, 10, 10, 50, 50, 200]], [[3, 10, 10, 50, 50, 202]])).toEqual([])
  })
  it('a box to the pixel, with plates, area and the greatest change', () => {
    const [found, ...others] = regions([], [[1, 20, 30, 40, 10, 51]])
    expect(others).toEqual([])
    expect(found.plates).toEqual(['Magenta'])
    expect(found.mostPercent).toBeCloseTo(20)
    expect(found.areaMm2).toBeCloseTo(4)
    expect(found.box.x).toBeCloseTo(2)
    expect(found.box.y).toBeCloseTo(3)
    expect(found.box.width).toBeCloseTo(4)
    expect(found.box.height).toBeCloseTo(1)
  })
  it('a hairline of a pixel counts, and so does a tint two percent darker', () => {
    expect(regions([[3, 0, 100, 300, 1, 255]], [])).toHaveLength(1)
    expect(regions([[0, 0, 0, 100, 100, 25]], [[0, 0, 0, 100, 100, 31]])).toHaveLength(1)
  })
  it('what is near is one, what is apart is not, however the bands lie', () => {
    const near: readonly Ink[] = [
      [3, 10, 10, 5, 5, 255],
      [3, 22, 10, 5, 5, 255],
    ]
    const apart: readonly Ink[] = [
      [3, 10, 10, 5, 5, 255],
      [3, 60, 10, 5, 5, 255],
      [0, 10, 150, 5, 5, 255],
    ]
    for (const rows of [1, 7, 200]) {
      expect(regions([], near, rows)).toHaveLength(1)
      expect(regions([], apart, rows)).toHaveLength(3)
      expect(regions([], apart, rows)).toEqual(regions([], apart))
    }
  })
})

describe('the sample page', () => {
  let engine: Engine
  let sample: ComparedDocument
  beforeAll(async () => {
    engine = openEngine()
    sample = await createStarters(projectRoot(), () => engine).sample()
  })
  const found = async (edit: ((tx: Transaction) => void) | null): Promise<readonly PixelRegion[]> => {
    const snapshot = edit ? edited(sample.snapshot, edit) : reread(sample.snapshot)
    const comparison = createComparison(engine, sample, { ...sample, snapshot })
    const { regions } = await comparison.pixels(comparison.pages[0], { dpi: 100, rasters: false })
    return regions!
  }

  it('has no region when nothing changed', async () => expect(await found(null)).toEqual([]))

  it('has one round a photo that moved by 1 mm', async () => {
    const photo = all(sample.snapshot, 'frame').filter(({ kind }) => kind === 'image')[2]
    const regions = await found((tx) => tx.update('frame', photo.id, { xMm: photo.xMm + 1 }))
    expect(regions).toHaveLength(1)
    const [{ box }] = regions
    const near = (value: number, wanted: number): void => expect(Math.abs(value - wanted)).toBeLessThan(0.6)
    near(box.x, photo.xMm)
    near(box.y, photo.yMm)
    near(box.width, photo.widthMm + 1)
    near(box.height, photo.heightMm)
  })

  it('has one where a hairline is a little heavier', async () => {
    const rule = all(sample.snapshot, 'frame').find(({ kind, stroke }) => kind === 'line' && stroke !== null)!
    const stroke = get(sample.snapshot, 'frame', rule.id).stroke!
    const regions = await found((tx) =>
      tx.update('frame', rule.id, { stroke: { ...stroke, widthPt: stroke.widthPt + 0.1 } }),
    )
    expect(regions).toHaveLength(1)
    expect(regions[0].box.width).toBeGreaterThan(rule.widthMm - 1)
  })
})
