/**
 * The flow: paragraphs, one after the other, into the slots of a thread (T4.3), keeping together what belongs together.
 *
 * Role: sets a range of paragraphs from a spot. Boundary: composing is passed in; levelled columns and spanning heads are
 * in `span.ts`, what need not be set again in `reflow.ts`. Every line stands in a slot of exactly the width it was
 * composed for, and every paragraph is placed or overset: no rule can lose text.
 */
import type { ComposedParagraph } from './layout.ts'
import { fitBlock } from './block.ts'
import type { Block } from './block.ts'
import { EM_BELOW } from './grid.ts'
import { earlierBreak } from './keep.ts'
import { LINE_STRIDE } from './placement.ts'
import type { Item, Placement, SpanBand } from './placement.ts'
import { COLUMN, FRAME, STRIDE, Slots, U, V, nextColumn, nextFrame, regionOf } from './slots.ts'
import type { Spot } from './slots.ts'
import { placeSpan } from './span.ts'
import type { FrameSpace } from './thread.ts'

/** Widths of a paragraph's slots, its own indents not yet taken off. */
export interface Measures {
  readonly widthPt: (line: number) => number
  /** The one width where all are alike, else null. */
  readonly uniform: number | null
}

/** Sets a paragraph to its slots. It keeps what it composed to one width; what is composed to several is kept here. */
export interface Setter {
  compose(item: Item, measures: Measures): ComposedParagraph
  readonly varying: WeakMap<Item, Varying[]>
}

/** A composition and the widths it asked for. */
export interface Varying {
  readonly widths: readonly number[]
  readonly composed: ComposedParagraph
}

/** A paragraph set from a spot, and the spot after it. */
export interface Placed {
  readonly placement: Placement
  readonly end: Spot
}

/** Ends a run early before paragraph `index` at `spot`. */
export type Stop = (index: number, spot: Spot) => boolean

/** Pt within which two widths are one to the composer. */
const SAME_WIDTH_PT = 0.001
/** Times a paragraph is tried with other column breaks before it runs on as it falls. */
const KEEP_ATTEMPTS = 12

/** Compositions to unlike widths kept of each paragraph. */
const VARYING_KEPT = 8

export class Flow {
  readonly spaces: readonly FrameSpace[]
  readonly items: readonly Item[]
  /** Of the first paragraphs, as far as set. */
  readonly placements: Placement[]
  /** First frame whose lines may have changed. */
  dirtyFrom = Infinity
  private readonly setter: Setter
  private readonly slots: Slots
  /** Height of the tallest column: what is higher can never be kept together. */
  private readonly tallest: number

  constructor(spaces: readonly FrameSpace[], items: readonly Item[], placements: Placement[], setter: Setter) {
    this.spaces = spaces
    this.items = items
    this.placements = placements
    this.setter = setter
    this.slots = new Slots(spaces)
    this.tallest = spaces.reduce((height, space) => Math.max(height, space.bottom - space.top), 0)
  }

  /** Sets paragraphs [from, to) from a spot, over whatever `placements` held from `from` on. @returns the spot after the last one set. */
  run(from: number, to: number, start: Spot, stop?: Stop): Spot {
    const { placements } = this
    placements.length = from
    this.dirtyFrom = Math.min(this.dirtyFrom, start.frame)
    let spot = start
    // The head that wants lines below it: where it began, how many lines are owed, and in which column.
    let [chain, owed, moved] = [-1, 0, false]
    let [chainSpot, chainBack] = [start, 0]
    let [chainFrame, chainColumn] = [-1, -1]
    for (let i = from; i < to; i++) {
      if (owed === 0 && stop?.(i, spot)) return spot
      const { props } = this.items[i].resolved
      const wanted = owed > 0
      const apart = props.breakBefore !== 'none' || props.spanColumns !== 1
      if (apart) owed = 0
      const again = moved && i === chain
      const placed = this.paragraph(i, spot, again ? nextColumn(this.spaces, spot) : spot)
      let { placement } = placed
      if (owed > 0) {
        const below = linesIn(placement, chainFrame, chainColumn, owed)
        if (below.left && below.lines < owed && !moved && !chainSpot.head) {
          i = chain - 1
          spot = chainSpot
          placements.length = chain
          moved = true
          owed = 0
          continue
        }
        owed = below.left ? 0 : Math.max(0, owed - below.lines)
      }
      const back = wanted ? i - chain + placements[chain].back : again ? chainBack : 0
      if (back > placement.back) placement = { ...placement, back }
      placements.push(placement)
      if (props.keepNextLines > 0 && placement.band === null) {
        // A head under a head moves with it, if that can still move.
        if (!again && !(wanted && !apart && !moved && !chainSpot.head)) {
          ;[chain, chainSpot, moved] = [i, spot, false]
          chainBack = placement.back
        }
        owed = Math.max(owed, props.keepNextLines)
        chainFrame = placed.end.frame
        chainColumn = placed.end.column
      }
      spot = placed.end
    }
    this.owing = owed > 0 ? to - chain + placements[chain].back : 0
    return spot
  }

