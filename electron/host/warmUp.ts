/**
 * What a host gets ready while its window is still being opened.
 *
 * Role: the work that the first document would wait for, in the order in which it is wanted and in pieces, each begun only when
 * nothing is asked of the host: what a window asks for goes first. Boundary: changes nothing that can be seen; whatever fails here
 * fails again, and is told, when it is asked for.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestName } from '../contract.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Engine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import type { ScreenPhotos } from './screenPhotos.ts'
import type { WindowFonts } from './windowFonts.ts'

/** The families that pages are mostly set in, and the weights of their text and heads. */
const FACES: readonly (readonly [family: string, weight: number])[] = [
  ['Noto Serif SC', 400],
  ['Noto Sans SC', 400],
  ['Noto Sans SC', 700],
  ['Noto Serif SC', 900],
  ['LXGW WenKai', 400],
  ['Noto Sans SC', 500],
]

/** What every window asks for first; asking changes nothing, and what is read for it the first time takes a tenth of a second. */
const FIRST_ASKED: readonly RequestName[] = ['app.info', 'fonts.list', 'recovery.list']

/** An answer is often made of several short turns: one look that finds nothing to do says little. */
const REST_MS = 12
const RESTING = 0.15
/** A host that never rests has windows that wait for what would be warm. */
const MOST_LOOKS = 20

/** Resolves when the process has had next to nothing to do for a moment. */
async function rest(): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const before = performance.eventLoopUtilization()
    await sleep(REST_MS)
    if (performance.eventLoopUtilization(before).utilization < RESTING) return
  }
}

export async function warmUp(
  engine: () => Engine,
  windowFonts: WindowFonts,
  photos: ScreenPhotos,
  dispatcher: Pick<Dispatcher, 'handle'>,
): Promise<void> {
  const steps = [
    () => engine(),
    // A thread of its own: it gets ready beside the rest.
    () => photos.warmUp(defaultCondition(engine().root)),
    ...FIRST_ASKED.map((name) => () => dispatcher.handle(name, null, 'warm-up')),
    ...FACES.map(([family, weight]) => () => {
      const face = engine().fonts.find(family, weight)
      if (face) windowFonts.forLayout(face.id)
    }),
  ]
  for (const step of steps) {
    await rest()
    await step()
  }
}
