/**
 * Somebody who comments on a PDF in Acrobat: annotations with the entries that it gives them, written by pdf-lib.
 *
 * Role: test support. Boundary: knows nothing of marks; places are quads in coordinates of the page of the PDF.
 */
import { PDFArray, PDFDocument, PDFHexString, PDFName, PDFString, type PDFDict, type PDFRef } from 'pdf-lib'
import type { Point } from '../../core/model/geometry.ts'
import type { Quad } from '../../core/pdf/annotations/comment.ts'

/** Values that begin with a slash are names. */
export type Entries = Record<string, number[] | string | PDFRef | undefined>

export const BY = { T: '王编辑', M: "D:20220907091500+08'00'", CreationDate: "D:20220907091400+08'00'" }

export class PdfReviewer {
  readonly pdf: PDFDocument
  protected constructor(pdf: PDFDocument) {
    this.pdf = pdf
  }

  static async opens<R extends PdfReviewer>(this: { prototype: R }, bytes: Uint8Array): Promise<R> {
    const made = this as unknown as new (pdf: PDFDocument) => R
    return new made(await PDFDocument.load(bytes, { updateMetadata: false }))
  }

  /** @param index of the page, from 0 */
  add(entries: Entries, index = 0): PDFRef {
    const { context } = this.pdf
    const page = this.pdf.getPage(index)
    const dict = context.obj({ Type: 'Annot', F: 4, P: page.ref }) as PDFDict
    for (const [key, value] of Object.entries(entries)) {
      if (value === undefined) continue
      const object = Array.isArray(value)
        ? context.obj(value)
        : typeof value !== 'string'
          ? value
          : value.startsWith('/')
            ? PDFName.of(value.slice(1))
            : /^D:/u.test(value)
              ? PDFString.of(value)
              : PDFHexString.fromText(value)
      dict.set(PDFName.of(key), object)
    }
    const ref = context.register(dict)
    const annots = page.node.lookup(PDFName.of('Annots'))
    if (annots instanceof PDFArray) annots.push(ref)
    else page.node.set(PDFName.of('Annots'), context.obj([ref]))
    return ref
  }

  /** The annotation of that name (NM). @throws Error where there is none */
  named(name: string, index = 0): PDFRef {
    const annots = this.pdf.getPage(index).node.lookup(PDFName.of('Annots'), PDFArray)
    for (let i = 0; i < annots.size(); i++) {
      const dict = annots.lookup(i) as PDFDict
      const told = dict.lookup(PDFName.of('NM'))
      const text = told instanceof PDFString || told instanceof PDFHexString ? told.decodeText() : ''
      if (text === name) return annots.get(i) as PDFRef
    }
    throw new Error(`no annotation ${name}`)
  }

  /** With object streams, as Acrobat saves. */
  save(): Promise<Uint8Array> {
    return this.pdf.save({ useObjectStreams: true })
  }
}

/** QuadPoints as Acrobat writes them, for a page `heightPt` tall whose trim is its whole. */
export function quadPoints(quads: readonly Quad[], heightPt: number): number[] {
  return quads.flatMap((quad) => quad.flatMap(({ x, y }: Point) => [x, heightPt - y]))
}

export function rectOf(quads: readonly number[]): number[] {
  const xs = quads.filter((_, i) => i % 2 === 0)
  const ys = quads.filter((_, i) => i % 2 === 1)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
