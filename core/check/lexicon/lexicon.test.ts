/** Lists: what is read from them, what is refused and at which line, and that searching finds all and only what is there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../model/errors.ts'
import { lexiconOf, shipped } from '../../../tests/support/copyCheck.ts'
import { isOneEdit, NearIndex } from './near.ts'
import { readLexicon } from './readLexicon.ts'
import { TermIndex } from './termIndex.ts'

const refusal = (name: string, text: string): UserError => {
  try {
    readLexicon(name, text)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('a list', () => {
  it('as YAML: bare words, patterns, examples, settings', () => {
    const { entries, style } = readLexicon(
      'ours.yml',
      `kind: house
settings: { hanUnitSpace: space }
rules:
  - expected: 登录$1
    patterns: [/登陆(网站)/, 登入]
    prh: 上网
    specs:
      - { from: 请登陆网站, to: 请登录网站 }
`,
    )
    expect(style).toEqual({ hanUnitSpace: 'space' })
    expect(entries).toMatchObject([
      { kind: 'house', expected: '登录$1', note: '上网', file: 'ours.yml', line: 4, near: true },
    ])
    expect(entries[0]!.patterns).toEqual([
      { text: '登陆(网站)', regexp: true, ignoreCase: false },
      { text: '登入', regexp: false, ignoreCase: false },
    ])
  })

  it('as CSV: quoted cells, several patterns, remarks; its kind is the beginning of its name', () => {
    const text = '\ufeffexpected,pattern,note\r\n# 说明,,\r\n"甲,乙","甲、乙|甲""乙",注\r\n\r\n丙,丁,\r\n'
    expect(readLexicon('confusables-2026.csv', text).entries).toMatchObject([
      {
        kind: 'confusables',
        expected: '甲,乙',
        patterns: [{ text: '甲、乙' }, { text: '甲"乙' }],
        note: '注',
        line: 3,
      },
      { expected: '丙', patterns: [{ text: '丁' }], line: 5 },
    ])
  })

  it.each([
    ['a kind that is none', 'a.yml', 'kind: offfices\nrules: []', 1, 'offfices'],
    ['no kind', 'list.yml', 'rules: []', 1, 'kind'],
    ['broken YAML', 'a.yml', 'kind: names\nrules:\n  - "王', 3, 'YAML'],
    ['an unknown key', 'a.yml', 'kind: names\nrules:\n  - expected: 王小明\n    titel: 局长', 4, 'titel'],
    ['no right form', 'a.yml', 'kind: confusables\nrules:\n  - pattern: 布署', 3, 'expected'],
    ['nothing to look for', 'a.yml', 'kind: forbidden\nrules:\n  - note: 无', 3, 'pattern'],
    ['an empty value', 'a.yml', 'kind: names\nrules:\n  - expected:\n', 3, 'expected'],
    ['wrong and right alike', 'a.yml', 'kind: confusables\nrules:\n  - { expected: 部署, pattern: 部署 }', 3, '部署'],
    ['a regular expression', 'a.yml', 'kind: forbidden\nrules:\n  - 好\n  - /(好/', 4, '('],
    ['one that matches nothing', 'a.yml', 'kind: forbidden\nrules:\n  - /好*/', 3, '空'],
    ['one that would not end', 'a.yml', 'kind: forbidden\nrules:\n  - 好\n  - /(好+)+吗/', 4, '/(好+)+吗/'],
    ['one among several', 'forbidden.csv', 'pattern\n好\n/.*甲.*乙/', 3, '/.*甲.*乙/'],
    ['a flag', 'a.yml', 'kind: forbidden\nrules:\n  - /好/y', 3, 'y'],
    [
      'an example',
      'a.yml',
      'kind: house\nrules:\n  - expected: 其他\n    pattern: 其它\n    specs:\n      - { from: 其它, to: 其地 }',
      6,
      '其地',
    ],
    ['a setting', 'a.yml', 'kind: house\nsettings:\n  hanUnitSpace: wide', 3, 'wide'],
    ['settings in a list of another kind', 'a.yml', 'kind: names\nsettings: { hanUnitSpace: none }', 2, 'settings'],
    ['rules that are none', 'a.yml', 'kind: names\nrules: 王小明', 2, '- '],
    ['a version to come', 'a.yml', 'version: 2\nkind: names', 1, 'version'],
    ['a column', 'names.csv', 'expected,titel\n王小明,局长', 1, 'titel'],
    ['no columns', 'names.csv', '王小明\n李大海', 1, '王小明'],
    ['too many cells', 'names.csv', 'expected,title\n王小明,局长,主任', 2, '3'],
    ['an open quotation', 'names.csv', 'expected\n王小明\n"李大海', 3, '引号'],
  ])('is refused for %s', (_, name, text, line, word) => {
    const { code, zh, en, place } = refusal(name, text)
    expect([code, place]).toEqual(['lexicon', `${name}:${line}`])
    expect(zh).toMatch(/\p{sc=Han}/u)
    expect(en).toMatch(/[a-z]{3}/u)
    expect(zh).toContain(word)
  })

  it('of the program: no wrong form is a right one of another entry', () => {
    const right = new Set(shipped.files.flatMap(({ entries }) => entries.flatMap(({ expected }) => expected ?? [])))
    const wrong = shipped.files
      .flatMap(({ entries }) => entries)
      .filter(({ kind }) => kind === 'confusables' || kind === 'house')
      .flatMap(({ patterns }) => patterns.map(({ text }) => text))
    expect(wrong.filter((text) => right.has(text))).toEqual([])
    expect(new Set(wrong).size).toBe(wrong.length)
  })
})

describe('what is allowed', () => {
  const lexicon = lexiconOf(
    readLexicon('forbidden.yml', 'rules: [集团, "/广[告吿]/"]'),
    readLexicon('allowed.yml', 'rules: [集团军, /公益广告/]'),
  )
  it('covers terms inside it, and no others', () => {
    expect(lexicon.terms('集团军和集团做公益广告和广吿').map(({ from, to }) => [from, to])).toEqual([
      [4, 6],
      [12, 14],
    ])
  })
})

const letter = fc.constantFrom('甲', '乙', '丙')
const word = (least: number, most: number) =>
  fc.array(letter, { minLength: least, maxLength: most }).map((letters) => letters.join(''))

it('terms are found like one by one', () => {
  fc.assert(
    fc.property(fc.array(word(0, 4), { maxLength: 12 }), word(0, 40), (terms, text) => {
      const index = new TermIndex(terms.map((term, i) => [term, i] as const))
      const found = index.find(text).map(({ from, to, value }) => `${from} ${to} ${value}`)
      const wanted = terms.flatMap((term, i) =>
        term === ''
          ? []
          : [...text].flatMap((_, at) => (text.startsWith(term, at) ? [`${at} ${at + term.length} ${i}`] : [])),
      )
      expect(found.sort()).toEqual(wanted.sort())
    }),
  )
})

it('near misses are found like window by window', () => {
  fc.assert(
    fc.property(word(3, 6), word(0, 30), (term, text) => {
      const found = new NearIndex([[term, 0]]).find(text).map(({ from, to }) => `${from} ${to}`)
      const wanted = [...text].flatMap((_, from) =>
        [term.length - 1, term.length, term.length + 1].flatMap((length) => {
          const there = text.slice(from, from + length)
          if (there.length < length || there[0] !== term[0] || there[length - 1] !== term[term.length - 1]) return []
          return isOneEdit(there, term) ? [`${from} ${from + length}`] : []
        }),
      )
      expect(found.sort()).toEqual(wanted.sort())
    }),
  )
})
