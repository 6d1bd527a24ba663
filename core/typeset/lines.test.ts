/** The composer behind the command line's `lines`. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { UserError } from '../model/errors.ts'
import { createComposer } from './compose.ts'
import { composeLines } from './lines.ts'
import { instantiateHarfBuzzSync } from './shape/harfbuzz.ts'

const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm')
const shaper = instantiateHarfBuzzSync(fs.readFileSync(wasm))
const composer = createComposer({ fonts: createFontLibrary({ systemFolders: [] }), shaper })

describe('composeLines', () => {
  it('answers in em, with the log of each line', () => {
    const request = { id: 7, text: '一二三四五六七八九十，一二', measure_em: 10.5, size_pt: 12, indent_em: 2 }
    const { id, lines, faults } = composeLines(request, composer)
    expect(id).toBe(7)
    expect(faults).toBeUndefined()
    expect(lines.map((line) => line.text).join('')).toBe(request.text)
    expect(lines[0]!.width_em).toBe(8.5)
    expect(lines[0]!.log).toEqual([{ rule: 'T3.1', what: 'every gap stretched alike', em: 0.5, count: 7 }])
  })

  it('takes level, scheme, font and direction as asked', () => {
    const lines = (more: object): string[] =>
      composeLines({ text: '一二三四五六，七八', measure_em: 6, ...more }, composer).lines.map((line) => line.text)
    expect(lines({})[0]).toBe('一二三四五')
    expect(lines({ level: 'none' })[0]).toBe('一二三四五六')
    const width = (more: object): number =>
      composeLines({ text: '一二：', measure_em: 9, ...more }, composer).lines[0]!.width_em
    expect([width({}), width({ scheme: 'full' }), width({ vertical: true })]).toEqual([2.5, 3, 3])
    expect(width({ font: 'LXGW WenKai' })).toBe(2.5)
  })

  it('says in both languages what is wrong with a request', () => {
    const bad: [unknown, string][] = [
      [null, 'lines-request'],
      [{ measure_em: 3 }, 'lines-text'],
      [{ text: '一' }, 'lines-measure-em'],
      [{ text: '一', measure_em: -1 }, 'lines-measure-em'],
      [{ text: '一', measure_em: 9, level: 'GB' }, 'lines-level'],
      [{ text: '一', measure_em: 9, scheme: 'x' }, 'lines-scheme'],
      [{ text: '一', measure_em: 9, font: 3 }, 'lines-font'],
    ]
    for (const [request, code] of bad) {
      let error: unknown
      try {
        composeLines(request, composer)
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(UserError)
      expect((error as UserError).code).toBe(code)
    }
  })
})
