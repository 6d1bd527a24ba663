/**
 * Files of one export that appear together or not at all.
 *
 * Role: each is written to a hidden folder beside its place; when all are there they are moved, which takes no time and no room.
 * Boundary: file names come in; throws `UserError`s of `fileErrors.ts`.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import { onFile } from './fileErrors.ts'
import { replaceFile, syncFolder, type Files } from './safeFile.ts'

export interface ExportFolder {
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Puts everything in its place, over what is there. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/**
 * @param folder made when missing @param names all files that may come
 * @throws UserError `file-folder` when something that is no file lies where one should go
 */
export async function openExportFolder(files: Files, folder: string, names: readonly string[]): Promise<ExportFolder> {
  const stage = path.join(folder, `.banmian-${randomBytes(6).toString('hex')}.tmp`)
  const there = (place: string) => files.stat(place).catch(() => undefined)
  // The uppermost folder that was not there before: all that may go again.
  let made: string | undefined
  await onFile(folder, async () => {
    for (const name of names)
      if ((await there(path.join(folder, name)))?.isDirectory())
        throw new UserError(
          'file-folder',
          '这里已有同名的文件夹；请改名或换一个位置',
          'a folder of this name is there; rename it or choose another place',
          name,
        )
    made = await files.mkdir(folder, { recursive: true })
    await files.mkdir(stage)
  })
  const written: string[] = []
  return {
    put: (name, bytes) =>
      onFile(path.join(folder, name), async () => {
        await replaceFile(files, path.join(stage, name), bytes)
        written.push(name)
      }),
    finish: () =>
      onFile(folder, async () => {
        for (const name of written) await files.rename(path.join(stage, name), path.join(folder, name))
        await files.rm(stage, { recursive: true, force: true })
        await syncFolder(files, folder)
      }),
    async abandon() {
      await files.rm(stage, { recursive: true, force: true })
      if (made !== undefined && (await files.readdir(folder).catch(() => [''])).length === 0)
        await files.rm(made, { recursive: true, force: true })
    },
  }
}
