import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { describeFaces } from '../../core/typeset/font/describe.ts'
import { UserError } from '../../core/model/errors.ts'
import { createFontLibrary, readIndex, systemFontFolders } from './fonts.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-fonts-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const fang = path.join(root, 'assets/fonts/fandol/FandolFang-Regular.otf')

describe('shipped fonts', () => {
  test('the index says of every file what the file says', () => {
    const index = readIndex(root)
    expect(index.length).toBeGreaterThanOrEqual(21)
    for (const { file, licence, ...description } of index) {
      const descriptor = fs.openSync(path.join(root, file), 'r')
      const read = (offset: number, length: number): Uint8Array => {
        const buffer = new Uint8Array(length)
        return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, length, offset))
      }
      expect(describeFaces({ read }, file), file).toEqual([description])
      expect(licence).toMatch(/^(OFL-1\.1|GPL-3\.0-only WITH Font-exception-2\.0)$/)
      fs.closeSync(descriptor)
    }
  })

  test('the four faces of a paper and the mastheads are found, in every weight they have', () => {
    const library = createFontLibrary({ root, systemFolders: [] })
    for (const family of [
      'Noto Serif SC',
      'Noto Sans SC',
      'LXGW WenKai',
      '霞鹜文楷',
      'FandolFang R',
      'FandolFang',
      'Ma Shan Zheng',
      'Liu Jian Mao Cao',
    ])
      expect(library.find(family, 400)?.weight, family).toBe(400)
    for (const weight of [200, 300, 400, 500, 600, 700, 800, 900])
      for (const family of ['Noto Serif SC', 'noto sans sc', 'NotoSansSC'])
        expect(library.find(family, weight)?.weight).toBe(weight)
    expect(library.find('Noto Sans SC', 100)?.weight).toBe(100)
    expect(library.find('Noto Serif SC', 100)?.weight).toBe(200)
    expect(library.find('LXGW WenKai', 900)?.id).toBe('LXGWWenKai-Regular')
    expect(library.find('Noto Serif SC', 700)).toBe(library.find('Noto Serif SC', 700))
    expect(library.find('No Such Family', 400)).toBeUndefined()
  })

  test('reads parts of a file alike, loaded or not', () => {
    const face = createFontLibrary({ root, systemFolders: [] }).find('FandolFang', 400)!
    const part = face.read!(1000, 64).slice()
    expect(face.bytes().length).toBe(fs.statSync(fang).size)
    expect(face.read!(1000, 64)).toEqual(part)
    expect(face.read!(face.bytes().length - 3, 10).length).toBe(3)
  })

  test('falls back from serif to serif, from others to 黑 first', () => {
    const library = createFontLibrary({ root, systemFolders: [] })
    const names = (family: string, weight: number): string[] =>
      library.fallbacks({ family, weight }).map((face) => face.id)
    expect(names('FandolFang R', 400)).toEqual(['NotoSerifSC-Regular', 'NotoSansSC-Regular', 'LXGWWenKai-Regular'])
    expect(names('Noto Sans SC', 700)).toEqual(['NotoSerifSC-Bold', 'LXGWWenKai-Regular'])
    expect(names('Ma Shan Zheng', 400)).toEqual(['NotoSansSC-Regular', 'NotoSerifSC-Regular', 'LXGWWenKai-Regular'])
    expect(library.fallbacks({ family: 'X', weight: 400 })).toBe(library.fallbacks({ family: 'x', weight: 400 }))
  })

  test('a missing file is an error that names it and the remedy', () => {
    const half = path.join(folder, 'half')
    fs.mkdirSync(path.join(half, 'assets/fonts'), { recursive: true })
    fs.copyFileSync(path.join(root, 'assets/fonts/index.json'), path.join(half, 'assets/fonts/index.json'))
    const face = createFontLibrary({ root: half, systemFolders: [] }).find('Ma Shan Zheng', 400)!
    expect(() => face.bytes()).toThrow(/MaShanZheng.*npm ci/s)
    expect(() => createFontLibrary({ root: path.join(half, 'nowhere') })).toThrow(UserError)
  })
})

describe("a user's folders", () => {
  const own = path.join(folder, 'own')
  fs.mkdirSync(path.join(own, 'deep/er'), { recursive: true })
  // The shipped 仿宋 under another name, as a user's font.
  const renamed = fs.readFileSync(fang)
  for (let at = renamed.indexOf('FandolFang'); at >= 0 && at < 100_000; at = renamed.indexOf('FandolFang', at + 1))
    renamed.write('QingdaoZhu', at, 'latin1')
  const wide = Buffer.from('FandolFang', 'utf16le').swap16()
  for (let at = renamed.indexOf(wide); at >= 0; at = renamed.indexOf(wide, at + 1))
    Buffer.from('QingdaoZhu', 'utf16le').swap16().copy(renamed, at)
  fs.writeFileSync(path.join(own, 'deep/er/Own.otf'), renamed)
  fs.writeFileSync(path.join(own, 'broken.ttf'), Buffer.from([0, 1, 0, 0, 0, 3, 9, 9]))
  fs.writeFileSync(path.join(own, 'empty.otf'), '')
  fs.writeFileSync(path.join(own, 'web.ttf'), 'wOF2aaaaaaaaaaaaaaaa')
  fs.writeFileSync(path.join(own, 'notes.txt'), 'not a font')
  fs.symlinkSync(own, path.join(own, 'deep/round'))

  test('are looked through only for families that are not shipped, and broken files are reported, not fatal', () => {
    const library = createFontLibrary({ root, folders: [own, path.join(own, 'nowhere')], systemFolders: [] })
    library.find('Noto Serif SC', 400)
    expect(library.problems).toEqual([])
    const face = library.find('qingdaozhu', 700)!
    expect(face.outlines).toBe('cff')
    expect(face.bytes().length).toBe(renamed.length)
    const codes = new Map(library.problems.map((p) => [path.basename(p.file), p.error.code]))
    expect(codes).toEqual(
      new Map([
        ['broken.ttf', 'font-broken'],
        ['empty.otf', 'font-broken'],
        ['web.ttf', 'font-woff'],
      ]),
    )
    expect(library.faces.length).toBeGreaterThan(21)
    expect(new Set(library.faces.map((f) => f.id)).size).toBe(library.faces.length)
  })

  test('the system has usual places on each platform', () => {
    expect(systemFontFolders('win32', { WINDIR: 'D:\\W' })[0]).toContain('D:\\W')
    expect(systemFontFolders('darwin', {})).toContain('/System/Library/Fonts')
    expect(systemFontFolders('linux', {})).toContain('/usr/share/fonts')
  })
})
