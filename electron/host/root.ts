/** The folder that holds `assets/` and `node_modules/`: the nearest above this module, in the source tree and beside a bundle alike. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path. @throws Error when the program was taken out of its folder. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!fs.existsSync(path.join(folder, 'assets/fonts/index.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('assets/fonts/index.json is in no folder above the program')
    folder = parent
  }
  return folder
}
