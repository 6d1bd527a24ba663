/** `--cache DIR`: where the command line keeps photos that are converted already. Boundary: names the folder, writes nothing in it. */
import fs from 'node:fs'
import { UserError } from '../core/model/errors.ts'
import { defaultPhotoFolder } from '../electron/host/photoFolder.ts'
import { text, type CliArguments, type CliOption } from './command.ts'

/** Of every command that converts photos. */
export const CACHE_OPTION: CliOption = {
  type: 'string',
  value: 'DIR',
  help: '已转换照片的缓存文件夹 / keep converted photos here instead of the user’s cache folder',
}

/** The folder that was named, or the user's. @throws UserError `cache` when the one that was named cannot be made */
export function cacheFolder(args: CliArguments): string {
  const named = text(args, 'cache')
  if (named === undefined) return defaultPhotoFolder()
  try {
    fs.mkdirSync(named, { recursive: true })
    fs.accessSync(named, fs.constants.W_OK)
  } catch {
    throw new UserError(
      'cache',
      '缓存文件夹不能写入；请换一个文件夹',
      'cannot write into the cache folder; name another',
      named,
    )
  }
  return named
}
