/** The codec of the line: bytes come through unchanged, and frames that are not sound are refused. */
import { expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from '../../electron/wire.ts'

test('a message with bytes at any depth comes back', () => {
  const message = {
    id: 7,
    name: 'media.add',
    input: {
      bytes: Uint8Array.of(0, 255, 3),
      more: [Uint8Array.of(), { deep: Uint8Array.of(9) }],
      text: '青岛 🌊',
      none: null,
    },
  }
  expect(decodeFrame(encodeFrame(message))).toEqual(message)
})

test('a frame inside a larger buffer is read from where it lies', () => {
  const frame = encodeFrame({ a: Uint8Array.of(1, 2) })
  const larger = new Uint8Array(frame.length + 7)
  larger.set(frame, 3)
  expect(decodeFrame(larger.subarray(3, 3 + frame.length))).toEqual({ a: Uint8Array.of(1, 2) })
})

test('frames cut short, too long or with bytes that are not there are refused', () => {
  const frame = encodeFrame({ a: Uint8Array.of(1, 2, 3) })
  for (let length = 0; length < frame.length; length++) expect(() => decodeFrame(frame.subarray(0, length))).toThrow()
  expect(() => decodeFrame(new Uint8Array([...frame, 0]))).toThrow(/left over/)
  const head = new TextEncoder().encode('{"message":{"$bytes":4},"sizes":[]}')
  expect(() => decodeFrame(Uint8Array.of(head.length, 0, 0, 0, ...head))).toThrow(/not there/)
})

test('a message may not pretend to hold bytes', () => {
  expect(() => encodeFrame({ $bytes: 0 })).toThrow()
})
