/**
 * Our plates against Ghostscript's of the exported PDF: two ways from one display list.
 *
 * Role: mean ink plate by plate and square by square; and that breaking the page in one place is noticed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { DisplayList } from '../core/paint/displayList.ts'
import { renderPlates, type PlatePicture } from '../core/paint/plates/plates.ts'
import { createPdfExporter } from '../core/pdf/exportPdf.ts'
import { decodePicture } from '../electron/host/separate.ts'
import { changed, everyPage, everyPicture } from './support/everyPlate.ts'
import { environment, printOptions, shaper } from './support/pdfPages.ts'
import { plateDifferences, separateTrim, type TrimPlates } from './support/plates.ts'
import { banmian, temporaryFolder } from './support/program.ts'
import { seedFile, seedPhotos } from './support/seedCopy.ts'
import { toolTest } from './support/tools.ts'

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)

const DPI = 300
/** At the same resolution, percent of full ink; squares are 5 mm wide, and in one Ghostscript's small type is 5 % bolder. */
const LIMITS = { plate: 1, square: 6, side: 60 }
/** Against Ghostscript at four times the resolution. */
const FINE_LIMITS = { plate: 0.2, square: 1.5, side: 60 }

async function pictures(): Promise<ReadonlyMap<string, PlatePicture>> {
  const decoded = new Map<string, PlatePicture>()
  for (const [key, image] of await everyPicture()) decoded.set(key, await decodePicture(image))
  return decoded
}

async function ours(list: DisplayList): Promise<TrimPlates> {
  const decoded = await pictures()
  const plates = renderPlates(list, { shaper: shaper(), pictures: (item) => decoded.get(item.sha256), dpi: DPI })
  const ink = new Map(plates.names.map((name, plate) => [name, plates.ink[plate]]))
  return { width: plates.widthPx, height: plates.heightPx, ink }
}

const known = new Map<number, Promise<TrimPlates>>()
function ghostscript(finer: number): Promise<TrimPlates> {
  let plates = known.get(finer)
  if (!plates)
    known.set(
      finer,
      (plates = everyPicture().then((images) => {
        writeFileSync(at('every.pdf'), createPdfExporter(environment(images)).export([everyPage()], printOptions))
        return separateTrim(at('every.pdf'), DPI, folder, finer)
      })),
    )
  return plates
}

describe('a page of everything', () => {
  toolTest('has the ink that Ghostscript finds in its PDF', ['gs'], async () => {
    const plates = await ours(everyPage())
    expect([...plates.ink.keys()]).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', 'Masthead Red'])
    expect(plateDifferences(plates, await ghostscript(1), LIMITS)).toEqual([])
    expect(plateDifferences(plates, await ghostscript(4), FINE_LIMITS)).toEqual([])
  })

  /** What is broken, how, and the plates on which it must show. */
  const breaks: readonly [string, () => DisplayList, readonly string[]][] = [
    [
      'black text that overprints a tint knocks out',
      () => overprinting('ground', 1, false),
      ['Cyan', 'Magenta', 'Yellow'],
    ],
    ['black text that knocks out overprints', () => overprinting('ground', 2, true), ['Cyan', 'Magenta', 'Yellow']],
    ['white text overprints', () => overprinting('ground', 5, true), ['Cyan', 'Magenta', 'Yellow', 'Black']],
    ['process ink over a spot knocks out', () => overprinting('spots', 1, false), ['Masthead Red']],
    ['process ink over a spot overprints', () => overprinting('spots', 2, true), ['Masthead Red']],
    ['a spot over process knocks out', () => overprinting('spots', 4, false), ['Cyan', 'Magenta', 'Yellow']],
    ['a spot over process overprints', () => overprinting('spots', 5, true), ['Cyan', 'Magenta', 'Yellow']],
    ['a spot prints as its alternate', () => spotAsProcess(), ['Masthead Red', 'Magenta', 'Yellow']],
    ['a picture is not clipped', () => unclipped('photos', 2), ['Cyan', 'Masthead Red']],
    ['a turned picture is not clipped', () => unclipped('turned', 2), ['Cyan']],
    ['a picture is missing', () => without('photos', 3), ['Black']],
    ['a vertical line is missing', () => without('vertical', 0), ['Black']],
    ['a dashed rule is solid', () => undashed('rules', 1), ['Black']],
  ]
  for (const [name, broken, plates] of breaks)
    toolTest(`is not the same when ${name}`, ['gs'], async () => {
      const found = plateDifferences(await ours(broken()), await ghostscript(4), FINE_LIMITS)
      for (const plate of plates) expect(found.join('\n')).toContain(`${plate}: `)
    })
})

