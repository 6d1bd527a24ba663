/**
 * Cuts a TrueType face down to some glyphs for embedding in PDF.
 *
 * Role: glyph numbers stay (CIDToGIDMap Identity), instructions, layout and names go, parts of composite glyphs come along.
 * Boundary: bytes only; which glyphs and what becomes of the file is the PDF writer's. Written here and not left to hb-subset
 * because that wants the whole font copied into its memory: this reads the wanted glyphs only, a tenth of the time cold.
 */
import { setU16, u16 } from './bytes.ts'
import { gather, type Stretch } from './gather.ts'
import { componentsOf, withoutInstructions, type GlyfFont } from './glyf.ts'
import type { OpenFont } from './open.ts'
import { brokenFont, sfntLength, writeSfnt } from './sfnt.ts'

/** Glyphs as they will be written, by glyph number: kept between cuts, since most edits want the same ones again. */
export type GlyphStore = Map<number, Uint8Array>

/**
 * A TrueType font program (tables glyf, head, hhea, hmtx, loca, maxp) that has outlines for glyph 0, `glyphs` (ascending)
 * and their parts, and blanks elsewhere up to the highest. Throws `UserError` `font-broken`.
 */
export function cutGlyf(font: OpenFont, glyphs: Uint16Array, store: GlyphStore): Uint8Array {
  const wanted = fetchAll(font.glyf, glyphs, store)
  const count = Math.min(font.glyf.glyphCount, wanted[wanted.length - 1]! + 1)
  let size = 0
  for (const glyph of wanted) size += store.get(glyph)!.length
  const glyf = new Uint8Array(size)
  // Between wanted glyphs `loca` and `hmtx` hold one value over and over, which is quick to fill and deflates to nothing.
  const loca = new Uint32Array(count + 1)
  const hmtx = new Uint8Array(4 * count)
  new Uint32Array(hmtx.buffer).fill(bigEndian(font.face.unitsPerEm << 16))
  let at = 0
  let next = 0
  for (const glyph of wanted) {
    loca.fill(bigEndian(at), next, glyph + 1)
    next = glyph + 1
    const bytes = store.get(glyph)!
    glyf.set(bytes, at)
    at += bytes.length
    setU16(hmtx, 4 * glyph, font.metrics.advance(glyph))
    setU16(hmtx, 4 * glyph + 2, font.metrics.bearing(glyph))
  }
  loca.fill(bigEndian(at), next)
  const head = copy(font, 'head', 54)
  setU16(head, 50, 1)
  const hhea = copy(font, 'hhea', 36)
  setU16(hhea, 34, count)
  const maxp = copy(font, 'maxp', 32)
  setU16(maxp, 4, count)
  // No instructions: zones 1, and no twilight points, storage, functions or stack.
  for (let i = 14; i < 28; i += 2) setU16(maxp, i, i === 14 ? 1 : 0)
  const tables: [string, Uint8Array][] = [
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', maxp],
  ]
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, 0x00010000, tables, true)
  return out
}

function copy(font: OpenFont, name: string, length: number): Uint8Array {
  const table = font.sfnt.table(name)
  if (table === undefined || table.length < length)
    throw brokenFont(`缺少表 ${name}`, `table ${name} is missing`, font.face.id)
  return table.slice(0, length)
}

/** Brings glyph 0, the glyphs and all their parts into the store; gives their numbers, ascending. */
function fetchAll(glyf: GlyfFont, glyphs: Uint16Array, store: GlyphStore): number[] {
  const all = new Set<number>([0, ...glyphs])
  for (let round: readonly number[] = [...all]; round.length > 0;) {
    fetch(glyf, round, store)
    const parts: number[] = []
    for (const glyph of round)
      for (const part of componentsOf(store.get(glyph)!).parts)
        if (!all.has(part.glyph)) {
          all.add(part.glyph)
          parts.push(part.glyph)
        }
    round = parts
  }
  return [...all].filter((glyph) => glyph < glyf.glyphCount).sort((a, b) => a - b)
}

function fetch(glyf: GlyfFont, glyphs: readonly number[], store: GlyphStore): void {
  const missing: Stretch[] = []
  for (const glyph of glyphs) {
    if (store.has(glyph)) continue
    const { offset, length } = glyf.range(glyph)
    if (length === 0) store.set(glyph, new Uint8Array(0))
    else missing.push({ glyph, offset, length })
  }
  gather(glyf.source, missing, (glyph, bytes) => {
    const bare = u16(bytes, 0) === 0 ? new Uint8Array(0) : withoutInstructions(bytes)
    store.set(glyph, bare === bytes ? bytes.slice() : bare)
  })
}

const scratch = new DataView(new ArrayBuffer(4))

/** A number whose bytes in memory are `value` big-endian, on whichever machine. */
function bigEndian(value: number): number {
  scratch.setUint32(0, value)
  return new Uint32Array(scratch.buffer)[0]!
}
