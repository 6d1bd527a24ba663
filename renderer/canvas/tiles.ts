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
   * Draws the tiles of this very scale that are up to date, and for what was never painted at it those of another, stretched.
   * Returns the part of `box` (pt) that neither cover, as one box, drawn upon by none of them; null when all is covered. `ratio`: device px a CSS px.
   */
  draw(context: Context, view: View, ratio: number, box: Rect): Rect | null
  /**
   * Draws what of `box` any tile shows: each place from the nearest scale that is up to date there, else from what there is.
   * False when there is nothing at all.
   */
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
  /** Tiles of the nearest other scale that cover a box and are up to date; undefined where there are none. */
  const standIns = (box: Rect, wanted: number): readonly Tile[] | undefined => {
    const scales = new Set([...tiles.values()].map(({ scale }) => scale))
    scales.delete(wanted)
    const far = (scale: number): number => Math.abs(Math.log(scale / wanted))
    for (const scale of [...scales].sort((one, other) => far(one) - far(other))) {
      const found = cells(scale, box).map(([column, row]) => tiles.get(`${scale}/${column}/${row}`))
      if (found.every((tile): tile is Tile => tile !== undefined && fresh(tile))) return found
    }
    return undefined
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
      const stretched: { readonly at: Rect; readonly from: readonly Tile[] }[] = []
      let lacking: Rect | null = null
      for (const [column, row] of cells(scale, box)) {
        const tile = tiles.get(`${scale}/${column}/${row}`)
        const side = TILE_PX / scale
        const at = { x: column * side, y: row * side, width: side, height: side }
        if (tile && fresh(tile)) there.push(tile)
        else {
          const part = intersection(at, box)
          // What was only never painted at this scale may be blurred for a moment; what has changed may not be shown as it was.
          const from = tile?.bitmap || !part ? undefined : standIns(part, scale)
          if (part && from) stretched.push({ at: part, from })
          else lacking = lacking ? union(lacking, at) : at
        }
      }
      for (const { at, from } of stretched) {
        if (lacking && within(at, lacking)) continue
        context.save()
        clipTo(context, at, view, ratio)
        for (const tile of from) blit(context, tile, view, ratio)
        context.restore()
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
      const layers = new Map<string, Tile[]>()
      for (const tile of tiles.values())
        if (tile.bitmap && intersection(boxOf(tile), box)) {
          const key = `${fresh(tile) ? 'fresh' : 'stale'}/${tile.scale}`
          const layer = layers.get(key)
          if (layer) layer.push(tile)
          else layers.set(key, [tile])
        }
      // What is up to date before what is not, then the nearest scale.
      const rank = ([one]: readonly Tile[]): number => Math.abs(Math.log(one.scale / wanted)) + (fresh(one) ? 0 : 1e6)
      context.save()
      for (const layer of [...layers.values()].sort((one, other) => rank(one) - rank(other))) {
        for (const tile of layer) blit(context, tile, view, ratio)
        cutOut(context, layer, view, ratio)
      }
      context.restore()
      return layers.size > 0
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

/** Draws within a box only, on whole pixels, where the tiles beside it end. */
function clipTo(context: Context, box: Rect, view: View, ratio: number): void {
  const scale = view.scale * ratio
  const [left, right] = [box.x, box.x + box.width].map((x) => Math.round(x * scale + view.x * ratio)) as [
    number,
    number,
  ]
  const [top, bottom] = [box.y, box.y + box.height].map((y) => Math.round(y * scale + view.y * ratio)) as [
    number,
    number,
  ]
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
}

/** Keeps what is drawn from now on off these tiles, which do not overlap: drawn twice, type would come out bolder. */
function cutOut(context: Context, tiles: readonly Tile[], view: View, ratio: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  context.rect(-1e5, -1e5, 2e5, 2e5)
  for (const tile of tiles) {
    const size = (TILE_PX * view.scale * ratio) / tile.scale
    context.rect(view.x * ratio + tile.column * size, view.y * ratio + tile.row * size, size, size)
  }
  context.clip('evenodd')
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
