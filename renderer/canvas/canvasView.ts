/**
 * The canvas that the shell mounts: page, frames, tools, rulers.
 *
 * Role: puts the parts together and draws a frame of animation when something changed. Boundary: no framework, no
 * document logic; everything it knows of the session is `CanvasSource`.
 */
import { union, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord, PageRecord } from '../../core/model/records.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { find } from '../../core/model/snapshot.ts'
import { createGuideTool, NO_GUIDES } from '../tools/guides.ts'
import { createSelectTool, type DragFeedback } from '../tools/select.ts'
import type { ReadPressListener } from '../tools/read.ts'
import type { TextPointerListener } from '../tools/text.ts'
import { createToolBox } from '../tools/toolBox.ts'
import type { CanvasOptions, CanvasView, PlatePicture } from './canvas.ts'
import { createCaretBlink } from './caretBlink.ts'
import { createPageContent } from './content.ts'
import { createStack } from './stack.ts'
import { freedomOf, inOrderOf, masterItemAt, onStage, stageFrames } from './frames.ts'
import { cornersOnScreen } from './furniture.ts'
import { showsAt } from './hits.ts'
import { watchInput } from './input.ts'
import { renewInterfaceFont } from './interfaceFont.ts'
import { createLayers } from './layers.ts'
import { createMarkLayer } from './markLayer.ts'
import { drawOverlay } from './overlay.ts'
import { paintPage } from './paintPage.ts'
import { merged } from './patches.ts'
import { createPortLayer } from './portLayer.ts'
import { watchPorts } from './portInput.ts'
import { drawRulers } from './rulers.ts'
import { SHOWN_AT_FIRST } from './shown.ts'
import type { CanvasSource } from './source.ts'
import { createStage } from './stage.ts'
import { THEMES } from './theme.ts'
import { createToolPort, EDGE_PX } from './toolPort.ts'
import * as views from './view.ts'
import { createViewport } from './viewport.ts'
import type { Waves } from './waves.ts'

