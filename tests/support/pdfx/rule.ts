/** What a rule of the checker is: one question to a finished PDF. */
import type { Pdf } from './read.ts'

export interface CheckOptions {
  readonly profile: 'x4' | 'x1a'
  /** The bleed that the order asks for, mm. */
  readonly bleedMm: number
  /** Of the printing condition, percent. */
  readonly inkLimit: number
}

/** What is wrong, and where: `page 3`, `object 12`, `Info`. */
export interface Fault {
  readonly where: string
  readonly message: string
}

export interface Rule {
  readonly id: string
  readonly severity: 'failure' | 'warning'
  check(pdf: Pdf, options: CheckOptions): Iterable<Fault> | Promise<Iterable<Fault>>
}

/** A rule whose faults fail the file. */
export function failure(id: string, check: Rule['check']): Rule {
  return { id, severity: 'failure', check }
}