  /** After a run: how many of its last paragraphs still wait for lines to be kept with. */
  owing = 0

  /** Composes a paragraph to one width. */
  compose(item: Item, widthPt: number): ComposedParagraph {
    return this.setter.compose(item, { widthPt: () => widthPt, uniform: widthPt })
  }

  private paragraph(i: number, start: Spot, from: Spot): Placed {
    const item = this.items[i]
    const { breakBefore, spanColumns, gridLines } = item.resolved.props
    let spot = from
    if (spot.frame < this.spaces.length) {
      if (breakBefore === 'frame' && !atFrameHead(spot)) spot = nextFrame(spot)
      else if (breakBefore === 'column' && !spot.head) spot = nextColumn(this.spaces, spot)
    }
    if (spot.frame < this.spaces.length) {
      if (spanColumns !== 1) return placeSpan(this, i, start, spot)
      if (gridLines > 0) return this.block(item, start, spot)
    }
    return this.lines(item, start, spot)
  }

  /** A block in one column: the first from the spot on that holds it. One that no empty column could hold runs on as lines. */
  private block(item: Item, start: Spot, from: Spot): Placed {
    const request = this.blockRequest(item)
    for (let spot = from; spot.frame < this.spaces.length; spot = nextColumn(this.spaces, spot)) {
      const block = fitBlock(request, spot, spot.region, spot.column, 1, spot.head ? null : spot.v, 0)
      if (block) return this.setBlock(item, start, spot, block, spot.column, null)
    }
    return this.giveUpBlock(item, start, from, 1)
  }

  blockRequest(item: Item) {
    return {
      spaces: this.spaces,
      metrics: item.metrics,
      gridLines: item.resolved.props.gridLines,
      compose: (widthPt: number) => this.compose(item, widthPt),
    }
  }

  /** A block for which no place was found: overset where an empty frame would hold it, else set as plain lines. */
  giveUpBlock(item: Item, start: Spot, from: Spot, span: number): Placed {
    const last = this.spaces.length - 1
    const bare: Spot = { ...start, head: true, region: null, column: 0 }
    for (let frame = 0; frame <= last; frame++) {
      const columns = this.spaces[frame].columns.length
      const count = span === 0 ? columns : Math.min(span, columns)
      if (fitBlock(this.blockRequest(item), { ...bare, frame }, null, 0, count, null, 0))
        return this.lines(item, start, { ...nextFrame(from), frame: this.spaces.length })
    }
    const placed = this.lines(item, start, from)
    return { ...placed, placement: { ...placed.placement, reach: this.spaces.length } }
  }

  setBlock(item: Item, start: Spot, spot: Spot, block: Block, column: number, band: SpanBand | null): Placed {
    const { composed } = block
    const data = new Float64Array(composed.lines.length * LINE_STRIDE)
    for (let n = 0; n < composed.lines.length; n++) {
      const at = n * LINE_STRIDE
      data[at] = spot.frame
      data[at + 1] = column
      data[at + 2] = block.u
      data[at + 3] = block.baseline + n * block.pitch
    }
    const { gapPt, afterPt } = item.metrics
    return {
      placement: { item, composed, start, data, over: 0, reach: spot.frame, band, back: 0 },
      end: { ...spot, v: block.bottom, head: false, gapPt, afterPt },
    }
  }

  private lines(item: Item, start: Spot, spot: Spot): Placed {
    const { slots } = this
    const { keepLines, keepTogether, leadingPt } = item.resolved.props
    slots.start(spot, item.metrics)
    let composed = this.fill(item)
    let reach = this.reached()
    if (keepLines || keepTogether) {
      let together = keepTogether && composed.lines.length * leadingPt <= this.tallest
      if (keepTogether) reach = this.spaces.length
      let attempt = 0
      for (; attempt < KEEP_ATTEMPTS && this.divided(composed.lines.length); attempt++) {
        const at = earlierBreak(this.stand(composed.lines.length, spot), { keepLines, keepTogether: together })
        if (at < 0) break
        slots.skipColumn(at, spot)
        composed = this.fill(item)
        reach = Math.max(reach, this.reached())
        if (together && this.divided(composed.lines.length)) {
          // It does not fit whole there either: let it begin where it stood.
          together = false
          slots.start(spot, item.metrics)
          composed = this.fill(item)
        }
      }
      if (attempt === KEEP_ATTEMPTS) {
        slots.start(spot, item.metrics)
        composed = this.fill(item)
      }
    }
    return this.setLines(item, start, spot, composed, reach)
  }

