/**
 * Errors a person can act on. Role: one class, thrown across the engine; shells and the command line print it in the reader's language.
 */

/** A mistake in the input, not in the program: says what is wrong, where, and what to do, in Chinese and English. */
export class UserError extends Error {
  /** Stable, for programs: `zip-escape`, `font-missing` … */
  readonly code: string
  readonly zh: string
  readonly en: string
  /** File, record or position, where there is one. */
  readonly place: string | undefined

  constructor(code: string, zh: string, en: string, place?: string) {
    super(place === undefined ? `${zh} / ${en}` : `${place}: ${zh} / ${en}`)
    this.name = 'UserError'
    this.code = code
    this.zh = zh
    this.en = en
    this.place = place
  }
}
