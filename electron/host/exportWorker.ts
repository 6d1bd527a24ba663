/** Entry of the threads that make pages: a whole export of the editor, sheets for one, plates for the screen; or read a file of comments. Boundary: messages only; the work is done elsewhere. */
import { parentPort, workerData } from 'node:worker_threads'
import { failure } from './editionExport.ts'
import { runComments, runJob, type CommentsData, type JobData } from './exportJob.ts'
import type { PlateThreadData } from './plateService.ts'
import { servePlates } from './plateThread.ts'
import { createSheetMaker, type SheetSettings, type SheetTask } from './sheetMaker.ts'

const port = parentPort!
const data = workerData as
  JobData | CommentsData | PlateThreadData | { readonly role: 'sheets'; readonly settings: SheetSettings }
if (data.role === 'job') await runJob(data, port)
else if (data.role === 'comments') await runComments(data, port)
else if (data.role === 'plates') servePlates(data, port)
else {
  const maker = createSheetMaker(data.settings)
  port.on('message', (task: SheetTask) => {
    maker.make(task).then(
      (made) => {
        // A PDF lies in memory of its own; other bytes may be caches'.
        const own = made.content instanceof Uint8Array ? [made.content.buffer as ArrayBuffer] : []
        port.postMessage({ kind: 'made', made }, own)
      },
      (error: unknown) => port.postMessage(failure(error)),
    )
  })
}
