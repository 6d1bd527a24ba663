/**
 * The documentation, held against the program: what it names exists, what it shows is what happens.
 *
 * Role: reads README and docs/ as text, runs the command line as they tell. Boundary: nothing of the engine is called
 * but the template reader. A number of ms or KB may differ; nothing else may.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPreflightProfile } from '../core/check/profile.ts'
import { RULES } from '../core/check/rules.ts'
import { readTemplate } from '../core/intake/template.ts'
import { defaultCondition } from '../electron/host/outputCondition.ts'
import { banmian, program, root, temporaryFolder } from './support/program.ts'
import { seedFile, seedPhotos } from './support/seedCopy.ts'

/** The program that `banmian` runs. */
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const COMMANDS = [
  'intake',
  'export',
  'separate',
  'layout',
  'check',
  'round',
  'sign',
  'compare',
  'redcheck',
  'proof',
  'lines',
  'breaks',
]
const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Text between a heading and the next of its level. */
function section(page: string, heading: string): string {
  const [, from] = page.split(`\n## ${heading}\n`)
  if (from === undefined) throw new Error(`no section “${heading}”`)
  return from.split('\n## ')[0]
}
const helps = new Map<string, string>()
/** What `banmian COMMAND --help` prints. */
function helpOf(command: string): string {
  const known = helps.get(command) ?? banmian([command, '--help']).stdout
  helps.set(command, known)
  return known
}
const fences = (text: string, language: string) =>
  [...text.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```$', 'gm'))].map((match) => match[1])
/** Rows of the tables of a text, cells trimmed, heads and rules left out. */
const rows = (text: string) =>
  [...text.matchAll(/(?:^\|.*\|\n)+/gm)].flatMap(([table]) =>
    table
      .trim()
      .split('\n')
      .slice(2)
      .map((row) =>
        row
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim().replaceAll('\\|', '|')),
      ),
  )
const ticked = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1])

const arrowsSource = /const ARROWS = \{\n([^]*?)\n\}/.exec(read('eslint.config.js'))![1]
const ARROWS = new Map(
  [...arrowsSource.matchAll(/^\s*'?([^\s':]+)'?: \[(.*)\],$/gm)].map(
    ([, folder, list]) => [folder, [...list.matchAll(/'([^']+)'/g)].map((match) => match[1])] as const,
  ),
)

describe('what is named exists', () => {
  /** Made by npm or by the program; or folders that the arrows speak of before they are there. */
  const made = /^(?:node_modules|dist|out)\//
  const ours = /^(?:core|cli|electron|renderer|assets|scripts|tests|docs)\/[\w./@*-]*$/

  test.each(PAGES)('files and folders in %s', (name) => {
    const page = read(name).replace(/^```console\n[^]*?^```$/gm, '')
    const links = [...page.matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)].map((match) => match[1] ?? match[2])
    for (const link of links.filter((link) => !/^https?:/.test(link)))
      expect(existsSync(path.join(root, path.dirname(name), link)), `link ${link}`).toBe(true)
    for (const file of ticked(page)) {
      if (!ours.test(file) || made.test(file) || ARROWS.has(file.replace(/\/$/, ''))) continue
      expect(existsSync(path.join(root, file)), file).toBe(true)
    }
  })

  test.each(PAGES)('npm scripts in %s', (name) => {
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
    const asked = [...read(name).matchAll(/npm (?:run (?:-s )?([\w-]+)|(test)\b)/g)].map(
      (match) => match[1] ?? match[2],
    )
    for (const script of asked) expect(Object.keys(scripts), script).toContain(script)
  })

  test('the two commands of both READMEs', () => {
    for (const name of ['README.md', 'README.zh-CN.md'])
      for (const command of ['npm ci && npm run sample', 'npm ci && npm test']) expect(read(name)).toContain(command)
  })
})

describe('docs/architecture.md', () => {
  const page = read('docs/architecture.md')

  test('has the arrows of eslint.config.js, every one and no other', () => {
    expect(ARROWS.size).toBeGreaterThan(10)
    const table = rows(section(page, 'Folders: what lives where, and who may import whom'))
      .map(([folder, , may]) => [ticked(folder)[0].replace(/\/$/, ''), may] as const)
      .filter(([, may]) => may !== 'any')
      .map(([folder, may]) => [folder, ticked(may)] as const)
    expect(new Map(table)).toEqual(ARROWS)
  })

  test('names files that are in the folders it names them in', () => {
    const listed = rows(section(page, 'Files'))
    expect(listed.length).toBeGreaterThan(10)
    for (const [folder, files] of listed)
      for (const file of ticked(files))
        expect(existsSync(path.join(root, ticked(folder)[0], file)), `${folder} ${file}`).toBe(true)
  })
})

describe('docs/command-line.md', () => {
  const page = read('docs/command-line.md')
  const folder = temporaryFolder()

  beforeAll(() => {
    copyFileSync(seedFile, path.join(folder, 'copy.md'))
    symlinkSync(seedPhotos, path.join(folder, 'photos'), 'dir')
  })

  test('lists the commands of --help, and both READMEs do', () => {
    const listed = [...banmian(['--help']).stdout.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1])
    expect(listed.sort()).toEqual([...COMMANDS].sort())
    for (const name of ['README.md', 'README.zh-CN.md'])
      for (const command of listed) expect(read(name), command).toContain(`banmian -- ${command}`)
  })

  test.each(COMMANDS)('%s has the options of its --help, every one and no other', (command) => {
    const help = helpOf(command)
    const options = [...help.matchAll(/^ {2}((?:-\w, | {4})--\S+(?: [^\s\u4e00-\u9fff]+)?) {2,}/gm)].map((match) =>
      match[1].trim(),
    )
    expect(help).toMatch(/^ {2}-h, --help/m)
    const told = rows(section(page, `\`${command}\``))
      .map(([first]) => ticked(first)[0] ?? '')
      .filter((option) => option.startsWith('-'))
    expect(told.sort()).toEqual(options.filter((option) => !option.endsWith('--help')).sort())
  })

  test('options in the examples of both READMEs exist', () => {
    for (const name of ['README.md', 'README.zh-CN.md'])
      for (const [, command, rest] of read(name).matchAll(/banmian -- (\w+)([^`\n]*)/g)) {
        const help = helpOf(command)
        for (const [option] of rest.matchAll(/--[\w-]+/g)) expect(help, `${command} ${option}`).toContain(`${option} `)
      }
  })

  test('shows what the program prints', () => {
    const alike = (text: string) => text.replace(/\d+ (?=KB|ms)/g, '… ')
    const shell = `banmian() { "${process.execPath}" "${program}" "$@"; }; `
    let asked = 0
    for (const transcript of fences(page, 'console'))
      for (const part of transcript.split(/^\$ /m).slice(1)) {
        const [command, ...shown] = part.trimEnd().split('\n')
        const done = spawnSync('sh', ['-c', `{ ${shell}${command}; } 2>&1`], { cwd: folder, encoding: 'utf8' })
        expect(alike(done.stdout.trimEnd()), command).toBe(alike(shown.join('\n')))
        asked++
      }
    expect(asked).toBeGreaterThan(10)
  })

  test('shows the shapes of --json', () => {
    const sentence = '市民在公园里散步，志愿者在路口值守。'
    writeFileSync(
      path.join(folder, 'long.md'),
      `${read(path.relative(root, seedFile))}\n\n${sentence.repeat(200)}\n${'a'.repeat(60)}\n`,
    )
    const at = (name: string) => path.join(folder, name)
    const json = (args: readonly string[], status: number): unknown => {
      const done = banmian(args)
      expect(done.status, done.stderr).toBe(status)
      return JSON.parse(done.stdout)
    }
    const told = (command: string) => shape(JSON.parse(fences(section(page, `\`${command}\``), 'json')[0]))
    const long = ['intake', at('long.md'), '--photos', at('photos'), '-o', at('long.banmian'), '--json']
    expect(shape(json(long, 1))).toEqual(told('intake'))
    expect(shape(json(['layout', at('long.banmian'), '--json'], 1))).toEqual(told('layout'))
    expect(shape(json(['check', at('long.banmian'), '--json'], 1))).toEqual(told('check'))
    const exported = ['export', at('long.banmian'), '-o', at('long.pdf'), '--png', '20', '--json']
    expect(shape(json(exported, 1))).toEqual(told('export'))
    const plates = ['separate', at('long.banmian'), '-o', at('long'), '--dpi', '20', '--at', '20,62', '--json']
    expect(shape(json(plates, 1))).toEqual(told('separate'))
  })
})

