/**
 * The `.banmian` file: `document.json`, `media/<sha256>.<ext>`, `proofs/`, `preview.png` in one zip.
 *
 * Role: which entries there are and what each must be. Boundary: bytes in, bytes out; the digest is passed in, files
 * are the caller's. A file is opened whole or not at all.
 */
import type { OpenedDocument } from './document.ts'
import { decodeDocument, encodeDocument, readDocument } from './document.ts'
import { UserError } from './errors.ts'
import { proofFaults, UNREADABLE } from './proofEntries.ts'
import type { Repair } from './repair.ts'
import type { Snapshot } from './snapshot.ts'
import { all } from './snapshot.ts'
import type { BoundedInflate, ZipEntry, ZipInput } from './zip.ts'
import { entryBytes, isWhole, nameFault, readZip, writeZip } from './zip.ts'

/** What the platform does faster or more safely than we could. */
export interface PackageTools {
  /** SHA-256 in lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Left out: in JavaScript. Node: `inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })`. */
  readonly inflate?: BoundedInflate
}

export interface Package {
  readonly document: OpenedDocument
  /** Pictures by SHA-256. An asset without its picture is a missing link, for preflight to report. */
  readonly media: ReadonlyMap<string, Uint8Array>
  /** Entries under `proofs/` by their whole name, kept as they are. */
  readonly proofs: ReadonlyMap<string, Uint8Array>
  readonly preview: Uint8Array | undefined
  /** What is damaged of it and was kept as it is (`proofEntries.ts`). */
  readonly faults: readonly Repair[]
}

/** `document.json` may be no longer than this. */
export const MAX_DOCUMENT_BYTES = 256 * 2 ** 20

const MEDIA = /^media\/([0-9a-f]{64})\.[a-z0-9]{1,8}$/u
/** What systems and archivers leave behind. */
const LITTER = /(?:^|\/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:\/|$)/iu

/**
 * Opens a `.banmian` file. Stored media are views of `bytes`, not copies.
 * @throws UserError of `readZip`, `readDocument`, or `package-document` (none in it), `package-too-large`, `media-hash`.
 */
export function readPackage(bytes: Uint8Array, { sha256, inflate }: PackageTools): Package {
  const media = new Map<string, Uint8Array>()
  const proofs = new Map<string, Uint8Array>()
  const ignored: Repair[] = []
  const faults: Repair[] = []
  let preview: Uint8Array | undefined
  let json: Uint8Array | undefined
  for (const entry of readZip(bytes)) {
    const { name, size } = entry
    if (name.endsWith('/')) continue
    const hash = MEDIA.exec(name)?.[1]
    if (name === 'document.json') {
      if (size > MAX_DOCUMENT_BYTES)
        throw new UserError(
          'package-too-large',
          `document.json 有 ${size} 字节，超过上限 ${MAX_DOCUMENT_BYTES}；已拒绝打开`,
          `document.json has ${size} bytes, more than ${MAX_DOCUMENT_BYTES}; it was not opened`,
          name,
        )
      json = entryBytes(entry, true, inflate)
    } else if (hash !== undefined) {
      const content = entryBytes(entry, false, inflate)
      if (sha256(content) !== hash)
        throw new UserError(
          'media-hash',
          '图片内容与其 SHA-256 文件名不符，文件已损坏或被改动；请用备份',
          'the picture does not match the SHA-256 it is named by; the file was damaged or tampered with, use a backup',
          name,
        )
      media.set(hash, content)
    } else if (name.startsWith('proofs/')) {
      const fault = readProof(entry, proofs, inflate)
      if (fault) faults.push(fault)
    } else if (name === 'preview.png') preview = entryBytes(entry, true, inflate)
    else if (!LITTER.test(name))
      ignored.push({
        code: 'entry-unknown',
        place: name,
        zh: '文件里有不认识的条目，保存时不会保留',
        en: 'the file has an unknown entry; it will not be kept when the document is saved',
      })
  }
  if (!json)
    throw new UserError(
      'package-document',
      '文件里没有 document.json，不是版面文档；请确认选对了文件',
      'there is no document.json in the file, so it is no Banmian document; check that it is the right file',
    )
  const { snapshot, repairs } = readDocument(decodeDocument(json))
  faults.push(...proofFaults(snapshot, proofs, sha256))
  return { document: { snapshot, repairs: [...repairs, ...ignored] }, media, proofs, preview, faults }
}

/**
 * A damaged proof must not keep its page from being opened: what can be read of it is kept under its name, else its raw bytes beside it, and
 * it is told.
 */
function readProof(
  entry: ZipEntry,
  proofs: Map<string, Uint8Array>,
  inflate: BoundedInflate | undefined,
): Repair | undefined {
  const { name, raw } = entry
  try {
    const content = entryBytes(entry, false, inflate)
    proofs.set(name, content)
    if (isWhole(entry, content)) return undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    proofs.set(`${name}${UNREADABLE}`, raw)
  }
  return {
    code: 'proof-unreadable',
    place: name,
    zh: 'proofs/ 下的条目已损坏；原样保留，请用备份核对',
    en: 'this entry under proofs/ is damaged; it is kept as it is, compare it with a backup',
  }
}

export interface PackageInput {
  readonly snapshot: Snapshot
  /** Pictures by SHA-256; those that no asset of the document uses are left out. */
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly proofs?: ReadonlyMap<string, Uint8Array>
  readonly preview?: Uint8Array | undefined
}

/** Formats that deflate only makes slower. */
const COMPRESSED = new Set(['pdf', 'unreadable', 'jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'jp2', 'jxl'])

/**
 * The bytes of a `.banmian` file; the same input gives the same bytes on any machine at any time. What was read from a file stays packed as it
 * is there, and what was packed once is not packed again: pictures and proofs must not be changed in place.
 * @throws UserError `package-too-large`; Error for a proof's name that no reader would accept.
 */
export function writePackage({ snapshot, media, proofs, preview }: PackageInput): Uint8Array {
  const json = new TextEncoder().encode(encodeDocument(snapshot))
  if (json.length > MAX_DOCUMENT_BYTES)
    throw new UserError(
      'package-too-large',
      `文档文字超出限度（${json.length} 字节，上限 ${MAX_DOCUMENT_BYTES}）；请分成几个文档`,
      `the document is too large (${json.length} bytes, at most ${MAX_DOCUMENT_BYTES}); split it`,
    )
  const pictures = new Map<string, ZipInput>()
  for (const { sha256, extension } of all(snapshot, 'asset')) {
    const bytes = media.get(sha256)
    const name = `media/${sha256}.${extension}`
    if (bytes) pictures.set(name, { name, bytes, deflate: !COMPRESSED.has(extension) })
  }
  const rest = [...(proofs ?? [])].map(([name, bytes]): ZipInput => {
    if (!/^proofs\/./u.test(name) || name.endsWith('/') || nameFault(name))
      throw new Error(`not a name under proofs/: ${name}`)
    return { name, bytes, deflate: !COMPRESSED.has(name.slice(name.lastIndexOf('.') + 1)) }
  })
  const byName = (a: ZipInput, b: ZipInput): number => (a.name < b.name ? -1 : 1)
  return writeZip([
    { name: 'document.json', bytes: json, deflate: true },
    ...[...pictures.values()].sort(byName),
    ...rest.sort(byName),
    ...(preview ? [{ name: 'preview.png', bytes: preview, deflate: false }] : []),
  ])
}
