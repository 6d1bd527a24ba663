import { createRequire } from 'node:module'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { readDict } from '../typeset/font/cff.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { openFont } from '../typeset/font/open.ts'
import { sfntLength, writeSfnt } from '../typeset/font/sfnt.ts'
import { advanceWidths, createSubsetter } from './subset.ts'

const library = createFontLibrary({ root: path.resolve(import.meta.dirname, '../..'), systemFolders: [] })
const face = (family: string, weight = 400): FontFace => library.find(family, weight)!
const glyphsOf = (f: FontFace, text: string): Uint16Array =>
  Uint16Array.from(new Set([...text].map((char) => openFont(f).cmap.glyph(char.codePointAt(0)!)))).sort()
const reopen = (f: FontFace, bytes: Uint8Array): FontFace => ({
  ...f,
  id: 'cut',
  index: 0,
  bytes: () => bytes,
  read: (offset, length) => bytes.subarray(offset, offset + length),
})
/** A bare CFF table as a font file, for readers of files. */
function wrap(f: FontFace, cff: Uint8Array, glyphCount = f.glyphCount): Uint8Array {
  const maxp = openFont(f).sfnt.table('maxp')!.slice()
  maxp.set([glyphCount >> 8, glyphCount & 255], 4)
  const tables = (['CFF ', 'OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp'] as const).map(
    (name): [string, Uint8Array] => [
      name,
      name === 'CFF ' ? cff : name === 'maxp' ? maxp : openFont(f).sfnt.table(name)!,
    ],
  )
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, 0x4f54544f, tables, true)
  return out
}
const COPY = '青岛日报——“3+2+N”，2022年9月7日：蓝色经济（海洋）ABC abc é'
const subsetter = createSubsetter()

