/** Copy in reading order: what each paragraph is, and nothing lost. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { seedFile } from '../../tests/support/seedCopy.ts'
import { UserError } from '../model/errors.ts'
import { readCopy } from './reading.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const lettersOf = (text: string): string => [...text.replace(/[^\p{L}\p{N}]+/gu, '')].sort().join('')

describe('readCopy', () => {
  it('knows the kinds of a story', () => {
    const story =
      '# 公交便民再添新线\n\n　　近日，青岛公交集团开通新线路，市民出行更加便捷。\n\n## 服务更细\n\n　　司机主动搀扶老人。\n'
    expect(readCopy(bytes(story), 'a.md').map(({ kind }) => kind)).toEqual(['headline', 'lead', 'subhead', 'body'])
  })

  it('loses no letter of plain text, whatever its lines are', () => {
    for (const text of ['一行', '通知\n请于 9 月 7 日前到会。\n第7版\n办公室', '甲\n乙\n丙，丁。\n', 'A\n\nB\n1\n2\n'])
      expect(
        lettersOf(
          readCopy(bytes(text), 'a.txt')
            .map((one) => one.text)
            .join(''),
        ),
      ).toBe(lettersOf(text))
  })

  it('loses no line of the sample, and knows its head and subheads', () => {
    const read = readCopy(new Uint8Array(readFileSync(seedFile)), seedFile)
    const whole = lettersOf(readFileSync(seedFile, 'utf8'))
    expect(lettersOf(read.map(({ text }) => text).join(''))).toBe(whole)
    const kinds = read.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'headline')).toHaveLength(1)
    expect(kinds).toContain('kicker')
    expect(kinds).toContain('caption')
    expect(read.some(({ leads }) => leads.length > 0)).toBe(true)
  })

  it('leaves captions the mark that they came with', () => {
    for (const text of ['■市民在社区食堂用餐。', '市民在社区食堂用餐。'])
      expect(readCopy(bytes(text), '图说.txt').map((one) => one.text)).toEqual([text])
    expect(readCopy(bytes('■市民在社区食堂用餐。'), '图说.txt')[0]?.kind).toBe('caption')
  })

  it('names the file that has no text', () => {
    for (const text of ['', '  \n\n']) expect(() => readCopy(bytes(text), '空.txt')).toThrow(UserError)
  })
})
