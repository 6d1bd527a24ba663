import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeDocument } from './document.ts'
import { UserError } from './errors.ts'
import type { PackageInput, PackageTools } from './package.ts'
import { readPackage, writePackage } from './package.ts'
import { proofEntry } from './proofEntries.ts'
import type { DocumentRecord } from './records.ts'
import { snapshotOf } from './snapshot.ts'
import { TEST_PICTURE, paragraph, testRecords, testSnapshot } from './testing.ts'
import { crc32 } from './crc32.ts'
import { writeZip } from './zip.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const tools = { sha256 }
const HASH = sha256(TEST_PICTURE)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const DOCUMENT = utf8(encodeDocument(testSnapshot()))

function input(more: Partial<PackageInput> = {}): PackageInput {
  return { snapshot: testSnapshot(), media: new Map([[HASH, TEST_PICTURE]]), ...more }
}

interface RawEntry {
  readonly name: string
  readonly content: Uint8Array
  readonly deflate?: boolean
  readonly declared?: number
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly localName?: string
  /** Where the directory says the entry lies. */
  readonly offset?: number
}

/** A zip by hand, so that it can lie. */
function rawZip(entries: readonly RawEntry[], comment = ''): Uint8Array {
  const body: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const packed = entry.deflate ? deflateRawSync(entry.content) : entry.content
    const head = (local: boolean): Uint8Array => {
      const name = utf8(local ? (entry.localName ?? entry.name) : entry.name)
      const bytes = new Uint8Array((local ? 30 : 46) + name.length)
      const view = new DataView(bytes.buffer)
      view.setUint32(0, local ? 0x04034b50 : 0x02014b50, true)
      const skip = local ? 0 : 2
      view.setUint16(6 + skip, entry.flags ?? 0, true)
      view.setUint16(8 + skip, entry.method ?? (entry.deflate ? 8 : 0), true)
      view.setUint32(14 + skip, entry.crc ?? crc32(entry.content), true)
      view.setUint32(18 + skip, packed.length, true)
      view.setUint32(22 + skip, entry.declared ?? entry.content.length, true)
      view.setUint16(26 + skip, name.length, true)
      if (!local) view.setUint32(42, entry.offset ?? at, true)
      bytes.set(name, local ? 30 : 46)
      return bytes
    }
    const local = head(true)
    directory.push(head(false))
    body.push(local, packed)
    at += local.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = new Uint8Array(22 + comment.length)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, entries.length, true)
  view.setUint16(10, entries.length, true)
  view.setUint32(12, size, true)
  view.setUint32(16, at, true)
  view.setUint16(20, comment.length, true)
  end.set(utf8(comment), 22)
  return Uint8Array.from([...body, ...directory, end].flatMap((part) => [...part]))
}

const document: RawEntry = { name: 'document.json', content: DOCUMENT, deflate: true }
const code = (value: string) => expect.objectContaining({ code: value }) as Error