/** Kinds of values by their path, `frames[].lines[].xMm: number`; what is in any entry of a list counts. */
function shape(value: unknown): string[] {
  const paths = new Set<string>()
  const walk = (at: string, of: unknown): void => {
    if (Array.isArray(of)) for (const entry of of) walk(`${at}[]`, entry)
    else if (typeof of === 'object' && of !== null)
      for (const [key, inner] of Object.entries(of)) walk(at === '' ? key : `${at}.${key}`, inner)
    else paths.add(`${at}: ${typeof of}`)
  }
  walk('', value)
  return [...paths].sort()
}

describe('docs/print/preflight.md', () => {
  const page = read('docs/print/preflight.md')
  const settingsOf = (name: string) =>
    readPreflightProfile(JSON.parse(read(`assets/preflight/${name}.json`)), name, defaultCondition().inkLimitPercent)
      .rules

  test('tells of every rule with severity and limits of both profiles, and of no other', () => {
    const [usual, strict] = [settingsOf('newspaper'), settingsOf('strict')]
    const value = (of: unknown) => (Array.isArray(of) ? of.join(' ') : String(of))
    const either = (one: unknown, other: unknown) =>
      value(one) === value(other) ? value(one) : `${value(one)} / ${value(other)}`
    const wanted = RULES.map(({ id, thresholds }) => [
      `\`${id}\``,
      either(usual[id]!.severity, strict[id]!.severity),
      Object.keys(thresholds)
        .map((limit) => `\`${limit}\` ${either(usual[id]![limit], strict[id]![limit])}`)
        .join(', ') || '–',
    ])
    const told = rows(section(page, 'Rules')).map(([id, , severity, limits]) => [id, severity, limits])
    expect(told).toEqual(wanted)
  })

  test('shows a profile that the program takes', () => {
    const shown = fences(section(page, 'Profiles'), 'json').map((text) => JSON.parse(text) as unknown)
    expect(shown).toHaveLength(1)
    for (const profile of shown) expect(() => readPreflightProfile(profile, 'docs', 240)).not.toThrow()
  })

  test('shows only options of check', () => {
    const help = helpOf('check')
    for (const [, rest] of page.matchAll(/^banmian check page.banmian(.*)$/gm))
      for (const [option] of rest.matchAll(/--\w+/g)) expect(help).toContain(`${option} `)
  })
})

