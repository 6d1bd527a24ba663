/**
 * A finished PDF as the checker sees it.
 *
 * Role: parses the bytes with pdf-lib's parser and interprets the content of every page. Boundary: none of the code that writes our PDFs
 * is used, nor the test helpers that know what it writes.
 */
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import type { PDFContext, PDFObject, PDFPage } from 'pdf-lib'
import type { Box } from './geometry.ts'
import { interpret, type Shown } from './interpret.ts'

export interface PageView {
  /** From 1, as people count. */
  readonly number: number
  readonly dict: PDFDict
  readonly shown: readonly Shown[]
  /** Undefined where the page has none. */
  box(name: string): Box | undefined
}

export interface Pdf {
  readonly bytes: Uint8Array
  /** The bytes as Latin-1. */
  readonly text: string
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly info: PDFDict | undefined
  readonly pages: readonly PageView[]
  /** Every indirect object, and every dictionary and array in it. */
  readonly objects: readonly Found[]
}

/** A dictionary (of a stream, where `stream` is set) and the number of the object it stands in. */
export interface Found {
  readonly dict: PDFDict
  readonly stream: PDFStream | undefined
  readonly object: number
}

export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  const doc = await PDFDocument.load(bytes, {
    updateMetadata: false,
    ignoreEncryption: true,
    throwOnInvalidObject: true,
  })
  const { context } = doc
  const info = context.trailerInfo.Info
  return {
    bytes,
    text: Buffer.from(bytes).toString('latin1'),
    context,
    catalog: doc.catalog,
    info: info ? context.lookupMaybe(info, PDFDict) : undefined,
    pages: doc.getPages().map((page, index) => viewOf(page, index + 1)),
    objects: [...everyDict(context)],
  }
}

function viewOf(page: PDFPage, number: number): PageView {
  const { node } = page
  const resources = node.Resources() ?? node.context.obj({})
  return {
    number,
    dict: node,
    shown: interpret(contentOf(node), resources),
    box(name) {
      const own = node.get(PDFName.of(name)) ?? (name === 'MediaBox' ? node.MediaBox() : undefined)
      return boxOf(own && node.context.lookup(own))
    },
  }
}

/** A rectangle, its corners put in order. */
export function boxOf(array: PDFObject | undefined): Box | undefined {
  if (!(array instanceof PDFArray) || array.size() !== 4) return undefined
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((index) => array.lookup(index, PDFNumber).asNumber())
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}

function contentOf(node: PDFDict): Uint8Array {
  const contents = node.lookup(PDFName.of('Contents'))
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => node.context.lookup(ref)) : [contents]
  return Buffer.concat(streams.flatMap((stream) => [streamBytes(stream as PDFRawStream), Buffer.from('\n')]))
}

/** A stream's data without its Flate filter; other filters stay. */
export function streamBytes(stream: PDFStream): Uint8Array {
  const bytes = stream.getContents()
  return filtersOf(stream.dict)[0] === 'FlateDecode' ? inflateSync(bytes) : bytes
}

/** Names of a stream's filters in the order in which they are undone. */
export function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(PDFName.of('Filter'))
  const all = filter instanceof PDFArray ? filter.asArray().map((one) => dict.context.lookup(one)) : [filter]
  return all.flatMap((one) => (one instanceof PDFName ? [one.decodeText()] : []))
}

function* everyDict(context: PDFContext): Generator<Found> {
  for (const [ref, object] of context.enumerateIndirectObjects()) yield* within(object, ref.objectNumber)
}

function* within(object: PDFObject, number: number): Generator<Found> {
  if (object instanceof PDFStream) {
    yield { dict: object.dict, stream: object, object: number }
    for (const value of object.dict.values()) yield* within(value, number)
  } else if (object instanceof PDFDict) {
    yield { dict: object, stream: undefined, object: number }
    for (const value of object.values()) yield* within(value, number)
  } else if (object instanceof PDFArray) for (const value of object.asArray()) yield* within(value, number)
}

/** The value of a key, references followed. */
export function get(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(PDFName.of(key))
}

export function nameOf(dict: PDFDict, key: string): string | undefined {
  const value = get(dict, key)
  return value instanceof PDFName ? value.decodeText() : undefined
}

export function numberOf(dict: PDFDict, key: string): number | undefined {
  const value = get(dict, key)
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

export function textOf(dict: PDFDict, key: string): string | undefined {
  const value = get(dict, key)
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

export function dictOf(dict: PDFDict, key: string): PDFDict | undefined {
  const value = get(dict, key)
  return value instanceof PDFDict ? value : value instanceof PDFStream ? value.dict : undefined
}

export { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream }
