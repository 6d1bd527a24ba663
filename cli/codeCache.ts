/**
 * The program's compiled code, kept from one run to the next.
 *
 * Role: a process that sets one page spends a sixth of its time on compiling what it is about to run; V8 gives that work back as
 * bytes that stand beside the program. Boundary: a cache that is missing, broken or of another V8 costs time and nothing else.
 * Whoever builds the program anew removes its folder: V8 knows a source by its length alone.
 */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Script } from 'node:vm'

export interface CachedProgram<Exports> {
  readonly exports: Exports
  /** Whether compiled code was at hand and V8 took it. */
  readonly cached: boolean
  /** Keeps what has been compiled until now, for the next run. */
  keep(): void
}

/** Loads a CommonJS file. @param cache where its compiled code is kept. */
export function loadCached<Exports>(file: string, cache: string): CachedProgram<Exports> {
  const source = fs.readFileSync(file, 'utf8')
  const cachedData = readWhole(cache)
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) })
  const module = { exports: {} as Exports }
  const run = script.runInThisContext() as (...parts: readonly unknown[]) => void
  run(module.exports, createRequire(file), module, file, path.dirname(file))
  return {
    exports: module.exports,
    cached: script.cachedDataRejected === false,
    keep() {
      // Another process may read it this moment: it sees the old bytes or the new ones.
      const written = `${cache}.${randomUUID()}`
      try {
        const code = script.createCachedData()
        fs.writeFileSync(written, Buffer.concat([digest(code), code]))
        fs.renameSync(written, cache)
      } catch {
        // A folder that may not be written, a full disk: the next run compiles once more.
        fs.rmSync(written, { force: true })
      }
    },
  }
}

const DIGEST_BYTES = 20
const digest = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest()

/** What was kept, if it is all there: V8 would run what a failing disk made of it. */
function readWhole(file: string): Buffer | undefined {
  let bytes: Buffer
  try {
    bytes = fs.readFileSync(file)
  } catch {
    return undefined
  }
  const code = bytes.subarray(DIGEST_BYTES)
  return digest(code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : undefined
}
