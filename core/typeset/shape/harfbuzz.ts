/**
 * Shaping with HarfBuzz: the `Shaper` of the engine.
 *
 * Role: text of one face to glyphs, as a Chinese newspaper wants them (T2.6: script `hani`, language ZHS).
 * Boundary: one face and one direction a call; `itemise.ts` splits before, the composer measures after.
 * Only the tables that shaping reads go into HarfBuzz' memory (0.3 MB of a 15 MB font).
 */
import type { CharacterMap } from '../font/cmap.ts'
import type { FontFace } from '../font/face.ts'
import { SHAPING_TABLES } from '../font/layoutFont.ts'
import { openFont, type OpenFont } from '../font/open.ts'
import { sfntLength, writeSfnt } from '../font/sfnt.ts'
import type { ShapedRun, ShapeOptions, Shaper } from './shaper.ts'
import { startHarfBuzz, startHarfBuzzSync, type HarfBuzz, type WasmSource } from './wasm.ts'

const LTR = 4
const TTB = 6
/** HB_MEMORY_MODE_WRITABLE: HarfBuzz may mend broken tables in place instead of copying them. */
const WRITABLE = 2
/** HarfBuzz looks at no more than five characters either side of the run. */
const CONTEXT = 5

interface LoadedFace {
  readonly font: number
  readonly open: OpenFont
  /** The height HarfBuzz stands vertical glyphs on. */
  readonly ascender: number
  readonly half: Map<number, ReturnType<Shaper['halfWidth']>>
}

/** Starts a shaper on `harfbuzz.wasm`, compiling in the background. */
export async function instantiateHarfBuzz(wasm: WasmSource): Promise<Shaper> {
  return shaperOf(await startHarfBuzz(wasm))
}

/** Starts a shaper on `harfbuzz.wasm` at once: for Node and workers. */
export function instantiateHarfBuzzSync(wasm: WasmSource): Shaper {
  return shaperOf(startHarfBuzzSync(wasm))
}

