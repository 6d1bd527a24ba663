/** Puts another picture into an image frame: chosen as a file, kept by the host, one step of the history. */
import { setImage } from '../../core/commands/frames/setImage.ts'
import { chooseFile } from './chooseFile.ts'
import { toHostError } from './errors.ts'
import type { Session } from './session.ts'

export async function relink(session: Session, frameId: string): Promise<void> {
  try {
    const file = await chooseFile('image/*')
    if (!file) return
    const { client, opened, pictures, newIds, editing } = session
    const { documentId } = opened
    const { sha256, ...media } = await client.request('media.add', { documentId, ...file })
    pictures.add(sha256)
    const asset = { type: 'asset', id: newIds.next('asset'), name: file.name, sha256, ...media } as const
    editing.run(setImage.label, (tx) => setImage.run(tx, { frameId, asset }))
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
