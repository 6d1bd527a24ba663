/**
 * `banmian check` as production staff call it: profiles, measured ink, lost pictures, the sample page.
 *
 * Role: the command as a process, on files. Boundary: what each rule finds is `core/check/rules.test.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDocument, saveDocument, sha256 } from '../cli/documentFile.ts'
import type { Finding } from '../core/check/rule.ts'
import type { DocumentRecord } from '../core/model/records.ts'
import { find, snapshotOf } from '../core/model/snapshot.ts'
import { pageDigest } from '../core/proof/pageDigest.ts'
import { PAGE } from '../core/typeset/testing/documents.ts'
import { changed, copy, goodRecords, profileOf, withMore, type Records } from './support/goodPage.ts'
import { banmian, temporaryFolder } from './support/program.ts'
import { seedFile, seedPhotos } from './support/seedCopy.ts'

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
let picture: Buffer

const save = (name: string, records: Records, media = [picture]): string => {
  const asset = { ...records.get('asset')!, sha256: sha256(picture), extension: 'png', byteLength: picture.length }
  const placed = [...records.values()].map((record) => (record.id === 'asset' ? (asset as DocumentRecord) : record))
  // Whoever signed saw the page with this picture.
  const pageSha256 = pageDigest(snapshotOf(placed), PAGE.id)
  saveDocument(at(name), {
    snapshot: snapshotOf(placed.map((record) => (record.type === 'signOff' ? { ...record, pageSha256 } : record))),
    media: new Map(media.map((bytes) => [sha256(bytes), bytes])),
  })
  return at(name)
}
const check = (file: string, ...more: readonly string[]) => {
  const { status, stdout, stderr } = banmian(['check', file, '--json', ...more])
  expect(stderr).toBe('')
  const findings = JSON.parse(stdout) as Finding[]
  expect(status).toBe(findings.length > 0 ? 1 : 0)
  return findings
}
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule)

beforeAll(async () => {
  const background = { r: 120, g: 120, b: 120 }
  picture = await sharp({ create: { width: 600, height: 400, channels: 3, background } })
    .png()
    .toBuffer()
})

test('a right page passes both profiles, its ink measured', () => {
  const file = save('good.banmian', goodRecords())
  expect(check(file, '--ink')).toEqual([])
  expect(check(file, '--preflight', 'strict', '--ink')).toEqual([])
})

test('a picture whose bytes are lost is told, as an error', () => {
  expect(check(save('lost.banmian', goodRecords(), []))).toMatchObject([
    { rule: 'missing-picture', severity: 'error', place: { pageId: 'page:1', frameId: 'photo' } },
  ])
})

test('ink is measured on the rendered page, with its place', () => {
  // Black squares of 13 pt overprint the red ground: K over 5/90/85 is 280 % (print.md).
  const squares = copy('on', '■■■■', { xMm: 22, yMm: 110, widthMm: 50, order: 3 }, { sizePt: 13, leadingPt: 16 })
  const file = save('heavy.banmian', withMore(...squares))
  expect(rulesOf(check(file))).toEqual(['total-ink'])
  const measured = check(file, '--ink').find(({ rule }) => rule === 'measured-ink')!
  const { x, y } = measured.place.atMm!
  expect(x).toBeGreaterThan(22)
  expect(x).toBeLessThan(45)
  expect(y).toBeGreaterThan(109)
  expect(y).toBeLessThan(121)
  expect(Number(/reaches ([\d.]+) %/u.exec(measured.message.en)![1])).toBeCloseTo(280, -0.5)
  expect(banmian(['check', file, '--ink']).stdout).toContain(' mm: error measured-ink')
})

describe('--preflight', () => {
  test('takes a profile of the program, or a file', () => {
    const file = save('unsigned.banmian', changed('sign:1', { person: { name: '', role: 'editor' } }))
    expect(check(file)).toEqual([])
    expect(rulesOf(check(file, '--preflight', 'strict'))).toEqual(['sign-off'])
    const own = { ...profileOf('newspaper'), id: 'own', rules: { 'small-type': { severity: 'warning', minPt: 8.5 } } }
    writeFileSync(at('own.json'), JSON.stringify(own))
    expect(check(file, '--preflight', at('own.json'))).toMatchObject([{ rule: 'small-type', severity: 'warning' }])
  })

  test.each([
    ['a name that is none', 'nonsense', ['nonsense', 'newspaper, strict']],
    ['a file that is not there', 'nowhere.json', ['nowhere.json']],
    ['a file that is no JSON', 'copy.txt', ['copy.txt', 'JSON']],
    ['a threshold that lacks', 'bad.json', ['bad.json', 'rules.thin-line.minPt']],
  ])('is refused: %s', (_, name, words) => {
    writeFileSync(at('copy.txt'), '稿件')
    writeFileSync(
      at('bad.json'),
      JSON.stringify({ ...profileOf('newspaper'), rules: { 'thin-line': { severity: 'error' } } }),
    )
    const file = save('any.banmian', goodRecords())
    const ended = banmian(['check', file, '--preflight', /\./u.test(name) ? at(name) : name])
    expect(ended.status).toBe(2)
    expect(ended.stdout).toBe('')
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.stderr).toMatch(/\p{sc=Han}.* \/ .*[a-z]{3}/u)
    for (const word of words) expect(ended.stderr).toContain(word)
  })
})

test('the sample: its known faults, each at its words, two passages that break off, and two questions of style', () => {
  writeFileSync(at('sample.md'), readFileSync(seedFile))
  const file = at('sample.banmian')
  expect(banmian(['intake', at('sample.md'), '--photos', seedPhotos, '--page', '7', '-o', file]).status).toBe(0)
  const found = check(file, '--ink')
  const { snapshot } = openDocument(file).document
  const words = found.map(({ rule, place: { paragraphId, offset = 0, length = 0 } }) => [
    rule,
    find(snapshot, 'paragraph', paragraphId ?? null)?.text.slice(Math.max(0, offset - 4), offset + length),
  ])
  expect(words).toEqual([
    ['truncated', '打出“组'],
    ['truncated', '服务团”'],
    ['near-name', '断释放。市民政经济局'],
    ['confusable', '通领域“大千'],
    ['confusable', '，做强“法治青风'],
    ['repeated-character', '暨栏目开仪仪'],
    ['quote-pairs', '”、打出“'],
    ['quote-pairs', '集中行动”'],
    ['end-stop', '愿服务团”'],
    ['list-break', '农业奥秘。“爱在田园，乐在自然”等'],
    ['stray-comma', '治青风”、'],
    ['single-dash', '医直通车—'],
  ])
  for (const { rule, place } of found)
    if (rule !== 'truncated') expect(place).toMatchObject({ pageId: 'page:1', storyId: 'story:21' })
  expect(found.filter(({ fix }) => fix).map(({ rule, fix }) => [rule, fix!.text])).toEqual([
    ['near-name', '市民营经济局'],
    ['confusable', '大干'],
    ['confusable', '法治清风'],
    ['repeated-character', ''],
    ['stray-comma', ''],
    ['single-dash', '——'],
  ])
})

describe('--lexicons', () => {
  test('takes the lists of a newsroom, above the program’s', () => {
    const file = save('lists.banmian', changed('p:caption', { text: '■某某集团志愿者在社区。' }))
    mkdirSync(at('lists'), { recursive: true })
    writeFileSync(at('lists/forbidden-2026.csv'), 'pattern,note\n某某集团,广告\n')
    expect(check(file)).toEqual([])
    expect(check(file, '--lexicons', at('lists'))).toMatchObject([
      { rule: 'forbidden-term', severity: 'error', place: { paragraphId: 'p:caption', offset: 1, length: 4 } },
    ])
    writeFileSync(at('lists/allowed.yml'), 'kind: allowed\nrules:\n  - 某某集团志愿者\n')
    expect(check(file, '--lexicons', at('lists'))).toEqual([])
  })

  test.each([
    ['a folder that is not there', null, 'nowhere'],
    [
      'a list that is wrong, by its line',
      'kind: offices\nrules:\n  - expected: 市教育局\n    near: perhaps\n',
      'offices.yml:4',
    ],
  ])('refuses %s', (_, text, place) => {
    const folder = at(`wrong${place.length}`)
    if (text !== null) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'offices.yml'), text)
    }
    const ended = banmian([
      'check',
      save('any.banmian', goodRecords()),
      '--lexicons',
      text === null ? at('nowhere') : folder,
    ])
    expect(ended.status).toBe(2)
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.stderr).toContain(place)
    expect(ended.stderr).toMatch(/\p{sc=Han}.* \/ .*[a-z]{3}/u)
  })
})
