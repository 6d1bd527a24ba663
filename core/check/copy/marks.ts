/** What characters are, as copy checks see them. Boundary: no rule. */
const HAN = /\p{sc=Han}/u

/** A Chinese character of the Basic Multilingual Plane; others are two units and rare enough to be passed over. */
export const isHan = (char: string | undefined): boolean => char !== undefined && HAN.test(char)
export const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9'
export const isLatin = (char: string | undefined): boolean => char !== undefined && /[A-Za-z]/u.test(char)

/** Web and mail addresses: nothing in them is punctuation. */
const ADDRESS = /(?:https?:\/\/|www\.)[\w\-./:?#[\]@!$&'()*+,;=%~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu

/** A test of whether an offset lies in an address. */
export function inAddress(text: string): (at: number) => boolean {
  const ranges = [...text.matchAll(ADDRESS)].map((match) => [match.index, match.index + match[0].length] as const)
  return (at) => ranges.some(([from, to]) => from <= at && at < to)
}
