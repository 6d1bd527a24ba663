/** Entry of a thread that converts photos, one after the other. Boundary: messages only; the work is `photoInks.ts`. */
import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import { convertPhoto, type PhotoJob } from './photoInks.ts'
import type { PhotoAnswer } from './photoPool.ts'

// On Linux 0 is this thread; elsewhere it would be the whole program.
if ((workerData as { readonly idle: boolean }).idle && process.platform === 'linux')
  os.setPriority(0, os.constants.priority.PRIORITY_LOW)

/** Tables of a separation hang on the identity of its profile, and every message brings another copy of the same. */
let profile = new Uint8Array(0)

async function answer(job: PhotoJob): Promise<PhotoAnswer> {
  if (Buffer.compare(profile, job.icc) !== 0) profile = new Uint8Array(job.icc)
  try {
    return { photo: await convertPhoto({ ...job, icc: profile }) }
  } catch (error) {
    if (!(error instanceof UserError))
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    const { code, zh, en, place } = error
    return { refused: { code, zh, en, place } }
  }
}

parentPort!.on('message', async (job: PhotoJob) => parentPort!.postMessage(await answer(job)))