  private setLines(item: Item, start: Spot, spot: Spot, composed: ComposedParagraph, reach: number): Placed {
    const n = composed.lines.length
    const { data: from } = this.slots
    const data = new Float64Array(n * LINE_STRIDE)
    let over = 0
    for (let line = 0; line < n; line++) {
      const [to, at] = [line * LINE_STRIDE, line * STRIDE]
      data[to] = from[at + FRAME]
      data[to + 1] = from[at + COLUMN]
      data[to + 2] = from[at + U]
      data[to + 3] = from[at + V]
      if (from[at + FRAME] === this.spaces.length) over++
    }
    const placement: Placement = { item, composed, start, data, over, reach, band: null, back: 0 }
    if (n === 0) return { placement, end: spot }
    const last = (n - 1) * STRIDE
    const { sizePt, gapPt, afterPt } = item.metrics
    const end: Spot = {
      frame: from[last + FRAME],
      column: from[last + COLUMN],
      v: from[last + V] + EM_BELOW * sizePt,
      head: from[last + FRAME] === this.spaces.length,
      gapPt,
      afterPt,
      region: spot.region,
    }
    return { placement, end }
  }

  /** Composes to the slots' widths from the first on; they are all made when it returns. */
  private fill(item: Item): ComposedParagraph {
    const { slots } = this
    const width = slots.width(0)
    const composed = this.compose(item, width)
    const n = composed.lines.length
    slots.ensure(n)
    for (let i = 1; i < n; i++) if (Math.abs(slots.width(i) - width) > SAME_WIDTH_PT) return this.fillVarying(item)
    return composed
  }

  private fillVarying(item: Item): ComposedParagraph {
    const { slots } = this
    const { varying } = this.setter
    let kept = varying.get(item)
    if (!kept) varying.set(item, (kept = []))
    const same = kept.find(({ widths }) => widths.every((w, i) => Math.abs(slots.width(i) - w) <= SAME_WIDTH_PT))
    if (same) {
      slots.ensure(same.composed.lines.length)
      return same.composed
    }
    const widths: number[] = []
    const composed = this.setter.compose(item, {
      uniform: null,
      widthPt: (line) => {
        const width = slots.width(line)
        while (widths.length <= line) widths.push(slots.width(widths.length))
        return width
      },
    })
    slots.ensure(composed.lines.length)
    kept.unshift({ widths, composed })
    kept.length = Math.min(kept.length, VARYING_KEPT)
    return composed
  }

  /** The furthest frame of which a slot was made. */
  private reached(): number {
    const { slots } = this
    return slots.count > 0 ? slots.data[(slots.count - 1) * STRIDE + FRAME] : 0
  }

  private divided(lines: number): boolean {
    const { data } = this.slots
    const last = (lines - 1) * STRIDE
    return lines > 1 && (data[FRAME] !== data[last + FRAME] || data[COLUMN] !== data[last + COLUMN])
  }

  private stand(lines: number, spot: Spot) {
    const { data } = this.slots
    const breaks = (i: number): boolean =>
      data[i * STRIDE + FRAME] !== data[(i - 1) * STRIDE + FRAME] ||
      data[i * STRIDE + COLUMN] !== data[(i - 1) * STRIDE + COLUMN]
    return {
      lines,
      breaks,
      bandOf: (i: number): number => {
        let at = i
        while (at > 0 && !breaks(at) && data[at * STRIDE + V] === data[(at - 1) * STRIDE + V]) at--
        return at
      },
      atHead: spot.head || data[FRAME] !== spot.frame || data[COLUMN] !== spot.column,
    }
  }
}

/** Whether nothing stands in the frame before the spot. */
function atFrameHead(spot: Spot): boolean {
  const region = regionOf(spot.region, spot.frame)
  return spot.head && spot.column === 0 && (region === null || region.tops[0] === -Infinity)
}

/** How many of a placement's first lines stand in a column (at most `most`), and whether any then leaves it. */
function linesIn(placement: Placement, frame: number, column: number, most: number): { lines: number; left: boolean } {
  const { data } = placement
  let lines = 0
  for (let at = 0; at < data.length; at += LINE_STRIDE) {
    if (data[at] !== frame || data[at + 1] !== column) return { lines, left: true }
    if (at === 0 || data[at + 3] !== data[at - LINE_STRIDE + 3]) lines++
    if (lines >= most) break
  }
  return { lines, left: false }
}
