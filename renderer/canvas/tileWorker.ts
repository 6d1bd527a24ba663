/**
 * Paints tiles of the page off the window's thread.
 *
 * Role: one tile at a time, so that a newer wish is heard between two. Boundary: draws what it is sent (`protocol.ts`).
 */
import { blankGlyphFont } from '../../core/paint/glyphIdFont.ts'
import { BLANK_FAMILY, drawGroups, familiesOf, familyOf } from './draw.ts'
import type { FromWorker, TileWanted, ToWorker } from './protocol.ts'
import type { GroupOp } from './recipe.ts'

/** What a worker's global offers and the window's types do not. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void
  readonly fonts: FontFaceSet
}
const scope = globalThis as unknown as WorkerScope

/** Parts of faces that are loaded, and the CSS families of that. */
const parts = new Map<string, readonly number[]>()
const families = new Map<string, string>()
const pictures = new Map<string, ImageBitmap>()
const groups = new Map<number, GroupOp>()
let order: readonly number[] = []
let epoch = 0
let wanted: TileWanted[] = []
const pump = new MessageChannel()
let pumping = false

scope.fonts.add(new FontFace(BLANK_FAMILY, blankGlyphFont()))

scope.addEventListener('message', ({ data }) => {
  switch (data.kind) {
    case 'face': {
      const { id, part } = data
      const face = new FontFace(familyOf(part), data.bytes)
      scope.fonts.add(face)
      face
        .load()
        .then(
          () => {
            const loaded = [...(parts.get(id) ?? []), part]
            parts.set(id, loaded)
            families.set(id, familiesOf(loaded))
          },
          (cause: unknown) => console.error(`face ${id} cannot be drawn`, cause),
        )
        .finally(() => scope.postMessage({ kind: 'faced', part }))
      break
    }
    case 'image':
      pictures.get(data.picture)?.close()
      pictures.set(data.picture, data.bitmap)
      break
    case 'content': {
      epoch = data.epoch
      for (const { id, group } of data.added) groups.set(id, group)
      order = data.order
      const live = new Set(order)
      for (const id of groups.keys()) if (!live.has(id)) groups.delete(id)
      break
    }
    case 'want':
      wanted = [...data.tiles]
      next()
  }
})

pump.port1.onmessage = () => {
  pumping = false
  const tile = wanted.shift()
  if (!tile) return
  paint(tile)
  next()
}

function next(): void {
  if (pumping || wanted.length === 0) return
  pumping = true
  pump.port2.postMessage(null)
}

function paint({ id, scale, x, y, width, height }: TileWanted): void {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  const clip = { x: x / scale, y: y / scale, width: width / scale, height: height / scale }
  drawGroups(
    context,
    order.flatMap((number) => groups.get(number) ?? []),
    [scale, 0, 0, scale, -x, -y],
    clip,
    (picture) => pictures.get(picture),
    (face) => families.get(face),
  )
  const bitmap = canvas.transferToImageBitmap()
  scope.postMessage({ kind: 'tile', id, epoch, bitmap }, [bitmap])
}

scope.postMessage({ kind: 'ready' })
