/**
 * PDF files of unknown origin, opened for reading.
 *
 * Role: beside `writer.ts` the only file that knows pdf-lib, whose parser it uses: objects by key, strings as text,
 * streams as bytes. What a file can make it do is bounded: its size, what its streams grow to, how deep it goes. Loaded
 * only where a file is read, for pdf-lib's parser takes a while to load. Boundary: knows no annotations.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'
import { UserError } from '../model/errors.ts'

/** Inflates a zlib stream; throws rather than grow past `most` bytes. */
export type BoundedInflate = (bytes: Uint8Array, most: number) => Uint8Array

const LARGEST = 1 << 30
/** What all streams that hold objects may grow to. */
const LARGEST_OBJECTS = 256 << 20
const MOST_PAGES = 10_000
const DEEPEST = 100

const NAME = {
  type: PDFName.of('Type'),
  filter: PDFName.of('Filter'),
  parms: PDFName.of('DecodeParms'),
  objStm: PDFName.of('ObjStm'),
  xref: PDFName.of('XRef'),
  flate: PDFName.of('FlateDecode'),
}

function broken(why: string): UserError {
  return new UserError(
    'pdf-broken',
    `这个 PDF 已损坏，读不了（${why}）；请用阅读器打开后另存再试`,
    `this PDF is damaged and cannot be read (${why}); open it in a reader, save it anew and try again`,
  )
}

/** pdf-lib's parser, whose object streams are inflated by a function that knows when to stop. */
class BoundedParser extends PDFParser {
  private left = LARGEST_OBJECTS
  /** An object stream that could not be let in: pdf-lib itself passes over objects that it cannot read. */
  fault: UserError | null = null
  private readonly inflate: BoundedInflate
  private depth = 0

  constructor(bytes: Uint8Array, inflate: BoundedInflate) {
    super(bytes, Infinity, false, true)
    this.inflate = inflate
  }

  override parseObject(): PDFObject {
    if (this.depth > DEEPEST) throw broken('nested too deeply')
    this.depth++
    try {
      const object = super.parseObject()
      return object instanceof PDFRawStream ? this.bounded(object) : object
    } finally {
      this.depth--
    }
  }

  private bounded(stream: PDFRawStream): PDFRawStream {
    const { dict } = stream
    const type = dict.lookup(NAME.type)
    if (type !== NAME.objStm && type !== NAME.xref) return stream
    const filter = dict.lookup(NAME.filter)
    if (filter === undefined) return stream
    const first = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
    if (first !== NAME.flate) throw (this.fault ??= broken('an object stream of an uncommon form'))
    let bytes: Uint8Array
    try {
      bytes = this.inflate(stream.contents, this.left)
    } catch {
      throw (this.fault ??= broken('an object stream'))
    }
    this.left -= bytes.length
    // Predictors change no size: pdf-lib undoes them, and inflates again what was found to be small enough.
    if (dict.has(NAME.parms)) return stream
    dict.delete(NAME.filter)
    return PDFRawStream.of(dict, bytes)
  }
}

/** A dictionary of a file. */
export class PdfNode {
  private readonly file: OpenPdf
  private readonly dict: PDFDict

  constructor(file: OpenPdf, dict: PDFDict) {
    this.file = file
    this.dict = dict
  }

  private get(key: string): PDFObject | undefined {
    return this.file.resolve(this.dict.get(PDFName.of(key)))
  }

  node(key: string): PdfNode | null {
    return this.file.nodeOf(this.get(key))
  }

  nodes(key: string): readonly PdfNode[] {
    const list = this.get(key)
    if (!(list instanceof PDFArray)) return []
    return list.asArray().flatMap((entry) => this.file.nodeOf(this.file.resolve(entry)) ?? [])
  }

  /** A text string, or a stream of text; empty where there is none. */
  text(key: string): string {
    const value = this.get(key)
    if (value instanceof PDFString || value instanceof PDFHexString) return textOf(value)
    return value instanceof PDFRawStream ? decodeText(this.file.bytesOf(value)) : ''
  }

  /** A name without its slash; empty where there is none. */
  name(key: string): string {
    const value = this.get(key)
    return value instanceof PDFName ? value.decodeText() : ''
  }

  number(key: string): number | null {
    const value = this.get(key)
    return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : null
  }

  flag(key: string): boolean {
    return this.get(key) === PDFBool.True
  }

  /** An array of numbers; what is none counts as 0. Empty where there is no array. */
  numbers(key: string): readonly number[] {
    return this.file.numbersOf(this.get(key))
  }

  /** An array of arrays of numbers. */
  numberLists(key: string): readonly (readonly number[])[] {
    const list = this.get(key)
    return list instanceof PDFArray ? list.asArray().map((entry) => this.file.numbersOf(this.file.resolve(entry))) : []
  }

  stream(key: string): Uint8Array | null {
    const value = this.get(key)
    return value instanceof PDFRawStream ? this.file.bytesOf(value) : null
  }