function shaperOf(hb: HarfBuzz): Shaper {
  const { c } = hb
  const loaded = new WeakMap<FontFace, LoadedFace>()
  // A library that is thrown away takes its faces' memory with it.
  const unloading = new FinalizationRegistry<() => void>((unload) => unload())
  const buffer = c.hb_buffer_create()
  // ISO 15924 "Hani"; the BCP 47 tag gives OpenType's ZHS.
  const script = c.hb_script_from_string(hb.keep('Hani'), 4)
  const language = c.hb_language_from_string(hb.keep('zh-hans'), 7)
  // hb_font_extents_t is 12 words.
  const scratch = c.malloc(48)
  // Asked character by character, nearly always for the same face.
  let mapped: FontFace | null = null
  let map: CharacterMap | null = null
  let room = 0
  let text16 = 0

  const load = (face: FontFace): LoadedFace => {
    const known = loaded.get(face)
    if (known !== undefined) return known
    const open = openFont(face)
    const tables: [string, Uint8Array][] = []
    for (const name of SHAPING_TABLES) {
      const bytes = open.sfnt.table(name)
      if (bytes !== undefined) tables.push([name, bytes])
    }
    const length = sfntLength(tables)
    const data = c.malloc(length)
    if (data === 0) throw new Error('HarfBuzz is out of memory')
    const copy = hb.u8().subarray(data, data + length)
    copy.fill(0)
    writeSfnt(copy, 0x00010000, tables, false)
    const blob = c.hb_blob_create(data, length, WRITABLE, 0, 0)
    const hbFace = c.hb_face_create(blob, 0)
    const font = c.hb_font_create(hbFace)
    c.hb_face_destroy(hbFace)
    c.hb_blob_destroy(blob)
    // hb_font_extents_t begins with the ascender; a face without one is guessed at 0.8 em.
    const ascender =
      c.hb_font_get_h_extents(font, scratch) !== 0 ? hb.i32()[scratch >> 2]! : Math.round(0.8 * face.unitsPerEm)
    const entry: LoadedFace = { font, open, ascender, half: new Map() }
    loaded.set(face, entry)
    unloading.register(face, () => {
      c.hb_font_destroy(font)
      c.free(data)
    })
    return entry
  }

  /** Fills the buffer and shapes; gives the glyph count. Clusters count from `first`. */
  const run = (entry: LoadedFace, text: string, from: number, to: number, vertical: boolean): number => {
    const first = Math.max(0, from - CONTEXT)
    const end = Math.min(text.length, to + CONTEXT)
    const length = end - first
    if (length > room) {
      if (text16 !== 0) c.free(text16)
      room = Math.max(1024, 2 * length)
      text16 = c.malloc(2 * room)
    }
    const heap = hb.u8()
    for (let i = first, at = text16; i < end; i++, at += 2) {
      const unit = text.charCodeAt(i)
      heap[at] = unit
      heap[at + 1] = unit >> 8
    }
    c.hb_buffer_clear_contents(buffer)
    c.hb_buffer_set_direction(buffer, vertical ? TTB : LTR)
    c.hb_buffer_set_script(buffer, script)
    c.hb_buffer_set_language(buffer, language)
    c.hb_buffer_add_utf16(buffer, text16, length, from - first, to - from)
    c.hb_shape(entry.font, buffer, 0, 0)
    c.hb_buffer_get_glyph_infos(buffer, scratch)
    return hb.i32()[scratch >> 2]!
  }

  const shape = (face: FontFace, text: string, from: number, to: number, options: ShapeOptions): ShapedRun => {
    const entry = load(face)
    const n = to > from ? run(entry, text, from, to, options.vertical) : 0
    const glyphs = new Uint16Array(n)
    const clusters = new Uint32Array(n)
    const advances = new Int32Array(n)
    const dx = new Int32Array(n)
    const dy = new Int32Array(n)
    if (n > 0) {
      const infos = c.hb_buffer_get_glyph_infos(buffer, 0) >> 2
      const positions = c.hb_buffer_get_glyph_positions(buffer, 0) >> 2
      const heap = hb.i32()
      const first = Math.max(0, from - CONTEXT)
      const turn = options.vertical ? 1 : 0
      // hb_glyph_info_t: codepoint, mask, cluster, …; hb_glyph_position_t: x advance, y advance, x offset, y offset, …: 5 words each.
      for (let i = 0, at = 0; i < n; i++, at += 5) {
        glyphs[i] = heap[infos + at]!
        clusters[i] = heap[infos + at + 2]! + first
        const advance = heap[positions + at + turn]!
        advances[i] = turn === 0 ? advance : -advance
        dx[i] = heap[positions + at + 2]!
        dy[i] = heap[positions + at + 3]!
      }
      if (options.vertical) placeVertically(entry, glyphs, advances, dy)
    }
    return { face, glyphs, clusters, advances, dx, dy }
  }

  /**
   * Vertical metrics by the font: harfbuzzjs, built without them, advances every glyph by an em from one constant height.
   * What it placed by GPOS stays.
   */
  const placeVertically = (entry: LoadedFace, glyphs: Uint16Array, advances: Int32Array, dy: Int32Array): void => {
    const { metrics, face } = entry.open
    const yMax = (glyph: number): number | null => (face.outlines === 'glyf' ? entry.open.glyf.yMax(glyph) : null)
    const adjust = entry.open.adjustments('vert')
    for (let i = 0; i < glyphs.length; i++) {
      const glyph = glyphs[i]!
      dy[i]! += entry.ascender - metrics.verticalOrigin(glyph, yMax)
      // HarfBuzz takes the advance from marks and invisible characters.
      if (advances[i] !== 0) advances[i] = metrics.verticalAdvance(glyph) + (adjust.get(glyph)?.yAdvance ?? 0)
    }
  }

  const halfWidth = (face: FontFace, codePoint: number, vertical: boolean): ReturnType<Shaper['halfWidth']> => {
    const { half, open } = load(face)
    const key = 2 * codePoint + (vertical ? 1 : 0)
    const known = half.get(key)
    if (known !== undefined) return known
    const char = String.fromCodePoint(codePoint)
    const full = shape(face, char, 0, char.length, { vertical })
    const cut = full.glyphs.length === 1 ? open.adjustments(vertical ? 'vhal' : 'halt').get(full.glyphs[0]!) : undefined
    const less = cut === undefined ? 0 : vertical ? cut.yAdvance : cut.xAdvance
    const answer = less < 0 ? { advance: full.advances[0]! + less, dx: cut!.dx, dy: cut!.dy } : null
    half.set(key, answer)
    return answer
  }

  return {
    shape,
    glyph(face, codePoint) {
      if (face !== mapped || map === null) {
        map = openFont(face).cmap
        mapped = face
      }
      return map.glyph(codePoint)
    },
    halfWidth,
    outline: (face, glyph) => (face.outlines === 'glyf' ? openFont(face).glyf : openFont(face).cff).outline(glyph),
  }
}
