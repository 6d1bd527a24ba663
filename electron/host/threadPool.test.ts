/** Tasks through threads: all are done once, whatever becomes of a thread, and nothing goes on when they are called off. */
import { expect, test } from 'vitest'
import { runPool, type Answer } from './threadPool.ts'

/** Answers with the task doubled; ends at -1, never answers -2. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (task) => {
      if (task === -1) process.exit(3)
      if (task !== -2) parentPort.postMessage({ kind: 'made', made: task * 2 })
    })
  `)}`,
)

async function pool(tasks: readonly number[], threads: number, signal = new AbortController().signal) {
  const answers: Answer<number>[] = []
  const order: number[] = []
  await runPool<number, number>({
    script,
    data: null,
    threads,
    tasks,
    message: async (task) => ({ message: task, transfer: [] }),
    begun: (index) => void order.push(index),
    done: async (index, answer) => void (answers[index] = answer),
    signal,
  })
  return { answers, order }
}

test('each is done once, in the order in which threads come free', async () => {
  const tasks = Array.from({ length: 20 }, (_, index) => index)
  const { answers, order } = await pool(tasks, 3)
  expect(answers).toEqual(tasks.map((task) => ({ kind: 'made', made: task * 2 })))
  expect(order).toEqual(tasks)
})

test('a thread that dies takes its task along, and no other', async () => {
  const { answers } = await pool([1, -1, 2, -1, 3], 1)
  expect(answers.map((answer) => (answer.kind === 'made' ? answer.made : answer.error.code))).toEqual([
    2,
    'thread-died',
    4,
    'thread-died',
    6,
  ])
})

test('called off, it ends at once, with the reason', async () => {
  const stop = new AbortController()
  const running = pool([-2, -2, -2], 2, stop.signal)
  setTimeout(() => stop.abort(new Error('enough')), 100)
  await expect(running).rejects.toThrow('enough')
  await expect(pool([1], 1, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
})

test('what goes wrong in delivering ends all of it', async () => {
  const failing = runPool<number, number>({
    script,
    data: null,
    threads: 2,
    tasks: [1, 2, -2],
    message: async (task) => ({ message: task, transfer: [] }),
    begun: () => undefined,
    done: async () => Promise.reject(new Error('the disk is full')),
    signal: new AbortController().signal,
  })
  await expect(failing).rejects.toThrow('the disk is full')
})
