/**
 * The canvas that the shell mounts: page, frames, tools, rulers.
 *
 * Role: puts the parts together and draws a frame of animation when something changed. Boundary: no framework, no
 * document logic; everything it knows of the session is `CanvasSource`.
 */
import { intersection, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { createGuideTool, NO_GUIDES, type GuideHost } from '../tools/guides.ts'
import type { Ink } from '../../core/paint/displayList.ts'
import { createSelectTool, type DragFeedback } from '../tools/select.ts'
import { snapLines } from '../tools/snapLines.ts'
import type { TextPointerListener } from '../tools/text.ts'
import type { BoxDragPort } from '../tools/boxDrag.ts'
import type { DrawToolId, PointerTool, ToolId } from '../tools/tool.ts'
import { createToolBox } from '../tools/toolBox.ts'
import type { Overset } from '../../core/typeset/layout.ts'
import { createPageContent } from './content.ts'
import { createStack } from './stack.ts'
import { frameAt, freedomOf, inOrderOf, onStage, shownPlacement, stageFrames, topFrames } from './frames.ts'
import { cornersOnScreen, drawEdges, drawPaper } from './furniture.ts'
import { drawGrids } from './grids.ts'
import { drawGuideLine, drawRulerGuides } from './guides.ts'
import { showsAt } from './hits.ts'
import { watchInput } from './input.ts'
import { renewInterfaceFont } from './interfaceFont.ts'
import { createLayers } from './layers.ts'
import { drawOverlay, type TextOverlay } from './overlay.ts'
import { createPortLayer, type PortLayer } from './portLayer.ts'
import { watchPorts } from './portInput.ts'
import { drawRulers, RULER_PX } from './rulers.ts'
import { SHOWN_AT_FIRST, type Shown } from './shown.ts'
import type { CanvasSource } from './source.ts'
import { createStage } from './stage.ts'
import { THEMES } from './theme.ts'
import * as views from './view.ts'
import type { View } from './view.ts'

/** No ink: the paper. */
const BARE: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 0 }
/** Room between the page and the window's edge when the page is fitted, px. */
const MARGIN_PX = 24
/** So near a frame's edge the pointer is on it, px. */
const EDGE_PX = 4
/** So much of the page stays in the window however far it is moved, px. */
const KEEP_PX = 48
/** After the last step of a zoom the page is rastered anew, ms. */
const STILL_MS = 140
/** Half a blink of the caret, ms. */
const BLINK_MS = 530

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
  /** What stands in an image frame without a picture or a name, in the language of the moment; by default 缺图. */
  readonly missingPicture?: () => string
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
  /** Preview: frame edges, guides and all beside the page are hidden. */
  setPreview(on: boolean): void
  /** What of frame edges, guides, grids and rulers is shown outside the preview. */
  setShown(shown: Shown): void
  /** `CanvasSource` gives other colours and pictures from now on. */
  recolour(): void
  setTool(tool: ToolId): void
  /** The pointer carries something: that tool comes before the one in hand. `lifted`: the port it came from. null: nothing. */
  carry(make: ((canvas: CarryPort) => PointerTool) | null, lifted?: PortLayer['lifted']): void
  /** Whether threads are drawn between ports. */
  setThreads(shown: boolean): void
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
  /** Faces and pictures are loaded and the page is rastered at this zoom. */
  readonly settled: boolean
  focus(): void
  destroy(): void
}

