/**
 * Where ids come from.
 *
 * Role: the id source a document's builder or editor is given. Boundary: randomness is passed in.
 */

/** Makes ids that are unique in a document: `frame:12`, `paragraph:k3v…`. */
export interface IdSource {
  /** `prefix` says what the thing is, for whoever reads the file. */
  next(prefix: string): string
}

/**
 * Counts up for each prefix: the same calls give the same ids, so the same copy gives the same file.
 * @param taken ids to skip, when adding to a document that has some.
 */
export function counterIds(taken: (id: string) => boolean = () => false): IdSource {
  const last = new Map<string, number>()
  return {
    next(prefix) {
      let count = last.get(prefix) ?? 0
      do count++
      while (taken(`${prefix}:${count}`))
      last.set(prefix, count)
      return `${prefix}:${count}`
    },
  }
}

// Crockford's base 32: no letters that are taken for digits.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * 80 random bits an id: no two editors of a document meet.
 * @param randomBytes yields that many bytes from the platform's strong generator.
 */
export function randomIds(randomBytes: (count: number) => Uint8Array): IdSource {
  return {
    next(prefix) {
      let id = ''
      for (const byte of randomBytes(16)) id += ALPHABET[byte & 31]
      return `${prefix}:${id}`
    },
  }
}
