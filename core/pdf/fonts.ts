/**
 * Embedded font programs with their widths and text maps.
 *
 * Role: subsets a face to the glyphs used, and keeps program, widths and ToUnicode while they still serve.
 * A kept program with a few glyphs more than needed serves as well, so that an edit which only drops
 * characters costs nothing. Boundary: font dictionaries are written by `fontObjects.ts`.
 */
import { UserError } from '../model/errors.ts'
import { allowsSubset } from '../typeset/font/embedding.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { fingerprint } from './hash.ts'
import { NO_TEXT } from './faces.ts'
import type { FaceUse, TextKeys } from './faces.ts'
import type { GlyphUse } from './glyphUse.ts'
import type { Subsetter } from './subset.ts'
import { writeToUnicode } from './toUnicode.ts'

/** A font program cut down to some glyphs. */
export interface FontProgram {
  /** Rising; glyph 0 included. */
  readonly gids: Uint16Array
  /** Six letters that follow from the glyphs (ISO 32000-1 9.6.4). */
  readonly tag: string
  readonly deflated: Uint8Array
  /** Bytes of the program before deflating. */
  readonly length: number
  /** The `W` array: glyphs whose width is not 1000. */
  readonly widths: readonly (number | number[])[]
}

export interface EmbeddedFont {
  readonly use: FaceUse
  readonly program: FontProgram
  /** Deflated CMap. */
  readonly toUnicode: Uint8Array
}

interface Kept extends EmbeddedFont {
  /** As in `GlyphUse`, of the time the font was made. */
  readonly keys: Uint32Array
}

/** How many glyphs more than needed a kept program may carry. */
const SPARE_GLYPHS = 48
/** Programs kept per face: the pages of an edition take turns. */
const KEPT = 8

/** @throws UserError `font-embedding` when the font's licence bits forbid embedding a subset. */
export function assertEmbeddable(face: FontFace): void {
  const { fsType } = face
  if (!allowsSubset(face))
    throw new UserError(
      'font-embedding',
      `字体“${face.family}”（${face.postscriptName}）的许可位 fsType=${fsType} 不允许子集嵌入；请换用可嵌入的字体`,
      `font "${face.family}" (${face.postscriptName}) forbids embedding a subset (fsType ${fsType}); use a font that allows it`,
      face.postscriptName,
    )
}

export class FontStore {
  private readonly kept = new WeakMap<FontFace, Kept[]>()
  private readonly subsetter: Subsetter
  private readonly deflate: (bytes: Uint8Array) => Uint8Array
  private readonly texts: TextKeys

  constructor(subsetter: Subsetter, deflate: (bytes: Uint8Array) => Uint8Array, texts: TextKeys) {
    this.subsetter = subsetter
    this.deflate = deflate
    this.texts = texts
  }

  /** The font for the glyphs used. @throws UserError `font-embedding`. */
  embed(used: GlyphUse): EmbeddedFont {
    const { face } = used.use
    assertEmbeddable(face)
    let kept = this.kept.get(face)
    if (!kept) this.kept.set(face, (kept = []))
    const font = bestOf(kept, used) ?? this.make(kept, used)
    const at = kept.indexOf(font)
    if (at >= 0) kept.splice(at, 1)
    kept.unshift(font)
    if (kept.length > KEPT) kept.pop()
    return font
  }

  private make(kept: readonly Kept[], used: GlyphUse): Kept {
    const program = bestOf(kept, used, true)?.program ?? this.program(used)
    const text = (gid: number) => {
      const key = used.keys[gid]
      return key === 0 || key === NO_TEXT ? '' : this.texts.text(key)
    }
    return {
      use: used.use,
      program,
      keys: used.keys,
      toUnicode: this.deflate(writeToUnicode(program.gids, text)),
    }
  }

  private program(used: GlyphUse): FontProgram {
    const { use } = used
    const gids = Uint16Array.from(used.keys[0] === 0 ? [0, ...used.glyphs] : used.glyphs).sort()
    const bytes = this.subsetter.subset(use.face, gids)
    let tag = ''
    for (const byte of fingerprint(new Uint8Array(gids.buffer, gids.byteOffset, gids.byteLength)).subarray(0, 6))
      tag += String.fromCharCode(65 + (byte % 26))
    return { gids, tag, deflated: this.deflate(bytes), length: bytes.length, widths: sparseWidths(use, gids) }
  }
}

/** The kept font with fewest spare glyphs that serves the use; with `anyText`, whatever its text map says. */
function bestOf(kept: readonly Kept[], used: GlyphUse, anyText = false): Kept | undefined {
  let best: Kept | undefined
  let spare = SPARE_GLYPHS + 1
  for (const font of kept) {
    // Glyph 0 is always there, used or not.
    const more = font.program.gids.length - used.glyphs.length - (used.keys[0] === 0 ? 1 : 0)
    if (more < 0 || more >= spare || !serves(font, used, anyText)) continue
    best = font
    spare = more
  }
  return best
}

function serves(font: Kept, used: GlyphUse, anyText: boolean): boolean {
  for (const gid of used.glyphs) {
    const has = font.keys[gid]
    if (has === 0 && gid !== 0) return false
    const wants = used.keys[gid]
    if (!anyText && wants !== NO_TEXT && wants !== has) return false
  }
  return true
}

/** `W` (ISO 32000-1 9.7.4.3): `first last width` for runs of equal widths, `first [widths]` for other neighbours; what is DW wide is left out. */
function sparseWidths(use: FaceUse, gids: Uint16Array): (number | number[])[] {
  const entries: (number | number[])[] = []
  for (let i = 0; i < gids.length;) {
    const width = use.width(gids[i])
    let to = i + 1
    if (width !== DEFAULT_WIDTH) {
      while (to < gids.length && gids[to] === gids[to - 1] + 1 && use.width(gids[to]) !== DEFAULT_WIDTH) to++
      const widths: number[] = []
      for (let j = i; j < to; j++) widths.push(use.width(gids[j]))
      if (widths.length > 2 && widths.every((other) => other === width)) entries.push(gids[i], gids[to - 1], width)
      else entries.push(gids[i], widths)
    }
    i = to
  }
  return entries
}

/** `DW`: what nearly every glyph of a Chinese font is wide. */
export const DEFAULT_WIDTH = 1000
