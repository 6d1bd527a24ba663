/**
 * A display list as parts of content, the same objects for what did not change.
 *
 * Role: walks groups, writes paths and pictures, hands text to `textStream.ts`. Coordinates: the page's trim
 * corner is the origin and y is negated, so a part does not depend on page size or bleed. Boundary: packing
 * into streams is `contentStreams.ts`.
 */
import type {
  DisplayList,
  GlyphItem,
  Gradient,
  GroupItem,
  ImageItem,
  Matrix,
  PaintItem,
  Path,
  PathItem,
  SpotInk,
} from '../paint/displayList.ts'
import { ByteSink, latin1 } from './bytes.ts'
import type { Palette } from './ink.ts'
import { plainPart, type ImageUse, type Part } from './parts.ts'
import { shadingUse, type ShadingUse } from './shading.ts'
import { KNOCK_OUT, OVERPRINT } from './textStream.ts'
import type { TextStream } from './textStream.ts'

const CLOSE = 'Q\n'
const CAPS = { butt: 0, round: 1, square: 2 } as const

/** Decimals of a turn: what it turns may lie 1,500 pt from the corner, and is to come out within a thousandth of one. */
const TURN_DECIMALS = 7

/** The matrix in PDF's orientation, y upwards on both sides. */
function writeMatrix(sink: ByteSink, m: Matrix): void {
  for (const value of [m[0], -m[1], -m[2], m[3]]) sink.operand(value, TURN_DECIMALS)
  sink.operand(m[4]).operand(-m[5]).ascii('cm\n')
}

function writePath(sink: ByteSink, path: Path): void {
  const { values } = path
  let at = 0
  for (const op of path.ops) {
    const pairs = op === 'C' ? 3 : op === 'Z' ? 0 : 1
    for (let i = 0; i < pairs; i++) sink.operand(values[at++]).operand(-values[at++])
    sink.ascii(op === 'M' ? 'm\n' : op === 'L' ? 'l\n' : op === 'C' ? 'c\n' : 'h\n')
  }
}

/** What the walk carries: the parts so far, and plain content not yet closed into one. */
interface Walk {
  readonly parts: Part[]
  images: ImageUse[]
  spots: SpotInk[]
  shadings: ShadingUse[]
  overprint: boolean | null
}

function newWalk(): Walk {
  return { parts: [], images: [], spots: [], shadings: [], overprint: null }
}

/** Writes display lists of one profile. */
export class ContentWriter {
  private readonly groups = new WeakMap<GroupItem, readonly Part[]>()
  /** Parts without text by their content: a frame that is painted anew has the same rules and clips as before. */
  private plain = new Map<string, Part>()
  private readonly sink = new ByteSink()
  private readonly text: TextStream
  private readonly palette: Palette

  constructor(text: TextStream, palette: Palette) {
    this.text = text
    this.palette = palette
  }

  page(list: DisplayList): Part[] {
    const walk = newWalk()
    this.items(list.items, 1, walk, true)
    this.flush(walk)
    return walk.parts
  }

  /** @param scale how much the groups around enlarge, for the size pictures come out at. */
  private items(items: readonly PaintItem[], scale: number, walk: Walk, top: boolean): void {
    for (let i = 0; i < items.length; i++) {
      const item = items[i]
      if (item.kind === 'glyphs') {
        let to = i + 1
        while (to < items.length && items[to].kind === 'glyphs') to++
        this.flush(walk)
        this.text.write(items.slice(i, to) as GlyphItem[], walk.parts)
        i = to - 1
      } else if (item.kind === 'path') this.path(item, walk)
      else if (item.kind === 'image') this.image(item, scale, walk)
      else if (top) this.topGroup(item, walk)
      else this.group(item, scale, walk)
    }
  }

  /** A frame's group is written once and found again by identity. */
  private topGroup(group: GroupItem, walk: Walk): void {
    this.flush(walk)
    let parts = this.groups.get(group)
    if (!parts) {
      const own = newWalk()
      this.group(group, 1, own)
      this.flush(own)
      this.groups.set(group, (parts = own.parts))
    }
    for (const part of parts) walk.parts.push(part)
  }

  private group(group: GroupItem, scale: number, walk: Walk): void {
    const { matrix, clip } = group
    // Without a transform or a clip there is nothing to restore: each part sets its own state.
    const saved = matrix !== null || clip !== null
    if (saved) {
      this.sink.ascii('q\n')
      if (matrix) writeMatrix(this.sink, matrix)
      if (clip) {
        writePath(this.sink, clip)
        this.sink.ascii('W n\n')
      }
    }
    this.items(group.items, matrix ? scale * Math.hypot(matrix[0], matrix[1]) : scale, walk, false)
    if (saved) {
      this.sink.ascii(CLOSE)
      walk.overprint = null
    }
  }

