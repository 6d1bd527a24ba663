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
    ['{section}', page('1', { section: '' }), '_'],
  ])('%s of %j', (pattern, of, name) => {
    expect(pageFileName(pattern, of)).toBe(name)
  })

  test('a part that there is not is refused by name', () => {
    expect(() => pageFileName('{paper}-{seite}', page('1'))).toThrow('{seite}')
  })

  test('is never a path, never hidden, never too long, whatever the document says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 90 })
    fc.assert(
      fc.property(text, text, text, (paper, number, section) => {
        const name = pageFileName('{paper}{page2}{section}', page(number, { paper, section }))
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

  test('pages told apart pass, in their order', () => {
    expect(pageFileNames('{page2}', [page('2'), page('1'), page('10')])).toEqual(['02', '01', '10'])
  })
})
