/** Where the program lies: its files and its version, in the source tree, beside a bundle and in a packed program alike. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds `assets/` and `node_modules/`: the nearest above this module. Packed, the module is in
 * `resources/app.asar` and what it reads lies beside that, in `resources`.
 *
 * @returns absolute path
 * @throws Error when the program was taken out of its folder
 */
export function projectRoot(): string {
  return path.resolve(nearest('assets/fonts/index.json'), '../../..')
}

/** Of the program, as in its `package.json`; packed, that is in the archive. @throws Error as `projectRoot` */
export function programVersion(): string {
  return (JSON.parse(fs.readFileSync(nearest('package.json'), 'utf8')) as { version: string }).version
}

/** The file of that name in the nearest folder above this module. */
function nearest(name: string): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, name)
    if (fs.existsSync(file)) return file
    if (path.dirname(folder) === folder) throw new Error(`${name} is in no folder above the program`)
  }
}
