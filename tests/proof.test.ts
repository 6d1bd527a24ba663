/** `banmian proof` as a program: files out, comments in, errors. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../cli/main.ts'
import { openDocument, saveDocument } from '../cli/documentFile.ts'
import { all } from '../core/model/snapshot.ts'
import { mark, on, testDocument, withMarks } from './support/exchange.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-proof-cli-'))
const at = (name: string) => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

const blank = testDocument()
const marks = [
  mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' }),
  mark('2', 'note', { kind: 'frame', frameId: 'frame:5' }, { text: '缺图' }),
]

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const write = (to: 'out' | 'err') => (text: unknown) => {
    if (to === 'out') out += String(text)
    else err += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(write('err')),
  ]
  try {
    return { code: await main(['proof', ...args]), out, err }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

beforeAll(() => {
  saveDocument(at('blank.banmian'), { snapshot: blank, media: new Map() })
  saveDocument(at('page.banmian'), { snapshot: withMarks(blank, ...marks), media: new Map() })
})

describe('banmian proof', () => {
  test.each([
    ['proof.pdf', [], '%PDF-1.7'],
    ['comments.pdf', ['--annotations'], '%PDF-1.7'],
    ['marks.xfdf', [], '<?xml'],
    ['marks.csv', [], '\ufeff序号'],
  ])('%s', async (name, options, head) => {
    const { code, out } = await run(at('page.banmian'), '-o', at(name), ...options, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ marks: 2, output: at(name) })
    expect(readFileSync(at(name), 'utf8').startsWith(head)).toBe(true)
    expect(readFileSync(at(name), 'latin1').includes('/Annots')).toBe(name === 'comments.pdf')
  })

  test.each(['comments.pdf', 'marks.xfdf'])('takes %s in, once', async (name) => {
    const out = at(`from-${name}.banmian`)
    const first = await run(at('blank.banmian'), '--import', at(name), '-o', out)
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toContain('新增 2，更新 0')
    expect(all(openDocument(out).document.snapshot, 'annotation')).toEqual(marks)
    const before = readFileSync(out)
    expect((await run(out, '--import', at(name))).out).toContain('未变 2')
    expect(Buffer.compare(before, readFileSync(out))).toBe(0)
  })

  test('says what is wrong, and writes nothing', async () => {
    writeFileSync(at('no.txt'), '不是批注')
    for (const [args, told] of [
      [['--import', at('no.txt'), '-o', at('never.banmian')], 'XFDF'],
      [['-o', at('never.doc')], '.xfdf'],
      [['-o', at('never.pdf'), '--paper', 'b5'], '--paper'],
      [['-o', at('never.pdf'), '--marks', '--annotations'], '--annotations'],
      [['--import', at('marks.xfdf'), '-o', at('never.pdf')], '.banmian'],
      [['--import', at('missing.pdf')], 'missing.pdf'],
    ] as const) {
      const { code, err } = await run(at('page.banmian'), ...args)
      expect(code).toBe(2)
      expect(err).toContain(told)
      expect(err).toContain(' / ')
    }
    for (const name of ['never.banmian', 'never.doc', 'never.pdf']) expect(() => readFileSync(at(name))).toThrow()
  })
})
