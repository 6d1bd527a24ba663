/**
 * The page itself on the canvas: bitmaps from the tile worker at rest, drawn at once where those are not there yet.
 *
 * Role: chooses between the two, and keeps the worker up to date. Boundary: paints only what the display list says.
 * Measured: a whole page drawn at once takes 5–10 ms, a blit of tiles 1–3; so a drag draws live, panning blits.
 */
import { intersection, multiply, transformedBounds, union, type Rect } from '../../core/model/geometry.ts'
import { itemsBounds } from '../../core/paint/bounds.ts'
import type { DisplayList, GroupItem, PaintItem } from '../../core/paint/displayList.ts'
import { pictureKey } from '../../core/paint/pictureKey.ts'
import { walk } from '../../core/paint/walk.ts'
import { advanceWidths } from '../../core/typeset/font/open.ts'
import { changedBoxes } from './changedBoxes.ts'
import { drawGroups } from './draw.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { createRecipes, type GroupOp } from './recipe.ts'
import { createResources } from './resources.ts'
import type { CanvasSource } from './source.ts'
import { createTiles } from './tiles.ts'
import type { View } from './view.ts'

/** Tiles beyond the window's edge, as a part of its size: what a pan will show next. */
const AHEAD = 0.35

/** Longest side of the overview, device px. */
const OVERVIEW_PX = 1024

/** So long after a change tiles are asked for anew, ms: a tile painted between two keys is out of date when it comes. */
const REST_MS = 150

/**
 * Where more than this is drawn at once (pt, squared: some three hundred characters of body text), type stands on whole pixels until
 * its tiles have come: half a pixel is not seen in what has just moved by a line, and such type is drawn several times as fast.
 */
const QUICK_PT2 = 30_000

/** `rest`: tiles, live where they lack. `zooming`: tiles as they are, stretched. `live`: all drawn now, none asked for. */
export type ContentMode = 'rest' | 'zooming' | 'live'

export interface PageContent {
  /** The page's list from now on. Where it differs from the last, pt; null: everywhere. */
  update(list: DisplayList): readonly Rect[] | null
  /** Inks and pictures look otherwise from now on. */
  recolour(): void
  /**
   * Paints what of the page shows in `visible` (pt), or only in a part of it. The context's transform is left at identity.
   */
  draw(
    context: CanvasRenderingContext2D,
    view: View,
    ratio: number,
    visible: Rect,
    mode: ContentMode,
    part?: Rect | null,
  ): void
  /** All the page paints, its bleed included, pt. */
  readonly bounds: Rect
  /** @param picture its `pictureKey` */
  pictureFailed(picture: string): boolean
  /** Everything that the page shows was there when it was last drawn. */
  readonly complete: boolean
  /** Faces and pictures are there and every tile that was asked for has come. */
  readonly settled: boolean
  destroy(): void
}