export function createCanvasView(element: HTMLElement, source: CanvasSource, options: CanvasOptions = {}): CanvasView {
  const layers = createLayers(element)
  const textListeners = new Set<TextPointerListener>()
  const pressListeners = new Set<ReadPressListener>()
  let theme = THEMES[options.theme ?? 'light']
  let previewing = false
  let shown = SHOWN_AT_FIRST
  let shownPage = source.pageId()
  let plates: readonly PlatePicture[] | null = null
  let waves: readonly Waves[] = []
  let pointer: Point | null = null
  let drag: DragFeedback | null = null
  let marquee: Rect | null = null
  let frame = 0
  let dirty = { page: true, marks: false, overlay: true, rulers: true }
  /** Where only content changed, pt: painted while nothing else of the page is dirty. */
  let parts: readonly Rect[] = []
  let lastFrames: readonly FrameRecord[] = []
  let lastPage: PageRecord | undefined

  const invalidate = (...what: readonly (keyof typeof dirty)[]): void => {
    for (const name of what) dirty[name] = true
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const content = createPageContent(source, (options.createWorker ?? defaultWorker)(), () => invalidate('page'))
  const caret = createCaretBlink(() => invalidate('overlay'))
  const marks = createMarkLayer({
    canvas: layers.marks,
    inkToRgb: (ink) => source.inkToRgb(ink),
    outlines: options.outlines ?? (() => Promise.resolve(new Map())),
    changed: () => invalidate('marks'),
  })
  const viewport = createViewport(
    () => {
      const { widthPt: width, heightPt: height } = source.list()
      return { x: -marks.marginPt, y: 0, width: width + 2 * marks.marginPt, height }
    },
    () => invalidate('page'),
  )
  const feedback = (next: DragFeedback | null): void => {
    drag = next
    invalidate('overlay')
  }

  const select = createSelectTool({
    source,
    scale: () => viewport.view.scale,
    feedback,
    duplicate: options.onDuplicate ?? null,
  })
  const stack = createStack(source)
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
      return one === undefined || showsAt(one, source.layout(), at, EDGE_PX / viewport.view.scale)
    },
    open(id, at) {
      // fabric is still in its own handler.
      if (stack.enters(id)) queueMicrotask(() => stack.enter(id, at))
      else options.onOpenFrame?.(id, at)
    },
  })
  layers.mount(stage.element)
  // Before anybody else's: who listens finds the stage where the page is.
  viewport.onChange(() => {
    stage.setView(viewport.view)
    invalidate('page', 'marks', 'overlay', 'rulers')
  })

  const port = createToolPort({
    source,
    viewport,
    options,
    marquee(box) {
      marquee = box
      invalidate('overlay')
    },
    feedback,
    text: (...event) => {
      for (const listener of textListeners) listener(...event)
    },
    pressed: (...event) => {
      for (const listener of pressListeners) listener(...event)
    },
  })
  const tools = createToolBox(port)
  const guides = createGuideTool({
    source,
    host: options.guides ?? NO_GUIDES,
    get rulerPx() {
      return viewport.rulerPx
    },
    get view() {
      return viewport.view
    },
    setView: (view) => viewport.setView(view),
    feedback(next) {
      drag = next
      invalidate('page', 'overlay')
    },
  })
  const ports = createPortLayer(
    source,
    () => viewport.view,
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
    const boxes = content.update(source.list())
    if (turned) viewport.refit()
    let steady = false
    if (!select.busy) {
      const snapshot = source.snapshot()
      const frames = stageFrames(snapshot, source.list(), source.selection())
      const page = sheetOf(snapshot, source.pageId())
      // What is drawn round the content is as it was.
      steady =
        page === lastPage && frames.length === lastFrames.length && frames.every((one, i) => one === lastFrames[i])
      lastPage = page
      lastFrames = frames
      const chosen = tools.current === 'select' ? onStage(snapshot, source.selection()) : []
      stage.sync(
        frames.map((frame) => ({ frame, ...freedomOf(snapshot, frame) })),
        chosen,
      )
    }
    if (boxes && steady) {
      parts = merged([...parts, ...boxes])
      invalidate('overlay')
    } else invalidate('page', 'overlay')
  }

  function draw(): void {
    frame = 0
    const now = dirty
    const part = now.page || parts.length === 0 ? null : parts.reduce(union)
    dirty = { page: false, marks: false, overlay: false, rulers: false }
    parts = []
    if (viewport.empty) return
    if (now.page || part)
      paintPage(layers.page, {
        source,
        content,
        plates,
        viewport,
        theme,
        shown,
        previewing,
        mode: select.busy ? 'live' : viewport.zooming ? 'zooming' : 'rest',
        part,
        dragged: guides.dragged,
        selectedGuide: options.guides?.selected ?? null,
        missingPicture: () => options.missingPicture?.() ?? '缺图',
        waves,
      })
    if (now.marks) marks.draw(viewport.view, viewport.size, viewport.ratio)
    if (now.overlay) drawOverlays()
    if (now.rulers) drawRulers(layers.rulers, viewport.size, viewport.view, pointer, theme)
  }

  function drawOverlays(): void {
    const { view, size } = viewport
    const snapshot = source.snapshot()
    const outlined = tools.current === 'select' ? [] : source.selection()
    const outlines = outlined.flatMap((id) => {
      const one = find(snapshot, 'frame', id)
      return one ? [cornersOnScreen(one, view)] : []
    })
    drawOverlay(layers.overlay, { drag, marquee, outlines, ...caret.state }, view, size)
    if (!previewing) ports.draw(layers.overlay, size)
  }

  const resize = (): void => {
    const box = element.getBoundingClientRect()
    const [width, height] = [Math.round(box.width), Math.round(box.height)]
    const ratio = window.devicePixelRatio || 1
    if (width > 0 && height > 0) {
      layers.setSize(width, height, ratio)
      stage.setSize(width, height)
    }
    viewport.setSize(width, height, ratio)
  }
  const stopInput = watchInput(layers, {
    tools,
    select,
    port,
    guides,
    stack,
    onHandle: (at) => stage.handleAt(at),
    takesOver(at) {
      const item = masterItemAt(source.snapshot(), source.list(), views.screenToPage(viewport.view, at))
      if (item) options.onMasterItem?.(item)
      return item !== null
    },
    guideTakes: (at) =>
      options.guides !== undefined &&
      guides.takes(
        at,
        shown.guides && !previewing && tools.current === 'select' && !select.busy && !stage.handleAt(at),
      ),
    release: () => stage.release(),
    pointerMoved(at) {
      pointer = at
      options.onPointer?.(at && views.screenToPage(viewport.view, at))
      if (ports.hover(at)) invalidate('overlay')
      invalidate('rulers')
    },
    cancelled: refresh,
  })
  /** The shield shows whose the pointer is. */
  const dressShield = (): void => {
    layers.shield.hidden = tools.tool === null
    layers.shield.style.cursor = tools.tool?.cursor ?? 'default'
    // With another tool it shows nothing, and is left out of every frame that is put together.
    stage.element.style.visibility = tools.current === 'select' ? '' : 'hidden'
  }
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
      return views.zoomOf(viewport.view)
    },
    get centre() {
      return views.screenToPage(viewport.view, viewport.middle)
    },
    setZoom(zoom, anchor = viewport.middle) {
      viewport.setView(views.zoomAt(viewport.view, zoom, anchor))
    },
    panBy(dx, dy) {
      const { view } = viewport
      viewport.setView({ ...view, x: view.x + dx, y: view.y + dy })
    },
    fitPage: () => viewport.fit('page'),
    fitWidth: () => viewport.fit('width'),
    setPreview(on, withMarks = false) {
      previewing = on
      marks.setHidden(on && !withMarks)
      invalidate('page', 'overlay')
    },
    setShown(next) {
      shown = next
      for (const { canvas } of Object.values(layers.rulers)) canvas.hidden = !next.rulers
      viewport.setRulers(next.rulers)
      invalidate('page', 'overlay', 'rulers')
    },
    recolour() {
      content.recolour()
      marks.recolour()
    },
    setMarks: (next) => marks.show(next),
    markAt: (screen) => marks.at(views.screenToPage(viewport.view, screen), viewport.view.scale),
    setTool(tool) {
      if (tool === tools.current) return
      select.cancel()
      stage.release()
      tools.take(tool)
      dressShield()
      refresh()
    },
    carry(make, lifted = null) {
      select.cancel()
      stage.release()
      tools.carry(make?.(port) ?? null)
      ports.lifted = lifted
      dressShield()
      invalidate('overlay')
    },
    setThreads(shown) {
      ports.threads = shown
      invalidate('overlay')
    },
    setWaves(next) {
      if (next.length === waves.length && next.every((one, i) => one === waves[i])) return
      waves = next
      invalidate('page')
    },
    showPlates(next) {
      for (const { bitmap } of plates ?? []) if (!next?.some((one) => one.bitmap === bitmap)) bitmap.close()
      plates = next
      invalidate('page')
    },
    seen: () => ({ box: viewport.visible, pxPerPt: viewport.view.scale * viewport.ratio }),
    reveal: (part) => viewport.reveal(part),
    setTheme(name) {
      theme = THEMES[name]
      invalidate('page', 'rulers')
    },
    pageToScreen: (point) => views.pageToScreen(viewport.view, point),
    screenToPage: (point) => views.screenToPage(viewport.view, point),
    onViewChange: (listener) => viewport.onChange(listener),
    setTextOverlay: (overlay) => caret.show(overlay),
    onTextPointer(listener) {
      textListeners.add(listener)
      return () => textListeners.delete(listener)
    },
    onReadPress(listener) {
      pressListeners.add(listener)
      return () => pressListeners.delete(listener)
    },
    showPart(part, mostZoom) {
      const whole = views.fitRect(part, viewport.inner)
      const zoom = Math.min(views.zoomOf(whole), mostZoom)
      viewport.setView(zoom === views.zoomOf(whole) ? whole : views.zoomAt(whole, zoom, viewport.middle))
    },
    get room() {
      return viewport.inner
    },
    get complete() {
      return content.complete
    },
    get settled() {
      return content.settled && !viewport.zooming && frame === 0
    },
    focus: () => layers.root.focus({ preventScroll: true }),
    destroy() {
      unsubscribe()
      stopInput()
      stopPorts()
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', relabel)
      viewport.destroy()
      caret.destroy()
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
