/** Names of an edition's files: what they say, what no file system takes, and two pages of one name. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageFileName, pageFileNames, type NamedPage } from './naming.ts'

const page = (number: string, more: Partial<NamedPage> = {}): NamedPage => ({
  paper: '青岛日报',
  date: '2022-09-07',
  number,
  section: '要闻',
  edition: '',
  ...more,
})

describe('a name', () => {
  test.each([
    ['{paper}-{date}-{page}-{edition}', page('A07', { edition: '早' }), '青岛日报-2022-09-07-A07-早'],
    ['{paper}-{date}-{page}-{edition}', page('A07'), '青岛日报-2022-09-07-A07'],
    ['{yyyymmdd}_{page2}', page('7'), '20220907_07'],
    ['{yyyymmdd}_{page2}', page('A7'), '20220907_A07'],
    ['{section} {page}', page('7', { section: '文/体: "周末"' }), '文-体- -周末- 7'],
    ['{page}', page('A02', { facing: 'A03' }), 'A02-A03'],
    ['{date}{page}', page('1', { date: '' }), '1'],
    ['{page}', page('../../etc'), 'etc'],
    ['{page}', page('CON'), '_CON'],
    ['{section}', page('1', { section: '' }), '1'],
    ['{section}', page('', { section: '' }), '_'],
    ['{paper}-{date}-{edition}-{section}-{page}', page('1', { section: '' }), '青岛日报-2022-09-07-1'],
    ['{paper}（{edition}）{page}', page('1'), '青岛日报1'],
    ['{paper}（{edition}）{page}', page('1', { edition: '早版' }), '青岛日报（早版）1'],
    ['{paper} [{edition} {section}] {page}', page('1', { section: '' }), '青岛日报 1'],
    ['{edition}_{page}', page('1', { edition: '  ' }), '1'],
    ['{page}_{edition}', page('1', { edition: '二改/本埠:"A"' }), '1_二改-本埠--A'],
    ['{paper}-{page}', page('1', { paper: 'U.S. News - 周末' }), 'U.S. News - 周末-1'],
    ['{paper}--{page}', page('1'), '青岛日报--1'],
    ['{edition}', page('A01', { facing: 'A08' }), 'A01-A08'],
  ])('%s of %j', (pattern, of, name) => {
    expect(pageFileName(pattern, of)).toBe(name)
  })

  test('a part that there is not is refused by name', () => {
    expect(() => pageFileName('{paper}-{seite}', page('1'))).toThrow('{seite}')
  })

  test('is never a path, never hidden, never too long, whatever the document says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 90 })
    fc.assert(
      fc.property(text, text, text, text, (paper, number, section, edition) => {
        const name = pageFileName('{paper}{page2}{section}({edition})', page(number, { paper, section, edition }))
        expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001f]|^\.|[. ]$/u)
        expect(Buffer.byteLength(name)).toBeGreaterThan(0)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201)
      }),
    )
  })
})

describe('two pages of one name', () => {
  test.each([
    ['{paper}', page('A01'), page('A02'), ['A01', 'A02']],
    ['{page}', page('a1', { section: 'x' }), page('A1', { section: 'y' }), ['x a1', 'y A1']],
    ['{page}', page('A/1'), page('A:1'), ['A/1', 'A:1']],
    ['{page}', page('\u00e91'), page('e\u03011'), []],
  ])('%s: both are said', (pattern, one, other, words) => {
    const names = () => pageFileNames(pattern, [one, page('Z9', { paper: 'Z' }), other])
    expect(names).toThrow(/naming|文件名/u)
    for (const word of words) expect(names).toThrow(word)
  })

  test('two editions of a day are told apart by the edition, and it is said', () => {
    const day = [page('1', { edition: '早版' }), page('1', { edition: '晚版' })]
    expect(() => pageFileNames('{page}', day)).toThrow('{edition}')
    expect(pageFileNames('{page}-{edition}', day)).toEqual(['1-早版', '1-晚版'])
    const nameless = page('', { section: '' })
    expect(() => pageFileNames('{page}', [nameless, nameless])).toThrow('第 #1 版和第 #2 版')
  })

  test('what is left empty leaves no separator of its own, wherever it stands', () => {
    const value = fc.constantFrom('', ' ', '早版')
    const fields = fc.shuffledSubarray(['{paper}', '{section}', '{edition}', '{page}'], { minLength: 1 })
    const separator = fc.constantFrom('-', '_', ' ', ' - ', '.')
    fc.assert(
      fc.property(fields, separator, value, value, value, value, (parts, between, paper, section, edition, number) => {
        const says: Record<string, string> = {
          '{paper}': paper,
          '{section}': section,
          '{edition}': edition,
          '{page}': number,
        }
        const filled = parts.map((part) => says[part]!.trim()).filter((text) => text !== '')
        const name = pageFileName(parts.join(between), page(number, { paper, section, edition }))
        expect(name).toBe(filled.join(between) || number.trim() || '_')
      }),
    )
  })

  test('pages told apart pass, in their order', () => {
    expect(pageFileNames('{page2}', [page('2'), page('1'), page('10')])).toEqual(['02', '01', '10'])
  })
})
