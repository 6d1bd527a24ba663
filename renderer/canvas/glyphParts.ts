/**
 * Which glyphs the window can draw: faces come in parts, as glyphs are first seen.
 *
 * Role: finds the glyphs of a page that no part shows yet, asks for them, and hands every part to the window's fonts and to the
 * tile worker. When the page rests, the characters of everyday Chinese follow, so that typing finds them there. Boundary: knows
 * no pictures, draws nothing.
 */
import { blankGlyphFont } from '../../core/paint/glyphIdFont.ts'
import type { DisplayList, GlyphRun } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import { everydayCharacters } from '../../core/typeset/font/everyday.ts'
import type { FontFace as EngineFace } from '../../core/typeset/font/face.ts'
import { openFont } from '../../core/typeset/font/open.ts'
import { BLANK_FAMILY, familiesOf, familyOf } from './draw.ts'
import type { ToWorker } from './protocol.ts'
import type { CanvasSource } from './source.ts'

export interface GlyphParts {
  /** Starts loading what the page shows and no part has. */
  need(list: DisplayList): void
  /** Loads what typing is likely to want next, of one face; undefined when every face has it. */
  prepare(): Promise<void> | undefined
  /** The worker has loaded, or cannot load, a part. */
  faced(part: number): void
  /** The CSS families of a face; undefined while nothing of it is there. */
  families(faceId: string): string | undefined
  /** The window has all that the page shows. */
  readonly legible: boolean
  /** The worker has it, too. */
  readonly settled: boolean
  destroy(): void
}

/** Glyphs that come together. */
interface Part {
  /** The page shows one of them. */
  shown: boolean
  /** Whether window and worker have them. */
  here: boolean
  there: boolean
}

interface Face {
  readonly face: EngineFace
  /** By glyph: the number of its part, 0 while it was not asked for. */
  readonly partOf: Uint32Array
  readonly loaded: number[]
  /** CSS families of what is loaded. */
  families: string | undefined
  prepared: boolean
}

/** @param changed something that the page shows has come, or cannot be had. */
export function createGlyphParts(
  source: CanvasSource,
  post: (message: ToWorker) => void,
  changed: () => void,
): GlyphParts {
  const faces = new Map<string, Face>()
  /** On their way. */
  const coming = new Map<number, Part>()
  const fonts = new Set<FontFace>()
  let seen = new WeakSet<GlyphRun>()
  let lastList: DisplayList | null = null
  let lastPart = 0
  let ended = false

  const add = (font: FontFace): FontFace => {
    document.fonts.add(font)
    fonts.add(font)
    return font
  }
  add(new FontFace(BLANK_FAMILY, blankGlyphFont()))

  const arrived = (number: number, where: 'here' | 'there'): void => {
    const part = coming.get(number)
    if (!part || ended) return
    part[where] = true
    if (part.here && part.there) coming.delete(number)
    if (part.shown) changed()
  }
  const load = async (
    entry: Face,
    glyphs: Uint16Array,
    shown: boolean,
    font: Promise<Uint8Array> = source.loadGlyphs(entry.face, glyphs),
  ): Promise<void> => {
    const { face, partOf } = entry
    const number = ++lastPart
    for (const glyph of glyphs) partOf[glyph] = number
    coming.set(number, { shown, here: false, there: false })
    try {
      const bytes = new Uint8Array(await font)
      if (ended) return
      post({ kind: 'face', part: number, id: face.id, bytes })
      await add(new FontFace(familyOf(number), bytes)).load()
      entry.loaded.push(number)
      entry.families = familiesOf(entry.loaded)
    } catch (cause) {
      console.error(`face ${face.id} cannot be drawn`, cause)
      // Asked for anew with the next change of the page.
      for (const glyph of glyphs) partOf[glyph] = 0
      seen = new WeakSet()
      lastList = null
      arrived(number, 'there')
    } finally {
      arrived(number, 'here')
    }
  }
  const entryOf = (face: EngineFace): Face => {
    let entry = faces.get(face.id)
    if (entry) return entry
    entry = { face, partOf: new Uint32Array(0x10000), loaded: [], families: undefined, prepared: false }
    faces.set(face.id, entry)
    const ahead = source.glyphsAhead?.(face)
    if (ahead) void load(entry, ahead.glyphs, true, ahead.font)
    return entry
  }

  return {
    need(list) {
      if (list === lastList) return
      lastList = list
      const missing = new Map<Face, Set<number>>()
      walk(list.items, {
        glyphs({ run }) {
          if (seen.has(run)) return
          seen.add(run)
          const entry = entryOf(run.face)
          for (const glyph of run.glyphs) {
            const number = entry.partOf[glyph]
            const part = coming.get(number)
            if (part) part.shown = true
            if (number !== 0) continue
            const list = missing.get(entry)
            if (list) list.add(glyph)
            else missing.set(entry, new Set([glyph]))
          }
        },
      })
      for (const [entry, glyphs] of missing) void load(entry, Uint16Array.from(glyphs).sort(), true)
    },
    prepare() {
      for (const entry of faces.values()) {
        if (entry.prepared) continue
        entry.prepared = true
        const { cmap } = openFont(entry.face)
        const glyphs = new Set<number>()
        for (const char of everydayCharacters()) {
          const glyph = cmap.glyph(char.codePointAt(0)!)
          if (glyph !== 0 && entry.partOf[glyph] === 0) glyphs.add(glyph)
        }
        if (glyphs.size > 0) return load(entry, Uint16Array.from(glyphs).sort(), false)
      }
      return undefined
    },
    faced: (part) => arrived(part, 'there'),
    families: (id) => faces.get(id)?.families,
    get legible() {
      for (const { shown, here } of coming.values()) if (shown && !here) return false
      return true
    },
    get settled() {
      for (const { shown } of coming.values()) if (shown) return false
      return true
    },
    destroy() {
      ended = true
      for (const font of fonts) document.fonts.delete(font)
    },
  }
}
