/**
 * Parts of a page's content: what is cached, packed into streams and asked for its resources.
 *
 * Role: shapes only.
 */
import type { SpotInk } from '../paint/displayList.ts'
import type { ShadingUse } from './shading.ts'
import type { TextPiece } from './textPiece.ts'

/** A picture that a part shows. */
export interface ImageUse {
  /** XObject resource name. */
  readonly resource: string
  readonly sha256: string
  /** On the K plate alone. */
  readonly black: boolean
  /** Size on the page, pt. */
  readonly widthPt: number
  readonly heightPt: number
  readonly frameId: string
}

/**
 * A piece of content that sets all graphics state it relies on, save the transform and the clip around it.
 * Object identity is the cache key of the streams made of it.
 */
export interface Part {
  readonly bytes: Uint8Array
  /** Text in it, for fonts and ToUnicode. */
  readonly pieces: readonly TextPiece[]
  readonly images: readonly ImageUse[]
  readonly spots: readonly SpotInk[]
  /** Gradients it is filled with; left out: none. */
  readonly shadings?: readonly ShadingUse[]
  /** The same content where some glyphs' texts are told by ActualText, see `textStream.ts`. */
  readonly retold?: (told: (resource: string, gid: number, key: number) => boolean, signature: string) => Part
}

/** Content that needs no resources of its own. */
export function plainPart(bytes: Uint8Array): Part {
  return { bytes, pieces: [], images: [], spots: [] }
}
