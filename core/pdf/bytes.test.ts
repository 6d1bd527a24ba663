import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteSink, nameToken } from './bytes.ts'

const written = (write: (sink: ByteSink) => void) => {
  const sink = new ByteSink()
  write(sink)
  return Buffer.from(sink.take()).toString('latin1')
}

test('numbers read back within half a unit, as short as they can be', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      const text = written((sink) => sink.number(value, decimals))
      expect(text).toMatch(/^-?(\d+|\d*\.\d*[1-9])$/)
      expect(text).not.toMatch(/^-?0\d|^-?0\./)
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9)
    }),
  )
  expect(written((sink) => sink.number(-0.0001))).toBe('0')
  expect(() => new ByteSink().number(NaN)).toThrow(RangeError)
})

test('names hold nothing that would end them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const token = nameToken(text)
      expect(token).toMatch(/^[\w.+#-]*$/)
      const bytes = token.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(Buffer.from(text, 'utf8').toString('utf8'))
    }),
  )
})
