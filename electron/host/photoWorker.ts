/** Entry of the threads of photos: for print one after the other, for the screen as they come. Boundary: messages only; the work is `photoInks.ts`. */
import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createSeparator, type PressInks } from '../../core/paint/separate.ts'
import { convertPhoto, type PhotoJob } from './photoInks.ts'
import { refusal, type PhotoAnswer } from './photoPool.ts'
import { loadSharp, previewPhoto } from './photos.ts'
import type { ScreenAnswer, ScreenMessage } from './screenPhotos.ts'

const port = parentPort!
const data = workerData as { readonly role: 'print'; readonly idle: boolean } | { readonly role: 'screen' }
if (data.role === 'screen') serveScreen()
else {
  // On Linux 0 is this thread; elsewhere it would be the whole program.
  if (data.idle && process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_LOW)
  servePrint()
}

function servePrint(): void {
  /** Tables of a separation hang on the identity of its profile, and every message brings another copy of the same. */
  let profile = new Uint8Array(0)
  async function answer(job: PhotoJob): Promise<PhotoAnswer> {
    if (Buffer.compare(profile, job.icc) !== 0) profile = new Uint8Array(job.icc)
    try {
      return { photo: await convertPhoto({ ...job, icc: profile }) }
    } catch (error) {
      return refusal(error)
    }
  }
  port.on('message', async (job: PhotoJob) => port.postMessage(await answer(job)))
}

function serveScreen(): void {
  let press: PressInks | undefined
  port.on('message', (message: ScreenMessage) => {
    if (message.kind === 'press') {
      press = message.press
      // Its tables are made with the first pixel. What fails here fails again, and is told, with a photo.
      loadSharp().catch(() => undefined)
      try {
        createSeparator(press).proofRgb(new Uint8Array(3))
      } catch {
        return
      }
    } else {
      const { id, bytes, widthPx, look } = message
      const tell = (answer: ScreenAnswer) => port.postMessage(answer)
      previewPhoto(bytes, widthPx, press!, look).then(
        (jpeg) => tell({ id, jpeg }),
        (error: unknown) => tell({ id, ...refusal(error) }),
      )
    }
  })
}
