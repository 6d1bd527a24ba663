/**
 * Web and mail addresses in running text: the one kind of Latin word that may be broken inside.
 *
 * Role: says whether an offset lies in an address. Boundary: looks at ASCII only; where in it a line may break is
 * chinese.ts's business.
 */

/** A run of address characters: UTF-16 range, and whether it is an address. */
export interface AddressRun {
  readonly from: number
  readonly to: number
  readonly address: boolean
}

const isAddressUnit = (unit: number): boolean =>
  unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x28 && unit !== 0x29 && unit !== 0x3c && unit !== 0x3e

/** Scheme and slashes, `www.`, or a name at a host with a dot in it. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/.|www\.[^.])|^[^@/]+@[^@]+\.[a-z]/i

/** The run of address characters around `at`, from..to. Costs the length of the run. */
export function addressRun(text: string, at: number): AddressRun {
  let from = at
  let to = at
  while (from > 0 && isAddressUnit(text.charCodeAt(from - 1))) from--
  while (to < text.length && isAddressUnit(text.charCodeAt(to))) to++
  return { from, to, address: ADDRESS.test(text.slice(from, to)) }
}