describe('docs/templates.md', () => {
  const page = read('docs/templates.md')
  const shipped = readdirSync(path.join(root, 'assets/templates')).map(
    (name) => JSON.parse(read(`assets/templates/${name}`)) as Record<string, unknown>,
  )

  test('tells of every field of a template, and of no other', () => {
    const used = new Set<string>()
    const walk = (of: unknown): void => {
      if (Array.isArray(of)) of.forEach(walk)
      else if (typeof of === 'object' && of !== null)
        for (const [key, inner] of Object.entries(of)) {
          used.add(key)
          // Layers are records, too: told of under Records.
          if (key !== 'records' && key !== 'layers') walk(inner)
        }
    }
    walk(shipped)
    const told = new Set(rows(page.split('\n## Records\n')[0]).flatMap(([first]) => ticked(first)))
    expect([...told].sort()).toEqual([...used].sort())
  })

  test('names only record fields that the schema knows', () => {
    const schema = read('core/model/schema.ts')
    for (const [first] of rows(section(page, 'Records')))
      for (const field of ticked(first)) expect(schema, field).toMatch(new RegExp(`\\b${field}\\b`))
  })

  test('shows templates that the program takes', () => {
    const shown = fences(page, 'json').map((text) => JSON.parse(text) as unknown)
    expect(shown.length).toBeGreaterThan(0)
    for (const template of shown) expect(() => readTemplate(template, 'docs/templates.md')).not.toThrow()
  })
})

test('docs/typography.md speaks of every rule once, and of settings that exist', () => {
  const table = rows(read('docs/typography.md'))
  const rules = table.map(([rule]) => rule).filter((rule) => /^T\d/.test(rule))
  expect(new Set(rules).size).toBe(rules.length)
  const code = ['records', 'defaults', 'schema'].map((name) => read(`core/model/${name}.ts`)).join('')
  const settings = table.filter(([rule]) => /^T\d/.test(rule)).flatMap(([, , options]) => ticked(options ?? ''))
  for (const setting of settings) expect(code, setting).toMatch(new RegExp(`\\b${setting}\\b`))
})

test('pictures are small enough to load with the page', async () => {
  for (const name of readdirSync(path.join(root, 'docs/images'))) {
    const file = path.join(root, 'docs/images', name)
    expect(statSync(file).size, name).toBeLessThanOrEqual(400 * 1024)
    expect((await sharp(file).metadata()).width, name).toBeLessThanOrEqual(1100)
  }
})
