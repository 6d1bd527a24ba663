/**
 * Which glyphs a file uses and what text each stands for.
 *
 * Role: one pass over the text of all pages; the first text of a glyph in reading order becomes its ToUnicode
 * entry. Boundary: no caches, so the answer depends on the pages alone.
 */
import { NO_TEXT } from './faces.ts'
import type { FaceUse } from './faces.ts'
import type { Part } from './parts.ts'

/** The use of one face. */
export interface GlyphUse {
  readonly use: FaceUse
  /** By glyph: 0 where unused, NO_TEXT where only ActualText tells it, else the key of its text. */
  readonly keys: Uint32Array
  /** Used glyphs in order of first use. */
  readonly glyphs: number[]
}

export interface CollectedGlyphs {
  readonly faces: ReadonlyMap<FaceUse, GlyphUse>
  /** Parts with a glyph whose text differs from its first one. */
  readonly conflicting: ReadonlySet<Part>
}

export function collectGlyphs(parts: Iterable<Part>): CollectedGlyphs {
  const faces = new Map<FaceUse, GlyphUse>()
  const conflicting = new Set<Part>()
  for (const part of parts)
    for (const piece of part.pieces) {
      let found = faces.get(piece.use)
      if (!found) {
        found = { use: piece.use, keys: new Uint32Array(piece.use.face.glyphCount), glyphs: [] }
        faces.set(piece.use, found)
      }
      const { keys } = found
      const glyphs = piece.run.glyphs
      for (let i = 0; i < glyphs.length; i++) {
        const gid = glyphs[i]
        const key = piece.keys[i]
        const known = keys[gid]
        if (known === key) continue
        if (known === 0) {
          found.glyphs.push(gid)
          keys[gid] = key
        } else if (known === NO_TEXT) keys[gid] = key
        else if (key !== NO_TEXT) conflicting.add(part)
      }
    }
  return { faces, conflicting }
}

/** The same content for the text map as collected: glyphs whose text it does not tell are told by ActualText. */
export function retell(part: Part, collected: CollectedGlyphs): Part {
  if (!part.retold || !collected.conflicting.has(part)) return part
  const keysOf = new Map<string, Uint32Array>()
  const seen = new Set<string>()
  for (const { use, run, keys } of part.pieces) {
    const told = collected.faces.get(use)!.keys
    keysOf.set(use.resource, told)
    for (let i = 0; i < keys.length; i++)
      if (keys[i] !== NO_TEXT && told[run.glyphs[i]] !== keys[i])
        seen.add(`${use.resource} ${run.glyphs[i]} ${keys[i]}`)
  }
  return part.retold((resource, gid, key) => keysOf.get(resource)![gid] === key, [...seen].sort().join('\n'))
}
