/**
 * A window that exports a file and is done: a process of its own, for what an export of the editor takes at most.
 *
 * Role: opens the file it is given, starts the export, and prints what came of it and the peak of its memory as JSON. Boundary: tests and
 * proofs by hand only. Arguments: the file, the data folder, the built worker, `one` or `each`, where the result goes (a file or a
 * folder; empty: as in a browser, which is handed the bytes).
 */
import { pathToFileURL } from 'node:url'
import type { Events, OpenedFile } from '../../electron/contract.ts'
import { createHost } from '../../electron/host/host.ts'
import { PRINT_CHOICE } from '../support/exportChoice.ts'

const [file, dataFolder, worker, files, output] = process.argv.slice(2) as [
  string,
  string,
  string,
  'one' | 'each',
  string,
]
const window = '0'.repeat(32)
const place = async () => output
const host = createHost({
  shell: output === '' ? 'loopback' : 'electron',
  dataFolder,
  exportWorker: pathToFileURL(worker),
  ...(output === '' ? {} : { dialogs: { openDocument: async () => file, saveFile: place, chooseFolder: place } }),
})
const ask = (name: string, input: unknown) => host.dispatcher.handle(name, input, window)
const open = async (): Promise<OpenedFile> => {
  if (output !== '') return (await ask('document.open', { fileId: null })) as OpenedFile
  const bytes = new Uint8Array(await (await import('node:fs/promises')).readFile(file))
  return (await ask('document.import', { name: 'edition.banmian', bytes })) as OpenedFile
}
const { documentId, document } = await open()
const opened = process.resourceUsage().maxRSS
const began = performance.now()
const done = new Promise<Events['export.done']>((resolve) => {
  host.dispatcher.events.on(({ name, event }) => {
    if (name === 'export.done') resolve(event as Events['export.done'])
  })
})
await ask('export.start', { documentId, document, choice: { ...PRINT_CHOICE, files } })
const { name, bytes, problems, error } = await done
const mib = (kib: number) => Math.round(kib / 1024)
const peakMiB = mib(process.resourceUsage().maxRSS)
const ms = Math.round(performance.now() - began)
process.stdout.write(
  JSON.stringify({ name, bytes: bytes?.length ?? 0, problems, error, openedMiB: mib(opened), peakMiB, ms }) + '\n',
)
process.exit(0)
