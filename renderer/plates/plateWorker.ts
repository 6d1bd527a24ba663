/**
 * The worker of the separations preview: plates to pictures of what is chosen of them, and their total ink.
 *
 * Role: keeps the plates, paints them anew when another look is asked for, so that the window never waits. Boundary: messages only;
 * the pixels are `core/paint/plates/plateView.ts`.
 */
import { createInkToRgb, type Proof } from '../../core/paint/colour.ts'
import { inkCoverage, type InkCoverage } from '../../core/paint/plates/inkCoverage.ts'
import { inkLimitPixels, platePixels } from '../../core/paint/plates/plateView.ts'
import { PROCESS_PLATES } from '../../core/paint/plates/inks.ts'
import { createSeparator } from '../../core/paint/separate.ts'
import type { RenderedPlates } from '../../electron/contract.ts'
import { platesOf } from './renderedPlates.ts'

/** What is shown of the plates. */
export interface PlatesLook {
  /** `limit`: pale, with what is above the ink limit in red. */
  readonly mode: 'separations' | 'limit'
  /** Names of plates that are hidden. */
  readonly hidden: readonly string[]
  /** A plate alone is shown in grey. */
  readonly grey: boolean
  readonly proof: Proof
}

/** `page`: the whole page; `part`: some of it, finer, over it. */
export type PlatesOf = 'page' | 'part'

export type ToPlateWorker =
  | { readonly kind: 'icc'; readonly icc: Uint8Array }
  | { readonly kind: 'plates'; readonly of: PlatesOf; readonly plates: RenderedPlates | null }
  | { readonly kind: 'look'; readonly id: number; readonly look: PlatesLook }
export type FromPlateWorker =
  | { readonly kind: 'ink'; readonly coverage: InkCoverage }
  | {
      readonly kind: 'shown'
      readonly id: number
      readonly bitmaps: readonly { readonly of: PlatesOf; readonly bitmap: ImageBitmap }[]
    }

/** What a worker's global offers and the window's types do not. */
interface WorkerScope {
  postMessage(message: FromPlateWorker, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ToPlateWorker>) => void): void
}
const scope = globalThis as unknown as WorkerScope
const kept = new Map<PlatesOf, RenderedPlates>()
let icc: Uint8Array = new Uint8Array(0)
let turn: Promise<void> = Promise.resolve()

async function paint(rendered: RenderedPlates, look: PlatesLook): Promise<ImageBitmap> {
  const plates = platesOf(rendered)
  const { limitPercent } = rendered
  const separator = createSeparator({ icc, inkLimitPercent: limitPercent })
  const process = (cmyk: Uint8Array): Uint8Array => separator.proof(cmyk, look.proof)
  const inkToRgb = createInkToRgb(icc, look.proof)
  const spots = rendered.plates.slice(PROCESS_PLATES.length).map(({ alternate }) => {
    const [c, m, y, k] = alternate ?? [0, 0, 0, 1]
    return inkToRgb({ kind: 'process', c, m, y, k })
  })
  const shown = plates.names.map((name) => !look.hidden.includes(name))
  const pixels =
    look.mode === 'limit'
      ? inkLimitPixels(plates, process, { limitPercent })
      : platePixels(plates, { shown, process, spots, grey: look.grey })
  return createImageBitmap(new ImageData(pixels, plates.widthPx, plates.heightPx))
}

async function show(id: number, look: PlatesLook): Promise<void> {
  const bitmaps = await Promise.all([...kept].map(async ([of, one]) => ({ of, bitmap: await paint(one, look) })))
  scope.postMessage(
    { kind: 'shown', id, bitmaps },
    bitmaps.map(({ bitmap }) => bitmap),
  )
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'icc') icc = data.icc
  else if (data.kind === 'look') turn = turn.then(() => show(data.id, data.look))
  else if (data.plates) {
    const { plates, of } = data
    kept.set(of, plates)
    if (of === 'page') {
      const coverage = inkCoverage(platesOf(plates), { limitPercent: plates.limitPercent })
      scope.postMessage({ kind: 'ink', coverage })
    }
  } else kept.delete(data.of)
})
