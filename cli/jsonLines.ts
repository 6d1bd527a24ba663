/**
 * JSON lines from standard input to standard output. Role: streaming and errors that name the line.
 */
import { createInterface } from 'node:readline'
import { UserError } from '../core/model/errors.ts'

/** Calls `answer` for every non-empty line of standard input and prints what it returns. @throws UserError naming the line that is not what the command reads. */
export async function eachJsonLine(answer: (value: unknown) => unknown): Promise<void> {
  let number = 0
  const reader = createInterface({ input: process.stdin, crlfDelay: Infinity })
  for await (const line of reader) {
    number += 1
    if (line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new UserError('json', '不是 JSON', 'not JSON', `stdin:${number}`)
    }
    try {
      process.stdout.write(JSON.stringify(answer(value)) + '\n')
    } catch (error) {
      if (error instanceof UserError) throw new UserError(error.code, error.zh, error.en, `stdin:${number}`)
      throw error
    }
  }
}

/** The value as an object. @throws UserError */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UserError('json', '每行应是一个对象', 'each line must be an object')
  return value as Record<string, unknown>
}

/** A field of the given kind, or its default. @throws UserError when it is of another kind, or missing with no default. */
export function field<T extends string | number | boolean>(
  object: Readonly<Record<string, unknown>>,
  name: string,
  fallback: T,
  required = false,
): T {
  const value = object[name]
  if (value === undefined && !required) return fallback
  if (typeof value !== typeof fallback || (typeof value === 'number' && !Number.isFinite(value)))
    throw new UserError('json', `字段 ${name} 应为 ${typeof fallback}`, `field ${name} must be a ${typeof fallback}`)
  return value as T
}

/** A field that takes one of some words. @throws UserError */
export function choice<T extends string>(
  object: Readonly<Record<string, unknown>>,
  name: string,
  words: readonly T[],
  fallback: T,
): T {
  const value = field<string>(object, name, fallback)
  if (!words.includes(value as T))
    throw new UserError(
      'json',
      `字段 ${name} 应为 ${words.join(' | ')} 之一`,
      `field ${name} must be one of ${words.join(', ')}`,
    )
  return value as T
}
