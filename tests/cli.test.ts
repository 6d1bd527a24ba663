/**
 * The command line as its users meet it, good use and bad: help, exit codes, errors that say file, place and remedy.
 *
 * Role: every command as a process. Boundary: what the commands compute is for other tests.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { banmian, root, temporaryFolder, throughCommand, type Ended } from './support/program.ts'
import { seedFile, seedLines, seedPhotos, seedText, unspaced } from './support/seedCopy.ts'
import type { LayoutJson } from './support/layoutJson.ts'

const COMMANDS = ['intake', 'export', 'layout', 'check', 'lines', 'breaks'] as const
const OPENING = ['export', 'layout', 'check'] as const

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
const page = at('page.banmian')

/** A bad call: exit code 2, nothing on standard output, one line that says all of `words`, in Chinese and in English. */
function refused(ended: Ended, ...words: readonly string[]): void {
  expect(ended.stderr).not.toMatch(/mistake in the program|\n +at /)
  expect(ended.status).toBe(2)
  expect(ended.stdout).toBe('')
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ended.stderr).toMatch(/\p{sc=Han}/u)
  expect(ended.stderr).toMatch(/ \/ .*[a-z]{3}/)
  for (const word of words) expect(ended.stderr).toContain(word)
}

beforeAll(() => {
  writeFileSync(at('copy.txt'), '城市更新加速推进\n\n  青岛今年启动49个老旧小区改造项目,惠及居民2.6万户。\n')
  expect(banmian(['intake', at('copy.txt'), '-o', page]).status).toBe(0)
  writeFileSync(at('empty.banmian'), '')
  writeFileSync(at('text.banmian'), '这不是版面文档')
  writeFileSync(at('broken.banmian'), readFileSync(page).subarray(0, 300))
  writeFileSync(at('other.banmian'), zipSync({ 'hello.txt': strToU8('hello') }))
  writeFileSync(at('escape.banmian'), zipSync({ '../../document.json': strToU8('{}') }))
  writeFileSync(at('nojson.banmian'), zipSync({ 'document.json': strToU8('{"format":') }))
  writeFileSync(
    at('future.banmian'),
    zipSync({ 'document.json': strToU8('{"format":"banmian","version":9999,"records":[]}') }),
  )
  mkdirSync(at('folder'))
})

