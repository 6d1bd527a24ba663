/**
 * What a host gets ready while its window is still being opened.
 *
 * Role: the work that the first document would wait for, in pieces, so that a request between two of them is answered. Boundary:
 * changes nothing that can be seen; whatever fails here fails again, and is told, when it is asked for.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { createSeparator } from '../../core/paint/separate.ts'
import type { RequestName } from '../contract.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Engine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import { loadSharp } from './photos.ts'
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

export async function warmUp(
  engine: () => Engine,
  windowFonts: WindowFonts,
  dispatcher: Pick<Dispatcher, 'handle'>,
): Promise<void> {
  const steps = [
    () => engine(),
    ...FIRST_ASKED.map((name) => () => dispatcher.handle(name, null, 'warm-up')),
    () => loadSharp(),
    // Its tables are made with the first pixel.
    () => createSeparator(defaultCondition(engine().root)).proofRgb(new Uint8Array(3)),
    ...FACES.map(([family, weight]) => () => {
      const face = engine().fonts.find(family, weight)
      if (face) windowFonts.forLayout(face.id)
    }),
  ]
  for (const step of steps) {
    await turn()
    await step()
  }
}
