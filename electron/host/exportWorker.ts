/** Entry of the export thread: one job, then its end. Boundary: messages only; the work is `exportJob.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { refusal, runExport, type ExportInput, type ExportMessage } from './exportJob.ts'

const say = (message: ExportMessage) => parentPort!.postMessage(message)
try {
  const bytes = await runExport(workerData as ExportInput, (done, total) => say({ kind: 'progress', done, total }))
  say({ kind: 'done', bytes })
} catch (error) {
  say(refusal(error))
}
