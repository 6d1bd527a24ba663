/**
 * Files of the command line: read with a clear error, written whole or not at all.
 */
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../core/model/errors.ts'

/** The file's bytes. @throws UserError naming file and remedy. */
export function readInput(file: string): Uint8Array {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw fileError(error, file, '读不了这个文件', 'cannot read this file')
  }
}

/** Writes beside the target, then renames: a reader never sees half a file, and a failure leaves the old one. @throws UserError */
export function writeOutput(file: string, bytes: Uint8Array | string): void {
  const folder = path.dirname(path.resolve(file))
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`)
  try {
    fs.mkdirSync(folder, { recursive: true })
    const handle = fs.openSync(temporary, 'w')
    try {
      fs.writeFileSync(handle, bytes)
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
    fs.renameSync(temporary, file)
  } catch (error) {
    discard(temporary)
    throw fileError(error, file, '写不了这个文件', 'cannot write this file')
  }
}

/** Removes what a failed writing left. That there is nothing, or no folder it could be in, is as well. */
function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true })
  } catch {
    // The error worth telling is the one that came before.
  }
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['文件不存在，请检查路径', 'there is no such file; check the path'],
  EISDIR: ['这是一个文件夹，请给出文件', 'this is a folder; name a file'],
  ENOTDIR: ['路径中有一段是文件，不是文件夹', 'a part of the path is a file, not a folder'],
  EEXIST: ['路径中有一段是文件，不是文件夹', 'a part of the path is a file, not a folder'],
  EACCES: ['没有权限，请检查文件权限', 'permission denied; check the permissions'],
  EROFS: ['磁盘只读，请换一个位置', 'the disk is read-only; choose another place'],
  ENOSPC: ['磁盘已满，请腾出空间', 'the disk is full; free some space'],
}

/** The error of a system call on a file, put into words. */
export function fileError(error: unknown, file: string, zh: string, en: string): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? 'EIO'
  const [reasonZh, reasonEn] = REASONS[code] ?? [code, code]
  return new UserError('file', `${zh}：${reasonZh}`, `${en}: ${reasonEn}`, file)
}
