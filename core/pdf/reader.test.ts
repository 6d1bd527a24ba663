import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { pdfOf, testDocument } from '../../tests/support/exchange.ts'
import { openPdf } from './reader.ts'

test('object streams of a PDF grow no further than they are let', async () => {
  const packed = await (await PDFDocument.load(pdfOf(testDocument(), []))).save({ useObjectStreams: true })
  const asked: number[] = []
  const refuse = (_bytes: Uint8Array, most: number): Uint8Array => {
    asked.push(most)
    throw new RangeError('too large')
  }
  await expect(openPdf(packed, refuse)).rejects.toMatchObject({ code: 'pdf-broken' })
  expect(asked.length).toBeGreaterThan(0)
  expect(Math.max(...asked)).toBeLessThanOrEqual(256 << 20)
})
