import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProhibitionLevel } from '../../model/records.ts'
import type { BreakOptions } from './breaks.ts'
import { findBreaks, MAY_BREAK, NO_BREAK } from './breaks.ts'
import { NUMBER_SCALES, NUMBER_UNITS } from './numbers.ts'
import { PROHIBITIONS } from './prohibition.ts'
import { TAILORINGS } from './tailorings.ts'

/** The text with `|` where a line may begin. */
function shown(text: string, level: ProhibitionLevel = 'basic', more: Partial<BreakOptions> = {}): string {
  const breaks = findBreaks(text, { tailoring: 'zh', level, ...more })
  return Array.from(text, (c) => c).reduce<[string, number]>(
    ([out, at], c) => [out + (breaks[at] === MAY_BREAK ? '|' : '') + c, at + c.length],
    ['', 0],
  )[0]
}
const LEVELS: ProhibitionLevel[] = ['none', 'basic', 'gb', 'strict']

describe('T1.1 tailored breaks', () => {
  it.each(TAILORINGS.map((t) => [t.rule, t] as const))('%s', (_rule, { example, reason }) => {
    const { text, at, level, may, keepNotation } = example
    const options = { tailoring: 'zh', level, ...(keepNotation === undefined ? {} : { keepNotation }) } as const
    expect(findBreaks(text, options)[at], reason).toBe(may ? MAY_BREAK : NO_BREAK)
    expect(findBreaks(text, { tailoring: 'none', level })[at]).toBe(may ? NO_BREAK : MAY_BREAK)
  })

  it('breaks around Chinese quotation marks, never inside them', () => {
    expect(shown('他说“你好”“再见”。真的')).toBe('他|说|“你|好”|“再|见”。|真|的')
    expect(shown('说“A股”和GDP“增长”3倍')).toBe('说|“A|股”|和|GDP|“增|长”|3倍')
    expect(shown('“‘四德’教育”……“好”——“坏”')).toBe('“‘四|德’|教|育”|……|“好”|——|“坏”')
    expect(shown('（“好”）《“坏”》')).toBe('（“好”）|《“坏”》')
  })

  it('leaves apostrophes and Latin words whole', () => {
    expect(shown('用it’s和rock‘n’roll，A·B', 'none')).toBe('用|it’s|和|rock‘n’roll|，|A·B')
    expect(shown('well-known的co\u00adop')).toBe('well-|known|的|co\u00ad|op')
  })

  it('breaks after spaces, and lets neither side of them hide a prohibited mark', () => {
    expect(shown('责编 林兢　美编 李')).toBe('责|编 |林|兢　|美|编 |李')
    expect(shown('你好 。“ 好')).toBe('你|好 。|“ 好')
  })
})