  private path(item: PathItem, walk: Walk): void {
    const { sink, palette } = this
    const { stroke } = item
    if (!item.fill && !stroke) return
    if (palette.overprints && item.overprint !== walk.overprint) {
      sink.ascii(item.overprint ? OVERPRINT : KNOCK_OUT)
      walk.overprint = item.overprint
    }
    if (item.fill?.kind === 'gradient') this.shade(item.path, item.fill, walk)
    const fill = item.fill?.kind === 'gradient' ? null : item.fill
    if (!fill && !stroke) return
    if (fill) {
      sink.ascii(palette.fill(fill))
      if (fill.kind === 'spot') walk.spots.push(fill)
    }
    if (stroke) {
      sink.ascii(palette.stroke(stroke.ink)).operand(stroke.widthPt).ascii('w ').byte(91)
      for (const dash of stroke.dashPt) sink.operand(dash)
      sink.ascii('] 0 d ').operand(CAPS[stroke.cap]).ascii('J\n')
      if (stroke.ink.kind === 'spot') walk.spots.push(stroke.ink)
    }
    writePath(sink, item.path)
    sink.ascii(fill && stroke ? 'B\n' : fill ? 'f\n' : 'S\n')
  }

  /** A path filled with a gradient: the shading within it as a clip, in the coordinates of the item. */
  private shade(path: Path, gradient: Gradient, walk: Walk): void {
    const use = shadingUse(gradient)
    walk.shadings.push(use)
    this.sink.ascii('q\n')
    writePath(this.sink, path)
    this.sink.ascii(`W n\n/${use.resource} sh\n${CLOSE}`)
  }

  private image(item: ImageItem, scale: number, walk: Walk): void {
    const [a, b, c, d, e, f] = item.matrix
    const widthPt = Math.hypot(a, b) * scale
    const heightPt = Math.hypot(c, d) * scale
    const { sha256, black = false, frameId } = item
    const size = `${Math.round(widthPt * 100)}-${Math.round(heightPt * 100)}`
    const resource = `I${sha256.slice(0, 24)}-${size}${black ? '-K' : ''}`
    walk.images.push({ resource, sha256, black, widthPt, heightPt, frameId })
    // A picture knocks out: after a black rule or line of text, overprint would let a spot show through it.
    if (this.palette.overprints && walk.overprint !== false) {
      this.sink.ascii(KNOCK_OUT)
      walk.overprint = false
    }
    this.sink.ascii('q\n')
    // PDF's unit square has its origin at the bottom left, the display list's at the top left.
    writeMatrix(this.sink, [a, b, c, d, e + c, f + d])
    this.sink.ascii(`/${resource} Do\n${CLOSE}`)
  }

  /** Closes the plain content written so far into a part. */
  private flush(walk: Walk): void {
    walk.overprint = null
    if (this.sink.length === 0) return
    const bytes = this.sink.take()
    const { images, spots, shadings } = walk
    walk.images = []
    walk.spots = []
    walk.shadings = []
    const key = fromLatin1(bytes)
    const known = this.plain.get(key)
    // The same operators may stand for another frame's picture or another spot of that name.
    const plain = images.length + spots.length + shadings.length === 0
    if (plain && known && known.images.length === 0 && known.spots.length === 0 && !known.shadings) {
      walk.parts.push(known)
      return
    }
    const part: Part = { bytes, pieces: [], images, spots, ...(shadings.length > 0 ? { shadings } : {}) }
    if (this.plain.size > 4096) this.plain.clear()
    this.plain.set(key, part)
    walk.parts.push(part)
  }
}

function fromLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i])
  return text
}

/** The part that opens a page: origin to the trim corner, clipped to the bleed. Sizes in pt, PDF coordinates. */
export function openPage(trimX: number, trimTop: number, width: number, height: number, bleed: number): Part {
  const sink = new ByteSink()
  sink.ascii('q 1 0 0 1 ').operand(trimX).operand(trimTop).ascii('cm\n')
  sink
    .operand(-bleed)
    .operand(-height - bleed)
    .operand(width + 2 * bleed)
    .operand(height + 2 * bleed)
    .ascii('re W n\n')
  return plainPart(sink.take())
}

/** As `openPage`, for what stands outside the bleed. */
export function openSheet(trimX: number, trimTop: number): Part {
  return plainPart(new ByteSink().ascii('q 1 0 0 1 ').operand(trimX).operand(trimTop).ascii('cm\n').take())
}

/** The part that undoes `openPage` or `openSheet`. */
export const CLOSE_PAGE: Part = plainPart(latin1(CLOSE))
