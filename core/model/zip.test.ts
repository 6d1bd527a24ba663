/** Zips as they are written: to the byte what fflate writes, and what is packed already is taken over. */
import { createHash } from 'node:crypto'
import { crc32 as ofNode, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { crc32 } from './crc32.ts'
import { entryBytes, isWhole, readZip, writeZip, type ZipInput } from './zip.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('CRC-32 is that of zlib, at every length and place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(9), (bytes, from) => {
      const part = bytes.subarray(from)
      expect(crc32(part)).toBe(ofNode(part))
    }),
  )
})

const content = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.nat(5000).map((length) => new Uint8Array(length)),
  fc.string({ maxLength: 200 }).map((text) => utf8(text.repeat(9))),
)
const inputs = fc
  .uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z版面]{1,8}$/u), bytes: content, deflate: fc.boolean() }), {
    selector: ({ name }) => name,
    maxLength: 6,
  })
  .map((list): readonly ZipInput[] => list)

/** The same by the library, as documents were written before. */
function byFflate(entries: readonly ZipInput[]): Uint8Array {
  const mtime = new Date(1980, 0, 1)
  return zipSync(
    Object.fromEntries(entries.map(({ name, bytes, deflate }) => [name, [bytes, { level: deflate ? 6 : 0, mtime }]])),
    { mtime },
  )
}

test('a zip is to the byte what fflate makes of the same entries; read and written again it is the same', () => {
  fc.assert(
    fc.property(inputs, (entries) => {
      const zip = writeZip(entries)
      expect(zip).toEqual(byFflate(entries))
      // Packed before, under other wishes too.
      expect(writeZip(entries)).toEqual(zip)
      const turned = entries.map((entry) => ({ ...entry, deflate: !entry.deflate }))
      expect(writeZip(turned)).toEqual(byFflate(turned))
      const read = readZip(zip)
      const again = read.map((entry) => ({ name: entry.name, bytes: entryBytes(entry), deflate: entry.deflated }))
      expect(writeZip(again)).toEqual(zip)
    }),
    { numRuns: 60 },
  )
})

describe('what another program packed', () => {
  const text = utf8('版面'.repeat(2000))
  /** Packed as hard as can be, which we never do. */
  const theirs = (checksum: number): Uint8Array => {
    const [entry] = readZip(writeZip([{ name: 'proofs/a', bytes: text.slice(), deflate: true }]))
    const packed = deflateRawSync(text, { level: 1, memLevel: 1 })
    const name = utf8('proofs/a')
    const zip = Buffer.alloc(30 + name.length + packed.length + 46 + name.length + 22)
    const head = (at: number): void => {
      zip.writeUInt16LE(8, at + 4)
      zip.writeUInt32LE(checksum, at + 10)
      zip.writeUInt32LE(packed.length, at + 14)
      zip.writeUInt32LE(entry!.size, at + 18)
      zip.writeUInt16LE(name.length, at + 22)
    }
    zip.writeUInt32LE(0x04034b50, 0)
    head(4)
    zip.set(name, 30)
    zip.set(packed, 30 + name.length)
    const central = 30 + name.length + packed.length
    zip.writeUInt32LE(0x02014b50, central)
    head(central + 6)
    zip.set(name, central + 46)
    const end = central + 46 + name.length
    zip.writeUInt32LE(0x06054b50, end)
    zip.writeUInt16LE(1, end + 8)
    zip.writeUInt16LE(1, end + 10)
    zip.writeUInt32LE(end - central, end + 12)
    zip.writeUInt32LE(central, end + 16)
    return new Uint8Array(zip)
  }
  const raw = (zip: Uint8Array): Buffer => Buffer.from(readZip(zip)[0]!.raw)
  const written = (bytes: Uint8Array): Uint8Array => writeZip([{ name: 'proofs/a', bytes, deflate: true }])

  test.each([true, false])('is taken over as it is, its checksum compared when it is read: %s', (checked) => {
    const zip = theirs(crc32(text))
    const again = written(entryBytes(readZip(zip)[0]!, checked))
    expect(raw(again).equals(raw(zip))).toBe(true)
    expect(raw(again).equals(raw(written(text.slice())))).toBe(false)
    expect(entryBytes(readZip(again)[0]!)).toEqual(text)
  })
  test('is packed anew where its checksum is wrong: what is written is whole', () => {
    const [entry] = readZip(theirs((crc32(text) ^ 1) >>> 0))
    const bytes = entryBytes(entry!, false)
    expect(isWhole(entry!, bytes)).toBe(false)
    const again = written(bytes)
    expect(again).toEqual(written(text.slice()))
    expect(
      createHash('sha256')
        .update(entryBytes(readZip(again)[0]!))
        .digest('hex'),
    ).toBe(createHash('sha256').update(text).digest('hex'))
  })
})

test('contents that deflate too well are stored, and can be read', () => {
  const bytes = new Uint8Array(2 ** 21)
  const zips = [0, 1].map(() => Buffer.from(writeZip([{ name: 'a', bytes, deflate: true }])))
  expect(readZip(zips[0]!)[0]!.deflated).toBe(false)
  expect(zips[1]!.equals(zips[0]!)).toBe(true)
})
