/** Gradients on the plates of an independent interpreter, and as objects of the file. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { environment, group, page, printOptions } from '../../tests/support/pdfPages.ts'
import { runTool, toolTest } from '../../tests/support/tools.ts'
import type { DisplayList, Gradient, Ink, PaintItem, Path, SpotInk } from '../paint/displayList.ts'
import { createPdfExporter } from './exportPdf.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-shading-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ink = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const PAPER = ink(0, 0, 0, 0)
const spot = (tint: number, name = 'Masthead Red', alternate = [0.1, 1, 0.8, 0]): SpotInk => {
  const [c, m, y, k] = alternate
  return { kind: 'spot', name, tint, alternate: { kind: 'process', c, m, y, k } }
}
/** The box all gradients of these tests fill, pt. */
const BOX = { x: 40, y: 50, width: 200, height: 100 }
const box: Path = {
  ops: ['M', 'L', 'L', 'L', 'Z'],
  values: [40, 50, 240, 50, 240, 150, 40, 150],
}
function filled(gradient: Omit<Gradient, 'kind'>, shape = box): PaintItem {
  return { kind: 'path', path: shape, fill: { kind: 'gradient', ...gradient }, stroke: null, overprint: false }
}
const linear = (stops: Gradient['stops'], from: Gradient['from'] = [40, 100], to: Gradient['to'] = [240, 100]) =>
  filled({ shape: 'linear', from, to, stops })
const two = (one: Ink, other: Ink) => [
  { offset: 0, ink: one },
  { offset: 1, ink: other },
]

function bytesOf(list: DisplayList, crop = false): Uint8Array {
  return createPdfExporter(environment()).export([list], { ...printOptions, marks: { crop } })
}

type Plates = ReadonlyMap<string, (x: number, y: number) => number>

const DPI = 144
let count = 0
/** Plates by name: ink 0…1 at a place of the page, pt. Only those that have ink anywhere. */
async function plates(...items: readonly PaintItem[]): Promise<Plates> {
  const name = `page${count++}`
  const list = page([group(items)])
  writeFileSync(path.join(folder, `${name}.pdf`), bytesOf(list))
  const out = path.join(folder, `${name}.tif`)
  runTool('gs', ['-q', '-sDEVICE=tiffsep', `-r${DPI}`, '-o', out, path.join(folder, `${name}.pdf`)])
  const found = new Map<string, (x: number, y: number) => number>()
  for (const file of readdirSync(folder)) {
    const plate = new RegExp(`^${name}\\((.*)\\)\\.tif$`).exec(file)?.[1]
    if (plate === undefined) continue
    const { data, info } = await sharp(path.join(folder, file)).greyscale().raw().toBuffer({ resolveWithObject: true })
    if (data.every((value) => value === 255)) continue
    const px = (pt: number): number => Math.floor(((pt + list.bleedPt) * DPI) / 72)
    found.set(plate, (x, y) => 1 - data[px(y) * info.width + px(x)] / 255)
  }
  return found
}

/** What the brief of a plate may be off by. */
const WITHIN = 0.02
const SAMPLES = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]
const at = (t: number): [number, number] => [BOX.x + BOX.width * t, BOX.y + BOX.height * 0.3]

function expectInk(found: Plates, plate: string, [x, y]: readonly [number, number], want: number): void {
  const got = found.get(plate)?.(x, y) ?? 0
  expect(Math.abs(got - want), `${plate} at ${x}, ${y}: ${got} for ${want}`).toBeLessThanOrEqual(WITHIN)
}

