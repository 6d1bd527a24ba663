import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../../electron/host/fonts.ts'
import type { FontFace, FontLibrary } from '../font/face.ts'
import { openFont } from '../font/open.ts'
import { instantiateHarfBuzz, instantiateHarfBuzzSync } from './harfbuzz.ts'
import { itemise } from './itemise.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const library = createFontLibrary({ root, systemFolders: [] })
const face = (family: string, weight = 400): FontFace => library.find(family, weight)!
const wasm = new Uint8Array(fs.readFileSync(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm')))
const shaper = instantiateHarfBuzzSync(wasm)
const serif = face('Noto Serif SC')
const FAMILIES = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai', 'FandolFang', 'Ma Shan Zheng', 'Liu Jian Mao Cao']
const shape = (f: FontFace, text: string, vertical = false) => shaper.shape(f, text, 0, text.length, { vertical })
const code = (char: string): number => char.codePointAt(0)!

describe('T2.6 shaping', () => {
  test.each(FAMILIES)('%s: a Chinese character is one glyph of one em', (family) => {
    const run = shape(face(family), '青岛日报')
    // Liu Jian Mao Cao is drawn on a square a little larger than its em.
    expect([...run.advances]).toEqual(new Array(4).fill(family === 'Liu Jian Mao Cao' ? 1024 : 1000))
    expect([...run.clusters]).toEqual([0, 1, 2, 3])
    expect([...run.glyphs]).toEqual([...'青岛日报'].map((char) => shaper.glyph(face(family), code(char))))
    expect([...run.glyphs]).not.toContain(0)
  })

  test('a Chinese —— is one glyph of two em, across and down (ZHS)', () => {
    for (const f of [serif, face('Noto Sans SC'), face('Noto Serif SC', 900)])
      for (const vertical of [false, true]) {
        const run = shape(f, '我——你', vertical)
        expect([...run.advances], f.id).toEqual([1000, 2000, 1000])
        expect([...run.clusters]).toEqual([0, 1, 3])
      }
  })

  test('offsets count in the whole text, whose rest is context', () => {
    const text = '一二三四五六七八九——十𠮷百'
    const run = shaper.shape(serif, text, 7, text.length, { vertical: false })
    expect([...run.clusters]).toEqual([7, 8, 9, 11, 12, 14])
    expect(shaper.shape(serif, text, 3, 3, { vertical: false }).glyphs.length).toBe(0)
  })

  test('vertical text takes vertical forms, an em each, centred, hung from the top of the em box', () => {
    const run = shape(serif, '（你）。', true)
    const flat = shape(serif, '（你）。')
    expect([...run.advances]).toEqual([1000, 1000, 1000, 1000])
    expect([...run.dx]).toEqual([-500, -500, -500, -500])
    expect([...run.dy]).toEqual([-880, -880, -880, -880])
    expect(run.glyphs[1]).toBe(flat.glyphs[1])
    for (const i of [0, 2, 3]) expect(run.glyphs[i]).not.toBe(flat.glyphs[i])
  })

  test.each(FAMILIES)('%s: every vertical glyph lies within its em', (family) => {
    const f = face(family)
    const run = shape(f, '青岛日报国龘', true)
    run.glyphs.forEach((glyph, i) => {
      const { values } = shaper.outline(f, glyph)
      expect(run.advances[i]).toBe(1000)
      for (let k = 1; k < values.length; k += 2) {
        // Downward from the pen; brush scripts may overshoot a little.
        const down = -(values[k]! + run.dy[i]!)
        expect(down).toBeGreaterThan(-100)
        expect(down).toBeLessThan(1100)
      }
    })
  })

  test('half-width forms come from the font', () => {
    const half = (f: FontFace, char: string, vertical = false) => shaper.halfWidth(f, code(char), vertical)
    for (const f of [serif, face('Noto Sans SC'), face('FandolFang')]) {
      for (const char of '（《“') expect(half(f, char), char + f.id).toEqual({ advance: 500, dx: -500, dy: 0 })
      for (const char of '）》”，。、') expect(half(f, char), char + f.id).toEqual({ advance: 500, dx: 0, dy: 0 })
      expect(half(f, '我')).toBeNull()
      expect(half(f, 'a')).toBeNull()
    }
    expect(half(serif, '（', true)).toEqual({ advance: 500, dx: 0, dy: 500 })
    expect(half(serif, '。', true)).toEqual({ advance: 500, dx: 0, dy: 0 })
    expect(half(face('LXGW WenKai'), '，')).toBeNull()
    expect(half(serif, '（')).toBe(half(serif, '（'))
  })

  test('what halt leaves of a mark still holds its ink', () => {
    for (const char of '（《“）》”，。、') {
      const { advance, dx } = shaper.halfWidth(serif, code(char), false)!
      const { values } = shaper.outline(serif, shaper.glyph(serif, code(char)))
      for (let k = 0; k < values.length; k += 2) {
        expect(values[k]! + dx).toBeGreaterThanOrEqual(0)
        expect(values[k]! + dx).toBeLessThanOrEqual(advance)
      }
    }
  })

  test('any text: clusters rise from the start, characters keep their advance, runs repeat', () => {
    const unit = fc.constantFrom(
      '青',
      '岛',
      '—',
      '…',
      '“',
      '，',
      'a',
      'é',
      '́',
      '1',
      '𠮷',
      '\ud842',
      '️',
      '‍',
      '\n',
      ' ',
      'ﷺ',
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), fc.boolean(), (units, vertical) => {
        const text = units.join('')
        const run = shape(serif, text, vertical)
        const again = shape(serif, text, vertical)
        expect(again).toEqual(run)
        let last = 0
        run.clusters.forEach((cluster, i) => {
          expect(cluster).toBeGreaterThanOrEqual(last)
          expect(cluster).toBeLessThan(text.length)
          expect(run.advances[i]).toBeGreaterThanOrEqual(0)
          last = cluster
        })
      }),
      { numRuns: 200 },
    )
  })

  test('starts without blocking too, and grows its memory for long texts and many faces', async () => {
    const other = await instantiateHarfBuzz(await WebAssembly.compile(wasm))
    const text = '深蓝色的海——'.repeat(40_000)
    const run = other.shape(serif, text, 0, text.length, { vertical: false })
    expect(run.glyphs.length).toBe(6 * 40_000)
    expect(run.clusters[run.clusters.length - 1]).toBe(text.length - 2)
    for (const f of library.faces) expect(other.shape(f, '报', 0, 1, { vertical: false }).glyphs[0]).toBeGreaterThan(0)
  })
})

