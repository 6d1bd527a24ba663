import { describe, expect, it } from 'vitest'
import { answersToFamily, familyNames, nearestWeight } from './fontNames.ts'

const FACES = [
  { family: 'Arial', familyNames: ['Arial'] },
  { family: 'Noto Serif SC', familyNames: ['Noto Serif SC', 'Noto Serif SC Black'] },
  { family: 'Noto Serif SC', familyNames: ['Noto Serif SC'] },
  { family: 'LXGW WenKai', familyNames: ['LXGW WenKai', '霞鹜文楷'] },
]

describe('familyNames', () => {
  it('lists each family once, Chinese ones first, by their own names', () => {
    expect(familyNames(FACES).map(({ zh }) => zh)).toEqual(['思源宋体', '霞鹜文楷', 'Arial'])
  })
  it('finds a family by Chinese name, pinyin initials and any Latin name', () => {
    const found = (typed: string) =>
      familyNames(FACES)
        .filter((name) => answersToFamily(typed, name))
        .map(({ family }) => family)
    expect(found('文楷')).toEqual(['LXGW WenKai'])
    expect(found('syst')).toEqual(['Noto Serif SC'])
    expect(found('serif sc bl')).toEqual(['Noto Serif SC'])
    expect(found('方正')).toEqual([])
  })
})

describe('nearestWeight', () => {
  it('takes the nearest a family has', () => {
    expect([nearestWeight([400, 900], 700), nearestWeight([400], 700), nearestWeight([], 700)]).toEqual([
      900,
      400,
      undefined,
    ])
  })
})
