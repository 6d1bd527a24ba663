import { expect, it } from 'vitest'
import { MARKS } from '../../core/model/proofNames.ts'
import { MARK_INPUTS } from './markInputs.ts'
import { VIEW_KEYS } from './proofKeys.ts'

it('makes every mark of the standard, and all others, by a key of its own', () => {
  expect(MARK_INPUTS.map(({ kind }) => kind).sort()).toEqual(Object.keys(MARKS).sort())
  const keys = MARK_INPUTS.flatMap(({ key, otherKeys }) => [key, ...otherKeys])
  const all = [...keys, ...VIEW_KEYS.flatMap(({ keys }) => keys)]
  expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([])
})
it('asks for kinds by keys that differ', () => {
  for (const { variants } of MARK_INPUTS) expect(new Set(variants.map(({ key }) => key)).size).toBe(variants.length)
})
