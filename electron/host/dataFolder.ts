/** Where the program keeps what is the user's: recents, journals, presets and lists of their own. Boundary: names the folder, makes nothing. */
import os from 'node:os'
import path from 'node:path'

/** Where the program keeps its own files, by the custom of the system. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = os.homedir()
  if (env.BANMIAN_DATA) return path.resolve(env.BANMIAN_DATA)
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(home, 'AppData/Roaming'), 'Banmian')
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/Banmian')
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local/share'), 'banmian')
}
