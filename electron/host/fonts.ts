/**
 * Where font faces come from: the fonts that ship with Banmian, a user's own folders, and the system's.
 *
 * Role: the engine's `FontLibrary` over files. Boundary: Node; knows no font tables (`core/typeset/font` does).
 * Shipped fonts are described by `assets/fonts/index.json`, so that opening a page reads only what its text needs;
 * folders are looked through when a family is asked for that is not shipped, or a list of all is.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../core/model/errors.ts'
import { describeFaces, type FaceDescription } from '../../core/typeset/font/describe.ts'
import type { FontFace, FontLibrary } from '../../core/typeset/font/face.ts'

/** An entry of `assets/fonts/index.json`. */
export interface BundledFace extends FaceDescription {
  /** Relative to the project's folder, with `/`. */
  readonly file: string
  /** SPDX expression of the font itself. */
  readonly licence: string
}

export interface FontLibraryOptions {
  /** The folder that holds `assets/` and `node_modules/`; by default the nearest above this module that has the index. */
  readonly root?: string
  /** The user's own font folders, searched in order, before the system's. */
  readonly folders?: readonly string[]
  /** The system's font folders; the platform's usual ones by default, `[]` for none. */
  readonly systemFolders?: readonly string[]
}

/** A file that was passed over, and why. */
export interface FontProblem {
  readonly file: string
  readonly error: UserError
}

export interface HostFontLibrary extends FontLibrary {
  /** What was wrong with files in the folders looked through so far. */
  readonly problems: readonly FontProblem[]
}

const INDEX = 'assets/fonts/index.json'
const EXTENSIONS = new Set(['.ttf', '.otf', '.ttc', '.otc'])
/** Folders within folders: deep enough for texlive, shallow enough for a link that leads in circles. */
const MAX_DEPTH = 8

/** What stands in for a missing character, by the kind of face that was wanted. */
const SERIF_FALLBACK = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']
const OTHER_FALLBACK = ['Noto Sans SC', 'Noto Serif SC', 'LXGW WenKai']
/** 宋, 明, 仿宋 and Western serif families by name. */
const SERIF = /serif|song|sung|ming|fang|宋|明|times|garamond|georgia/i

/** Makes the library. Throws `UserError` `font-index` where the shipped fonts' index is missing. */
export function createFontLibrary(options: FontLibraryOptions = {}): HostFontLibrary {
  const root = options.root ?? findRoot()
  const bundled = readIndex(root).map((entry) => fileFace(entry, path.join(root, entry.file), entry.postscriptName))
  const problems: FontProblem[] = []
  const ids = new Set(bundled.map((face) => face.id))
  const shipped = byFamily(bundled)
  const scans = [options.folders ?? [], options.systemFolders ?? systemFontFolders()].map((folders) => {
    let faces: FontFace[] | undefined
    return (): FontFace[] => (faces ??= folders.flatMap((folder) => scan(folder, ids, problems)))
  })
  const fallbacks = new Map<string, readonly FontFace[]>()

  const library: HostFontLibrary = {
    problems,
    find(family, weight) {
      const name = normalise(family)
      const known = shipped.get(name)
      if (known !== undefined) return nearest(known, weight)
      for (const faces of scans) {
        const found = byFamily(faces()).get(name)
        if (found !== undefined) return nearest(found, weight)
      }
      return undefined
    },
    fallbacks({ family, weight }) {
      const key = `${normalise(family)}/${weight}`
      let faces = fallbacks.get(key)
      if (faces === undefined) {
        const families = SERIF.test(family) && !/sans/i.test(family) ? SERIF_FALLBACK : OTHER_FALLBACK
        faces = families
          .filter((name) => normalise(name) !== normalise(family))
          .flatMap((name) => nearest(shipped.get(normalise(name)) ?? [], weight) ?? [])
        fallbacks.set(key, faces)
      }
      return faces
    },
    get faces() {
      return [...bundled, ...scans.flatMap((faces) => faces())]
    },
  }
  return library
}

/** The usual font folders of Linux, macOS and Windows. */
export function systemFontFolders(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const home = os.homedir()
  if (platform === 'win32')
    return [
      path.join(env.WINDIR ?? 'C:\\Windows', 'Fonts'),
      ...(env.LOCALAPPDATA === undefined ? [] : [path.join(env.LOCALAPPDATA, 'Microsoft', 'Windows', 'Fonts')]),
    ]
  if (platform === 'darwin') return [path.join(home, 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts']
  return [
    path.join(env.XDG_DATA_HOME ?? path.join(home, '.local/share'), 'fonts'),
    path.join(home, '.fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
  ]
}

/** Reads the index of the shipped fonts. */
export function readIndex(root: string): BundledFace[] {
  const file = path.join(root, INDEX)
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as BundledFace[]
  } catch (cause) {
    throw new UserError(
      'font-index',
      `读不到字体目录（${(cause as Error).message}）。程序文件不全，请重新安装`,
      `The index of the shipped fonts cannot be read (${(cause as Error).message}). The installation is incomplete: install again`,
      file,
    )
  }
}

function findRoot(): string {
  const start = path.dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, INDEX))) return folder
    if (folder === path.dirname(folder)) return start
  }
}

