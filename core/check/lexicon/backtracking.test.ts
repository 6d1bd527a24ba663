/** Bounds of backtracking: what hangs has a high number, what newsrooms write has a low one, and no number is too low. */
import { RegExpParser, type AST } from '@eslint-community/regexpp'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waysOf } from './backtracking.ts'

describe('ways through a paragraph', () => {
  it.each([
    ['(好+)+吗', 1e30],
    ['(好|好)*吗', 1e30],
    ['(好|好的)*吗', 1e30],
    ['(.|\\s)*好', 1e30],
    ['(甲+乙?)+$', 1e30],
    ['(甲*)*乙', 1e30],
    ['(?=(甲+)+乙)丙', 1e30],
    ['.*甲.*乙', 9e6],
    ['[^。]*，[^。]*，', 9e6],
    ['\\d+.*年', 9e6],
  ])('%s: too many', (source, least) => {
    expect(waysOf(source, false)).toBeGreaterThan(least * 0.9)
  })
  it.each([
    ['登陆(网站)', 1],
    ['广[告吿]', 1],
    ['第\\d+届', 1],
    ['(\\d+)年(\\d+)月', 1],
    ['(?:\\d+年)?\\d+月\\d+日', 2],
    ['[^，。]*，[^，。]*，', 1],
    ['(甲|乙|丙)+丁', 1],
    ['(\\d+、)+\\d+', 3000],
    ['(?<!不)是', 1],
    ['\\p{Script=Han}+', 1],
    ['.{0,10}市.{0,10}局', 11 * 11],
    ['.{0,20}甲.{0,20}乙', 21 * 21],
    ['[^甲]*甲[^乙]*乙', 1],
    ['.*甲', 3001],
    ['\\p{Script=Han}+局', 3000],
  ])('%s: few', (source, most) => {
    expect(waysOf(source, false)).toBeLessThanOrEqual(most)
  })
  it('heeds case', () => {
    expect(waysOf('a+A', false)).toBe(1)
    expect(waysOf('a+A', true)).toBeGreaterThan(1000)
  })
})

/** Steps of an engine that tries everything from one place on and never succeeds. */
function steps(source: string, text: string, most: number): number {
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true })
  let count = 0
  const any = (list: readonly AST.Alternative[], at: number, then: (at: number) => void): void => {
    for (const { elements } of list) all(elements, at, then)
  }
  const all = ([first, ...rest]: readonly AST.Element[], at: number, then: (at: number) => void): void =>
    first ? one(first, at, (to) => all(rest, to, then)) : then(at)
  const one = (element: AST.Element, at: number, then: (at: number) => void): void => {
    if (++count > most) return
    if (element.type === 'Group') any(element.alternatives, at, then)
    else if (element.type === 'Quantifier') {
      const round = (times: number, from: number): void => {
        if (times < element.max)
          one(element.element, from, (to) => (to === from && times >= element.min ? undefined : round(times + 1, to)))
        if (times >= element.min) then(from)
      }
      round(0, at)
    } else if (at < text.length && new RegExp(`^(?:${element.raw})$`, 'u').test(text[at]!)) then(at + 1)
  }
  any(alternatives, 0, () => undefined)
  return count
}

const expression = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.constantFrom('a', 'b', 'c', '[ab]', '[^a]', '.'),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => one + other),
    fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?')).map(([one, how]) => `(?:${one})${how}`),
    fc.tuple(tie('leaf'), fc.constantFrom('*', '+', '?')).map(([one, how]) => one + how),
  ),
})).tree

it('no engine takes more steps than the ways allow', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 }).map((list) => list.join(''))
  fc.assert(
    fc.property(expression, letters, (source, text) => {
      // What follows fails at every place, so that all there is to try is tried.
      const ways = waysOf(`${source}#`, false, text.length)
      const bound = ways * (source.length + 1) * (text.length + 2)
      fc.pre(bound < 20_000)
      expect(steps(`${source}#`, text, bound + 1)).toBeLessThanOrEqual(bound)
    }),
    { numRuns: 800 },
  )
})
