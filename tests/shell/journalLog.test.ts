/** Lines of the journal: a torn tail is dropped, wherever it is torn. */
import { expect, test } from 'vitest'
import { decodeLog, encodeEntry } from '../../electron/host/journalLog.ts'

const entries = [1, 2, 3].map((sequence) => ({ sequence, at: sequence * 1000, change: `{"改":"${sequence}\\n"}` }))
const lines = entries.map(encodeEntry)
const log = Buffer.concat(lines)

test('cut anywhere, the log gives the lines that are whole', () => {
  for (let length = 0; length <= log.length; length++) {
    let whole = 0
    let end = 0
    while (whole < lines.length && end + lines[whole].length <= length) end += lines[whole++].length
    expect(decodeLog(log.subarray(0, length))).toEqual({ entries: entries.slice(0, whole), length: end })
  }
})

test('a line with a wrong byte ends the log', () => {
  const damaged = Buffer.from(log)
  damaged[lines[0].length + 25] ^= 1
  expect(decodeLog(damaged).entries).toEqual(entries.slice(0, 1))
})