describe('a gradient on its plates', () => {
  toolTest('runs from ink to ink in its direction, and nowhere else', ['gs'], async () => {
    const found = await plates(linear(two(ink(0.9, 0.1, 0, 0.2), ink(0.1, 0.8, 0.6, 0))))
    for (const t of SAMPLES) {
      expectInk(found, 'Cyan', at(t), 0.9 - 0.8 * t)
      expectInk(found, 'Magenta', at(t), 0.1 + 0.7 * t)
      expectInk(found, 'Yellow', at(t), 0.6 * t)
      expectInk(found, 'Black', at(t), 0.2 - 0.2 * t)
    }
    for (const [x, y] of [
      [30, 100],
      [250, 100],
      [140, 40],
      [140, 160],
    ])
      for (const plate of found.values()) expect(plate(x, y)).toBe(0)
  })

  toolTest('holds its stops where they are, with a hard edge and even ends', ['gs'], async () => {
    const found = await plates(
      linear([
        { offset: 0.2, ink: ink(0, 0, 0, 0.1) },
        { offset: 0.5, ink: ink(0, 0, 0, 0.7) },
        { offset: 0.5, ink: ink(0.5, 0, 0, 0) },
        { offset: 0.9, ink: ink(1, 0, 0, 0) },
      ]),
    )
    const want: readonly (readonly [t: number, c: number, k: number])[] = [
      [0.05, 0, 0.1],
      [0.19, 0, 0.1],
      [0.35, 0, 0.4],
      [0.49, 0, 0.68],
      [0.51, 0.5125, 0],
      [0.7, 0.75, 0],
      [0.95, 1, 0],
    ]
    for (const [t, c, k] of want) {
      expectInk(found, 'Cyan', at(t), c)
      expectInk(found, 'Black', at(t), k)
    }
  })

  toolTest('runs downwards and aslant as told, and turns with its group', ['gs'], async () => {
    const [one, other] = [ink(0, 1, 0, 0), PAPER]
    const down = await plates(linear(two(one, other), [140, 50], [140, 150]))
    const aslant = await plates(linear(two(one, other), [65, 25], [215, 175]))
    // A quarter turn clockwise about the middle of the box: what ran to the right runs downwards.
    const turned = await plates({
      kind: 'group',
      frameId: 'turned',
      matrix: [0, 1, -1, 0, 240, -40],
      clip: null,
      items: [linear(two(one, other))],
    })
    for (const t of SAMPLES) {
      const y = BOX.y + BOX.height * t
      expectInk(down, 'Magenta', [100, y], 1 - t)
      expectInk(turned, 'Magenta', [140, 200 * t], 1 - t)
      const x = BOX.x + BOX.width * t
      expectInk(aslant, 'Magenta', [x, 100], 1 - (x - 65 + 75) / 300)
    }
  })

  toolTest('runs outwards from its centre in all directions', ['gs'], async () => {
    const stops = two(ink(0, 0, 0.2, 0), ink(0, 0, 1, 0))
    const found = await plates(filled({ shape: 'radial', from: [100, 100], to: [220, 100], stops }))
    for (const [x, y] of [
      [100, 100],
      [160, 100],
      [200, 130],
      [60, 70],
      [100, 145],
      [238, 148],
    ])
      expectInk(found, 'Yellow', [x, y], 0.2 + 0.8 * Math.min(1, Math.hypot(x + 0.25 - 100, y + 0.25 - 100) / 120))
  })

  toolTest('of one spot to paper is on the plate of the spot only', ['gs'], async () => {
    const found = await plates(linear(two(spot(1), PAPER)))
    expect([...found.keys()]).toEqual(['Masthead Red'])
    for (const t of SAMPLES) expectInk(found, 'Masthead Red', at(t), 1 - t)
  })

  toolTest('from a tint of a spot to another tint of it stays on that plate', ['gs'], async () => {
    const found = await plates(linear(two(spot(0.2), spot(0.7))))
    expect([...found.keys()]).toEqual(['Masthead Red'])
    for (const t of SAMPLES) expectInk(found, 'Masthead Red', at(t), 0.2 + 0.5 * t)
  })

  toolTest('from process inks over one spot to another has each ink on its own plate', ['gs'], async () => {
    const found = await plates(
      linear([
        { offset: 0, ink: ink(0.8, 0, 0, 0.4) },
        { offset: 0.5, ink: spot(1) },
        { offset: 1, ink: spot(0.6, 'Gold', [0.1, 0.3, 0.8, 0]) },
      ]),
    )
    expect([...found.keys()].sort()).toEqual(['Black', 'Cyan', 'Gold', 'Masthead Red'])
    for (const t of SAMPLES) {
      const [left, right] = [Math.max(0, 1 - 2 * t), Math.max(0, 2 * t - 1)]
      expectInk(found, 'Cyan', at(t), 0.8 * left)
      expectInk(found, 'Black', at(t), 0.4 * left)
      expectInk(found, 'Masthead Red', at(t), 1 - left - right)
      expectInk(found, 'Gold', at(t), 0.6 * right)
    }
  })

  toolTest('is told from one the wrong way round or with its stops swapped', ['gs'], async () => {
    const [one, other] = [ink(1, 0, 0, 0), ink(0, 0, 0, 1)]
    const right = linear(two(one, other))
    const wrong = [linear(two(one, other), [240, 100], [40, 100]), linear(two(other, one))]
    const judge = async (item: PaintItem): Promise<boolean> => {
      const found = await plates(item)
      return SAMPLES.every((t) => Math.abs((found.get('Cyan')?.(...at(t)) ?? 0) - (1 - t)) <= WITHIN)
    }
    expect(await judge(right)).toBe(true)
    for (const item of wrong) expect(await judge(item)).toBe(false)
  })

  toolTest('knocks out what lies beneath', ['gs'], async () => {
    const ground: PaintItem = { kind: 'path', path: box, fill: ink(1, 0, 0, 0), stroke: null, overprint: false }
    const found = await plates(ground, linear(two(spot(1), spot(0))))
    expect([...found.keys()]).toEqual(['Masthead Red'])
  })

  toolTest('has no steps of its own', ['gs'], async () => {
    const found = await plates(linear(two(ink(0, 0, 0, 0), ink(0, 0, 0, 1))))
    const values: number[] = []
    for (let x = 40.25; x < 240; x += 0.5) values.push(found.get('Black')!(x, 100))
    // 400 px for 255 levels: no step is more than two levels, none goes back.
    for (let i = 1; i < values.length; i++) {
      expect(values[i] - values[i - 1]).toBeGreaterThanOrEqual(0)
      expect(values[i] - values[i - 1]).toBeLessThanOrEqual(2.01 / 255)
    }
  })

  toolTest('shows spots as their alternates where there are no plates for them', ['mutool'], () => {
    // One above the other: process inks to a spot, a spot to another.
    const upper: Path = { ...box, values: [40, 50, 240, 50, 240, 100, 40, 100] }
    const lower: Path = { ...box, values: [40, 100, 240, 100, 240, 150, 40, 150] }
    const fill = (stops: Gradient['stops']) => ({ shape: 'linear', from: [40, 0], to: [240, 0], stops }) as const
    const list = page([
      group([
        filled(fill(two(ink(0.5, 0, 0.2, 0.3), spot(1))), upper),
        filled(fill(two(spot(1), spot(0.5, 'Gold', [0.2, 0.4, 0.6, 0.8]))), lower),
      ]),
    ])
    const file = path.join(folder, 'alternate.pdf')
    const out = path.join(folder, 'alternate.pam')
    writeFileSync(file, bytesOf(list))
    // Without spot rendering (-O 0) the tint transforms are asked.
    runTool('mutool', ['draw', '-q', '-N', '-O', '0', '-F', 'pam', '-c', 'cmyk', '-r', String(DPI), '-o', out, file])
    const bytes = readFileSync(out)
    const head = bytes.subarray(0, 200).toString('latin1')
    const width = Number(/WIDTH (\d+)/.exec(head)![1])
    const start = head.indexOf('ENDHDR\n') + 'ENDHDR\n'.length
    const depth = Number(/DEPTH (\d+)/.exec(head)![1])
    const px = (pt: number): number => Math.floor(((pt + list.bleedPt) * DPI) / 72)
    for (const t of SAMPLES) {
      const [x, y] = at(t)
      const s = 1 - t
      const red = [0.1, 1, 0.8, 0]
      const wanted = [
        [y, red.map((value, i) => value * t + [0.5, 0, 0.2, 0.3][i] * s)],
        [y + 50, red.map((value, i) => value * s + [0.1, 0.2, 0.3, 0.4][i] * t)],
      ] as const
      for (const [row, want] of wanted) {
        const pixel = start + (px(row) * width + px(x)) * depth
        want.forEach((value, channel) => {
          const off = Math.abs(bytes[pixel + channel] / 255 - value)
          expect(off, `${'CMYK'[channel]} at ${t}, ${row}`).toBeLessThanOrEqual(WITHIN)
        })
      }
    }
  })
})

