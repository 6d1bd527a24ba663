/**
 * A window that types without end, and is killed: the child process of `kill.test.ts`.
 *
 * Role: opens the file it is given, makes change after change, saves now and then, and says on standard output which
 * changes the host has acknowledged. Boundary: tests only.
 */
import { createHost } from '../../electron/host/host.ts'
import type { OpenedFile } from '../../electron/contract.ts'
import { openSnapshot } from '../../electron/host/packages.ts'
import { documentBytes, typist } from './smallDocument.ts'

const [file, dataFolder] = process.argv.slice(2)
const window = '0'.repeat(32)
const host = createHost({
  shell: 'electron',
  dataFolder,
  exportWorker: new URL('file:///none.mjs'),
  dialogs: { openDocument: async () => file, saveFile: async () => undefined, chooseFolder: async () => undefined },
})
const ask = (name: string, input: unknown) => host.dispatcher.handle(name, input, window)
const { documentId, document } = (await ask('document.open', { fileId: null })) as OpenedFile
const { type, store } = typist(openSnapshot(document))
const wait = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 8))

for (let n = 1; ; n++) {
  const change = type(String(n % 10))
  ask('journal.append', { documentId, sequence: n, change: JSON.stringify(change) }).then(
    () => process.stdout.write(`${n}\n`),
    (error: unknown) => process.stderr.write(`${String(error)}\n`),
  )
  if (n % 40 === 0)
    void ask('document.save', { documentId, document: documentBytes(store.snapshot), as: false, force: false })
  await wait()
}
