/**
 * What the shell and the canvas are to each other.
 *
 * Role: contract: what the canvas is told when it is made, what it can do then. Boundary: types only; `canvasView.ts` makes it.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import type { Overset } from '../../core/typeset/layout.ts'
import type { BoxDragPort } from '../tools/boxDrag.ts'
import type { GuideHost } from '../tools/guides.ts'
import type { ReadPressListener } from '../tools/read.ts'
import type { TextPointerListener } from '../tools/text.ts'
import type { DrawToolId, PointerTool, ToolId } from '../tools/tool.ts'
import type { GlyphOutlines, ShownMarks } from './markLayer.ts'
import type { TextOverlay } from './overlay.ts'
import type { PortLayer } from './portLayer.ts'
import type { Shown } from './shown.ts'
import type { THEMES } from './theme.ts'
import type { Waves } from './waves.ts'

export interface CanvasOptions {
  /** Makes the tile worker; by default from the module beside this one. */
  readonly createWorker?: () => Worker
  readonly theme?: keyof typeof THEMES
  /** Copies frames, moved by `delta` pt (Alt while dragging); without it Alt does nothing. */
  readonly onDuplicate?: (frameIds: readonly string[], delta: Point) => void
  /** A box was drawn with a drawing tool, pt; `rising`: a line from the bottom left to the top right. */
  readonly onDraw?: (tool: DrawToolId, box: Rect, rising: boolean) => void
  /** The text tool drew a frame, pt. */
  readonly onDrawText?: (box: Rect) => void
  /** The text tool was clicked in a frame that holds nothing. */
  readonly onMakeText?: (frameId: string) => void
  /** A port was pressed, with the select or the direct tool. */
  readonly onPort?: (frameId: string, end: 'in' | 'out', double: boolean) => void
  /** What the overset mark says, in the language of the moment. */
  readonly oversetText?: (overset: Overset) => string
  /** A double click on a frame with the select tool. */
  readonly onOpenFrame?: (frameId: string, pagePoint: Point) => void
  /** Ctrl+Shift and a click on an item of the page's master, where no frame of the page lies over it. */
  readonly onMasterItem?: (frameId: string) => void
  /** What stands in an image frame without a picture or a name, in the language of the moment; by default 缺图. */
  readonly missingPicture?: () => string
  /** Outlines for the words of proofreading marks; without it marks have no words. */
  readonly outlines?: GlyphOutlines
  /** Who keeps the ruler guides; without it the rulers only show. */
  readonly guides?: GuideHost
  /** The pointer over the page, pt; null when it left. */
  readonly onPointer?: (pagePoint: Point | null) => void
}

/** What a tool that the pointer carries has of the canvas. */
export interface CarryPort extends BoxDragPort {
  /** The frontmost frame of a kind, or of any but groups. */
  frameAt(point: Point, kind: FrameRecord['kind'] | null): FrameRecord | null
}

/** A picture that covers a box of the page, pt. */
export interface PlatePicture {
  readonly bitmap: ImageBitmap
  readonly box: Rect
}

export interface CanvasView {
  /** 1: a point is as large as CSS says. */
  readonly zoom: number
  /** What of the page lies in the middle of the window, pt. */
  readonly centre: Point
  /** `anchor` (px of the element) stays where it is, else the middle. */
  setZoom(zoom: number, anchor?: Point): void
  panBy(dx: number, dy: number): void
  fitPage(): void
  fitWidth(): void
  /** Preview: frame edges, guides and all beside the page are hidden; marks too, unless `withMarks`. */
  setPreview(on: boolean, withMarks?: boolean): void
  /** What of frame edges, guides, grids and rulers is shown outside the preview. */
  setShown(shown: Shown): void
  /** `CanvasSource` gives other colours and pictures from now on. */
  recolour(): void
  setTool(tool: ToolId): void
  /** The pointer carries something: that tool comes before the one in hand. `lifted`: the port it came from. null: nothing. */
  carry(make: ((canvas: CarryPort) => PointerTool) | null, lifted?: PortLayer['lifted']): void
  /** Whether threads are drawn between ports. */
  setThreads(shown: boolean): void
  /** Proofreading marks over the page, but in the preview; null takes them away. */
  setMarks(marks: ShownMarks | null): void
  /** Wavy lines over the page; the same ones again cost nothing. */
  setWaves(waves: readonly Waves[]): void
  /** The id of the mark at a place of the window, px. */
  markAt(screen: Point): string | null
  /** The page as plates, each picture over its box (pt), back to front, in the place of its content; null: the content. */
  showPlates(plates: readonly PlatePicture[] | null): void
  /** What is in the window, pt, and how large: device px a pt. */
  seen(): { readonly box: Rect; readonly pxPerPt: number }
  /** Moves the page as little as brings a part of it (pt) into the window. */
  reveal(part: Rect): void
  setTheme(theme: keyof typeof THEMES): void
  pageToScreen(point: Point): Point
  screenToPage(point: Point): Point
  /** Calls back after zoom or place changed; returns what ends that. */
  onViewChange(listener: () => void): () => void
  /** Caret, selection and composition of text; null takes them away. */
  setTextOverlay(overlay: TextOverlay | null): void
  /** The pointer of the text tool; returns what ends that. */
  onTextPointer(listener: TextPointerListener): () => void
  /** Clicks of the proofreader's tool; returns what ends that. */
  onReadPress(listener: ReadPressListener): () => void
  /** Shows a part of the page (pt) whole, no larger than `mostZoom`. */
  showPart(part: Rect, mostZoom: number): void
  /** The window without rulers and margins, px. */
  readonly room: Rect
  /** Faces and pictures are loaded and the page is rastered at this zoom. */
  readonly settled: boolean
  /** Everything that the page shows was there when it was last drawn; finer tiles may still be on their way. */
  readonly complete: boolean
  focus(): void
  destroy(): void
}
