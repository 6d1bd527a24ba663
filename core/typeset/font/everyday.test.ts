import { expect, it } from 'vitest'
import { everydayCharacters, standardCharacters } from './everyday.ts'

const han = (text: string): number => [...text].filter((char) => /\p{Script=Han}/u.test(char) && char >= '一').length

it('level 1 of GB/T 2312 has 3,755 characters, level 2 another 3,008', () => {
  expect(han(everydayCharacters())).toBe(3755)
  expect(han(standardCharacters())).toBe(3755 + 3008)
  for (const char of '青岛日报，。“”！？0aA') expect([char, everydayCharacters().includes(char)]).toEqual([char, true])
  expect(everydayCharacters().includes('亍')).toBe(false)
  expect(standardCharacters().includes('亍')).toBe(true)
})
