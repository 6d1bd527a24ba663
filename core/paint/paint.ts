/**
 * Page layout to display list.
 *
 * Role: z-order and reuse. What is unchanged since the last list comes back as the same objects, so that every cache
 * downstream (canvas nodes, PDF operators, plates) may hang on identity. Boundary: one frame's looks are `frame.ts`.
 *
 * Order: layers by `order`; in a layer the masters' frames first, the base's before those of what is based on it, then the
 * page's, each by `order`; members of a group lie within it, by theirs, and a group's turn carries them along. Layers that are
 * hidden or do not print are left out, and so are items of a master that the page has taken over.
 */
import { IDENTITY, intersection, multiply, rotatedBounds, transformedBounds, type Rect } from '../model/geometry.ts'
import { sheetOf } from '../model/masters.ts'
import type { AssetRecord, ColourRef, FrameRecord, SwatchRecord } from '../model/records.ts'
import { find, get, type Snapshot } from '../model/snapshot.ts'
import { mmToPt } from '../model/units.ts'
import { textOn, type DocumentLayout, type TextFrameLayout } from '../typeset/layout.ts'
import { frameBox, paintFrame, turnOf } from './frame.ts'
import { gradientOver, type FillSource } from './gradient.ts'
import { heavyGround, inkOf, totalInk, type InkSource } from './ink.ts'
import { framesOn, stacksOf, type Stacks } from './stacking.ts'
import type { DisplayList, GroupItem, Matrix } from './displayList.ts'

/** Paints pages and remembers what it painted. One per document; memory follows the records that live. */
export interface Painter {
  /**
   * The display list of a page, or of a master as the canvas shows it. The same list object while nothing on it changed.
   * @throws Error when there is no such page.
   */
  page(snapshot: Snapshot, layout: DocumentLayout, pageId: string): DisplayList
}

/** A painted frame and what it was painted from. */
interface Painted {
  readonly group: GroupItem
  readonly frame: FrameRecord
  readonly text: TextFrameLayout | undefined
  readonly asset: AssetRecord | undefined
  readonly swatches: readonly SwatchRecord[]
  readonly members: readonly GroupItem[]
}

/** By frame, by its text where it has any; the second where heavy ink lies beneath. */
type Caches = readonly [WeakMap<object, Painted>, WeakMap<object, Painted>]

function caches(): Caches {
  return [new WeakMap(), new WeakMap()]
}

/** @param inkLimitPercent 总墨量上限 of the output condition: where K on top would pass it, K knocks out */
export function createPainter(inkLimitPercent: number): Painter {
  const heaviest = heavyGround(inkLimitPercent)
  const known = new WeakMap<Snapshot, Stacks>()
  // Two places a record: a master's frame may lie on heavy ground on one page and on bare paper on the next.
  const painted = caches()
  /** Groups of masters by page: their members may be set otherwise on each. */
  const groups = new Map<string, Caches>()
  const lists = new Map<string, DisplayList>()

  return {
    page(snapshot, layout, pageId) {
      const page = sheetOf(snapshot, pageId) ?? get(snapshot, 'page', pageId)
      let stacks = known.get(snapshot)
      if (!stacks) known.set(snapshot, (stacks = stacksOf(snapshot)))
      const { frames, behind } = framesOn(snapshot, stacks, page)
      let own = groups.get(pageId)
      if (!own && behind.some(({ kind }) => kind === 'group')) groups.set(pageId, (own = caches()))
      const work = new PageWork(snapshot, layout, stacks, pageId, painted, own ?? painted, heaviest)
      const list: DisplayList = {
        pageId,
        widthPt: mmToPt(page.widthMm),
        heightPt: mmToPt(page.heightMm),
        bleedPt: mmToPt(page.bleedMm),
        items: frames.map((frame) => work.frame(frame, IDENTITY)),
      }
      const last = lists.get(pageId)
      if (last && sameList(last, list)) return last
      lists.set(pageId, list)
      return list
    },
  }
}

