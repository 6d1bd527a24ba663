/**
 * Bitmaps of the page at rest, painted by a worker and kept by scale.
 *
 * Role: which tiles there are, which are stale, which to ask for next. Boundary: knows neither page nor pointer.
 * A scale has tiles of its own, painted at exactly that scale, so type is sharp at rest; while zooming those of the
 * nearest scale are stretched.
 */
import { intersection, type Rect } from '../../core/model/geometry.ts'
import type { Context } from './draw.ts'
import { merged, without } from './patches.ts'
import { TILE_PX, type TileWanted } from './protocol.ts'
import { toPixels, type View } from './view.ts'

/** What of a tile's picture has changed since it was painted, pt. */
interface Spoilt {
  readonly since: number
  readonly boxes: readonly Rect[]
}

interface Tile {
  readonly id: number
  readonly scale: number
  readonly column: number
  readonly row: number
  bitmap: ImageBitmap | null
  /** Content number that its bitmap shows. */
  shows: number
  /** Null: it is up to date. */
  spoilt: Spoilt | null
  /** Content number for which it was asked; not asked again until it is spoilt anew. */
  asked: number
  used: number
}

/** How many tiles are kept: 160 of 1 MB. */
const KEPT = 160

/** What is asked for: all that is not up to date, or only what was never painted. */
export type Wish = 'all' | 'missing'

export interface Tiles {
  /** Content changed within these boxes (pt); null: everywhere. */
  spoil(boxes: readonly Rect[] | null): number
  /** A tile came back. */
  receive(id: number, epoch: number, bitmap: ImageBitmap): void
  /** Asks for what of `box` (pt) is wanted at this scale, nearest to the middle of the window first. */
  want(scale: number, box: Rect, wish: Wish): void
  /**
   * Draws what tiles of this very scale show rightly, and for what was never painted at it those of another, stretched.
   * Returns the parts of `box` that neither cover, drawn upon by none of them: boxes of whole device px that do not overlap.
   * `ratio`: device px a CSS px.
   */
  draw(context: Context, view: View, ratio: number, box: Rect): readonly Rect[]
  /**
   * Draws what of `box` any tile shows: each place from the nearest scale that is up to date there, else from what there is.
   * False when there is nothing at all.
   */
  stretch(context: Context, view: View, ratio: number, box: Rect): boolean
  /** Lets go of what was asked for and has not come: it is not what will be shown. */
  halt(): void
  destroy(): void
}

