/**
 * A lock that other processes see: a file with the process that holds it.
 *
 * Role: taken with an exclusive create, kept alive by touching, taken over when its process is dead or has not touched it
 * for a minute (another computer, or a process number used again). Boundary: advisory; says nothing of the file it stands beside.
 */
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { systemCode } from './fileErrors.ts'
import type { Files } from './safeFile.ts'

export interface HeldLock {
  /** False when somebody took it over, because this computer slept. */
  held(): Promise<boolean>
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  readonly computer: string
  readonly token: string
}

const TOUCH_MS = 10_000
/** Not touched for so long: its holder is no more. */
const STALE_MS = 60_000

/** The lock, or undefined while another process holds it. @throws system errors, where the folder cannot be written. */
export async function acquireLock(files: Files, file: string): Promise<HeldLock | undefined> {
  const own: Holder = { pid: process.pid, computer: os.hostname(), token: randomUUID() }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await files.open(file, 'wx')
      await handle.writeFile(JSON.stringify(own)).finally(() => handle.close())
      return keepAlive(files, file, own)
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
    // Who it is that is judged: between this and the taking over, another process may have taken it over already.
    const judged = await readHolder(files, file)
    if (await isHeld(files, file)) return undefined
    await removeStale(files, file, judged?.token)
  }
  return undefined
}

/**
 * Takes a dead process's lock out of the way. Of two processes that do so at once, one must not remove the lock that the other has
 * just made: so it is moved aside, looked at there, and put back where it is not the one that was judged.
 */
async function removeStale(files: Files, file: string, token: string | undefined): Promise<void> {
  const aside = `${file}.${randomUUID()}.tmp`
  try {
    await files.rename(file, aside)
  } catch {
    return
  }
  const taken = await readHolder(files, aside)
  if (taken && taken.token !== token) await files.link(aside, file).catch(() => undefined)
  await files.unlink(aside).catch(() => undefined)
}

/** True while a living process holds the lock. */
export async function isHeld(files: Files, file: string): Promise<boolean> {
  const stat = await files.stat(file).catch(() => undefined)
  if (!stat || Date.now() - stat.mtimeMs > STALE_MS) return false
  const holder = await readHolder(files, file)
  // Half written: somebody is just taking it.
  if (!holder) return true
  return holder.computer !== os.hostname() || isAlive(holder.pid)
}

function keepAlive(files: Files, file: string, own: Holder): HeldLock {
  const held = async () => (await readHolder(files, file))?.token === own.token
  const timer = setInterval(() => {
    const now = new Date()
    void held().then((mine) => (mine ? files.utimes(file, now, now).catch(() => undefined) : undefined))
  }, TOUCH_MS)
  timer.unref()
  return {
    held,
    async release() {
      clearInterval(timer)
      if (await held()) await files.unlink(file).catch(() => undefined)
    },
  }
}

async function readHolder(files: Files, file: string): Promise<Holder | undefined> {
  try {
    const value = JSON.parse(await files.readFile(file, 'utf8')) as Partial<Holder> | null
    const { pid, computer, token } = value ?? {}
    if (typeof pid !== 'number' || typeof computer !== 'string' || typeof token !== 'string') return undefined
    return { pid, computer, token }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}