function overprinting(frame: string, index: number, overprint: boolean): DisplayList {
  return changed(everyPage(), frame, (item, i) =>
    i === index && (item.kind === 'glyphs' || item.kind === 'path') ? { ...item, overprint } : item,
  )
}

function spotAsProcess(): DisplayList {
  return changed(everyPage(), 'spots', (item) =>
    item.kind === 'path' && item.fill?.kind === 'spot' ? { ...item, fill: item.fill.alternate } : item,
  )
}

function unclipped(frame: string, index: number): DisplayList {
  return changed(everyPage(), frame, (item, i) =>
    i === index && item.kind === 'group' ? { ...item, clip: null } : item,
  )
}

function without(frame: string, index: number): DisplayList {
  return changed(everyPage(), frame, (item, i) => (i === index ? null : item))
}

function undashed(frame: string, index: number): DisplayList {
  return changed(everyPage(), frame, (item, i) =>
    i === index && item.kind === 'path' && item.stroke ? { ...item, stroke: { ...item.stroke, dashPt: [] } } : item,
  )
}

describe('the sample page', () => {
  const intake = ['intake', seedFile, '--photos', seedPhotos, '--page', '7', '-o', at('page.banmian')]

  toolTest('has the ink that Ghostscript finds in its PDF', ['gs'], async () => {
    const dpi = 150
    expect(banmian(intake).status).toBe(0)
    expect(banmian(['export', at('page.banmian'), '-o', at('page.pdf')]).status).toBe(0)
    const done = banmian(['separate', at('page.banmian'), '-o', at('out'), '--dpi', String(dpi), '--json'])
    expect(done).toMatchObject({ status: 0, stderr: '' })
    const [told] = (JSON.parse(done.stdout) as Summary).pages
    const ink = new Map<string, Uint8Array>()
    for (const { name, file, meanPercent } of told.plates) {
      const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
      expect([info.channels, info.width, info.height]).toEqual([1, told.widthPx, told.heightPx])
      const plate = data.map((grey) => 255 - grey)
      ink.set(name, plate)
      expect(plate.reduce((sum, value) => sum + value, 0) / 2.55 / plate.length, name).toBeCloseTo(meanPercent, 2)
    }
    const theirs = await separateTrim(at('page.pdf'), dpi, folder)
    const limits = { plate: 1, square: 12, side: 60 }
    expect(plateDifferences({ width: told.widthPx, height: told.heightPx, ink }, theirs, limits)).toEqual([])
    // Every colour of the page was made for 240 %.
    expect(told.totalInk.percent).toBeGreaterThan(100)
    expect(told.totalInk.percent).toBeLessThanOrEqual(241)
    expect(told.totalInk.overMm2).toBe(0)
  })

  test('names what it cannot do', () => {
    writeFileSync(at('file'), '')
    const refused = (...args: string[]) => {
      const done = banmian(['separate', at('page.banmian'), ...args])
      expect([done.status, done.stdout]).toEqual([2, ''])
      return done.stderr
    }
    expect(banmian(intake).status).toBe(0)
    expect(refused()).toContain('-o')
    expect(refused('-o', at('no'), '--dpi', '9')).toContain('10')
    expect(refused('-o', at('no'), '--format', 'jpeg')).toContain('png')
    expect(refused('-o', at('no'), '--page', '8')).toMatch(/没有第 8 版/)
    expect(refused('-o', path.join(at('file'), 'in'))).toContain('路径中有一段是文件')
    expect(readFileSync(at('file')).length).toBe(0)
  })
})

interface Summary {
  readonly pages: readonly {
    readonly widthPx: number
    readonly heightPx: number
    readonly plates: readonly { readonly name: string; readonly file: string; readonly meanPercent: number }[]
    readonly totalInk: { readonly percent: number; readonly overMm2: number }
  }[]
}