describe('itemise', () => {
  const split = (text: string, wanted = serif, from = 0, to = text.length) =>
    itemise(text, from, to, wanted, library, shaper).map((run) => [
      text.slice(run.from, run.to),
      run.face.id,
      run.missing,
    ])

  test('Chinese marks, quotes and Latin stay in the face', () => {
    expect(split('他说：“‘3+2’——AI…·好”。')).toEqual([['他说：“‘3+2’——AI…·好”。', 'NotoSerifSC-Regular', false]])
  })

  test('a character the face lacks takes another face, and only it', () => {
    const masthead = face('Ma Shan Zheng')
    expect(shaper.glyph(masthead, code('龘'))).toBe(0)
    expect(split('青岛龘报', masthead)).toEqual([
      ['青岛', 'MaShanZheng-Regular', false],
      ['龘', 'NotoSansSC-Regular', false],
      ['报', 'MaShanZheng-Regular', false],
    ])
  })

  test('a character no face has is reported under the wanted face', () => {
    expect(split('甲\u{1F980}乙')).toEqual([
      ['甲', 'NotoSerifSC-Regular', false],
      ['\u{1F980}', 'NotoSerifSC-Regular', true],
      ['乙', 'NotoSerifSC-Regular', false],
    ])
  })

  test('marks, selectors and joiners stay with their base', () => {
    expect(split('葛\u{E0100}城')).toEqual([['葛\u{E0100}城', 'NotoSerifSC-Regular', false]])
    expect(split('e\u0301a')).toEqual([['e\u0301a', 'NotoSerifSC-Regular', false]])
    expect(split('甲👩\u200d🚒乙').map(([text]) => text)).toEqual(['甲', '👩\u200d🚒', '乙'])
    expect(split('line\none\ttwo')).toEqual([['line\none\ttwo', 'NotoSerifSC-Regular', false]])
  })

  test('runs abut and cover the range; only what no face has is missing', () => {
    const one: FontLibrary = { ...library, faces: [], find: () => undefined, fallbacks: () => [face('LXGW WenKai')] }
    const unit = fc.oneof(
      fc.constantFrom('报', '龘', '\u{1F980}', '́', '\u200d', '️', 'A', '“', '\n', '\ud83d'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), fc.nat(3), (units, skip) => {
        const text = units.join('')
        const from = Math.min(skip, text.length)
        const runs = itemise(text, from, text.length, face('Ma Shan Zheng'), one, shaper)
        let at = from
        for (const run of runs) {
          expect(run.from).toBe(at)
          expect(run.to).toBeGreaterThan(run.from)
          if (run.missing) expect(run.face.id).toBe('MaShanZheng-Regular')
          at = run.to
        }
        expect(at).toBe(text.length)
      }),
      { numRuns: 120 },
    )
  })
})

test('shaping keeps the file out of memory: only the tables it needs are read', () => {
  const source = face('Noto Serif SC', 500)
  let read = 0
  const watched: FontFace = {
    ...source,
    bytes: () => {
      throw new Error('the whole file was asked for')
    },
    read: (offset, length) => {
      read += length
      return source.read!(offset, length)
    },
  }
  shape(watched, '青岛日报——')
  shaper.outline(watched, shaper.glyph(watched, code('青')))
  expect(openFont(watched).sfnt.tables.get('glyf')!.length).toBeGreaterThan(10_000_000)
  expect(read).toBeLessThan(1_000_000)
})
