/**
 * Who may talk to the loopback host.
 *
 * Role: a one-use ticket, 256 random bits, that the first address carries; whoever brings it gets the session's keys. The
 * key for requests never stands in an address; addresses of fonts and pictures carry another that opens nothing else.
 * Boundary: no network. Comparison takes the same time whatever is compared.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface SessionKeys {
  readonly key: string
  readonly resourceKey: string
}

export interface Session {
  /** For the first address. */
  readonly ticket: string
  /** The keys for the ticket, once; undefined for a wrong or a used one. */
  redeem(ticket: unknown): SessionKeys | undefined
  isKey(value: unknown): boolean
  isResourceKey(value: unknown): boolean
}

const secret = () => randomBytes(32).toString('base64url')

export function createSession(): Session {
  const ticket = secret()
  const keys: SessionKeys = { key: secret(), resourceKey: secret() }
  let used = false
  return {
    ticket,
    redeem(value) {
      if (used || !same(value, ticket)) return undefined
      used = true
      return keys
    },
    isKey: (value) => same(value, keys.key),
    isResourceKey: (value) => same(value, keys.resourceKey),
  }
}

function same(value: unknown, wanted: string): boolean {
  if (typeof value !== 'string') return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(value), digest(wanted))
}