toolTest('a tint of a spot colour is a tint on its plate', ['gs'], async () => {
  const item: PaintItem = { kind: 'path', path: box, fill: spot(0.4), stroke: null, overprint: false }
  const text = Buffer.from(bytesOf(page([group([item])]))).toString('latin1')
  expect(text).toContain('/Separation /Masthead#20Red /DeviceCMYK')
  const found = await plates(item)
  expect([...found.keys()]).toEqual(['Masthead Red'])
  expectInk(found, 'Masthead Red', at(0.5), 0.4)
})

describe('a gradient in the file', () => {
  const textOf = (...items: readonly PaintItem[]): string =>
    Buffer.from(bytesOf(page([group(items)]))).toString('latin1')

  test('is CMYK in print, and RGB only for the web', () => {
    const list = page([group([linear(two(ink(1, 0, 0, 0), spot(1)))])])
    const print = Buffer.from(bytesOf(list)).toString('latin1')
    expect(print).toMatch(/\/ShadingType 2/)
    expect(print).not.toMatch(/DeviceRGB|\/SMask|\/ca /)
    const web = Buffer.from(
      createPdfExporter(environment()).export([list], {
        profile: 'web',
        title: '',
        time: printOptions.time,
        creator: printOptions.creator,
        inkToRgb: () => [255, 0, 51],
      }),
    ).toString('latin1')
    expect(web).toMatch(/\/ColorSpace \/DeviceRGB/)
    expect(web).not.toMatch(/DeviceCMYK|DeviceN|Separation/)
  })

  test('takes no more inks than it has: a Separation for one spot, DeviceN for several', () => {
    expect(textOf(linear(two(ink(1, 0, 0, 0), ink(0, 0, 0, 1))))).not.toMatch(/\/DeviceN|\/Separation/)
    const one = textOf(linear(two(spot(1), PAPER)))
    expect(one).toMatch(/\/Separation \/Masthead#20Red/)
    expect(one).not.toMatch(/\/DeviceN/)
    const several = textOf(linear(two(spot(1), spot(1, 'Gold'))))
    expect(several).toContain('/DeviceN [ /Gold /Masthead#20Red ] /DeviceCMYK')
  })

  test('names each ink once, tells spots by their Separations, and gives the same bytes again', () => {
    const other = spot(1, '金', [0, 0.2, 0.7, 0.1])
    const stops = [
      { offset: 0, ink: spot(1) },
      { offset: 0.5, ink: other },
      { offset: 1, ink: ink(0, 0, 0, 1) },
    ]
    const back = [...stops].reverse().map((stop) => ({ ...stop, offset: 1 - stop.offset }))
    const text = textOf(linear(stops), linear(back), linear(stops))
    expect(text.match(/\/DeviceN \[/g)).toHaveLength(1)
    expect(text).toContain('/DeviceN [ /Cyan /Magenta /Yellow /Black /Masthead#20Red /#E9#87#91 ] /DeviceCMYK')
    expect(text).toMatch(/\/Colorants <<\s*\/Masthead#20Red \d+ 0 R\s*\/#E9#87#91 \d+ 0 R\s*>>/)
    expect(text.match(/\/Separation /g)).toHaveLength(2)
    // The same gradient at the same place is one object; the reversed one another.
    expect(text.match(/\/ShadingType /g)).toHaveLength(2)
    expect(textOf(linear(stops), linear(back), linear(stops))).toBe(text)
  })

  test('takes a spot called as a process ink for that ink', () => {
    const text = textOf(linear(two(spot(0.5, 'Black', [0, 0, 0, 1]), spot(1))))
    expect(text).toContain('/DeviceN [ /Cyan /Magenta /Yellow /Black /Masthead#20Red ] /DeviceCMYK')
    expect(text).toMatch(/\/C0 \[ 0 0 0 0?\.5 0 \]/)
  })

  test('refuses a spot of two alternates within a gradient', () => {
    const other = spot(1, 'Masthead Red', [0, 0, 0, 1])
    const item: PaintItem = { kind: 'path', path: box, fill: spot(1), stroke: null, overprint: false }
    expect(() => textOf(linear(two(spot(1), other)))).toThrow(/spot colour/)
    expect(() => textOf(item, linear(two(other, PAPER)))).toThrow(/spot colour/)
    expect(() => textOf(item, linear(two(spot(0.5), PAPER)))).not.toThrow()
  })

  test('stands in a file that pdf-lib reads, under a resource of its page', async () => {
    const pdf = await PDFDocument.load(bytesOf(page([group([linear(two(spot(1), PAPER))])])))
    const shading = String(pdf.getPages()[0].node.Resources())
    expect(shading).toMatch(/\/Shading <<\s*\/G[0-9a-f]{24} \d+ 0 R/)
  })

  toolTest('is sound to qpdf', ['qpdf'], () => {
    const file = path.join(folder, 'sound.pdf')
    writeFileSync(file, bytesOf(page([group([linear(two(spot(1), ink(0, 1, 0, 0)))])]), true))
    expect(runTool('qpdf', ['--check', file]).stdout.toString()).toMatch(/No syntax or stream encoding errors/)
  })
})
