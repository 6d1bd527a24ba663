/** What a font's licence bits (OS/2 fsType) allow. Boundary: the bits alone; licences say more. */
import type { FontFace } from './face.ts'

const RESTRICTED = 0x0002
const PREVIEW_OR_EDITABLE = 0x000c
const NO_SUBSETTING = 0x0100
const BITMAP_ONLY = 0x0200

/** Whether a subset of the font's outlines may be embedded in a file. */
export function allowsSubset({ fsType }: Pick<FontFace, 'fsType'>): boolean {
  if ((fsType & RESTRICTED) !== 0 && (fsType & PREVIEW_OR_EDITABLE) === 0) return false
  return (fsType & (NO_SUBSETTING | BITMAP_ONLY)) === 0
}