describe('T1.2 prohibition levels', () => {
  const line = '好——“红/蓝”……几％，人々'
  it('none', () => expect(shown(line, 'none')).toBe('好|——|“|红|/|蓝|”|……|几|％|，|人|々'))
  it('basic', () => expect(shown(line, 'basic')).toBe('好|——|“红/|蓝”|……|几|％，|人|々'))
  it('gb', () => expect(shown(line, 'gb')).toBe('好|——|“红/蓝”|……|几|％，|人|々'))
  it('strict', () => expect(shown(line, 'strict')).toBe('好——|“红/蓝”……|几％，|人々'))

  const marks = [...new Set(Object.values(PROHIBITIONS).flatMap((l) => [...l.notAtLineStart, ...l.notAtLineEnd]))]
  const pieces = fc.oneof(
    fc.constantFrom(...'新闻版面年项第'),
    fc.constantFrom(...marks),
    fc.constantFrom('2022', '3.5%', 'GDP', ' ', '　', '"', '(', ')', 'www.a.cn/b/c', '+', '👍', '葛\u{e0100}'),
  )

  it.each(LEVELS)('%s: no line begins or ends with what the list forbids', (level) => {
    const { notAtLineStart, notAtLineEnd } = PROHIBITIONS[level]
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const breaks = findBreaks(text, { tailoring: 'zh', level })
        for (let at = 1; at < text.length; at++) {
          if (breaks[at] !== MAY_BREAK) continue
          const above = text.slice(0, at).replace(/[ 　]+$/, '')
          const below = text.slice(at)
          expect(above).not.toBe('')
          expect(
            notAtLineStart.filter((mark) => below.startsWith(mark) && !(mark === '—' && below[1] === '—')),
          ).toEqual([])
          expect(notAtLineEnd.filter((mark) => above.endsWith(mark))).toEqual([])
        }
      }),
      { numRuns: 600 },
    )
  })

  it.each(LEVELS)('%s: whatever the lists do not forbid between Chinese characters is free', (level) => {
    const { notAtLineStart, notAtLineEnd } = PROHIBITIONS[level]
    const single = [...'好。，：！？”）》“（《·—～々／、']
    for (const a of single)
      for (const b of single) {
        const forbidden = notAtLineEnd.includes(a) || notAtLineStart.includes(b) || (a === b && a === '—')
        const doubled = b === '—' && notAtLineStart.includes('——')
        const expected = forbidden || doubled ? NO_BREAK : MAY_BREAK
        expect([a + b, findBreaks(`好${a}${b}好`, { tailoring: 'zh', level })[2]]).toEqual([a + b, expected])
      }
  })

  it('takes the user’s own lists, and says what is wrong with a bad entry', () => {
    const own = { ...PROHIBITIONS, basic: { notAtLineStart: ['的', '……'], notAtLineEnd: ['第'] } }
    expect(shown('好的，好……第二', 'basic', { lists: own })).toBe('好的|，|好……|第二')
    const bad = { ...PROHIBITIONS, basic: { notAtLineStart: ['好的'], notAtLineEnd: [] } }
    expect(() => shown('好', 'basic', { lists: bad })).toThrow(/prohibition list: “好的”/)
  })
})

describe('T1.3 never split', () => {
  it.each(LEVELS)('%s: dashes and ellipses', (level) => {
    for (const run of ['——', '⸺⸺', '……', '⋯⋯', '————']) expect(shown(run + '好', level).startsWith(run)).toBe(true)
  })

  it.each(LEVELS)('%s: digits with their unit, percent sign, date sign and ordinal', (level) => {
    const whole = [
      '2022年',
      '49项',
      '25.9%',
      '25.9％',
      '第20个',
      '100万元',
      '3000多名',
      '12:30',
      '12：30',
      '５０％',
      '37℃',
    ]
    for (const one of [
      ...whole,
      '1,234.5',
      '¥300',
      '￥300',
      '-5℃',
      '30°15′',
      '0532-8293',
      '3·15',
      '附件12',
      '0.5个百分点',
    ])
      expect(shown(`好${one}`, level).replace(/^好\|?/, '')).toBe(one)
    expect(shown('2022年9月7日', level)).toBe('2022年|9月|7日')
  })

  it.each(LEVELS)('%s: a number of any size with any unit of the lists', (level) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.constantFrom('', ...NUMBER_SCALES),
        fc.constantFrom(...NUMBER_UNITS),
        (value, scale, unit) => {
          const text = `第${value.toFixed(1)}${scale}${unit}`
          expect(shown(text, level)).toBe(text)
        },
      ),
      { numRuns: 200 },
    )
    expect(new Set(NUMBER_UNITS).size).toBe(NUMBER_UNITS.length)
  })

  it('keeps 3+2+N whole unless told otherwise', () => {
    expect(shown('“1+3+2+N”党建')).toBe('“1+3+2+N”|党|建')
    expect(shown('“1+3+2+N”党建', 'basic', { keepNotation: false })).toBe('“1+|3+|2+|N”|党|建')
    expect(shown('互联网+旅游，升+5℃')).toBe('互|联|网+|旅|游，|升+5℃')
  })

  it('breaks an address, but no other word, behind its separators', () => {
    expect(shown('见https://www.qd.gov.cn/art/2022/9.html。')).toBe(
      '见|https://|www.|qd.|gov.|cn/|art/|2022/|9.|html。',
    )
    expect(shown('见https://www.qd.gov.cn/art', 'gb')).toBe('见|https://www.|qd.|gov.|cn/art')
    expect(shown('寄a.li@qd.cn，用TCP/IP 3.5版e.g.')).toBe('寄|a.|li@|qd.|cn，|用|TCP/IP |3.5版|e.g.')
  })
})
