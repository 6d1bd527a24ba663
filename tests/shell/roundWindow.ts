/**
 * A window that opens a round and signs, then types without end until it is killed: the child process of `rounds.test.ts`.
 *
 * Role: says on standard output what the host has acknowledged. With `hold` it only opens the file and waits. Boundary: tests only.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openRound, type RoundProof } from '../../core/commands/proofRounds/openRound.ts'
import { closeRound } from '../../core/commands/proofRounds/closeRound.ts'
import { counterIds } from '../../core/model/ids.ts'
import { all } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { createHost } from '../../electron/host/host.ts'
import type { OpenedFile } from '../../electron/contract.ts'
import { openSnapshot } from '../../electron/host/packages.ts'
import { documentBytes } from './smallDocument.ts'

const [file, dataFolder, built, mode] = process.argv.slice(2) as [string, string, string, string]
const window = '0'.repeat(32)
const host = createHost({
  shell: 'electron',
  dataFolder,
  exportWorker: pathToFileURL(path.join(built, 'exportWorker.mjs')),
  dialogs: { openDocument: async () => file, saveFile: async () => undefined, chooseFolder: async () => undefined },
})
const ask = (name: string, input: unknown) => host.dispatcher.handle(name, input, window)
const opened = (await ask('document.open', { fileId: null })) as OpenedFile
if (mode === 'hold') {
  process.stdout.write(`${opened.writable ? 'writable' : 'read-only'}\n`)
  setInterval(() => undefined, 1000)
} else {
  const { documentId } = opened
  const store = createStore(openSnapshot(opened.document))
  const newIds = counterIds((id) => store.snapshot.records.has(id))
  const pageId = all(store.snapshot, 'page')[0]!.id
  const person = { name: '程总', role: 'chiefEditor' } as const
  let sequence = 0
  for (const stage of ['first', 'second', 'redCheck', 'signing'] as const) {
    const document = documentBytes(store.snapshot)
    const proof = (await ask('round.proof', { documentId, document, pageId })) as RoundProof
    const at = new Date().toISOString()
    const changes = [
      store.transact('', (tx) => void openRound.run(tx, { pageId, stage, person, at, proof, newIds })),
      store.transact('', (tx) => void closeRound.run(tx, { pageId, person, at, newIds })),
    ]
    for (const change of changes)
      await ask('journal.append', { documentId, sequence: ++sequence, change: JSON.stringify(change) })
    process.stdout.write(`${proof.roundId}\n`)
    if (stage === 'second')
      await ask('document.save', { documentId, document: documentBytes(store.snapshot), as: false, force: false })
  }
  // One that is made and whose round never comes to be.
  await ask('round.proof', { documentId, document: documentBytes(store.snapshot), pageId })
  process.stdout.write('all\n')
  setInterval(() => undefined, 1000)
}
