/**
 * Display lists as messages between threads.
 *
 * Role: a face is a name on the way, for it holds functions and 15 MB of font; at the other end it is the face of that thread's
 * library. Boundary: everything else of a list crosses as it is.
 */
import { UserError } from '../../core/model/errors.ts'
import type { DisplayList, GlyphItem, GlyphRun, GroupItem, PaintItem } from '../../core/paint/displayList.ts'
import type { FontFace, FontLibrary } from '../../core/typeset/font/face.ts'

interface FaceName {
  readonly id: string
  readonly family: string
  readonly weight: number
}
interface PackedGlyphs extends Omit<GlyphItem, 'run'> {
  readonly run: Omit<GlyphRun, 'face'> & { readonly face: FaceName }
}
interface PackedGroup extends Omit<GroupItem, 'items'> {
  readonly items: readonly PackedItem[]
}
type PackedItem = PackedGlyphs | PackedGroup | Exclude<PaintItem, GlyphItem | GroupItem>

/** A display list that can be posted. */
export type PackedList = Omit<DisplayList, 'items'> & { readonly items: readonly PackedItem[] }

export function packList(list: DisplayList): PackedList {
  const pack = (item: PaintItem): PackedItem => {
    if (item.kind === 'group') return { ...item, items: item.items.map(pack) }
    if (item.kind !== 'glyphs') return item
    const { id, family, weight } = item.run.face
    return { ...item, run: { ...item.run, face: { id, family, weight } } }
  }
  return { ...list, items: list.items.map(pack) }
}

/** @throws UserError `missing-font` when the library lacks a face: it was taken away meanwhile. */
export function unpackList(list: PackedList, fonts: FontLibrary): DisplayList {
  const faces = new Map<string, FontFace>()
  const faceOf = ({ id, family, weight }: FaceName): FontFace => {
    let face = faces.get(id)
    if (!face) {
      const near = fonts.find(family, weight)
      // A fallback, or one of two files of a family, is not what its own name finds.
      face = near?.id === id ? near : fonts.faces.find((one) => one.id === id)
      if (!face)
        throw new UserError(
          'missing-font',
          `字体“${id}”找不到了；请恢复字体文件后重新导出`,
          `the font “${id}” is gone; put its file back and export again`,
          id,
        )
      faces.set(id, face)
    }
    return face
  }
  const unpack = (item: PackedItem): PaintItem => {
    if (item.kind === 'group') return { ...item, items: item.items.map(unpack) }
    if (item.kind !== 'glyphs') return item
    return { ...item, run: { ...item.run, face: faceOf(item.run.face) } }
  }
  return { ...list, items: list.items.map(unpack) }
}
