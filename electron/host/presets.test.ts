import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_PRESET, findPreset, listPresets } from './presets.ts'

let own: string
beforeEach(() => (own = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-presets-'))))
afterEach(() => fs.rmSync(own, { recursive: true }))
const put = (name: string, value: unknown) =>
  fs.writeFileSync(path.join(own, name), typeof value === 'string' ? value : JSON.stringify(value))

describe('presets', () => {
  test('that ship are sound, the default first', () => {
    const { presets, problems } = listPresets()
    expect(problems).toEqual([])
    expect(presets.map(({ id, profile }) => [id, profile])).toEqual([
      ['newspaper-x4', 'x4'],
      ['newspaper-x1a', 'x1a'],
      ['web', 'web'],
    ])
    expect(presets[0].id).toBe(DEFAULT_PRESET)
  })

  test('of the user join them, and replace one of the same name', () => {
    const mine = { ...findPreset('newspaper-x1a'), bleedMm: 5 }
    put('newspaper-x1a.json', mine)
    put('印厂乙.json', { ...mine, id: '印厂乙' })
    put('notes.txt', 'not a preset')
    expect(listPresets({ own }).presets.map(({ id, bleedMm }) => [id, bleedMm])).toEqual([
      ['newspaper-x4', null],
      ['newspaper-x1a', 5],
      ['web', null],
      ['印厂乙', 5],
    ])
    expect(findPreset('newspaper-x1a', { own }).bleedMm).toBe(5)
    expect(findPreset('印厂乙', { own }).id).toBe('印厂乙')
  })

  test('that are broken are told of and hide nothing else', () => {
    put('torn.json', '{"id": ')
    put('other-name.json', { ...findPreset('web'), id: 'web2' })
    put('lost.json', { ...findPreset('web'), id: 'lost', condition: 'no-such-press' })
    const { presets, problems } = listPresets({ own })
    expect(presets).toHaveLength(3)
    expect(problems.map(({ code, place }) => [code, path.basename(place!)]).sort()).toEqual([
      ['preset', 'other-name.json'],
      ['preset', 'torn.json'],
      ['preset-condition', 'lost.json'],
    ])
    expect(() => findPreset('lost', { own })).toThrow(/no-such-press/)
  })

  test('asked for by a name that is none: the names that there are', () => {
    expect(() => findPreset('newsprint')).toThrow(/“newsprint”; there are newspaper-x1a newspaper-x4 web/)
    expect(() => findPreset('../icc/newsprint-ifra26s-240')).toThrow(/there is no export preset/)
    expect(listPresets({ own: path.join(own, 'missing') }).problems).toEqual([])
  })

  test('are read with the mark that Windows editors put first', () => {
    put('bom.json', '\uFEFF' + JSON.stringify({ ...findPreset('web'), id: 'bom' }))
    expect(findPreset('bom', { own }).id).toBe('bom')
  })
})
