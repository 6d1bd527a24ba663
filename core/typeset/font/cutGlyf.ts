/**
 * Cuts a TrueType face down to some glyphs.
 *
 * Role: instructions, layout and names go, parts of composite glyphs come along. Glyph numbers stay for embedding in PDF
 * (CIDToGIDMap Identity); for the screen they are packed. Boundary: bytes only; which glyphs and what becomes of the file is the
 * caller's. Written here and not left to hb-subset
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
  const out = tablesOf(font, wanted, store, count, (glyph) => glyph)
  const file = new Uint8Array(sfntLength(out))
  writeSfnt(file, 0x00010000, out, true)
  return file
}

/**
 * The same tables with the glyphs one after the other, where a character map of its own leads to them: half the size.
 * `placeOf`: the new number of every glyph that is in it.
 */
export function packGlyf(
  font: OpenFont,
  glyphs: Uint16Array,
  store: GlyphStore,
): { readonly tables: [string, Uint8Array][]; readonly placeOf: ReadonlyMap<number, number> } {
  const wanted = fetchAll(font.glyf, glyphs, store)
  const placeOf = new Map(wanted.map((glyph, i) => [glyph, i]))
  return { tables: tablesOf(font, wanted, store, wanted.length, (glyph) => placeOf.get(glyph) ?? 0), placeOf }
}

/** @param wanted ascending @param count of glyphs in the result @param placeOf a glyph's number there, ascending as well */
function tablesOf(
  font: OpenFont,
  wanted: readonly number[],
  store: GlyphStore,
  count: number,
  placeOf: (glyph: number) => number,
): [string, Uint8Array][] {
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
    const place = placeOf(glyph)
    loca.fill(bigEndian(at), next, place + 1)
    next = place + 1
    const bytes = store.get(glyph)!
    glyf.set(bytes, at)
    for (const part of componentsOf(bytes).parts) setU16(glyf, at + part.at, placeOf(part.glyph))
    at += bytes.length
    setU16(hmtx, 4 * place, font.metrics.advance(glyph))
    setU16(hmtx, 4 * place + 2, font.metrics.bearing(glyph))
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
  return [
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', maxp],
  ]
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
