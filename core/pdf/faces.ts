/**
 * What text needs to know of a font face while it is written.
 *
 * Role: resource name and PDF widths of a face, and small numbers that stand for the text of a glyph.
 * Boundary: embedding is `fontObjects.ts`.
 */
import type { FontFace } from '../typeset/font/face.ts'
import { nameToken } from './bytes.ts'

/** Horizontal advances of a face by glyph, font units. */
export type AdvanceReader = (face: FontFace) => (gid: number) => number

/** A face as the content streams name it. */
export interface FaceUse {
  readonly face: FontFace
  /** Font resource name; follows from the face alone, so that cached content stays valid in any file. */
  readonly resource: string
  /** Width in thousandths of an em as `W` states it: the pen of every viewer moves by this, so positions are reckoned with it. */
  width(gid: number): number
}

/** Hands out one `FaceUse` a face. */
export function createFaces(advances: AdvanceReader): (face: FontFace) => FaceUse {
  const uses = new WeakMap<FontFace, FaceUse>()
  return (face) => {
    let use = uses.get(face)
    if (!use) {
      let advance: ((gid: number) => number) | undefined
      use = {
        face,
        resource: 'F' + nameToken(face.id),
        width: (gid) => Math.round(((advance ??= advances(face))(gid) * 1e5) / face.unitsPerEm) / 100,
      }
      uses.set(face, use)
    }
    return use
  }
}

/** The key of a glyph whose text is not told by ToUnicode. */
export const NO_TEXT = 0xffffffff

/** Numbers for glyph texts: a single character is its code point, longer texts (ligatures) are counted above. */
export class TextKeys {
  private readonly longer = new Map<string, number>()
  private readonly texts: string[] = []

  key(text: string): number {
    const code = text.codePointAt(0) ?? 0
    if (text.length === (code > 0xffff ? 2 : 1)) return code === 0 ? NO_TEXT : code
    if (text === '') return NO_TEXT
    let key = this.longer.get(text)
    if (key === undefined) {
      key = 0x110000 + this.texts.length
      this.longer.set(text, key)
      this.texts.push(text)
    }
    return key
  }

  text(key: number): string {
    return key < 0x110000 ? String.fromCodePoint(key) : this.texts[key - 0x110000]
  }
}