/** Case, spaces, width of letters and hyphens do not tell families apart. */
const normalise = (family: string): string =>
  family
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')

const families = new WeakMap<readonly FontFace[], Map<string, FontFace[]>>()

function byFamily(faces: readonly FontFace[]): Map<string, FontFace[]> {
  let map = families.get(faces)
  if (map === undefined) {
    families.set(faces, (map = new Map<string, FontFace[]>()))
    for (const face of faces)
      for (const name of new Set([...face.familyNames, face.postscriptName].map(normalise))) {
        const list = map.get(name)
        if (list === undefined) map.set(name, [face])
        else list.push(face)
      }
  }
  return map
}

/** Upright before italic, then nearest in weight; of two as near, the one further from regular, as CSS has it. */
function nearest(faces: readonly FontFace[], weight: number): FontFace | undefined {
  let best: FontFace | undefined
  const distance = (face: FontFace): number =>
    Math.abs(face.weight - weight) + (face.italic ? 10_000 : 0) - (face.weight - 400) * Math.sign(weight - 450) * 1e-6
  for (const face of faces) if (best === undefined || distance(face) < distance(best)) best = face
  return best
}

/** A face over a file: the whole is read when asked for, parts through a descriptor that stays open. */
function fileFace(description: FaceDescription, file: string, id: string): FontFace {
  let bytes: Uint8Array | undefined
  let descriptor: number | undefined
  const orMissing = <T>(action: () => T): T => {
    try {
      return action()
    } catch (cause) {
      throw new UserError(
        'font-file',
        `读不到字体文件（${(cause as Error).message}）。若是随程序的字体，请运行 npm ci 或重新安装；若是自己的字体，请放回原处`,
        `The font file cannot be read (${(cause as Error).message}). For a shipped font run "npm ci" or install again; put a font of your own back in its place`,
        file,
      )
    }
  }
  return {
    ...description,
    id,
    bytes() {
      if (bytes === undefined) {
        const buffer = orMissing(() => fs.readFileSync(file))
        bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
      }
      return bytes
    },
    read(offset, length, spare) {
      if (bytes !== undefined) return bytes.subarray(offset, offset + length)
      descriptor ??= orMissing(() => fs.openSync(file, 'r'))
      return readPart(descriptor, offset, length, spare)
    },
  }
}

function readPart(descriptor: number, offset: number, length: number, spare?: Uint8Array): Uint8Array {
  // A broken font may claim tables of gigabytes: no buffer is made for what the file does not hold.
  const there = length > 1 << 20 ? Math.max(0, Math.min(length, fs.fstatSync(descriptor).size - offset)) : length
  const buffer = spare?.subarray(0, there) ?? new Uint8Array(there)
  const read = there === 0 ? 0 : fs.readSync(descriptor, buffer, 0, there, offset)
  return read === there ? buffer : buffer.subarray(0, read)
}

/** Every face under a folder; broken files are noted and passed over, a folder that is not there holds nothing. */
function scan(folder: string, ids: Set<string>, problems: FontProblem[], depth = 0): FontFace[] {
  let entries: fs.Dirent[]
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (isFolder(entry, file)) return depth < MAX_DEPTH ? scan(file, ids, problems, depth + 1) : []
    return EXTENSIONS.has(path.extname(entry.name).toLowerCase()) ? describeFile(file, ids, problems) : []
  })
}

function isFolder(entry: fs.Dirent, file: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  try {
    return fs.statSync(file).isDirectory()
  } catch {
    return false
  }
}

function describeFile(file: string, ids: Set<string>, problems: FontProblem[]): FontFace[] {
  let descriptor: number | undefined
  try {
    const open = (descriptor = fs.openSync(file, 'r'))
    return describeFaces({ read: (offset, length) => readPart(open, offset, length) }, file).map((description) => {
      let id = description.postscriptName
      // Two files of one name, an old version and a new: both can be had, by different ids.
      for (let n = 2; ids.has(id); n++) id = `${description.postscriptName}#${n}`
      ids.add(id)
      return fileFace(description, file, id)
    })
  } catch (cause) {
    const error =
      cause instanceof UserError
        ? cause
        : new UserError(
            'font-file',
            `读不到字体文件（${(cause as Error).message}）`,
            `The font file cannot be read (${(cause as Error).message})`,
            file,
          )
    problems.push({ file, error })
    return []
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}
