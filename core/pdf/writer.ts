/**
 * PDF objects and the file that holds them, on pdf-lib's object model.
 *
 * Role: the only file that knows pdf-lib, so that another implementation of the same classes (such as
 * `@cantoo/pdf-lib`) could take its place. Only the object model is used: pdf-lib's own file writer is
 * asynchronous, always says version 1.7 and copies streams byte by byte; `save` does those itself.
 * Boundary: knows nothing of pages, fonts or PDF/X.
 */
import {
  PDFArray,
  PDFBool,
  PDFCrossRefSection,
  PDFDict,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  PDFTrailer,
  PDFTrailerDict,
} from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'
import { latin1 } from './bytes.ts'
import { toHex } from './hash.ts'

/** A reference to an indirect object. */
export type Ref = PDFRef

/** What a PDF value is made from. A bare string is a name (already a token, see `nameToken`); undefined entries are left out. */
export type PdfValue =
  number | boolean | string | PDFObject | readonly PdfValue[] | { readonly [key: string]: PdfValue | undefined }

// Containers ask for a context to look references up in, which writing never does; leaving it out keeps
// pdf-lib's inflate and deflate, a hundred kilobytes to parse at start-up, out of the program.
const NO_CONTEXT = undefined as unknown as PDFContext

function toObject(value: PdfValue): PDFObject {
  if (typeof value === 'number') return PDFNumber.of(value)
  if (typeof value === 'string') return PDFName.of(value)
  if (typeof value === 'boolean') return value ? PDFBool.True : PDFBool.False
  if (Array.isArray(value)) {
    const array = PDFArray.withContext(NO_CONTEXT)
    for (const entry of value as readonly PdfValue[]) array.push(toObject(entry))
    return array
  }
  if (isObject(value)) return value
  return toDict(value as { readonly [key: string]: PdfValue | undefined })
}

function isObject(value: PdfValue): value is PDFObject {
  return typeof (value as { copyBytesInto?: unknown }).copyBytesInto === 'function'
}

function toDict(entries: { readonly [key: string]: PdfValue | undefined }): PDFDict {
  const dict = PDFDict.withContext(NO_CONTEXT)
  for (const key in entries) {
    const value = entries[key]
    if (value !== undefined) dict.set(PDFName.of(key), toObject(value))
  }
  return dict
}

/** A text string: ASCII as it is, everything else as UTF-16 with its mark (ISO 32000-1 7.9.2.2). */
export function textString(text: string): PdfValue {
  return /^[ -~]*$/.test(text) ? PDFString.of(text.replace(/[\\()]/g, '\\$&')) : PDFHexString.fromText(text)
}

/** A byte string, in hexadecimal. */
export function byteString(bytes: Uint8Array): PdfValue {
  return PDFHexString.of(toHex(bytes).toUpperCase())
}

/** What the end of the file names. */
export interface Trailer {
  readonly root: Ref
  readonly info: Ref
  /** File identifier, 16 bytes. A new file has the same one twice. */
  readonly id: Uint8Array
}

/** A file in the making: one revision, one cross-reference table, no object streams. */
export class PdfFile {
  private readonly objects: (PDFObject | undefined)[] = []

  /** A number for an object that is `put` later. */
  reserve(): Ref {
    this.objects.push(undefined)
    return PDFRef.of(this.objects.length)
  }

  put(ref: Ref, value: PdfValue): void {
    this.objects[ref.objectNumber - 1] = toObject(value)
  }

  add(value: PdfValue): Ref {
    this.objects.push(toObject(value))
    return PDFRef.of(this.objects.length)
  }

  /** Adds a stream of bytes that are already encoded as `entries` say (`Filter`). The bytes are not copied until `save`. */
  stream(bytes: Uint8Array, entries: { readonly [key: string]: PdfValue | undefined }): Ref {
    return this.add(PDFRawStream.of(toDict(entries), bytes))
  }

  /** The whole file. @param minor the version: 6 for PDF 1.6. */
  save(minor: number, trailer: Trailer): Uint8Array {
    const header = PDFHeader.forVersion(1, minor)
    const xref = PDFCrossRefSection.create()
    let size = header.sizeInBytes() + 1
    this.objects.forEach((object, index) => {
      if (!object) throw new Error(`PDF object ${index + 1} was reserved but never written`)
      xref.addEntry(PDFRef.of(index + 1), size)
      size += String(index + 1).length + ' 0 obj\n'.length + object.sizeInBytes() + '\nendobj\n'.length
    })
    const start = size
    const id = byteString(trailer.id)
    const dict = PDFTrailerDict.of(
      toDict({ Size: this.objects.length + 1, Root: trailer.root, Info: trailer.info, ID: [id, id] }),
    )
    const end = PDFTrailer.forLastCrossRefSectionOffset(start)
    const file = new Uint8Array(size + xref.sizeInBytes() + dict.sizeInBytes() + 1 + end.sizeInBytes())

    let at = header.copyBytesInto(file, 0)
    const put = (text: string) => {
      for (let i = 0; i < text.length; i++) file[at++] = text.charCodeAt(i)
    }
    put('\n')
    this.objects.forEach((object, index) => {
      put(`${index + 1} 0 obj\n`)
      if (object instanceof PDFRawStream) {
        at += object.dict.copyBytesInto(file, at)
        file.set(STREAM, at)
        file.set(object.contents, at + STREAM.length)
        at += STREAM.length + object.contents.length
        file.set(ENDSTREAM, at)
        at += ENDSTREAM.length
      } else at += object!.copyBytesInto(file, at)
      put('\nendobj\n')
    })
    at += xref.copyBytesInto(file, at)
    at += dict.copyBytesInto(file, at)
    put('\n')
    at += end.copyBytesInto(file, at)
    if (at !== file.length) throw new Error(`PDF file measured ${file.length} bytes but took ${at}`)
    return file
  }
}

const STREAM = latin1('\nstream\n')
const ENDSTREAM = latin1('\nendstream')