describe('round trip', () => {
  test('everything comes back, and the same input gives the same bytes', () => {
    const whole = input({
      preview: utf8('png'),
      proofs: new Map([
        ['proofs/2/标记.xfdf', utf8('<xfdf/>')],
        ['proofs/1.json', utf8('{}')],
      ]),
    })
    const bytes = writePackage(whole)
    const read = readPackage(bytes, tools)
    expect(read.document.repairs).toEqual([])
    expect(encodeDocument(read.document.snapshot)).toBe(encodeDocument(testSnapshot()))
    expect([...read.media]).toEqual([[HASH, TEST_PICTURE]])
    expect(Object.fromEntries(read.proofs)).toEqual(Object.fromEntries(whole.proofs!))
    expect(read.preview).toEqual(utf8('png'))
    const turned = {
      ...whole,
      snapshot: snapshotOf(testRecords().reverse()),
      proofs: new Map([...whole.proofs!].reverse()),
    }
    expect(writePackage(turned)).toEqual(bytes)
    expect(writePackage({ ...read, snapshot: read.document.snapshot })).toEqual(bytes)
  })
  test('the bytes do not depend on the time zone', () => {
    const zone = process.env.TZ
    const bytes = ['Asia/Shanghai', 'America/St_Johns', 'UTC'].map((name) => {
      process.env.TZ = name
      return sha256(writePackage(input()))
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(new Set(bytes).size).toBe(1)
  })
  test('any texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 5 }), (texts) => {
        const records: DocumentRecord[] = texts.map((text, index) =>
          paragraph(`x:${index}`, text.replace(/\p{Surrogate}/gu, '?')),
        )
        const { document } = readPackage(
          writePackage({ snapshot: snapshotOf([...testRecords(), ...records]), media: new Map() }),
          tools,
        )
        for (const record of records) expect(document.snapshot.records.get(record.id)).toEqual(record)
        expect(document.repairs).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
  test('text is deflated, pictures are stored as they are, unused pictures are left out', () => {
    const bytes = writePackage(
      input({
        media: new Map([
          [HASH, TEST_PICTURE],
          ['f'.repeat(64), utf8('unused')],
        ]),
      }),
    )
    expect(bytes.length).toBeLessThan(DOCUMENT.length)
    expect(Buffer.from(bytes).includes('abc')).toBe(true)
    expect(readPackage(bytes, tools).media.size).toBe(1)
  })
  test('what is written can be read, however well it deflates', () => {
    const text = '一'.repeat(2 ** 20)
    const snapshot = snapshotOf([...testRecords(), paragraph('x:1', text)])
    const { document } = readPackage(writePackage({ snapshot, media: new Map() }), tools)
    expect(document.snapshot.records.get('x:1')).toMatchObject({ text })
  })
  test('an asset without its picture is a missing link, not a broken file', () => {
    const read = readPackage(writePackage(input({ media: new Map() })), tools)
    expect(read.media.size).toBe(0)
    expect(read.document.repairs).toEqual([])
  })
  test('proofs under another name are refused when writing', () => {
    for (const name of ['document.json', 'proofs/../x', 'proofs/', '/proofs/x'])
      expect(() => writePackage(input({ proofs: new Map([[name, utf8('')]]) }))).toThrow(/not a name/)
  })
})

describe('zips of other programs', () => {
  test('stored or deflated, with folders, litter, a comment', () => {
    const bytes = rawZip(
      [
        { name: 'media/', content: utf8('') },
        { name: '__MACOSX/._document.json', content: utf8('x') },
        { name: '.DS_Store', content: utf8('x') },
        { ...document, deflate: false },
        { name: `media/${HASH}.jpg`, content: TEST_PICTURE, deflate: true },
      ],
      'made elsewhere',
    )
    const read = readPackage(bytes, tools)
    expect(read.document.repairs).toEqual([])
    expect(read.media.get(HASH)).toEqual(TEST_PICTURE)
  })
  test('unknown entries are told', () => {
    const { document: opened } = readPackage(rawZip([document, { name: 'macro.js', content: utf8('') }]), tools)
    expect(opened.repairs).toMatchObject([{ code: 'entry-unknown', place: 'macro.js' }])
  })
})

describe('what rounds keep', () => {
  const round = (id: string, documentSha256: string, pdfSha256: string) =>
    ({
      type: 'proofRound',
      id,
      pageId: 'page:1',
      stage: 'first',
      openedAt: '2022-09-06T20:10:00Z',
      openedBy: { name: '林兢', role: 'proofreader' },
      closedAt: '',
      closedBy: null,
      documentSha256,
      pdfSha256,
    }) as const
  const [page, pdf] = [utf8('{}'), utf8('%PDF-')]
  const kept = (id: string, ...more: readonly (readonly [string, Uint8Array])[]) =>
    input({
      snapshot: snapshotOf([...testRecords(), round(id, sha256(page), sha256(pdf))]),
      proofs: new Map([[proofEntry(id, 'document.json'), page], [proofEntry(id, 'page.pdf'), pdf], ...more]),
    })
  const faultsOf = (bytes: Uint8Array) => readPackage(bytes, tools).faults.map(({ code, place }) => [code, place])

  test.each(['round-1', 'round:甲/乙', '..', '.', '%2E', 'a'.repeat(200)])(
    'is in a folder of the round, whatever its id: %j',
    (id) => {
      const bytes = writePackage(kept(id))
      expect(faultsOf(bytes)).toEqual([])
      expect(readPackage(bytes, tools).proofs.size).toBe(2)
    },
  )
  test('is told where it is missing or another, and kept as it is', () => {
    const other = writePackage(kept('r', ['proofs/r/page.pdf', utf8('%PDF-2')], ['proofs/notes', utf8('n')]))
    expect(faultsOf(other)).toEqual([['proof-damaged', 'proofs/r/page.pdf']])
    const read = readPackage(other, tools)
    expect(writePackage({ ...read, snapshot: read.document.snapshot })).toEqual(other)
    const lost = kept('r')
    expect(faultsOf(writePackage({ ...lost, proofs: new Map() }))).toEqual([
      ['proof-missing', 'proofs/r/document.json'],
      ['proof-missing', 'proofs/r/page.pdf'],
    ])
  })
  test('opens the page whatever has become of its bytes, and loses none of them', () => {
    const { snapshot } = kept('r')
    const json: RawEntry = { name: 'document.json', content: utf8(encodeDocument(snapshot)), deflate: true }
    const media: RawEntry = { name: `media/${HASH}.jpg`, content: TEST_PICTURE }
    const broken: RawEntry = { name: 'proofs/r/document.json', content: utf8('no deflate'), method: 8, declared: 2 }
    const wrong: RawEntry = { name: 'proofs/notes', content: utf8('n'), crc: 1 }
    const bytes = rawZip([json, media, broken, wrong, { name: 'proofs/r/page.pdf', content: pdf }])
    expect(faultsOf(bytes)).toEqual([
      ['proof-unreadable', 'proofs/r/document.json'],
      ['proof-unreadable', 'proofs/notes'],
      ['proof-missing', 'proofs/r/document.json'],
    ])
    const read = readPackage(bytes, tools)
    expect(read.proofs.get('proofs/r/document.json.unreadable')).toEqual(utf8('no deflate'))
    const again = readPackage(writePackage({ ...read, snapshot: read.document.snapshot }), tools)
    expect([...again.proofs]).toEqual([...read.proofs].sort(([one], [other]) => (one < other ? -1 : 1)))
  })
})

describe('hostile and broken files', () => {
  test.each(['../x', 'media/../../x', '/etc/passwd', 'a\\..\\b', 'C:/x', 'c:x', 'a/./b', 'x\0.png'])(
    'a name that escapes: %j',
    (name) => {
      expect(() => readPackage(rawZip([document, { name, content: utf8('') }]), tools)).toThrow(code('zip-escape'))
    },
  )
  test('a bomb by its own account', () => {
    const zeros = new Uint8Array(4 * 2 ** 20)
    expect(() => readPackage(rawZip([{ name: 'document.json', content: zeros, deflate: true }]), tools)).toThrow(
      code('zip-bomb'),
    )
    const big = (name: string): RawEntry => ({ name, content: new Uint8Array(0), method: 8, declared: 2 ** 31 })
    expect(() => readPackage(rawZip([big('proofs/a')]), tools)).toThrow(code('zip-bomb'))
  })
  test.each<[string, PackageTools]>([
    ['our inflate', tools],
    ['zlib', { sha256, inflate: (raw, size) => inflateRawSync(raw, { maxOutputLength: Math.max(1, size) }) }],
  ])('a bomb that hides its size is found out early by %s', (_name, tools) => {
    const packed = deflateRawSync(new Uint8Array(256 * 2 ** 20))
    const bytes = rawZip([{ name: 'document.json', content: packed, method: 8, declared: 1000 }])
    const before = process.memoryUsage().arrayBuffers
    expect(() => readPackage(bytes, tools)).toThrow(code('zip-broken'))
    // Inflated in full it holds 256 MiB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20)
  })
  test('more entries than any document has', () => {
    const entries = Array.from({ length: 10_001 }, (_, index) => ({
      name: `proofs/${index}`,
      content: new Uint8Array(0),
    }))
    expect(() => readPackage(rawZip(entries), tools)).toThrow(code('zip-bomb'))
    expect(() => writeZip(entries.map(({ name, content }) => ({ name, bytes: content, deflate: false })))).toThrow(
      code('package-too-large'),
    )
  })
  test.each<[string, Uint8Array, string]>([
    ['two entries of a name', rawZip([document, document]), 'zip-duplicate'],
    [
      'entries that overlap',
      rawZip([
        document,
        { name: 'document.jsoN', content: DOCUMENT, deflate: true, localName: 'document.json', offset: 0 },
      ]),
      'zip-broken',
    ],
    [
      'the same bytes twice',
      rawZip([{ name: 'a', content: utf8(''), localName: 'a' }, document, { ...document, name: 'b', offset: 31 }]),
      'zip-broken',
    ],
    ['encryption', rawZip([{ ...document, flags: 1 }]), 'zip-encrypted'],
    ['another compression', rawZip([{ ...document, method: 12 }]), 'zip-method'],
    ['another name in the local header', rawZip([{ ...document, localName: 'documemt.json' }]), 'zip-broken'],
    ['a wrong checksum', rawZip([{ ...document, crc: 1 }]), 'zip-broken'],
    ['an entry shorter than declared', rawZip([{ ...document, declared: DOCUMENT.length + 1 }]), 'zip-broken'],
    [
      'a picture that is another',
      rawZip([document, { name: `media/${HASH}.jpg`, content: utf8('abd') }]),
      'media-hash',
    ],
    ['no document', rawZip([{ name: 'preview.png', content: utf8('') }]), 'package-document'],
    ['an empty zip', rawZip([]), 'package-document'],
    ['a PDF', utf8('%PDF-1.6 not a zip at all, whatever its name says'), 'zip-magic'],
    ['an empty file', new Uint8Array(0), 'zip-magic'],
    ['a truncated zip', rawZip([document]).slice(0, -1), 'zip-broken'],
  ])('%s', (_name, bytes, expected) => {
    expect(() => readPackage(bytes, tools)).toThrow(code(expected))
    expect(() => readPackage(bytes, tools)).toThrow(UserError)
  })

  const whole = writePackage(input({ proofs: new Map([['proofs/1.json', utf8('{}')]]), preview: utf8('png') }))
  const sound = encodeDocument(testSnapshot())

  /** Opens to the very document, or is refused with a clear error. */
  function expectSoundOrRefused(bytes: Uint8Array): void {
    try {
      const read = readPackage(bytes, tools)
      expect(encodeDocument(read.document.snapshot)).toBe(sound)
      for (const [hash, content] of read.media) expect(sha256(content)).toBe(hash)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      expect(error.zh && error.en).toBeTruthy()
    }
  }

  test('bytes flipped anywhere: a clear error or the very document', () => {
    const flip = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 5 }), (flips) => {
        const bytes = whole.slice()
        for (const [at, by] of flips) bytes[at] ^= by
        expectSoundOrRefused(bytes)
      }),
      { numRuns: 1500 },
    )
  })
  test('every byte of the headers in turn', () => {
    const start = whole.length - 600
    for (let at = 0; at < whole.length; at = at === 60 ? start : at + 1)
      for (const by of [0x01, 0x80, 0xff]) {
        const bytes = whole.slice()
        bytes[at] ^= by
        expectSoundOrRefused(bytes)
      }
  })
  test('cut short anywhere', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => readPackage(whole.slice(0, length), tools)).toThrow(UserError)
      }),
      { numRuns: 300 },
    )
  })
  test('a document that is valid JSON but any value: a clear error or a document', () => {
    const paths = testRecords().flatMap((record, index) => Object.keys(record).map((key) => [index, key] as const))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), ([index, key], value) => {
        const records = testRecords() as unknown as Record<string, unknown>[]
        records[index][key] = value
        const json = utf8(JSON.stringify({ format: 'banmian', version: 1, records }))
        try {
          readPackage(rawZip([{ name: 'document.json', content: json, deflate: true }]), tools)
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })
})
