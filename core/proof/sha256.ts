/** SHA-256 for where the platform's own is not at hand at once: a window has it only as a promise. Boundary: pure. */
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'

/** Makes SHA-256 of bytes, lower-case hex. */
export type Sha256 = (bytes: Uint8Array) => string

export const sha256Hex: Sha256 = (bytes) => bytesToHex(sha256(bytes))