describe('TrueType', () => {
  test.each(['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai', 'Ma Shan Zheng', 'Liu Jian Mao Cao'])(
    'T6 %s: every wanted glyph keeps number, outline and advance; nothing else is left',
    (family) => {
      const source = face(family)
      const glyphs = glyphsOf(source, COPY)
      const bytes = subsetter.subset(source, glyphs)
      const cut = openFont(reopen(source, bytes))
      const whole = openFont(source)
      expect([...cut.sfnt.tables.keys()]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
      let inked = 0
      for (const glyph of [0, ...glyphs]) {
        expect(cut.glyf.outline(glyph)).toEqual(whole.glyf.outline(glyph))
        expect(cut.metrics.advance(glyph)).toBe(advanceWidths(source)(glyph))
        expect(cut.metrics.bearing(glyph)).toBe(whole.metrics.bearing(glyph))
        if (cut.glyf.outline(glyph).commands.length > 0) inked++
      }
      expect(inked).toBeGreaterThan(30)
      let others = 0
      for (let glyph = 1; glyph < cut.glyf.glyphCount; glyph++) if (cut.glyf.range(glyph).length > 0) others++
      // Parts of composites may come along.
      expect(others).toBeLessThan(glyphs.length + 20)
    },
  )

  test('the file sums to what OpenType asks', () => {
    const bytes = subsetter.subset(face('Noto Serif SC'), glyphsOf(face('Noto Serif SC'), COPY))
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    let sum = 0
    for (let i = 0; i < bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0
    expect(sum).toBe(0xb1b0afba)
    for (let i = 0; i < view.getUint16(4); i++) {
      const [checksum, offset, length] = [4, 8, 12].map((k) => view.getUint32(12 + 16 * i + k)) as [
        number,
        number,
        number,
      ]
      const head = view.getUint32(12 + 16 * i) === 0x68656164
      let table = head ? -view.getUint32(offset + 8) : 0
      for (let k = 0; k < length; k += 4) table = (table + view.getUint32(offset + k)) >>> 0
      expect(table >>> 0).toBe(checksum)
    }
  })

  test('the same glyphs give the same bytes, in whatever order faces were cut before', () => {
    const source = face('Noto Sans SC', 700)
    const first = createSubsetter()
    const second = createSubsetter()
    second.subset(source, glyphsOf(source, '另外一些字'))
    const glyphs = glyphsOf(source, COPY)
    const once = first.subset(source, glyphs)
    expect(Buffer.compare(second.subset(source, glyphs), once)).toBe(0)
    expect(Buffer.compare(first.subset(source, glyphs), once)).toBe(0)
  })

  test('any glyph numbers will do, the highest and absurd ones too', () => {
    const source = face('Ma Shan Zheng')
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.nat(source.glyphCount - 1), fc.nat(65535)), { maxLength: 30 }),
        (numbers) => {
          const bytes = subsetter.subset(source, Uint16Array.from(numbers).sort())
          const { glyf } = openFont(reopen(source, bytes))
          for (const glyph of numbers)
            if (glyph < source.glyphCount) expect(glyf.outline(glyph)).toEqual(openFont(source).glyf.outline(glyph))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('CFF', () => {
  const fang = face('FandolFang')

  test('T6: a CID-keyed Adobe-Identity-0 program whose CIDs are glyph numbers, outlines kept', () => {
    const glyphs = glyphsOf(fang, COPY)
    const bytes = subsetter.subset(fang, glyphs)
    const { cff } = openFont(reopen(fang, wrap(fang, bytes)))
    expect(cff.cidKeyed).toBe(true)
    expect(cff.top.get(1230)).toEqual([391, 392, 0])
    const kept = [0, ...glyphs].filter((glyph, i, all) => all.indexOf(glyph) === i)
    expect(cff.charStrings.count).toBe(kept.length)
    expect(cids(bytes, cff.top.get(15)![0]!, kept.length)).toEqual(kept)
    kept.forEach((glyph, i) => expect(cff.outline(i)).toEqual(openFont(fang).cff.outline(glyph)))
    expect(kept.filter((_, i) => cff.outline(i).commands.length > 0).length).toBeGreaterThan(30)
    expect(bytes.length).toBeLessThan(60_000)
  })

  test('HarfBuzz reads the same outlines from it', async () => {
    const hb = (await import(createRequire(import.meta.url).resolve('harfbuzzjs'))) as typeof import('harfbuzzjs')
    const open = (bytes: Uint8Array): InstanceType<typeof hb.Font> =>
      new hb.Font(new hb.Face(new hb.Blob(bytes as Uint8Array<ArrayBuffer>), 0))
    const glyphs = glyphsOf(fang, COPY).filter((glyph) => glyph > 0)
    const cut = open(wrap(fang, subsetter.subset(fang, glyphs), glyphs.length + 1))
    const whole = open(fang.bytes())
    glyphs.forEach((glyph, i) => expect(cut.glyphToJson(i + 1)).toEqual(whole.glyphToJson(glyph)))
  })

  test('a name-keyed font with subroutines becomes CID-keyed, and keeps what its glyphs call', () => {
    const source = reopen({ ...fang, postscriptName: 'NameKeyed' }, nameKeyed())
    const whole = openFont(source).cff
    expect(whole.cidKeyed).toBe(false)
    expect(whole.outline(2)).toEqual({ commands: ['M', 'L', 'L', 'Z'], values: [10, 20, 110, 20, 110, 220] })
    const bytes = subsetter.subset(source, Uint16Array.of(2))
    const { cff } = openFont(reopen(fang, wrap(fang, bytes)))
    expect(cff.cidKeyed).toBe(true)
    expect(cids(bytes, cff.top.get(15)![0]!, 2)).toEqual([0, 2])
    expect(cff.outline(1)).toEqual(whole.outline(2))
    // The width operands stay relative to the Private DICT's nominalWidthX.
    expect(readDict(cff.parts[0]!.privateBytes).get(21)).toEqual([500])
    expect([...cff.globalSubrs.get(1)]).toEqual([11])
  })
})

/** CIDs of a charset of format 0 or 2. */
function cids(bytes: Uint8Array, at: number, count: number): number[] {
  const u16 = (i: number): number => (bytes[i]! << 8) | bytes[i + 1]!
  const out = [0]
  for (let i = at + 1; out.length < count; i += bytes[at] === 0 ? 2 : 4)
    for (let k = 0; k <= (bytes[at] === 0 ? 0 : u16(i + 2)); k++) out.push(u16(i) + k)
  return out
}

/** A hand-made name-keyed CFF of three glyphs; glyph 2 calls global subroutine 0, which calls local subroutine 1. */
function nameKeyed(): Uint8Array {
  const n = (value: number): number[] => [28, (value >> 8) & 255, value & 255]
  const index = (objects: number[][]): number[] => {
    const offsets = [1]
    for (const object of objects) offsets.push(offsets[offsets.length - 1]! + object.length)
    return [
      objects.length >> 8,
      objects.length & 255,
      2,
      ...offsets.flatMap((o) => [o >> 8, o & 255]),
      ...objects.flat(),
    ]
  }
  const head = [1, 0, 4, 2, ...index([[...'NameKeyed'].map((c) => c.charCodeAt(0))])]
  const strings = [0, 0]
  // Subroutine numbers are biased by 107.
  const globals = index([
    [...n(1 - 107), 10, 11],
    [...n(7), 11],
  ])
  const locals = index([[11], [...n(100), 6, ...n(200), 7, 11]])
  const charStrings = index([[14], [14], [...n(50), ...n(10), ...n(20), 21, ...n(0 - 107), 29, 14]])
  const priv = [...n(500), 21, ...n(8), 19]
  const topLength = index([[...n(0), 17, ...n(0), ...n(0), 18]]).length
  const stringsAt = head.length + topLength + strings.length + globals.length
  const privateAt = stringsAt + charStrings.length
  const top = index([[...n(stringsAt), 17, ...n(8), ...n(privateAt), 18]])
  return wrap(
    face('FandolFang'),
    Uint8Array.from([...head, ...top, ...strings, ...globals, ...charStrings, ...priv, ...locals]),
  )
}
