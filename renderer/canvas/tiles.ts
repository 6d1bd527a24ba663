/**
 * Bitmaps of the page at rest, painted by a worker and kept by scale.
 *
 * Role: which tiles there are, which are stale, which to ask for next. Boundary: knows neither page nor pointer.
 * A scale has tiles of its own, painted at exactly that scale, so type is sharp at rest; while zooming those of the
 * nearest scale are stretched.
 */
import { intersection, union, type Rect } from '../../core/model/geometry.ts'
import type { Context } from './draw.ts'
import { TILE_PX, type TileWanted } from './protocol.ts'
import type { View } from './view.ts'

interface Tile {
  readonly id: number
  readonly scale: number
  readonly column: number
  readonly row: number
  bitmap: ImageBitmap | null
  /** Content number that its bitmap shows. */
  shows: number
  /** Content number since which it is out of date. */
  stale: number
  /** Content number for which it was asked; not asked again until that changes. */
  asked: number
  used: number
}

/** How many tiles are kept: 160 of 1 MB. */
const KEPT = 160

export interface Tiles {
  /** Content changed within these boxes (pt); null: everywhere. */
  spoil(boxes: readonly Rect[] | null): number
  /** A tile came back. */
  receive(id: number, epoch: number, bitmap: ImageBitmap): void
  /** Asks for what of `box` (pt) is not there or stale at this scale, nearest to the middle of the window first. */
  want(scale: number, box: Rect): void
  /**
   * Draws the tiles of this very scale that are up to date. Returns the part of `box` (pt) that these do not cover,
   * as one box, drawn upon by none of them; null when all is covered. `ratio`: device px a CSS px.
   */
  draw(context: Context, view: View, ratio: number, box: Rect): Rect | null
  /** Draws `box` from the scale that covers it and is nearest, stale tiles too; false where none covers it. */
  stretch(context: Context, view: View, ratio: number, box: Rect): boolean
  destroy(): void
}

export function createTiles(ask: (tiles: readonly TileWanted[]) => void): Tiles {
  const tiles = new Map<string, Tile>()
  const byId = new Map<number, Tile>()
  let ids = 0
  let epoch = 0
  let clock = 0

  const tileAt = (scale: number, column: number, row: number): Tile => {
    const key = `${scale}/${column}/${row}`
    let tile = tiles.get(key)
    if (!tile) {
      tile = { id: ids++, scale, column, row, bitmap: null, shows: -1, stale: 0, asked: -1, used: 0 }
      tiles.set(key, tile)
      byId.set(tile.id, tile)
    }
    tile.used = ++clock
    return tile
  }
  const fresh = (tile: Tile): boolean => tile.bitmap !== null && tile.shows >= tile.stale
  const drop = (key: string, tile: Tile): void => {
    tile.bitmap?.close()
    tiles.delete(key)
    byId.delete(tile.id)
  }
  const prune = (): void => {
    if (tiles.size <= KEPT) return
    const old = [...tiles].sort(([, one], [, other]) => one.used - other.used)
    for (const [key, tile] of old.slice(0, tiles.size - KEPT)) drop(key, tile)
  }

  return {
    spoil(boxes) {
      epoch++
      for (const tile of tiles.values()) {
        const box = boxOf(tile)
        if (!boxes || boxes.some((spoilt) => intersection(spoilt, box))) tile.stale = epoch
      }
      return epoch
    },
    receive(id, shows, bitmap) {
      const tile = byId.get(id)
      if (!tile || shows < tile.shows) return bitmap.close()
      tile.bitmap?.close()
      tile.bitmap = bitmap
      tile.shows = shows
    },
    want(scale, box) {
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const far = (tile: Tile) => {
        const at = boxOf(tile)
        return Math.hypot(at.x + at.width / 2 - middle.x, at.y + at.height / 2 - middle.y)
      }
      const missing = cells(scale, box)
        .map(([column, row]) => tileAt(scale, column, row))
        .filter((tile) => !fresh(tile))
        .sort((one, other) => far(one) - far(other))
      if (missing.every((tile) => tile.asked === tile.stale)) {
        prune()
        return
      }
      for (const tile of missing) tile.asked = tile.stale
      ask(
        missing.map(({ id, column, row }) => ({
          id,
          scale,
          x: column * TILE_PX,
          y: row * TILE_PX,
          width: TILE_PX,
          height: TILE_PX,
        })),
      )
      prune()
    },
    draw(context, view, ratio, box) {
      const scale = view.scale * ratio
      const there: Tile[] = []
      let lacking: Rect | null = null
      for (const [column, row] of cells(scale, box)) {
        const tile = tiles.get(`${scale}/${column}/${row}`)
        if (tile && fresh(tile)) there.push(tile)
        else {
          const side = TILE_PX / scale
          const at = { x: column * side, y: row * side, width: side, height: side }
          lacking = lacking ? union(lacking, at) : at
        }
      }
      for (const tile of there) {
        // Tiles are clear where nothing is inked: drawn twice, type would come out bolder.
        if (lacking && within(boxOf(tile), lacking)) continue
        tile.used = ++clock
        blit(context, tile, view, ratio)
      }
      return lacking
    },
    stretch(context, view, ratio, box) {
      const wanted = view.scale * ratio
      const scales = new Map<number, Tile[]>()
      for (const tile of tiles.values())
        if (tile.bitmap && intersection(boxOf(tile), box))
          scales.set(tile.scale, [...(scales.get(tile.scale) ?? []), tile])
      const whole = [...scales].filter(([scale, shown]) => shown.length >= cells(scale, box).length)
      const far = ([scale]: readonly [number, unknown]) => Math.abs(Math.log(scale / wanted))
      const best = whole.sort((one, other) => far(one) - far(other))[0]
      for (const tile of best?.[1] ?? []) blit(context, tile, view, ratio)
      return best !== undefined
    },
    destroy() {
      for (const [key, tile] of tiles) drop(key, tile)
    },
  }
}

function blit(context: Context, tile: Tile, view: View, ratio: number): void {
  const size = (TILE_PX * view.scale * ratio) / tile.scale
  const x = view.x * ratio + tile.column * size
  const y = view.y * ratio + tile.row * size
  context.setTransform(1, 0, 0, 1, 0, 0)
  if (size === TILE_PX) context.drawImage(tile.bitmap!, Math.round(x), Math.round(y))
  else context.drawImage(tile.bitmap!, x, y, size, size)
}

/** Whether a tile lies in a box of whole tiles. */
function within(tile: Rect, box: Rect): boolean {
  const [x, y] = [tile.x + tile.width / 2, tile.y + tile.height / 2]
  return x > box.x && y > box.y && x < box.x + box.width && y < box.y + box.height
}

function boxOf({ scale, column, row }: Tile): Rect {
  const side = TILE_PX / scale
  return { x: column * side, y: row * side, width: side, height: side }
}

/** Tiles that a box meets. */
function cells(scale: number, box: Rect): [number, number][] {
  const side = TILE_PX / scale
  const found: [number, number][] = []
  if (box.width <= 0 || box.height <= 0) return found
  for (let row = Math.floor(box.y / side); row * side < box.y + box.height; row++)
    for (let column = Math.floor(box.x / side); column * side < box.x + box.width; column++) found.push([column, row])
  return found
}
