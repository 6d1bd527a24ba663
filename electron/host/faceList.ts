/** The faces of a library as the window's font menu wants them. Boundary: no bytes; those are a resource. */
import type { FontLibrary } from '../../core/typeset/font/face.ts'
import type { FaceInfo } from '../contract.ts'

export function faceList({ faces }: FontLibrary): FaceInfo[] {
  return faces.map((face) => ({
    id: face.id,
    family: face.family,
    familyNames: [...face.familyNames],
    weight: face.weight,
    italic: face.italic,
    postscriptName: face.postscriptName,
    outlines: face.outlines,
    unitsPerEm: face.unitsPerEm,
    ascender: face.ascender,
    descender: face.descender,
    capHeight: face.capHeight,
    glyphCount: face.glyphCount,
    fsType: face.fsType,
    index: face.index,
  }))
}