describe('help', () => {
  test('names every command, and what the exit codes mean', () => {
    const { status, stdout } = banmian(['--help'])
    expect(status).toBe(0)
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ +${command} `, 'm'))
    expect(stdout).toContain('0 fine, 1 findings, 2 bad use or bad file')
    expect(banmian([]).status).toBe(2)
  })

  test.each(COMMANDS)('%s explains itself and its options in both languages', (command) => {
    const { status, stdout, stderr } = banmian([command, '--help'])
    expect(status).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toContain(`banmian ${command}`)
    expect(stdout).toMatch(/\p{sc=Han}/u)
    expect(stdout).toMatch(/[a-z]{4,} [a-z]/)
  })

  test('promises only options that are there', () => {
    const { stdout } = banmian(['export', '--help'])
    for (const option of ['-o', '--profile', '--png', '--time', '--json']) expect(stdout).toContain(option)
  })
})

describe('bad use', () => {
  test('an unknown command: named, with those there are', () => {
    refused(banmian(['exprot', page]), 'exprot', 'export')
    refused(banmian(['constructor']), 'constructor')
  })

  test.each(COMMANDS)('%s with an unknown option: named, with how it is used', (command) => {
    refused(banmian([command, '--colour']), '--colour', `banmian ${command}`)
  })

  test.each(['intake', ...OPENING])('%s without a file, and with two: how it is used', (command) => {
    refused(banmian([command]), command, command === 'intake' ? 'COPY' : 'PAGE.banmian')
    refused(banmian([command, 'a', 'b']), command)
  })

  test.each([
    [['--profile', 'nonsense'], 'nonsense', 'x4'],
    [['--png', '5'], '--png', '10'],
    [['--png', 'fine'], '--png', '10'],
    [['--time', 'yesterday'], '--time', 'yesterday'],
  ])('export %j: which value, and what it may be', (options, ...words) => {
    refused(banmian(['export', page, '-o', at('never.pdf'), ...options]), ...words)
    expect(existsSync(at('never.pdf'))).toBe(false)
  })

  test('intake with a template that is not there, or is none', () => {
    refused(banmian(['intake', at('copy.txt'), '-o', at('never.banmian'), '--template', 'nonsense']), 'nonsense')
    writeFileSync(at('template.json'), '{"kind":"plain"}')
    refused(
      banmian(['intake', at('copy.txt'), '-o', at('never.banmian'), '--template', at('template.json')]),
      'template.json',
    )
    refused(banmian(['intake', at('copy.txt'), '-o', at('never.banmian'), '--template', at('copy.txt')]), 'copy.txt')
    expect(existsSync(at('never.banmian'))).toBe(false)
  })

  test('intake with photos that are none', () => {
    refused(banmian(['intake', at('copy.txt'), '-o', at('never.banmian'), '--photos', at('nowhere')]), 'nowhere')
    mkdirSync(at('bad-photos'))
    writeFileSync(at('bad-photos/1.jpg'), 'no picture')
    refused(banmian(['intake', at('copy.txt'), '-o', at('never.banmian'), '--photos', at('bad-photos')]), '1.jpg')
    expect(existsSync(at('never.banmian'))).toBe(false)
  })
})

describe('bad files', () => {
  test.each(['intake', ...OPENING])('%s: a file that is not there, and a folder', (command) => {
    refused(banmian([command, at('nowhere.banmian')]), 'nowhere.banmian', '请检查路径', 'check the path')
    refused(banmian([command, at('folder')]), 'folder', 'name a file')
  })

  test.each(OPENING)('%s: every way in which a file is no document, by its name', (command) => {
    for (const name of ['empty', 'text', 'broken', 'other', 'escape', 'nojson', 'future'])
      refused(banmian([command, at(`${name}.banmian`)]), `${name}.banmian`)
  })

  test('intake: bytes that are no text', () => {
    writeFileSync(at('picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xd8, 0xff, 0xfe, 0, 1, 2, 3]))
    refused(banmian(['intake', at('picture.txt'), '-o', at('never.banmian')]), 'picture.txt')
    expect(existsSync(at('never.banmian'))).toBe(false)
  })

  test('intake: copy with nothing in it', () => {
    for (const nothing of ['', '\ufeff', '\n \n\t\u3000\n']) {
      writeFileSync(at('nothing.txt'), nothing)
      refused(banmian(['intake', at('nothing.txt'), '-o', at('never.banmian')]), 'nothing.txt', 'nothing to lay out')
    }
    expect(existsSync(at('never.banmian'))).toBe(false)
  })

  test('export: no room for the output', () => {
    refused(banmian(['export', page, '-o', at('folder')]), 'folder')
    refused(banmian(['export', page, '-o', path.join(at('copy.txt'), 'out.pdf')]), 'out.pdf')
  })
})

describe('outputs', () => {
  test('a failure leaves the old file as it is and no other beside it', () => {
    const own = at('own')
    mkdirSync(own)
    writeFileSync(path.join(own, 'old.pdf'), 'old pdf')
    writeFileSync(path.join(own, 'old.banmian'), 'old document')
    refused(banmian(['export', at('broken.banmian'), '-o', path.join(own, 'old.pdf')]))
    refused(banmian(['export', page, '-o', path.join(own, 'old.pdf'), '--png', '5000']))
    refused(banmian(['intake', at('picture.txt'), '-o', path.join(own, 'old.banmian')]))
    expect(readdirSync(own).sort()).toEqual(['old.banmian', 'old.pdf'])
    expect(readFileSync(path.join(own, 'old.pdf'), 'utf8')).toBe('old pdf')
    expect(readFileSync(path.join(own, 'old.banmian'), 'utf8')).toBe('old document')
  })

  test('folders on the way to the output are made; only what was asked for is there afterwards', () => {
    const own = at('made/here')
    expect(banmian(['export', page, '-o', path.join(own, 'x.pdf'), '--profile', 'web', '--png', '30'])).toMatchObject({
      status: 0,
      stderr: '',
    })
    expect(readdirSync(own).sort()).toEqual(['x.pdf', 'x.png'])
    expect(readFileSync(path.join(own, 'x.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readFileSync(path.join(own, 'x.png')).subarray(1, 4).toString()).toBe('PNG')
  })

  test('export --json says what was written', () => {
    const { status, stdout } = banmian(['export', page, '-o', at('said.pdf'), '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      profile: 'x4',
      pages: 1,
      overset: 0,
      missing: 0,
      bytes: readFileSync(at('said.pdf')).length,
    })
  })

  test('overset and missing glyphs end in 1, with the page written all the same', () => {
    writeFileSync(at('long.txt'), '太长的稿件\n\n' + '青岛市直机关党建引领助力创城攻坚。'.repeat(1200))
    const intake = banmian(['intake', at('long.txt'), '-o', at('long.banmian')])
    expect(intake.status).toBe(1)
    const exported = banmian(['export', at('long.banmian'), '-o', at('long.pdf')])
    expect(exported.status).toBe(1)
    expect(exported.stderr).toMatch(/溢排 \d+ 字 \/ \d+ characters overset/)
    expect(existsSync(at('long.pdf'))).toBe(true)
    const findings = JSON.parse(banmian(['check', at('long.banmian'), '--json']).stdout) as { rule: string }[]
    expect(findings.map(({ rule }) => rule)).toContain('overset')
  })
})

describe('layout --json', () => {
  test('lists frames, and lines with text, baseline, measure and adjustments, and overset', () => {
    const { status, stdout } = banmian(['layout', page, '--json'])
    expect(status).toBe(0)
    const { frames, overset } = JSON.parse(stdout) as LayoutJson
    expect(overset).toEqual([])
    const body = frames.find((frame) => frame.role === 'body')!
    const lines = body.lines
    expect(lines.map((line) => line.text).join('')).toContain('青岛今年启动49个老旧小区改造项目，惠及居民2.6万户。')
    for (const line of lines) {
      expect(line).toEqual({
        paragraphId: expect.any(String) as string,
        index: expect.any(Number) as number,
        column: expect.any(Number) as number,
        text: expect.any(String) as string,
        xMm: expect.any(Number) as number,
        yMm: expect.any(Number) as number,
        measureMm: expect.any(Number) as number,
        widthMm: expect.any(Number) as number,
        sizePt: expect.any(Number) as number,
        log: expect.any(Array) as unknown[],
      })
      expect(line.xMm).toBeGreaterThanOrEqual(body.xMm)
      expect(line.yMm).toBeGreaterThan(body.yMm)
      expect(line.yMm).toBeLessThanOrEqual(body.yMm + body.heightMm)
      for (const entry of line.log) expect(entry.rule).toMatch(/^T\d\.\d$/)
    }
    expect(lines.some((line) => line.log.length > 0)).toBe(true)
  })
})

describe('JSON lines', () => {
  const good = JSON.stringify({ id: 'a', text: '版面', measure_em: 8 })

  test('answers come in order, with the ids of the questions; empty lines are nothing', () => {
    const { status, stdout } = banmian(['lines'], `${good}\n\n{"id":7,"text":"","measure_em":8}\r\n`)
    expect(status).toBe(0)
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; lines: unknown[] })
    expect(answers.map(({ id }) => id)).toEqual(['a', 7])
    expect(answers[0].lines).toMatchObject([{ text: '版面', width_em: 2 }])
  })

  test('nothing in, nothing out', () => {
    for (const command of ['lines', 'breaks'])
      expect(banmian([command], '')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test.each(['lines', 'breaks'])(
    '%s: a broken line is named by its number; what came before is answered',
    (command) => {
      const { status, stdout, stderr } = banmian([command], `${good}\n${good}\n{"id":"c","te\n${good}\n`)
      expect(status).toBe(2)
      expect(stderr).toContain('stdin:3')
      expect(stderr).toMatch(/\p{sc=Han}.* \/ .*[a-z]/u)
      expect(stdout.trim().split('\n')).toHaveLength(2)
    },
  )

  test.each([
    ['no object', '[]'],
    ['no text', '{"measure_em":8}'],
    ['text that is none', '{"text":8,"measure_em":8}'],
    ['no measure', '{"text":"字"}'],
    ['a measure of nothing', '{"text":"字","measure_em":0}'],
    ['a measure in words', '{"text":"字","measure_em":"8"}'],
    ['an unknown level', '{"text":"字","measure_em":8,"level":"hard"}'],
    ['an unknown scheme', '{"text":"字","measure_em":8,"scheme":"x"}'],
    ['an indent in words', '{"text":"字","measure_em":8,"indent_em":"2"}'],
  ])('lines: %s is refused, by its line', (_, request) => {
    refused(banmian(['lines'], request), 'stdin:1')
  })

  test('breaks: an unknown tailoring is refused, with those there are', () => {
    refused(banmian(['breaks'], '{"text":"字","tailoring":"ja"}'), 'stdin:1', 'none', 'zh')
  })

  test('commands that read standard input take no file', () => {
    for (const command of ['lines', 'breaks']) refused(banmian([command, page]), page)
  })
})

describe('breaks', () => {
  const breaks = (...requests: object[]) =>
    throughCommand<{ id: unknown; breaks: number[] }>('breaks', requests).map((answer) => answer.breaks)

  test('counts in UTF-16 units and never cuts a surrogate pair', () => {
    // 𰻝 is one character, two units.
    expect(breaks({ text: '𰻝𰻝面', tailoring: 'zh' })).toEqual([[2, 4, 5]])
    expect(breaks({ text: '吃𰻝面', tailoring: 'none' })).toEqual([[1, 3, 4]])
    // A family joined by ZWJ is one emoji of 11 units.
    const [family] = breaks({ text: '家👨‍👩‍👧‍👦人', tailoring: 'zh' })
    expect(family).toEqual([1, 12, 13])
  })

  test('knows Chinese quotes from Western ones, by the tailoring', () => {
    const text = '他说“好”了'
    expect(breaks({ text, tailoring: 'zh' })).toEqual([[1, 2, 5, 6]])
  })

  test('keeps an interpunct, a dash of two and a number with its unit whole', () => {
    expect(breaks({ text: '阿·福', tailoring: 'zh' })).toEqual([[2, 3]])
    expect(breaks({ text: '城——市', tailoring: 'zh' })).toEqual([[1, 3, 4]])
    const [number] = breaks({ text: '共49项25.9%了', tailoring: 'zh' })
    expect(number).toEqual([1, 4, 9, 10])
  })
})

describe('other copy than the sample’s', () => {
  const fixtures = path.join(root, 'tests/fixtures/copy')
  const names = readdirSync(fixtures).filter((name) => /\.(txt|md)$/.test(name))
  const ways = ['feature-8', 'plain-8'].flatMap((template) => names.map((name) => [name, template] as const))

  test.each(ways)('%s is laid out by %s and exported', (name, template) => {
    const output = at(`${template}-${name}.banmian`)
    const intake = banmian(['intake', path.join(fixtures, name), '-o', output, '--template', template, '--json'])
    expect(intake.stderr).toBe('')
    expect(intake.status).toBe(0)
    const { status } = banmian(['export', output, '-o', at('fixture.pdf'), '--json'])
    expect(status).toBe(0)
  })

  test('the sample’s own copy fills one page of plain-8, word for word', () => {
    const intake = banmian(['intake', seedFile, '-o', at('plain.banmian'), '--template', 'plain-8', '--json'])
    expect(intake.status).toBe(0)
    expect(JSON.parse(intake.stdout)).toMatchObject({ pages: 1, overset: 0 })
    const { frames } = JSON.parse(banmian(['layout', at('plain.banmian'), '--json']).stdout) as LayoutJson
    let text = unspaced(frames.flatMap((frame) => frame.lines.map((line) => line.text)).join(''))
    const parts = seedLines.map((_, index) => unspaced(seedText(index)))
    // The one passage that broke off is joined to where it goes on.
    parts[16] += parts[29]
    parts.splice(29, 1)
    for (const part of parts.sort((a, b) => b.length - a.length)) {
      expect(text.includes(part), part.slice(0, 24)).toBe(true)
      text = text.replace(part, '│')
    }
    expect(text).toBe('│'.repeat(parts.length))
  })

  test('copy in GB18030 and UTF-16 reads as in UTF-8', () => {
    const text = '城市更新提速\n\n青岛启动49个项目，惠及2.6万户。\n'
    const gb = Buffer.from(
      'b3c7cad0b8fcd0c2cce1cbd90a0ac7e0b5bac6f4b6af3439b8f6cfeec4bfa3acbbddbcb0322e36cdf2bba7a1a30a',
      'hex',
    )
    writeFileSync(at('utf8.txt'), text)
    writeFileSync(at('gb.txt'), gb)
    writeFileSync(at('utf16.txt'), Buffer.from('\ufeff' + text, 'utf16le'))
    const laid = ['utf8', 'gb', 'utf16'].map((name) => {
      expect(banmian(['intake', at(`${name}.txt`), '-o', at('encoded.banmian')]).status).toBe(0)
      return (JSON.parse(banmian(['layout', at('encoded.banmian'), '--json']).stdout) as LayoutJson).frames
    })
    expect(laid[0].flatMap((frame) => frame.lines.map((line) => line.text)).join('')).toContain('惠及2.6万户')
    expect(laid[1]).toEqual(laid[0])
    expect(laid[2]).toEqual(laid[0])
  })

  test('photos go to their captions in the order of their names', () => {
    writeFileSync(at('two.md'), '两张照片\n\n青岛启动项目。\n\n■第一张。\n\n■第二张。\n')
    const { status, stdout } = banmian([
      'intake',
      at('two.md'),
      '-o',
      at('two.banmian'),
      '--photos',
      seedPhotos,
      '--json',
    ])
    expect(JSON.parse(stdout)).toMatchObject({ captions: 2, photos: 9 })
    expect(status).toBeLessThan(2)
  })
})
