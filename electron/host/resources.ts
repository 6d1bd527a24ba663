/**
 * What a window loads by itself: faces, pictures, the shaper's wasm, the output profile.
 *
 * Role: a kind and a path to bytes and their type. Boundary: knows no address; each shell serves these under its own.
 *
 *     font/<face id>                             the font file
 *     font/<face id>/layout                      what of it sets type (`core/typeset/font/layoutFont.ts`)
 *     media/<document>/<sha256>                  the picture as placed
 *     media/<document>/<sha256>/<width>          an sRGB JPEG at most so many pixels wide
 *     media/<document>/<sha256>/<width>/proof    the same as it will print, on white
 *     media/<document>/<sha256>/<width>/paper    the same as it will print, on its paper
 *     media/<document>/<sha256>/<width>/<proof>/black    the same, printed on the black plate alone
 *     wasm/harfbuzz, icc/default                 the shaper, the output profile
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { DocumentId } from '../contract.ts'
import type { Proof } from '../../core/paint/colour.ts'
import type { Engine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import type { ScreenPhotos } from './screenPhotos.ts'
import type { WindowFonts } from './windowFonts.ts'

export interface Resource {
  readonly bytes: Uint8Array
  readonly type: string
}

export interface Resources {
  /** Undefined: there is no such thing. @throws UserError for a picture that cannot be decoded. */
  load(segments: readonly string[]): Promise<Resource | undefined>
}

const WIDEST_PX = 8192
/** The last part of a picture's address → how it is proofed. */
const PROOFS = new Map<string, Proof>([
  ['proof', 'relative'],
  ['paper', 'paper'],
])
/** After it: the picture is on the black plate alone. */
const BLACK = 'black'
const TYPES: readonly (readonly [lead: readonly number[], type: string])[] = [
  [[0xff, 0xd8], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0x52, 0x49, 0x46, 0x46], 'image/webp'],
]

/** @param media the pictures of an open document; undefined for others. */
export function createResources(
  engine: () => Engine,
  windowFonts: WindowFonts,
  photos: ScreenPhotos,
  media: (documentId: DocumentId) => ReadonlyMap<string, Uint8Array> | undefined,
): Resources {
  const condition = () => defaultCondition(engine().root)

  async function picture([documentId = '', hash = '', width, proof, plate, ...rest]: readonly string[]) {
    const bytes = media(documentId)?.get(hash)
    if (!bytes || rest.length > 0 || (proof !== undefined && !PROOFS.has(proof))) return undefined
    if (plate !== undefined && plate !== BLACK) return undefined
    if (width === undefined) return { bytes, type: typeOf(bytes) }
    const widthPx = /^\d{1,5}$/u.test(width) ? Number(width) : 0
    if (widthPx < 1 || widthPx > WIDEST_PX) return undefined
    const look = { proof: PROOFS.get(proof ?? '') ?? 'none', black: plate === BLACK } as const
    return { bytes: await photos.preview(bytes, widthPx, condition(), look), type: 'image/jpeg' }
  }

  return {
    async load([kind, ...rest]) {
      if (kind === 'media') return picture(rest)
      if (kind === 'font' && rest.length === 1) {
        const face = engine().fonts.faces.find(({ id }) => id === rest[0])
        return face && { bytes: face.bytes(), type: face.outlines === 'cff' ? 'font/otf' : 'font/ttf' }
      }
      if (kind === 'font' && rest.length === 2 && rest[1] === 'layout') {
        const bytes = windowFonts.forLayout(rest[0]!)
        return bytes && { bytes, type: 'font/sfnt' }
      }
      const name = [kind, ...rest].join('/')
      if (name === 'icc/default') return { bytes: condition().icc, type: 'application/vnd.iccprofile' }
      if (name === 'wasm/harfbuzz') {
        const file = path.join(engine().root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm')
        return { bytes: await fs.readFile(file), type: 'application/wasm' }
      }
      return undefined
    },
  }
}

function typeOf(bytes: Uint8Array): string {
  const found = TYPES.find(([lead]) => lead.every((byte, index) => bytes[index] === byte))
  return found?.[1] ?? 'application/octet-stream'
}