  /** The object itself: two nodes with one key are one object of the file. */
  get key(): object {
    return this.dict
  }
}

/** An open file. */
export class OpenPdf {
  private readonly context: PDFContext
  private readonly inflate: BoundedInflate

  constructor(context: PDFContext, inflate: BoundedInflate) {
    this.context = context
    this.inflate = inflate
  }

  /** Pages in order, each with what it inherits (ISO 32000-1 7.7.3.4). @throws UserError `pdf-broken` */
  pages(): readonly PdfPage[] {
    const catalog = this.nodeOf(this.resolve(this.context.trailerInfo.Root))
    const root = catalog?.node('Pages')
    if (!root) throw broken('no pages')
    const pages: PdfPage[] = []
    const seen = new Set<object>()
    const walk = (node: PdfNode, above: readonly PdfNode[]): void => {
      if (seen.has(node.key) || above.length > DEEPEST || pages.length >= MOST_PAGES) return
      seen.add(node.key)
      const chain = [node, ...above]
      const kids = node.nodes('Kids')
      if (kids.length === 0 && node.name('Type') !== 'Pages') pages.push({ node, chain })
      else for (const kid of kids) walk(kid, chain)
    }
    walk(root, [])
    if (pages.length === 0) throw broken('no pages')
    return pages
  }

  resolve(object: PDFObject | undefined): PDFObject | undefined {
    let value = object
    for (let i = 0; i < DEEPEST && value instanceof PDFRef; i++) value = this.context.lookup(value)
    return value instanceof PDFRef ? undefined : value
  }

  nodeOf(object: PDFObject | undefined): PdfNode | null {
    return object instanceof PDFDict ? new PdfNode(this, object) : null
  }

  numbersOf(object: PDFObject | undefined): readonly number[] {
    if (!(object instanceof PDFArray)) return []
    return object.asArray().map((entry) => {
      const value = this.resolve(entry)
      return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : 0
    })
  }

  /** A stream's bytes. @throws UserError `pdf-broken` when they grow beyond measure. */
  bytesOf(stream: PDFRawStream): Uint8Array {
    const filter = this.resolve(stream.dict.get(NAME.filter))
    if (filter === undefined) return stream.contents
    const first = filter instanceof PDFArray && filter.size() === 1 ? this.resolve(filter.get(0)) : filter
    try {
      if (first === NAME.flate && !stream.dict.has(NAME.parms)) return this.inflate(stream.contents, LARGEST_OBJECTS)
      return decodePDFRawStream(stream).decode()
    } catch {
      throw broken('a stream')
    }
  }
}

export interface PdfPage {
  readonly node: PdfNode
  /** The page and the nodes above it, from which boxes and rotation are inherited. */
  readonly chain: readonly PdfNode[]
}

/** @throws UserError `pdf-size`, `pdf-broken`, `pdf-encrypted` */
export async function openPdf(bytes: Uint8Array, inflate: BoundedInflate): Promise<OpenPdf> {
  if (bytes.length > LARGEST)
    throw new UserError(
      'pdf-size',
      'PDF 超过 1 GB；请只导出有批注的版面',
      'the PDF is larger than 1 GB; export the pages with comments alone',
    )
  let context: PDFContext
  try {
    const parser = new BoundedParser(bytes, inflate)
    context = await parser.parseDocument()
    if (parser.fault) throw parser.fault
  } catch (error) {
    if (error instanceof UserError) throw error
    throw broken(error instanceof RangeError ? 'too large' : 'not well-formed')
  }
  if (context.trailerInfo.Encrypt)
    throw new UserError(
      'pdf-encrypted',
      '这个 PDF 已加密；请在阅读器中去掉密码或安全设置后另存再导入',
      'this PDF is encrypted; remove its password or security settings in a reader, save it, and import that',
    )
  return new OpenPdf(context, inflate)
}

/** UTF-16 by its mark, UTF-8 by its mark (ISO 32000-2 7.9.2.2), else PDFDocEncoding. */
function decodeText(bytes: Uint8Array): string {
  return textOf(PDFHexString.of(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')))
}

function textOf(string: PDFString | PDFHexString): string {
  const bytes = string.asBytes()
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, false)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, true)
  const utf8 = chineseUtf8(bytes)
  return utf8 ?? string.decodeText()
}

function utf16(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let text = ''
  for (let at = 2; at + 1 < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, little))
  // A language may be told between two escapes (7.9.2.2).
  return text.replace(/\u001b[a-zA-Z]{2,4}\u001b/gu, '')
}

/** Some programs write UTF-8 without its mark; PDFDocEncoding of Chinese cannot be meant. */
function chineseUtf8(bytes: Uint8Array): string | null {
  if (!bytes.some((byte) => byte >= 0xe3)) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /\p{Script=Han}/u.test(text) ? text : null
  } catch {
    return null
  }
}
