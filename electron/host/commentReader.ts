/**
 * Files of comments read in a thread: whatever a stranger's PDF does there, the host goes on.
 *
 * Role: one thread a window and file. Boundary: what a file means is `core/proof/exchange`; nothing of the document is changed.
 */
import { Worker } from 'node:worker_threads'
import { UserError } from '../../core/model/errors.ts'
import type { Imported } from '../../core/proof/exchange/fromComments.ts'
import type { WindowId } from './documents.ts'
import type { CommentsData, CommentsMessage } from './exportJob.ts'
import type { CommentsInput } from './proofJob.ts'

export interface CommentReader {
  /** @throws UserError as `importFile`; `import-ended` when the window began another or is gone */
  read(window: WindowId, input: CommentsInput): Promise<Imported>
  windowGone(window: WindowId): void
}

/** @param script the built `exportWorker` */
export function createCommentReader(script: URL): CommentReader {
  const reading = new Map<WindowId, Worker>()
  const end = (window: WindowId): void => {
    const worker = reading.get(window)
    reading.delete(window)
    void worker?.terminate()
  }
  return {
    read(window, input) {
      end(window)
      const worker = new Worker(script, { workerData: { role: 'comments', input } satisfies CommentsData })
      reading.set(window, worker)
      return new Promise<Imported>((resolve, reject) => {
        worker.on('message', (message: CommentsMessage) => {
          if (message.kind === 'read') return resolve(message.imported)
          const { code, zh, en, place } = message.error
          reject(new UserError(code, zh, en, place))
        })
        worker.on('error', reject)
        worker.on('exit', () =>
          reject(new UserError('import-ended', '读取批注已停止', 'reading the comments was stopped')),
        )
      }).finally(() => {
        if (reading.get(window) === worker) end(window)
      })
    },
    windowGone: end,
  }
}
