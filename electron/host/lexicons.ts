/**
 * The lists of copy checks: the program's own and the newsroom's.
 *
 * Role: reads `assets/lexicons/` and a folder of the newsroom, and sees when that changes. Boundary: what a list says is
 * `core/check/lexicon`'s; a list that is wrong is told and left out, the others work.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { readLexicon } from '../../core/check/lexicon/readLexicon.ts'
import type { LexiconFile } from '../../core/check/lexicon/entries.ts'
import { UserError } from '../../core/model/errors.ts'
import type { WindowId } from './documents.ts'

export interface Lexicons {
  readonly files: readonly LexiconFile[]
  /** The dictionary, `words.txt`. */
  readonly words: string
  /** Lists that could not be read. */
  readonly faults: readonly UserError[]
}

const LIST = /\.(?:ya?ml|csv)$/iu
/** Longer ones are something else that came into the folder. */
const LONGEST = 16 << 20

/** The program's lists. */
export const ownLexicons = (root: string): string => path.join(root, 'assets/lexicons')

/** The newsroom's lists beside the program's other data. */
export const lexiconFolder = (dataFolder: string): string => path.join(dataFolder, 'lexicons')

/** @param folders of newsrooms; later lists come on top */
export async function readLexicons(root: string, folders: readonly string[]): Promise<Lexicons> {
  const files: LexiconFile[] = []
  const faults: UserError[] = []
  for (const folder of [ownLexicons(root), ...folders])
    for (const name of await listsIn(folder))
      try {
        files.push(readLexicon(name, await readText(path.join(folder, name), name)))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        faults.push(error)
      }
  return { files, faults, words: await fs.readFile(path.join(ownLexicons(root), 'words.txt'), 'utf8') }
}

/** Names of the lists in a folder, sorted; none where there is no folder. */
async function listsIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (LIST.test(entry.name) && !entry.isDirectory() ? [entry.name] : [])).sort()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

async function readText(file: string, name: string): Promise<string> {
  let bytes: Buffer
  try {
    if ((await fs.stat(file)).size > LONGEST)
      throw new UserError('lexicon', '词表超过 16 MB；请分成几个文件', 'the list is over 16 MB; split it', name)
    bytes = await fs.readFile(file)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('lexicon', '词表读不了；请检查权限', 'the list cannot be read; check its permissions', name)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError(
      'lexicon',
      '词表不是 UTF-8 编码；请另存为 UTF-8',
      'the list is not UTF-8; save it as UTF-8',
      name,
    )
  }
}

/** What tells one state of the folders from another: names, sizes and times of their lists. */
export async function lexiconStamp(folders: readonly string[]): Promise<string> {
  const stamps: string[] = []
  for (const folder of folders)
    for (const name of await listsIn(folder)) {
      const stat = await fs.stat(path.join(folder, name)).catch(() => null)
      if (stat) stamps.push(`${folder}/${name} ${stat.size} ${stat.mtimeMs}`)
    }
  return stamps.join('\n')
}

/** The lists for windows, which are told when the newsroom's change. */
export interface WindowLexicons {
  read(window: WindowId): Promise<Lexicons>
  /** Looks once whether the newsroom's lists are others now. */
  watch(): Promise<void>
  windowGone(window: WindowId): void
}

export function createWindowLexicons(
  root: string,
  folder: string,
  changed: (window: WindowId) => void,
): WindowLexicons {
  const windows = new Set<WindowId>()
  let stamp: string | undefined
  return {
    async read(window) {
      windows.add(window)
      stamp ??= await lexiconStamp([folder])
      return readLexicons(root, [folder])
    },
    async watch() {
      if (windows.size === 0 || stamp === undefined) return
      const now = await lexiconStamp([folder])
      if (now === stamp) return
      stamp = now
      for (const window of windows) changed(window)
    },
    windowGone: (window) => void windows.delete(window),
  }
}