export function createTiles(ask: (tiles: readonly TileWanted[]) => void): Tiles {
  const tiles = new Map<string, Tile>()
  const byId = new Map<number, Tile>()
  /** Asked for and not come yet. */
  let outstanding: readonly Tile[] = []
  let ids = 0
  let epoch = 0
  let clock = 0

  const tileAt = (scale: number, column: number, row: number): Tile => {
    const key = `${scale}/${column}/${row}`
    let tile = tiles.get(key)
    if (!tile) {
      tile = { id: ids++, scale, column, row, bitmap: null, shows: -1, spoilt: null, asked: -1, used: 0 }
      tiles.set(key, tile)
      byId.set(tile.id, tile)
    }
    tile.used = ++clock
    return tile
  }
  const fresh = (tile: Tile): boolean => tile.bitmap !== null && tile.spoilt === null
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
        const met = boxes ? boxes.flatMap((spoilt) => intersection(spoilt, box) ?? []) : [box]
        if (met.length > 0) tile.spoilt = { since: epoch, boxes: merged([...(tile.spoilt?.boxes ?? []), ...met]) }
      }
      return epoch
    },
    receive(id, shows, bitmap) {
      const tile = byId.get(id)
      outstanding = outstanding.filter((one) => one !== tile)
      if (!tile || shows < tile.shows) return bitmap.close()
      tile.bitmap?.close()
      tile.bitmap = bitmap
      tile.shows = shows
      if (tile.spoilt && tile.spoilt.since <= shows) tile.spoilt = null
    },
    want(scale, box, wish) {
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const far = (tile: Tile) => {
        const at = boxOf(tile)
        return Math.hypot(at.x + at.width / 2 - middle.x, at.y + at.height / 2 - middle.y)
      }
      const wanted = cells(scale, box)
        .map(([column, row]) => tileAt(scale, column, row))
        .filter((tile) => (wish === 'all' ? !fresh(tile) : tile.bitmap === null))
        .sort((one, other) => far(one) - far(other))
      if (wanted.some((tile) => tile.asked < (tile.spoilt?.since ?? 0))) {
        // A new wish replaces the last: what that had and this has not must be asked for again.
        for (const tile of outstanding) tile.asked = -1
        for (const tile of wanted) tile.asked = epoch
        outstanding = wanted
        ask(
          wanted.map(({ id, column, row }) => ({
            id,
            scale,
            x: column * TILE_PX,
            y: row * TILE_PX,
            width: TILE_PX,
            height: TILE_PX,
          })),
        )
      }
      prune()
    },
    draw(context, view, ratio, box) {
      const scale = view.scale * ratio
      const pixels = (part: Rect): Rect => toPixels(part, view, ratio)
      const shown = pixels(box)
      const there: Tile[] = []
      const stretched: { readonly at: Rect; readonly from: readonly Tile[] }[] = []
      const lacking: Rect[] = []
      for (const [column, row] of cells(scale, box)) {
        const tile = tiles.get(`${scale}/${column}/${row}`)
        if (tile?.bitmap) {
          there.push(tile)
          // What has changed may not be shown as it was.
          lacking.push(...(tile.spoilt?.boxes ?? []).map(pixels))
          continue
        }
        const side = TILE_PX / scale
        const part = intersection({ x: column * side, y: row * side, width: side, height: side }, box)
        if (!part) continue
        // What was only never painted at this scale may be blurred for a moment.
        const from = standIns(part, scale)
        if (from) stretched.push({ at: pixels(part), from })
        else lacking.push(pixels(part))
      }
      const holes = merged(lacking.flatMap((hole) => intersection(hole, shown) ?? []))
      // Tiles are clear where nothing is inked: drawn where something else is drawn too, type would come out bolder.
      for (const { at, from } of stretched)
        for (const part of without(at, holes)) {
          context.save()
          clipTo(context, part)
          for (const tile of from) blit(context, tile, view, ratio)
          context.restore()
        }
      for (const tile of there) {
        tile.used = ++clock
        const at = pixels(boxOf(tile))
        for (const { x, y, width, height } of without(at, holes)) {
          context.setTransform(1, 0, 0, 1, 0, 0)
          context.drawImage(tile.bitmap!, x - at.x, y - at.y, width, height, x, y, width, height)
        }
      }
      return holes
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
      context.setTransform(1, 0, 0, 1, 0, 0)
      // Gone in a moment, and at every step of the wheel drawn anew.
      context.imageSmoothingQuality = 'low'
      let bare: readonly Rect[] = [toPixels(box, view, ratio)]
      for (const layer of [...layers.values()].sort((one, other) => rank(one) - rank(other)))
        for (const tile of layer) {
          const at = toNearest(boxOf(tile), view, ratio)
          for (const part of bare) {
            const piece = intersection(part, at)
            if (piece) drawPiece(context, tile, at, piece)
          }
          bare = bare.flatMap((part) => without(part, [at]))
          if (bare.length === 0) return true
        }
      return layers.size > 0
    },
    halt() {
      if (outstanding.length === 0) return
      for (const tile of outstanding) tile.asked = -1
      outstanding = []
      ask([])
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

/** Draws within a box of device px only. */
function clipTo(context: Context, { x, y, width, height }: Rect): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
}

/** Whole device px next to the edges of a box: boxes side by side stay so. */
function toNearest({ x, y, width, height }: Rect, view: View, ratio: number): Rect {
  const scale = view.scale * ratio
  const [left, top] = [Math.round(x * scale + view.x * ratio), Math.round(y * scale + view.y * ratio)]
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * scale + view.x * ratio) - left,
    height: Math.round((y + height) * scale + view.y * ratio) - top,
  }
}

/** A piece of a tile that is drawn as large as `at`. */
function drawPiece(context: Context, tile: Tile, at: Rect, { x, y, width, height }: Rect): void {
  const [wide, high] = [TILE_PX / at.width, TILE_PX / at.height]
  const [left, top] = [(x - at.x) * wide, (y - at.y) * high]
  context.drawImage(tile.bitmap!, left, top, width * wide, height * high, x, y, width, height)
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
