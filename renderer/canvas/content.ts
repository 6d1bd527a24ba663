/**
 * The page itself on the canvas: bitmaps from the tile worker at rest, drawn at once where those are not there yet.
 *
 * Role: chooses between the two, and keeps the worker up to date. Boundary: paints only what the display list says.
 * Measured: a whole page drawn at once takes 5–10 ms, a blit of tiles 1–3; so a drag draws live, panning blits.
 */
import { intersection, union, type Rect } from '../../core/model/geometry.ts'
import { itemsBounds } from '../../core/paint/bounds.ts'
import type { DisplayList, GroupItem, PaintItem } from '../../core/paint/displayList.ts'
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

/** `rest`: tiles, live where they lack. `zooming`: tiles as they are, stretched. `live`: all drawn now, none asked for. */
export type ContentMode = 'rest' | 'zooming' | 'live'

export interface PageContent {
  /** The page's list from now on. */
  update(list: DisplayList): void
  /** Inks and pictures look otherwise from now on. */
  recolour(): void
  /** Paints what of the page shows in `visible` (pt). The context's transform is left at identity. */
  draw(context: CanvasRenderingContext2D, view: View, ratio: number, visible: Rect, mode: ContentMode): void
  /** All the page paints, its bleed included, pt. */
  readonly bounds: Rect
  pictureFailed(sha256: string): boolean
  /** Faces and pictures are there and every tile that was asked for has come. */
  readonly settled: boolean
  destroy(): void
}

/** @param changed something came that makes the picture another. */
export function createPageContent(source: CanvasSource, worker: Worker, changed: () => void): PageContent {
  const newRecipes = () => createRecipes({ inkToRgb: (ink) => source.inkToRgb(ink), advances: advanceWidths })
  let recipes = newRecipes()
  const post = (message: ToWorker) => worker.postMessage(message)
  const resources = createResources(source, post, () => {
    spoil(null)
    changed()
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
  let idle = 0
  const prepareWhenIdle = (): void => {
    idle ||= requestIdleCallback(() => {
      idle = 0
      resources.prepare()
      // The whole page, coarse: what zooming out shows until the page is still.
      if (outstanding > 0) return
      tiles.want(OVERVIEW_PX / Math.max(bounds.width, bounds.height), bounds, 'all')
      ahead = true
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
    get settled() {
      return resting === 0 && resources.settled && (outstanding === 0 || ahead)
    },
    pictureFailed: (sha256) => resources.failed(sha256),
    update(next) {
      if (next === list) return
      const before = groups
      groups = groupsOf(next)
      const otherPage = list?.pageId !== next.pageId
      list = next
      if (otherPage) spoil(null)
      else {
        const boxes = changedBoxes(before, groups)
        if (boxes.length > 0) {
          spoil(boxes)
          restLater()
        }
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
    },
    recolour() {
      recipes = newRecipes()
      resources.renewPictures()
      if (list) groups = groupsOf(list)
      spoil(null)
      changed()
    },
    draw(context, view, ratio, visible, mode) {
      if (!list) return
      const scale = view.scale * ratio
      resources.need(list, scale)
      const shown = intersection(visible, bounds)
      if (!shown) return
      if (mode === 'zooming' && tiles.stretch(context, view, ratio, shown)) return
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
      const matrix = [scale, 0, 0, scale, view.x * ratio, view.y * ratio] as const
      for (const hole of tiles.draw(context, view, ratio, shown)) {
        context.save()
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.beginPath()
        context.rect(hole.x, hole.y, hole.width, hole.height)
        context.clip()
        const [x, y] = [(hole.x - matrix[4]) / scale, (hole.y - matrix[5]) / scale]
        const part = { x, y, width: hole.width / scale, height: hole.height / scale }
        drawGroups(context, groups, matrix, part, resources.picture, resources.families)
        context.restore()
      }
    },
    destroy() {
      cancelIdleCallback(idle)
      clearTimeout(resting)
      worker.terminate()
      tiles.destroy()
      resources.destroy()
    },
  }
}
