/**
 * A folder of converted photos that outlives the program.
 *
 * Role: one file a photo, its JPEG and a checksum behind it; never more than a limit of bytes, the longest unused first to
 * go. Boundary: keys are the caller's; whatever fails here only costs time, for the photo is then converted anew. Several
 * processes may share a folder.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import type { PrintPhoto } from './photoInks.ts'
import { jpegFrame } from './printJpeg.ts'

export interface PhotoFolder {
  /** Undefined where there is none, or a damaged one. */
  read(key: string): Promise<PrintPhoto | undefined>
  /** Whether there is one, whole or not; it counts as used. */
  has(key: string): Promise<boolean>
  write(key: string, photo: PrintPhoto): Promise<void>
}

/** About 3,000 photos of a newspaper page. */
const LIMIT = 1 << 30
/** Cleaning goes this far below the limit, so that it comes seldom. */
const CLEANED = 0.9
/** Other processes write here too: the folder is measured anew after so many photos. */
const MEASURE_EVERY = 64
/** A draft this old was left by a process that died. */
const DRAFT_MS = 3_600_000
/** Ours: anything else in the folder is left alone. */
const FILE = /^[0-9a-f]{64}\.jpg(\.[0-9a-f-]{36})?$/u
/** CRC-32 of the JPEG, big-endian, behind its end. */
const CHECK_BYTES = 4

const open = new Map<string, PhotoFolder>()

/** The folder, made when the first photo is written. @param limit bytes */
export function photoFolder(place: string, limit = LIMIT): PhotoFolder {
  const name = `${limit} ${path.resolve(place)}`
  let folder = open.get(name)
  if (!folder) open.set(name, (folder = create(path.resolve(place), limit)))
  return folder
}

/** Where the command line keeps converted photos, by the custom of the system. */
export function defaultPhotoFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = os.homedir()
  if (env.BANMIAN_CACHE) return path.resolve(env.BANMIAN_CACHE)
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'Banmian/photos')
  if (platform === 'darwin') return path.join(home, 'Library/Caches/Banmian/photos')
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'banmian/photos')
}

function create(place: string, limit: number): PhotoFolder {
  let bytes = 0
  let unmeasured = MEASURE_EVERY
  let cleaning = Promise.resolve()
  const fileOf = (key: string) => path.join(place, `${key}.jpg`)

  async function clean(): Promise<void> {
    if (unmeasured < MEASURE_EVERY && bytes <= limit) return
    unmeasured = 0
    const now = Date.now()
    const files: { readonly file: string; readonly size: number; readonly used: number }[] = []
    for (const name of (await readdir(place)).filter((name) => FILE.test(name))) {
      const file = path.join(place, name)
      const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: now }))
      const stale = !name.endsWith('.jpg') && now - mtimeMs > DRAFT_MS
      if (stale) await rm(file, { force: true })
      else files.push({ file, size, used: mtimeMs })
    }
    bytes = files.reduce((sum, { size }) => sum + size, 0)
    if (bytes <= limit) return
    for (const { file, size } of files.sort((a, b) => a.used - b.used)) {
      if (bytes <= limit * CLEANED) return
      await rm(file, { force: true })
      bytes -= size
    }
  }

  return {
    async has(key) {
      const now = new Date()
      return utimes(fileOf(key), now, now).then(
        () => true,
        () => false,
      )
    },
    async read(key) {
      const file = fileOf(key)
      const stored = await readFile(file).catch(() => undefined)
      if (!stored || stored.length <= CHECK_BYTES) return undefined
      const jpeg = new Uint8Array(stored.buffer, stored.byteOffset, stored.length - CHECK_BYTES)
      const frame = jpegFrame(jpeg)
      if (!frame || crc32(jpeg) !== stored.readUInt32BE(jpeg.length)) return undefined
      const now = new Date()
      await utimes(file, now, now).catch(() => undefined)
      const components = frame.components === 1 ? 1 : 4
      return { jpeg, widthPx: frame.widthPx, heightPx: frame.heightPx, components, inverted: components === 4 }
    },
    async write(key, { jpeg }) {
      // Written beside and renamed: a reader never sees half a file.
      const draft = `${fileOf(key)}.${randomUUID()}`
      const check = Buffer.alloc(CHECK_BYTES)
      check.writeUInt32BE(crc32(jpeg))
      try {
        await mkdir(place, { recursive: true })
        await writeFile(draft, Buffer.concat([jpeg, check]))
        await rename(draft, fileOf(key))
      } catch {
        await rm(draft, { force: true }).catch(() => undefined)
        return
      }
      bytes += jpeg.length + CHECK_BYTES
      unmeasured++
      cleaning = cleaning.then(clean).catch(() => undefined)
      await cleaning
    },
  }
}