/** @param changed something came that makes the picture another. */
export function createPageContent(source: CanvasSource, worker: Worker, changed: () => void): PageContent {
  const newRecipes = () => createRecipes({ inkToRgb: (ink) => source.inkToRgb(ink), advances: advanceWidths })
  let recipes = newRecipes()
  const post = (message: ToWorker) => worker.postMessage(message)
  const resources = createResources(source, post, (picture) => {
    spoil(picture && list ? boxesOf(list, picture) : null)
    // Before its text is there nothing of it is drawn: a frame for each part that comes would hold up the next.
    if (begun || resources.legible) changed()
  })
  let outstanding = 0
  /** What is outstanding will not be seen now. */
  let ahead = false
  const tiles = createTiles((wanted) => {
    outstanding = wanted.length
    ahead = false
    tellWorker()
    post({ kind: 'want', tiles: wanted })
  })
  const numbers = new WeakMap<GroupOp, number>()
  let lastNumber = 0
  let sent = new Set<number>()
  let epoch = 0
  let toldEpoch = -1
  let list: DisplayList | null = null
  let groups: readonly GroupOp[] = []
  let bounds: Rect = { x: 0, y: 0, width: 0, height: 0 }

  const spoil = (boxes: readonly Rect[] | null): void => {
    epoch = tiles.spoil(boxes)
  }
  /** Runs while the page has changed just now. */
  let resting = 0
  const restLater = (): void => {
    clearTimeout(resting)
    resting = window.setTimeout(() => {
      resting = 0
      changed()
    }, REST_MS)
  }
  /** Its text has been shown once. */
  let begun = false
  let complete = false
  let idle = 0
  let ended = false
  const prepareWhenIdle = (): void => {
    idle ||= requestIdleCallback(() => {
      idle = 0
      // A hand that has come back goes first; the next rest goes on with it.
      if (ended || outstanding > 0 || resting !== 0) return
      const more = resources.prepare()
      if (more) void more.finally(prepareWhenIdle)
      else {
        // The whole page, coarse: what zooming out shows until the page is still.
        tiles.want(OVERVIEW_PX / Math.max(bounds.width, bounds.height), bounds, 'all')
        ahead = true
      }
    })
  }
  const numberOf = (group: GroupOp): number => {
    let number = numbers.get(group)
    if (number === undefined) numbers.set(group, (number = lastNumber++))
    return number
  }
  const tellWorker = (): void => {
    if (toldEpoch === epoch) return
    toldEpoch = epoch
    const order = groups.map(numberOf)
    const added = groups.filter((group) => !sent.has(numberOf(group))).map((group) => ({ id: numberOf(group), group }))
    sent = new Set(order)
    post({ kind: 'content', epoch, added, order })
  }

  const groupsOf = ({ items }: DisplayList): readonly GroupOp[] =>
    items.flatMap((item: PaintItem) => (item.kind === 'group' ? [recipes.of(item satisfies GroupItem)] : []))

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'tile') {
      outstanding = Math.max(0, outstanding - 1)
      tiles.receive(data.id, data.epoch, data.bitmap)
      changed()
    } else if (data.kind === 'faced') resources.faced(data.part)
  })

  return {
    get bounds() {
      return bounds
    },
    get complete() {
      return complete
    },
    get settled() {
      return resting === 0 && resources.settled && (outstanding === 0 || ahead)
    },
    pictureFailed: (picture) => resources.failed(picture),
    update(next) {
      if (next === list) return []
      const before = groups
      groups = groupsOf(next)
      const otherPage = list?.pageId !== next.pageId
      list = next
      const boxes = otherPage ? null : changedBoxes(before, groups)
      if (!boxes) spoil(null)
      else if (boxes.length > 0) {
        spoil(boxes)
        restLater()
      }
      const bleed = next.bleedPt
      const sheet = {
        x: -bleed,
        y: -bleed,
        width: next.widthPt + 2 * bleed,
        height: next.heightPt + 2 * bleed,
      }
      const inked = itemsBounds(next.items)
      bounds = inked ? union(sheet, inked) : sheet
      return boxes
    },
    recolour() {
      recipes = newRecipes()
      resources.renewPictures()
      if (list) groups = groupsOf(list)
      spoil(null)
      changed()
    },
    draw(context, view, ratio, visible, mode, part = null) {
      if (!list) return
      const scale = view.scale * ratio
      resources.need(list, mode === 'zooming' ? null : scale)
      const shown = intersection(part ?? visible, bounds)
      if (!shown) return
      if (mode === 'zooming') {
        // The worker has the processor to itself when the scale stands.
        tiles.halt()
        if (tiles.stretch(context, view, ratio, shown)) return
      }
      if (mode === 'rest' && resources.settled) {
        const around = {
          x: visible.x - visible.width * AHEAD,
          y: visible.y - visible.height * AHEAD,
          width: visible.width * (1 + 2 * AHEAD),
          height: visible.height * (1 + 2 * AHEAD),
        }
        tiles.want(scale, intersection(around, bounds)!, resting === 0 ? 'all' : 'missing')
      }
      if (mode === 'rest' && resources.settled && outstanding === 0 && resting === 0) prepareWhenIdle()
      // Drawn in pieces as its faces come, a page would be drawn as often.
      if (!begun && !resources.legible) return
      begun = true
      complete = resources.present
      const matrix = [scale, 0, 0, scale, view.x * ratio, view.y * ratio] as const
      const holes = tiles.draw(context, view, ratio, shown)
      const quick = holes.reduce((sum, { width, height }) => sum + width * height, 0) > QUICK_PT2 * scale * scale
      for (const hole of holes) {
        context.save()
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.beginPath()
        context.rect(hole.x, hole.y, hole.width, hole.height)
        context.clip()
        const [x, y] = [(hole.x - matrix[4]) / scale, (hole.y - matrix[5]) / scale]
        const clip = { x, y, width: hole.width / scale, height: hole.height / scale }
        drawGroups(context, groups, matrix, clip, resources.picture, resources.families, quick)
        context.restore()
      }
    },
    destroy() {
      ended = true
      cancelIdleCallback(idle)
      clearTimeout(resting)
      worker.terminate()
      tiles.destroy()
      resources.destroy()
    },
  }
}

/** Where a picture stands on the page, pt. */
function boxesOf(list: DisplayList, picture: string): readonly Rect[] {
  const found: Rect[] = []
  walk(list.items, {
    image(item, matrix) {
      if (pictureKey(item) === picture)
        found.push(transformedBounds({ x: 0, y: 0, width: 1, height: 1 }, multiply(item.matrix, matrix)))
    },
  })
  return found
}
