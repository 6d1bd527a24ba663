/**
 * fabric's part: one object without looks for each frame, for hits, z-order, handles, marquee and dragging.
 *
 * Role: keeps fabric's objects like the document and reports what a person does with them. Boundary: the only file that
 * knows fabric; paints nothing of the page, decides nothing (`tools/select.ts`).
 */
import {
  ActiveSelection,
  Canvas,
  Control,
  FabricObject,
  Point as FabricPoint,
  controlsUtils,
  type BasicTransformEvent,
  type TPointerEvent,
} from 'fabric'
import { centreOf, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { frameBox } from '../../core/paint/frame.ts'
import type { Handle } from '../tools/handles.ts'
import { keysOf, type Keys } from '../tools/tool.ts'
import { ACCENT } from './theme.ts'
import type { View } from './view.ts'

const HANDLE_PX = 7
const TURN_HANDLE_PX = 22
/** A line is as thin as its stroke: this much beside it counts as on it, px. */
const LINE_REACH_PX = 4

export interface StageEvents {
  select(frameIds: readonly string[]): void
  move(frameIds: readonly string[], from: Point, to: Point, keys: Keys): Point
  resize(frameIds: readonly string[], handle: Handle, to: Point, keys: Keys): Rect
  turn(frameIds: readonly string[], to: Point, keys: Keys): number
  finish(): void
  /** Whether the frame shows anything at a point of its box. */
  shows(frameId: string, at: Point): boolean
  /** A double click on a frame. */
  open(frameId: string, at: Point): void
}

/** A frame on the stage. */
export interface StageFrame {
  readonly frame: FrameRecord
  /** Neither it nor its layer is locked. */
  readonly movable: boolean
  /** Nothing that lies in it is locked either. */
  readonly resizable: boolean
}

export interface Stage {
  /** The whole stage, to be laid over the page. */
  readonly element: HTMLElement
  setSize(width: number, height: number): void
  setView(view: View): void
  /** Frames back to front, and which are chosen. Not while something is dragged. */
  sync(frames: readonly StageFrame[], chosen: readonly string[]): void
  /** Whether a handle of what is chosen lies there, px. */
  handleAt(screen: Point): boolean
  /** Lets go of what is dragged. */
  release(): void
  destroy(): void
}

/** A frame's box, turn and handles; invisible. */
class FrameObject extends FabricObject {
  readonly frameId: string

  constructor(frameId: string) {
    super({ objectCaching: false, strokeWidth: 0, originX: 'center', originY: 'center' })
    this.frameId = frameId
    this.borderColor = this.cornerColor = this.cornerStrokeColor = ACCENT
    this.cornerSize = HANDLE_PX
    this.cornerStyle = 'rect'
    this.transparentCorners = false
    this.borderScaleFactor = 1
    this.cornerColor = '#ffffff'
    this.hasControls = true
  }

  override render(): void {
    // The page beneath shows the frame.
  }
}

/** Frames are taken hold of where they show something; where none does, by their boxes. */
class FrameCanvas extends Canvas {
  shows: StageEvents['shows'] = () => true
  private strict = false

  override _checkTarget(object: FabricObject, pointer: FabricPoint): boolean {
    if (!super._checkTarget(object, pointer)) return false
    return !this.strict || !(object instanceof FrameObject) || this.shows(object.frameId, pointer)
  }

  override searchPossibleTargets(objects: FabricObject[], pointer: FabricPoint) {
    this.strict = true
    const found = super.searchPossibleTargets(objects, pointer)
    this.strict = false
    return found.target ? found : super.searchPossibleTargets(objects, pointer)
  }
}

export function createStage(canvasElement: HTMLCanvasElement, events: StageEvents): Stage {
  const canvas = new FrameCanvas(canvasElement, {
    selection: true,
    preserveObjectStacking: true,
    renderOnAddRemove: false,
    selectionColor: 'rgba(10, 108, 255, 0.08)',
    selectionBorderColor: ACCENT,
    selectionLineWidth: 1,
    uniScaleKey: null,
    centeredKey: null,
    altActionKey: null,
    stopContextMenu: false,
    fireMiddleClick: false,
    enableRetinaScaling: true,
  })
  canvas.shows = (id, at) => events.shows(id, at)
  const objects = new Map<string, FrameObject>()
  let syncing = false

  const chosen = (): string[] =>
    canvas.getActiveObjects().flatMap((object) => (object instanceof FrameObject ? [object.frameId] : []))
  const controls = createControls(events, chosen)
  const tell = (): void => {
    if (syncing) return
    dressSelection(canvas, controls)
    events.select(chosen())
  }
  canvas.on('selection:created', tell)
  canvas.on('selection:updated', tell)
  canvas.on('selection:cleared', tell)
  canvas.on('object:moving', ({ e, transform, pointer }: BasicTransformEvent<TPointerEvent>) => {
    const { target, original } = transform
    const delta = events.move(chosen(), { x: transform.ex, y: transform.ey }, pointer, keysOf(e))
    target.set({ left: original.left + delta.x, top: original.top + delta.y })
  })
  canvas.on('object:modified', () => events.finish())
  canvas.on('mouse:dblclick', ({ target, scenePoint }) => {
    if (target instanceof FrameObject) events.open(target.frameId, scenePoint)
  })

  return {
    element: canvas.wrapperEl,
    setSize(width, height) {
      canvas.setDimensions({ width, height })
    },
    setView({ scale, x, y }) {
      canvas.setViewportTransform([scale, 0, 0, scale, x, y])
      canvas.requestRenderAll()
    },
    sync(frames, ids) {
      syncing = true
      const active = canvas.getActiveObject()
      // Members of a selection of several stand in its coordinates until it is let go.
      let changed = active instanceof ActiveSelection
      if (changed) canvas.discardActiveObject()
      const order = frames.map(({ frame }) => frame.id)
      const wanted = frames.map((one) => {
        const { frame } = one
        let object = objects.get(frame.id)
        if (!object) objects.set(frame.id, (object = new FrameObject(frame.id)))
        if (place(object, one, controls)) changed = true
        return object
      })
      const there = canvas.getObjects()
      if (there.length !== wanted.length || there.some((object, i) => object !== wanted[i])) {
        canvas.remove(...there)
        canvas.add(...wanted)
        changed = true
      }
      const kept = new Set(order)
      for (const id of [...objects.keys()]) if (!kept.has(id)) objects.delete(id)
      const now = ids.flatMap((id) => objects.get(id) ?? [])
      const held = canvas.getActiveObjects()
      if (held.length !== now.length || held.some((object, i) => object !== now[i])) {
        changed = true
        if (now.length === 0) canvas.discardActiveObject()
        else if (now.length === 1) canvas.setActiveObject(now[0])
        else canvas.setActiveObject(new ActiveSelection(now, { canvas }))
      }
      syncing = false
      // Between two keys nothing here changes: its canvas is left as it is.
      if (!changed) return
      dressSelection(canvas, controls)
      canvas.requestRenderAll()
    },
    handleAt({ x, y }) {
      return canvas.getActiveObject()?.findControl(new FabricPoint(x, y)) !== undefined
    },
    release() {
      // fabric ends what it holds and fails when that is nothing.
      if (canvas._currentTransform) canvas.endCurrentTransform()
    },
    destroy() {
      void canvas.dispose()
    },
  }
}

/** Puts an object where its frame is; whether it was elsewhere. */
function place(
  object: FrameObject,
  { frame, movable, resizable }: StageFrame,
  controls: Record<string, Control>,
): boolean {
  const { width, height, ...corner } = frameBox(frame)
  const centre = centreOf({ ...corner, width, height })
  const looks = {
    left: centre.x,
    top: centre.y,
    width,
    height,
    scaleX: 1,
    scaleY: 1,
    angle: frame.rotationDeg,
    padding: frame.kind === 'line' ? LINE_REACH_PX : 0,
    lockMovementX: !movable,
    lockMovementY: !movable,
    lockRotation: !movable,
    hasControls: movable,
    hoverCursor: movable ? 'move' : 'default',
  }
  const stands = (Object.keys(looks) as (keyof typeof looks)[]).every((key) => object[key] === looks[key])
  if (stands && (object.controls === controls) === resizable) return false
  object.set(looks)
  object.controls = resizable ? controls : { turn: controls['turn']! }
  object.setCoords()
  return true
}

/** Several frames move, scale and turn together; where one of them is locked they all stay. */
function dressSelection(canvas: Canvas, controls: Record<string, Control>): void {
  const active = canvas.getActiveObject()
  if (!(active instanceof ActiveSelection)) return
  const locked = active.getObjects().some(({ lockMovementX }) => lockMovementX)
  const whole = active.getObjects().every((object) => 'tl' in object.controls)
  active.set({
    hasControls: !locked,
    borderColor: ACCENT,
    borderScaleFactor: 1,
    cornerSize: HANDLE_PX,
    cornerStyle: 'rect',
    cornerColor: '#ffffff',
    cornerStrokeColor: ACCENT,
    transparentCorners: false,
    lockMovementX: locked,
    lockMovementY: locked,
  })
  active.controls = whole ? controls : { turn: controls['turn']! }
  active.setCoords()
}

const HANDLES: readonly (Handle & { readonly key: string })[] = [
  { key: 'tl', x: -1, y: -1 },
  { key: 'mt', x: 0, y: -1 },
  { key: 'tr', x: 1, y: -1 },
  { key: 'mr', x: 1, y: 0 },
  { key: 'br', x: 1, y: 1 },
  { key: 'mb', x: 0, y: 1 },
  { key: 'bl', x: -1, y: 1 },
  { key: 'ml', x: -1, y: 0 },
]

/** @param chosen the frames in hand: one, or all of the selection. */
function createControls(events: StageEvents, chosen: () => readonly string[]): Record<string, Control> {
  const controls: Record<string, Control> = {}
  for (const { key, ...handle } of HANDLES)
    controls[key] = new Control({
      x: handle.x / 2,
      y: handle.y / 2,
      cursorStyleHandler: controlsUtils.scaleCursorStyleHandler,
      actionName: 'resize',
      actionHandler(event, { target }, x, y) {
        setBox(target, events.resize(chosen(), handle, { x, y }, keysOf(event)))
        return true
      },
    })
  controls['turn'] = new Control({
    x: 0,
    y: -0.5,
    offsetY: -TURN_HANDLE_PX,
    cursorStyle: 'crosshair',
    withConnection: true,
    actionName: 'rotate',
    actionHandler(event, { target }, x, y) {
      target.set({ angle: events.turn(chosen(), { x, y }, keysOf(event)) })
      return true
    },
  })
  return controls
}

function setBox(target: FabricObject, box: Rect): void {
  const centre = centreOf(box)
  // The members of a selection lie in its coordinates: it is stretched, not measured anew.
  if (target instanceof ActiveSelection)
    target.set({ scaleX: box.width / (target.width || 1), scaleY: box.height / (target.height || 1) })
  else target.set({ width: box.width, height: box.height })
  target.setPositionByOrigin(new FabricPoint(centre.x, centre.y), 'center', 'center')
}
