// Where Electron's binary is. Looked for without loading Electron's module: that would start a download.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './build.mjs'

/** Where the binary lies in Electron's own distribution, when no `path.txt` says so. */
const BINARY = { darwin: 'Electron.app/Contents/MacOS/Electron', linux: 'electron', win32: 'electron.exe' }

/** Electron's binary, or undefined where npm could not get it. `ELECTRON_OVERRIDE_DIST_PATH`: a folder to take it from. */
export function findElectron() {
  const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined)
  const folder = path.join(root, 'node_modules/electron')
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const dist = override || path.join(folder, 'dist')
  const name = read(path.join(folder, 'path.txt')) ?? (override ? BINARY[process.platform] : undefined)
  if (!name || !read(path.join(dist, 'version'))) return undefined
  const binary = path.join(dist, name)
  return fs.existsSync(binary) ? binary : undefined
}
