/**
 * Messages between the window and its tile worker.
 *
 * Role: types only. Boundary: plain data; bitmaps are transferred.
 */
import type { GroupOp } from './recipe.ts'

/** Side of a tile, device px. */
export const TILE_PX = 512

export interface TileWanted {
  readonly id: number
  /** Device px a pt. */
  readonly scale: number
  /** Top left corner, device px from the page's corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type ToWorker =
  /** A part of a face. */
  | {
      readonly kind: 'face'
      readonly part: number
      readonly id: string
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  /** A picture by its `pictureKey`. */
  | { readonly kind: 'image'; readonly picture: string; readonly bitmap: ImageBitmap }
  /** The page as it is from now on: new groups by number, then all of them in paint order. */
  | {
      readonly kind: 'content'
      readonly epoch: number
      readonly added: readonly { readonly id: number; readonly group: GroupOp }[]
      readonly order: readonly number[]
    }
  /** What to paint next, most wanted first; replaces what was wanted before. */
  | { readonly kind: 'want'; readonly tiles: readonly TileWanted[] }

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'faced'; readonly part: number }
  | { readonly kind: 'tile'; readonly id: number; readonly epoch: number; readonly bitmap: ImageBitmap }
