/** Asks for a document to open: the shell's dialog where it has one, else the browser's. Boundary: opens nothing by itself. */
import type { HostClient, OpenedFile, Requests } from '../../electron/contract.ts'
import { chooseFile } from './chooseFile.ts'

/** Null: cancelled. */
export async function askForDocument(
  client: HostClient,
  shell: Requests['app.info']['out']['shell'],
): Promise<OpenedFile | null> {
  if (shell === 'electron') return client.request('document.open', { fileId: null })
  const file = await chooseFile('.banmian')
  return file && client.request('document.import', file)
}
