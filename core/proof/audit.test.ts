/** The log: what is written comes back, whatever a note says. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { proofreader } from '../model/testing.ts'
import { snapshotOf } from '../model/snapshot.ts'
import { auditEntry, auditFacts, auditLog } from './audit.ts'

const at = '2022-09-06T20:10:00Z'

it('facts come back as they were written', () => {
  const value = fc.stringMatching(/^\S{1,20}$/u)
  fc.assert(
    fc.property(value, value, fc.string({ unit: 'grapheme' }), (round, page, note) => {
      const entry = auditEntry('a', { at, person: proofreader }, 'signed', 'page:1', { note, round, page, skipped: '' })
      const expected = note === '' ? { round, page } : { round, page, note }
      expect(auditFacts(entry)).toEqual(expected)
    }),
  )
})

it('a detail that is not ours gives what it can', () => {
  expect(auditFacts({ detail: '昨夜签的' })).toEqual({})
  expect(auditFacts({ detail: 'page=abc 其余' })).toEqual({ page: 'abc' })
})

it('the log is in the order of time, of one subject where asked', () => {
  const entry = (id: string, at: string, subject: string) =>
    auditEntry(id, { at, person: proofreader }, 'signed', subject)
  const snapshot = snapshotOf([
    entry('1', '2022-01-02', 'a'),
    entry('2', '2022-01-01', 'a'),
    entry('3', '2022-01-03', 'b'),
  ])
  expect(auditLog(snapshot).map(({ id }) => id)).toEqual(['2', '1', '3'])
  expect(auditLog(snapshot, 'a').map(({ id }) => id)).toEqual(['2', '1'])
})