export function createCanvasView(element: HTMLElement, source: CanvasSource, options: CanvasOptions = {}): CanvasView {
  const layers = createLayers(element)
  const viewListeners = new Set<() => void>()
  const textListeners = new Set<TextPointerListener>()
  let view: View = { scale: views.PX_PER_PT, x: 0, y: 0 }
  let size = { x: 0, y: 0, width: 0, height: 0 }
  let ratio = 1
  let theme = THEMES[options.theme ?? 'light']
  let previewing = false
  let shown = SHOWN_AT_FIRST
  let fitted: 'page' | 'width' | null = 'page'
  let shownPage = source.pageId()
  let pointer: Point | null = null
  let drag: DragFeedback | null = null
  let marquee: Rect | null = null
  let text: TextOverlay | null = null
  let caretOn = true
  let blinking = 0
  let still = 0
  let frame = 0
  let dirty = { page: true, overlay: true, rulers: true }

  const invalidate = (...what: readonly (keyof typeof dirty)[]): void => {
    for (const name of what) dirty[name] = true
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const content = createPageContent(source, (options.createWorker ?? defaultWorker)(), () => invalidate('page'))

  const page = (): Rect => {
    const { widthPt, heightPt } = source.list()
    return { x: 0, y: 0, width: widthPt, height: heightPt }
  }
  const rulerPx = (): number => (shown.rulers ? RULER_PX : 0)
  const room = (): Rect => ({
    x: rulerPx(),
    y: rulerPx(),
    width: Math.max(1, size.width - rulerPx()),
    height: Math.max(1, size.height - rulerPx()),
  })
  const inner = (): Rect => {
    const { x, y, width, height } = room()
    return {
      x: x + MARGIN_PX,
      y: y + MARGIN_PX,
      width: Math.max(1, width - 2 * MARGIN_PX),
      height: Math.max(1, height - 2 * MARGIN_PX),
    }
  }
  const setView = (next: View, fit: typeof fitted = null): void => {
    fitted = fit
    const placed = views.onPixels(views.withinReach(next, page(), room(), KEEP_PX), ratio)
    if (placed.scale !== view.scale) {
      clearTimeout(still)
      still = window.setTimeout(() => {
        still = 0
        invalidate('page')
      }, STILL_MS)
    }
    view = placed
    stage.setView(view)
    invalidate('page', 'overlay', 'rulers')
    for (const listener of viewListeners) listener()
  }
  const fit = (how: 'page' | 'width'): void =>
    setView(how === 'page' ? views.fitRect(page(), inner()) : views.fitAcross(page(), inner()), how)

  const select = createSelectTool({
    source,
    scale: () => view.scale,
    feedback(shown) {
      drag = shown
      invalidate('overlay')
    },
    duplicate: options.onDuplicate ?? null,
  })
  const stage = createStage(layers.fabric, {
    // In the order in which they were chosen.
    select: (ids) => source.select(inOrderOf(source.selection(), ids)),
    move: (ids, from, to, keys) => select.move(ids, from, to, keys),
    resize: (ids, handle, to, keys) => select.resize(ids, handle, to, keys),
    turn: (ids, to, keys) => select.turn(ids, to, keys),
    finish() {
      select.finish()
      // fabric is still in its own handler: its objects follow the document afterwards.
      queueMicrotask(refresh)
    },
    shows(id, at) {
      const one = find(source.snapshot(), 'frame', id)
      return one === undefined || showsAt(one, source.layout(), at, EDGE_PX / view.scale)
    },
    open(id, at) {
      // fabric is still in its own handler.
      if (stack.enters(id)) queueMicrotask(() => stack.enter(id, at))
      else options.onOpenFrame?.(id, at)
    },
  })
  layers.mount(stage.element)
  const stack = createStack(source)

  const port = {
    source,
    get view() {
      return view
    },
    setView,
    get room() {
      return inner()
    },
    marquee(box: Rect | null) {
      marquee = box
      invalidate('overlay')
    },
    feedback(shown: DragFeedback | null) {
      drag = shown
      invalidate('overlay')
    },
    lines() {
      const record = find(source.snapshot(), 'page', source.pageId())
      return record ? snapLines(record, topFrames(source.snapshot(), source.list())) : null
    },
    textDrawn: (box: Rect) => options.onDrawText?.(box),
    textWanted: (frameId: string) => options.onMakeText?.(frameId),
    drawn: (tool: DrawToolId, box: Rect, rising: boolean) => options.onDraw?.(tool, box, rising),
    frameAt(point: Point, kind: FrameRecord['kind'] | null) {
      const wanted = (one: FrameRecord) => kind === null || one.kind === kind
      const [snapshot, list, layout] = [source.snapshot(), source.list(), source.layout()]
      const shown = (one: FrameRecord) => wanted(one) && showsAt(one, layout, point, EDGE_PX / view.scale)
      return frameAt(snapshot, list, point, shown) ?? frameAt(snapshot, list, point, wanted)
    },
    placementOf: (one: Parameters<typeof shownPlacement>[1]) => shownPlacement(source.list(), one),
    text: (...event: Parameters<TextPointerListener>) => {
      for (const listener of textListeners) listener(...event)
    },
  }
  const tools = createToolBox(port)
  const guides = createGuideTool({
    source,
    host: options.guides ?? NO_GUIDES,
    get rulerPx() {
      return rulerPx()
    },
    get view() {
      return view
    },
    setView,
    feedback(shown) {
      drag = shown
      invalidate('page', 'overlay')
    },
  })
  const ports = createPortLayer(
    source,
    () => view,
    options.oversetText ?? (({ characters, lines }) => `超 ${characters} 字 / ${lines} 行`),
  )
  const stopPorts = watchPorts(layers.root, {
    portAt(at) {
      if (previewing || (tools.current !== 'select' && tools.current !== 'direct')) return null
      const found = ports.portAt(at)
      if (!found || !tools.carrying) return found
      // While something is carried, the port it came from is the only one.
      const { lifted } = ports
      return lifted?.frameId === found.frameId && lifted.end === found.end ? found : null
    },
    press: ({ frameId, end }, double) => options.onPort?.(frameId, end, double),
  })

  const refresh = (): void => {
    const turned = shownPage !== source.pageId()
    shownPage = source.pageId()
    content.update(source.list())
    if (turned && fitted && size.width > 0) fit(fitted)
    if (!select.busy) {
      const snapshot = source.snapshot()
      const frames = stageFrames(snapshot, source.list(), source.selection())
      const chosen = tools.current === 'select' ? onStage(snapshot, source.selection()) : []
      stage.sync(
        frames.map((frame) => ({ frame, ...freedomOf(snapshot, frame) })),
        chosen,
      )
    }
    invalidate('page', 'overlay')
  }

  function draw(): void {
    frame = 0
    const now = dirty
    dirty = { page: false, overlay: false, rulers: false }
    if (size.width === 0 || size.height === 0) return
    if (now.page) drawPage()
    if (now.overlay) {
      const snapshot = source.snapshot()
      const outlined = tools.current === 'select' ? [] : source.selection()
      const outlines = outlined.flatMap((id) => {
        const one = find(snapshot, 'frame', id)
        return one ? [cornersOnScreen(one, view)] : []
      })
      drawOverlay(layers.overlay, { drag, marquee, outlines, text, caretOn }, view, size)
      if (!previewing) ports.draw(layers.overlay, size)
    }
    if (now.rulers) drawRulers(layers.rulers, size, view, pointer, theme)
  }

  function drawPage(): void {
    const context = layers.page
    const snapshot = source.snapshot()
    const list = source.list()
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawPaper(context, page(), view, size, theme, source.inkToRgb(BARE))
    // Guides lie behind the page's content, so that text stays as it prints.
    const record = find(snapshot, 'page', list.pageId)
    const corner = views.screenToPage(view, size)
    const visible = { ...corner, width: size.width / view.scale, height: size.height / view.scale }
    if (record && !previewing) drawGrids(context, record, view, visible, shown)
    const seen = previewing ? intersection(visible, page()) : visible
    if (seen) {
      context.save()
      if (previewing) {
        const { width, height } = page()
        context.beginPath()
        context.rect(view.x, view.y, width * view.scale, height * view.scale)
        context.clip()
      }
      content.draw(context, view, ratio, seen, select.busy ? 'live' : still !== 0 ? 'zooming' : 'rest')
      context.restore()
    }
    if (previewing) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (shown.guides) {
      const inHand = guides.dragged
      const chosen = options.guides?.selected ?? null
      const atRest = record?.guides.filter(({ id }) => id !== inHand?.id) ?? []
      drawRulerGuides(context, atRest, chosen, view, size)
      if (inHand) drawGuideLine(context, inHand, true, view, size)
    }
    const frames = stageFrames(snapshot, list, source.selection())
    const missing = (one: FrameRecord): string | null => {
      if (one.kind !== 'image') return null
      const asset = find(snapshot, 'asset', one.assetId)
      if (asset && !content.pictureFailed(asset.sha256)) return null
      return asset?.name || one.name || (options.missingPicture?.() ?? '缺图')
    }
    drawEdges(context, frames, view, missing, shown.edges)
  }

  const resize = (): void => {
    const box = element.getBoundingClientRect()
    const first = size.width === 0
    size = { x: 0, y: 0, width: Math.round(box.width), height: Math.round(box.height) }
    ratio = window.devicePixelRatio || 1
    if (size.width === 0 || size.height === 0) return
    layers.setSize(size.width, size.height, ratio)
    stage.setSize(size.width, size.height)
    if (first || fitted) fit(fitted ?? 'page')
    else setView(view)
  }
  const stopInput = watchInput(layers, {
    tools,
    select,
    port,
    guides,
    stack,
    onHandle: (at) => stage.handleAt(at),
    guideTakes: (at) =>
      options.guides !== undefined &&
      guides.takes(
        at,
        shown.guides && !previewing && tools.current === 'select' && !select.busy && !stage.handleAt(at),
      ),
    release: () => stage.release(),
    pointerMoved(at) {
      pointer = at
      options.onPointer?.(at && views.screenToPage(view, at))
      if (ports.hover(at)) invalidate('overlay')
      invalidate('rulers')
    },
    cancelled: refresh,
  })
  const unsubscribe = source.subscribe(refresh)
  const observer = new ResizeObserver(resize)
  observer.observe(element)
  // Names and labels were drawn before the interface's own face had come.
  const relabel = (): void => {
    renewInterfaceFont()
    invalidate('page', 'overlay', 'rulers')
  }
  document.fonts.addEventListener('loadingdone', relabel)
  resize()
  refresh()

  return {
    get zoom() {
      return views.zoomOf(view)
    },
    get centre() {
      return views.screenToPage(view, { x: (rulerPx() + size.width) / 2, y: (rulerPx() + size.height) / 2 })
    },
    setZoom(zoom, anchor = { x: (rulerPx() + size.width) / 2, y: (rulerPx() + size.height) / 2 }) {
      setView(views.zoomAt(view, zoom, anchor))
    },
    panBy: (dx, dy) => setView({ ...view, x: view.x + dx, y: view.y + dy }),
    fitPage: () => fit('page'),
    fitWidth: () => fit('width'),
    setPreview(on) {
      previewing = on
      invalidate('page', 'overlay')
    },
    setShown(next) {
      const otherRoom = next.rulers !== shown.rulers
      shown = next
      layers.rulers.canvas.hidden = !next.rulers
      if (otherRoom && fitted) fit(fitted)
      invalidate('page', 'overlay', 'rulers')
    },
    recolour: () => content.recolour(),
    setTool(tool) {
      if (tool === tools.current) return
      select.cancel()
      stage.release()
      tools.take(tool)
      layers.shield.hidden = tools.tool === null
      layers.shield.style.cursor = tools.tool?.cursor ?? 'default'
      refresh()
    },
    carry(make, lifted = null) {
      select.cancel()
      stage.release()
      tools.carry(make?.(port) ?? null)
      ports.lifted = lifted
      layers.shield.hidden = tools.tool === null
      layers.shield.style.cursor = tools.tool?.cursor ?? 'default'
      invalidate('overlay')
    },
    setThreads(shown) {
      ports.threads = shown
      invalidate('overlay')
    },
    reveal(part) {
      const moved = views.revealed(view, part, inner())
      if (moved !== view) setView(moved)
    },
    setTheme(name) {
      theme = THEMES[name]
      invalidate('page', 'rulers')
    },
    pageToScreen: (point) => views.pageToScreen(view, point),
    screenToPage: (point) => views.screenToPage(view, point),
    onViewChange(listener) {
      viewListeners.add(listener)
      return () => viewListeners.delete(listener)
    },
    setTextOverlay(overlay) {
      text = overlay
      caretOn = true
      clearInterval(blinking)
      if (overlay?.caret)
        blinking = window.setInterval(() => {
          caretOn = !caretOn
          invalidate('overlay')
        }, BLINK_MS)
      invalidate('overlay')
    },
    onTextPointer(listener) {
      textListeners.add(listener)
      return () => textListeners.delete(listener)
    },
    get settled() {
      return content.settled && still === 0 && frame === 0
    },
    focus: () => layers.root.focus({ preventScroll: true }),
    destroy() {
      unsubscribe()
      stopInput()
      stopPorts()
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', relabel)
      clearTimeout(still)
      clearInterval(blinking)
      cancelAnimationFrame(frame)
      content.destroy()
      stage.destroy()
      layers.root.remove()
    },
  }
}

function defaultWorker(): Worker {
  return new Worker(new URL('./tileWorker.ts', import.meta.url), { type: 'module' })
}
