/** Findings that were let stand stay silent wherever their words go, and speak again when the words change; the error rate. */
import { describe, expect, it } from 'vitest'
import { checkCopy, storyOf } from '../../../tests/support/copyCheck.ts'
import { CHECK_IGNORED, CHECK_RESTORED, noteDetail } from '../../model/checkNotes.ts'
import { snapshotOf, type Snapshot } from '../../model/snapshot.ts'
import type { Finding } from '../rule.ts'
import { errorRate } from './errorRate.ts'
import { noteKey, sortIgnored } from './ignored.ts'

const TEXT = '栏目开仪仪式举行，市民在公园里散步。'
const with_ = (snapshot: Snapshot, finding: Finding, action: string, at: string): Snapshot =>
  snapshotOf([
    ...snapshot.records.values(),
    {
      type: 'auditEntry',
      id: `auditEntry:${at}`,
      at,
      person: { name: '吕雪', role: 'proofreader' },
      action,
      subject: finding.place.paragraphId!,
      detail: noteDetail({ ...noteKey(snapshot, finding)!, reason: '名称如此' }),
    },
  ])
const told = (snapshot: Snapshot) => sortIgnored(snapshot, checkCopy(snapshot))

describe('a finding that was let stand', () => {
  const before = storyOf([TEXT])
  const [finding] = checkCopy(before) as [Finding]
  const noted = with_(before, finding, CHECK_IGNORED, '2022-09-07T01')
  const entries = [...noted.records.values()].filter(({ type }) => type === 'auditEntry')
  const edited = (texts: readonly string[]) => snapshotOf([...storyOf(texts).records.values(), ...entries])

  it('is not told, and its reason is kept', () => {
    expect(told(before).open).toEqual([finding])
    expect(told(noted).open).toEqual([])
    expect(told(noted).ignored).toMatchObject([{ finding, reason: '名称如此', entry: { person: { name: '吕雪' } } }])
  })
  it('stays so in another paragraph and behind other words', () => {
    expect(told(edited(['环境很好。', `昨天，${TEXT}`])).open).toEqual([])
  })
  it('is told again when its neighbours change, and at other words', () => {
    expect(told(edited(['栏目开仪仪式，市民在公园里散步。'])).open).toHaveLength(1)
    expect(told(edited([TEXT, '参加开仪仪式的人很多，天气很好。'])).open).toHaveLength(1)
  })
  it('is told again when it is taken up, until it is let stand once more', () => {
    const restored = with_(noted, finding, CHECK_RESTORED, '2022-09-07T02')
    expect(told(restored).open).toHaveLength(1)
    expect(told(with_(restored, finding, CHECK_IGNORED, '2022-09-07T03')).open).toEqual([])
  })
})

describe('the error rate', () => {
  const rate = (texts: readonly string[], role = 'body') => {
    const snapshot = storyOf(texts, { role })
    return errorRate(snapshot, checkCopy(snapshot))
  }
  const fill = (count: number) => Array.from({ length: count }, (_, i) => `第${i + 1000}名志愿者到岗。`).join('')

  it('counts errors per 10,000 characters without blanks', () => {
    expect(rate(['市民在 公园\u3000散步。'])).toEqual({ characters: 8, errors: 0, rate: 0, passes: true })
    expect(rate([`活动布署完毕。${fill(83)}`])).toMatchObject({ characters: 1003, errors: 1, passes: false })
    expect(rate([`活动布署完毕。${fill(333)}`])).toMatchObject({ characters: 4003, errors: 1, passes: true })
  })
  it('punctuation counts a tenth, names twice, and heads double', () => {
    expect(rate(['市民散步,环境很好。']).errors).toBe(0.1)
    expect(rate(['市民政经济局开会。']).errors).toBe(2)
    expect(rate(['活动布署完毕'], 'headline').errors).toBe(2)
  })
  it('the same error counts three times, figures once in all', () => {
    expect(rate(['一，布署；二，布署；三，布署；四，布署；五，布署。']).errors).toBe(3)
    expect(rate([Array.from({ length: 15 }, (_, i) => `补贴${i + 2}千元。`).join('')]).errors).toBe(1)
  })
  it('of no copy is none', () => expect(rate([''])).toMatchObject({ characters: 0, rate: 0, passes: true }))
})
