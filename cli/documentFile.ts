/** `.banmian` files of the command line: opened with what was repaired told, written whole. */
import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { UserError } from '../core/model/errors.ts'
import { readPackage, writePackage, type Package, type PackageInput } from '../core/model/package.ts'
import { readInput, writeOutput } from './files.ts'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** zlib's own, faster than JavaScript's; a stream that grows past its declared size is refused. */
function inflate(raw: Uint8Array, size: number): Uint8Array {
  return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })
}

/** Opens a document; repairs go to standard error. @throws UserError naming the file */
export function openDocument(file: string): Package {
  const bytes = readInput(file)
  let opened: Package
  try {
    opened = readPackage(bytes, { sha256, inflate })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const place = error.place === undefined ? file : `${file}: ${error.place}`
    throw new UserError(error.code, error.zh, error.en, place)
  }
  tellRepairs(file, opened)
  return opened
}

/** Says what was put right, and what is damaged and was left as it is. */
export function tellRepairs(file: string, { document, faults }: Package): void {
  for (const repair of document.repairs)
    process.stderr.write(`${file}: ${repair.place}: 已修复：${repair.zh} / repaired: ${repair.en}\n`)
  for (const fault of faults) process.stderr.write(`${file}: ${fault.place}: ${fault.zh} / ${fault.en}\n`)
}

export function saveDocument(file: string, input: PackageInput): void {
  writeOutput(file, writePackage(input))
}

/** The one file that a command reads. @throws UserError when there is none or more than one. */
export function onlyFile(positionals: readonly string[], usage: string): string {
  if (positionals.length !== 1) throw new UserError('usage', `应给出一个文件：${usage}`, `name one file: ${usage}`)
  return positionals[0]!
}
