/**
 * Export presets from files: those that ship with the program, and a user's own folder.
 *
 * Role: finds and reads them; one of the user's takes the place of a shipped one of the same name. Boundary: what a preset may say is
 * `core/pdf/readPreset.ts`. A named preset is read alone: an export does not wait for the others.
 */
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import { readPreset } from '../../core/pdf/readPreset.ts'
import { projectRoot } from './root.ts'

/** What is exported when nobody says otherwise. */
export const DEFAULT_PRESET = 'newspaper-x4'

export interface PresetFolders {
  /** The folder that holds `assets/`; the program's own by default. */
  readonly root?: string
  /** The user's own; it need not exist. */
  readonly own?: string
}

export interface PresetList {
  /** By id; the default comes first. */
  readonly presets: readonly ExportPreset[]
  /** Files that were passed over, and why. */
  readonly problems: readonly UserError[]
}

/**
 * One preset by its id.
 * @throws UserError `preset-unknown` with the names that there are, `preset`, `preset-condition`
 */
export function findPreset(id: string, folders: PresetFolders = {}): ExportPreset {
  if (/^[\p{L}\p{N}_-]+$/u.test(id))
    for (const folder of places(folders)) {
      const file = path.join(folder, `${id}.json`)
      if (fs.existsSync(file)) return readFile(file, folders.root)
    }
  const known = [...files(folders).keys()].sort().join(' ')
  throw new UserError(
    'preset-unknown',
    `没有输出预设“${id}”；现有 ${known}`,
    `there is no export preset “${id}”; there are ${known}`,
  )
}

/** Every preset; a broken file is told of and does not hide the others. */
export function listPresets(folders: PresetFolders = {}): PresetList {
  const presets: ExportPreset[] = []
  const problems: UserError[] = []
  for (const file of files(folders).values())
    try {
      presets.push(readFile(file, folders.root))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(error)
    }
  const rank = ({ id }: ExportPreset) => (id === DEFAULT_PRESET ? 0 : 1)
  presets.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  return { presets, problems }
}

/** Where presets lie, the user's first. */
function places({ root = projectRoot(), own }: PresetFolders): string[] {
  const shipped = path.join(root, 'assets/presets')
  return own === undefined ? [shipped] : [own, shipped]
}

/** Files by the id that they stand for. */
function files(folders: PresetFolders): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of places(folders).reverse()) {
    if (!fs.existsSync(folder)) continue
    for (const name of fs.readdirSync(folder))
      if (name.endsWith('.json')) found.set(name.slice(0, -'.json'.length), path.join(folder, name))
  }
  return found
}

function readFile(file: string, root = projectRoot()): ExportPreset {
  let value: unknown
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''))
  } catch (error) {
    throw new UserError(
      'preset',
      '输出预设读不出来，或不是 JSON；请改正该文件',
      `the export preset cannot be read as JSON; correct the file (${(error as Error).message})`,
      file,
    )
  }
  const preset = readPreset(value, file)
  const id = path.basename(file, '.json')
  if (preset.id !== id)
    throw new UserError(
      'preset',
      `输出预设的 id“${preset.id}”与文件名“${id}”不同；请改成一致`,
      `the preset's id “${preset.id}” is not its file's name “${id}”; make them the same`,
      file,
    )
  if (!fs.existsSync(path.join(root, 'assets/icc', `${preset.condition}.json`)))
    throw new UserError(
      'preset-condition',
      `没有输出条件“${preset.condition}”；请改用 assets/icc 里有的`,
      `there is no output condition “${preset.condition}”; name one of assets/icc`,
      file,
    )
  return preset
}

/** A preset by its id, or from a json file anywhere. @throws UserError as `findPreset`, `preset` */
export function presetNamed(nameOrFile: string): ExportPreset {
  return nameOrFile.toLowerCase().endsWith('.json') ? readFile(nameOrFile) : findPreset(nameOrFile)
}
