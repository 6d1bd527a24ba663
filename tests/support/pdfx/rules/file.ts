/** Rules of the file itself: header, revision, identifier, filters (ISO 15930-7 6.1, ISO 15930-4 6.1 and 6.3). */
import { failure, type Fault } from '../rule.ts'
import { filtersOf, get, nameOf, PDFArray, PDFStream } from '../read.ts'
import { PDFHexString, PDFString } from 'pdf-lib'

export const FILE_RULES = [
  failure('file-header', function* ({ text, bytes }, { profile }): Generator<Fault> {
    const minor = Number(/^%PDF-1\.(\d)[\r\n]/.exec(text)?.[1] ?? NaN)
    const most = profile === 'x1a' ? 4 : 6
    if (!(minor <= most)) yield { where: 'header', message: `${text.slice(0, 8)} is not PDF 1.${most} or older` }
    const comment = text.indexOf('%', 1)
    const binary = [1, 2, 3, 4].every((i) => bytes[comment + i] > 127)
    if (comment > 10 || !binary) yield { where: 'header', message: 'no comment of four bytes above 127' }
  }),
  failure('file-revision', function* ({ text }): Generator<Fault> {
    if (text.match(/startxref/g)?.length !== 1) yield { where: 'trailer', message: 'more than one revision' }
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? NaN)
    if (Number.isNaN(start)) yield { where: 'trailer', message: 'the file does not end after %%EOF' }
    else if (!/^(xref\s|\d+ \d+ obj)/.test(text.slice(start, start + 20)))
      yield { where: 'trailer', message: 'startxref points to no cross-reference' }
  }),
  failure('file-id', function* ({ context }): Generator<Fault> {
    const id = context.trailerInfo.ID && context.lookup(context.trailerInfo.ID)
    const parts = id instanceof PDFArray ? id.asArray() : []
    const full = parts.filter(
      (part) => (part instanceof PDFHexString || part instanceof PDFString) && part.asBytes().length >= 16,
    )
    if (parts.length !== 2 || full.length !== 2)
      yield { where: 'trailer', message: 'ID is not two strings of 16 bytes' }
  }),
  failure('file-encryption', function* ({ context }): Generator<Fault> {
    if (context.trailerInfo.Encrypt) yield { where: 'trailer', message: 'the file is encrypted' }
  }),
  failure('file-object-streams', function* ({ text }, { profile }): Generator<Fault> {
    if (profile !== 'x1a') return
    if (/\/Type\s*\/ObjStm/.test(text)) yield { where: 'file', message: 'object streams are not of PDF 1.4' }
    if (/\/Type\s*\/XRef/.test(text)) yield { where: 'file', message: 'cross-reference streams are not of PDF 1.4' }
  }),
  failure('file-filters', function* ({ objects }, { profile }): Generator<Fault> {
    const forbidden = ['LZWDecode', 'LZW', 'Crypt', ...(profile === 'x1a' ? ['JPXDecode', 'JBIG2Decode'] : [])]
    for (const { dict, stream, object } of objects) {
      if (!stream) continue
      const found = filtersOf(dict).find((filter) => forbidden.includes(filter))
      if (found) yield { where: `object ${object}`, message: `filter ${found}` }
    }
  }),
  failure('file-external', function* ({ objects }): Generator<Fault> {
    for (const { dict, stream, object } of objects)
      if ((stream instanceof PDFStream && get(dict, 'F')) || nameOf(dict, 'Type') === 'Filespec' || get(dict, 'Ref'))
        yield { where: `object ${object}`, message: 'data outside the file' }
  }),
]