/** Painting of one page: carries what lies beneath from frame to frame. */
class PageWork {
  private readonly snapshot: Snapshot
  private readonly layout: DocumentLayout
  private readonly stacks: Stacks
  private readonly pageId: string
  private readonly painted: Caches
  private readonly groups: Caches
  /** Ink above which a ground is heavy. */
  private readonly heaviest: number
  /** Bounds of what is too heavy to overprint with K 100. */
  private readonly heavy: Rect[] = []

  constructor(
    snapshot: Snapshot,
    layout: DocumentLayout,
    stacks: Stacks,
    pageId: string,
    painted: Caches,
    groups: Caches,
    heaviest: number,
  ) {
    this.snapshot = snapshot
    this.layout = layout
    this.stacks = stacks
    this.pageId = pageId
    this.painted = painted
    this.groups = groups
    this.heaviest = heaviest
  }

  /** The frame's group; `outer` is the turn of the groups it lies in. */
  frame(frame: FrameRecord, outer: Matrix): GroupItem {
    const bounds = transformedBounds(rotatedBounds(frameBox(frame), frame.rotationDeg), outer)
    const asset = frame.kind === 'image' ? find(this.snapshot, 'asset', frame.assetId) : undefined
    const fills = frame.kind !== 'line' && frame.fill && this.mostInk(frame.fill) > this.heaviest
    const beneath = this.heavy.some((rect) => intersection(rect, bounds) !== undefined)
    if (fills || asset) this.heavy.push(bounds)
    const heavy = Boolean(fills) || beneath
    const members = this.members(frame, outer)
    const text = frame.kind === 'text' ? textOn(this.layout, this.pageId, frame.id) : undefined

    const cache = (frame.kind === 'group' ? this.groups : this.painted)[heavy ? 1 : 0]
    // A master's frame is one record with as many texts as pages say: each text has its own group.
    const key = text ?? frame
    const known = cache.get(key)
    if (
      known?.frame === frame &&
      known.text === text &&
      known.asset === asset &&
      sameItems(known.members, members) &&
      known.swatches.every((swatch) => this.snapshot.records.get(swatch.id) === swatch)
    )
      return known.group

    const swatches = new Set<SwatchRecord>()
    const { paragraphs } = this.layout
    const ink: InkSource = (colour) => {
      const swatch = get(this.snapshot, 'swatch', colour.swatchId)
      swatches.add(swatch)
      return inkOf(swatch, colour.tint)
    }
    const fill: FillSource = (colour, outline) => {
      const swatch = get(this.snapshot, 'swatch', colour.swatchId)
      if (swatch.kind !== 'gradient') return ink(colour)
      swatches.add(swatch)
      return gradientOver(swatch, colour, outline, ink)
    }
    const group = paintFrame(frame, { ink, fill, text, paragraphs, asset, members, heavyGround: heavy })
    cache.set(key, { group, frame, text, asset, swatches: [...swatches], members })
    return group
  }

  private members(frame: FrameRecord, outer: Matrix): readonly GroupItem[] {
    const frames = frame.kind === 'group' ? this.stacks.get(frame.id) : undefined
    if (!frames) return NONE
    const turn = turnOf(frame)
    const matrix = turn ? multiply(turn, outer) : outer
    return frames.map((member) => this.frame(member, matrix))
  }

  /** The most ink that a fill lays down at one place. */
  private mostInk({ swatchId, tint }: ColourRef): number {
    const swatch = get(this.snapshot, 'swatch', swatchId)
    if (swatch.kind !== 'gradient') return totalInk(inkOf(swatch, tint))
    return Math.max(...swatch.stops.map(({ colour }) => this.mostInk({ ...colour, tint: colour.tint * tint })))
  }
}

const NONE: readonly GroupItem[] = []

function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}

function sameList(one: DisplayList, other: DisplayList): boolean {
  return (
    one.widthPt === other.widthPt &&
    one.heightPt === other.heightPt &&
    one.bleedPt === other.bleedPt &&
    sameItems(one.items, other.items)
  )
}
