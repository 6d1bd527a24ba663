/** The thread of plates: requests one after the other, pictures asked for by message. Boundary: messages only; the work is `plateMaker.ts`. */
import type { MessagePort } from 'node:worker_threads'
import { refusal } from './photoPool.ts'
import { createPlateMaker } from './plateMaker.ts'
import type { PlateAnswer, PlateOrder, PlateThreadData } from './plateService.ts'

export function servePlates({ photoFolder }: PlateThreadData, port: MessagePort): void {
  const maker = createPlateMaker(photoFolder)
  const asked = new Map<string, (bytes: Uint8Array | undefined) => void>()
  const say = (answer: PlateAnswer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer)
  let turn: Promise<void> = Promise.resolve()

  async function render({ id, request }: PlateOrder & { readonly kind: 'render' }): Promise<void> {
    try {
      const plates = await maker.render(
        request,
        (sha256) =>
          new Promise((resolve) => {
            asked.set(`${id} ${sha256}`, resolve)
            say({ kind: 'media', id, sha256 })
          }),
      )
      say(
        { kind: 'done', id, plates },
        plates.plates.map(({ ink }) => ink.buffer as ArrayBuffer),
      )
    } catch (error) {
      say({ kind: 'failed', id, refusal: refusal(error) })
    }
  }

  port.on('message', (order: PlateOrder) => {
    if (order.kind === 'media') {
      const key = `${order.id} ${order.sha256}`
      asked.get(key)?.(order.bytes)
      asked.delete(key)
    } else turn = turn.then(() => render(order))
  })
}
