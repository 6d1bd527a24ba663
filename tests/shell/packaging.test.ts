/**
 * The packed program: what electron-builder makes of electron-builder.yml, over a distribution of Electron that is made up.
 *
 * Role: what is in the package and what is not, its fuses, and that the program starts out of it. Boundary: no installers
 * are made and no Electron runs; the packed main runs over the stand-in, outside of the project, so that nothing that was
 * left out of the package is found elsewhere.
 */
import { extractAll, extractFile, getRawHeader, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Events, OpenedFile, Requests } from '../../electron/contract.ts'
import { readIndex } from '../../electron/host/fonts.ts'
import { EVENT, REQUEST } from '../../electron/main/channels.ts'
import { decodeFrame, encodeFrame } from '../../electron/wire.ts'
import { runMain } from './electron/standIn/load.ts'
import { createStandIn } from './electron/standIn/standIn.ts'
import { root, temporaryFolder } from './support.ts'
import { PRINT_CHOICE } from '../support/exportChoice.ts'

const folder = temporaryFolder()
const output = path.join(folder, 'out')
const LINUX = path.join(output, 'linux-unpacked')
const RESOURCES = path.join(LINUX, 'resources')
const MAC = 'mac-arm64/banmian.app/Contents/Resources'
const ASAR = path.join(RESOURCES, 'app.asar')
/** What stands before the fuses in Electron's binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships: one character a fuse. */
const SHIPPED = '10110001'
const ON = '1'.charCodeAt(0)
const OFF = '0'.charCodeAt(0)

/** Files that an archive holds, with `/`. */
const filesOf = (asar: string) =>
  listPackage(asar, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').slice(1))
    .filter((name) => !('files' in statFile(asar, name)))

/** Files below a folder, with `/`. */
const below = (place: string) =>
  fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))

/** Electron's binary, as far as fuses are in it. */
const PROGRAM = Buffer.concat([
  Buffer.from(`program ${SENTINEL}`),
  Buffer.from([1, SHIPPED.length]),
  Buffer.from(SHIPPED),
])

/** A distribution for macOS: the application, one helper, the framework with the fuses. */
function macDistribution(): string {
  const place = path.join(folder, 'electron-mac')
  const write = (name: string, content: string | Buffer) => {
    const file = path.join(place, 'Electron.app/Contents', name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content, { mode: 0o755 })
  }
  const plist =
    '<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>x</string></dict></plist>'
  write('Info.plist', plist)
  write('MacOS/Electron', 'program')
  write('Resources/electron.icns', 'Electron’s own')
  write('Resources/default_app.asar', 'Electron’s own')
  write('Frameworks/Electron Helper.app/Contents/Info.plist', plist)
  write('Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper', 'helper')
  write('Frameworks/Electron Framework.framework/Electron Framework', PROGRAM)
  for (const locale of ['zh_CN', 'en', 'de']) {
    write(`Resources/${locale}.lproj/.keep`, '')
    write(`Frameworks/Electron Framework.framework/Versions/A/Resources/${locale}.lproj/locale.pak`, locale)
  }
  return place
}

/** A distribution with what electron-builder and the fuses look for. */
function distribution(): string {
  const place = path.join(folder, 'electron')
  fs.mkdirSync(path.join(place, 'resources'), { recursive: true })
  fs.mkdirSync(path.join(place, 'locales'))
  for (const name of ['electron', 'electron.exe']) fs.writeFileSync(path.join(place, name), PROGRAM, { mode: 0o755 })
  fs.writeFileSync(path.join(place, 'version'), '45.4.1')
  fs.writeFileSync(path.join(place, 'resources/default_app.asar'), 'Electron’s own')
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) fs.writeFileSync(path.join(place, name), name)
  for (const locale of ['zh-CN', 'zh-TW', 'en-US', 'en-GB', 'de', 'fr'])
    fs.writeFileSync(path.join(place, `locales/${locale}.pak`), locale)
  return place
}

interface Packing {
  pack(options: {
    systems: readonly string[]
    archs: readonly string[]
    dir: boolean
    more: object
    env: Readonly<Record<string, string | undefined>>
  }): Promise<void>
}

beforeAll(async () => {
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: distribution(),
    BANMIAN_UPDATE_URL: 'https://mirror.example/banmian/',
  }
  // With a distribution there, `npm start` builds the Electron shell; what is fresh is not built again.
  execFileSync(process.execPath, [path.join(root, 'scripts/start.mjs'), '--build'], { env, stdio: 'inherit' })
  const { pack } = (await import(pathToFileURL(path.join(root, 'scripts/dist.mjs')).href)) as Packing
  const directories = { output }
  await pack({ systems: ['linux'], archs: ['x64', 'arm64'], dir: true, more: { directories }, env })
  // The made-up program has no resources that an icon and a digest could be put into.
  const win = { signAndEditExecutable: false }
  await pack({
    systems: ['win'],
    archs: ['x64'],
    dir: true,
    more: { directories, win, disableAsarIntegrity: true },
    env,
  })
  const macEnv = { ...env, ELECTRON_OVERRIDE_DIST_PATH: macDistribution() }
  await pack({ systems: ['mac'], archs: ['arm64'], dir: true, more: { directories }, env: macEnv })
}, 240_000)

describe('settings', () => {
  test('are what electron-builder’s schema asks for', async () => {
    const { getConfig, validateConfiguration } = (await import(
      'app-builder-lib/out/util/config/config.js' as string
    )) as {
      getConfig(folder: string, file: string | null, more: object | null): Promise<object>
      validateConfiguration(config: object, logger: object): Promise<void>
    }
    const logger = { isEnabled: false, add: () => undefined }
    const config = await getConfig(root, 'electron-builder.yml', null)
    await expect(validateConfiguration(config, logger)).resolves.toBeUndefined()
    await expect(validateConfiguration({ ...config, electronFuse: {} }, logger)).rejects.toThrow('electronFuse')
    expect(config).toMatchObject({
      productName: '版面',
      executableName: expect.stringMatching(/^[a-z]+$/u),
      artifactName: expect.stringMatching(/^[\x20-\x7e]+$/u),
      nsis: { language: '2052' },
      publish: { provider: 'generic' },
      fileAssociations: [{ ext: 'banmian', icon: 'document.ico' }],
    })
    const kinds = (system: 'win' | 'mac' | 'linux') =>
      (config as Record<typeof system, { target: { target: string; arch: string[] }[] }>)[system].target.map(
        ({ target, arch }) => [target, ...arch].join(' '),
      )
    expect(kinds('win')).toEqual(['nsis x64 arm64', 'zip x64 arm64'])
    expect(kinds('mac')).toEqual(['dmg x64 arm64', 'zip x64 arm64'])
    expect(kinds('linux')).toEqual(['AppImage x64 arm64', 'deb x64 arm64', 'rpm x64 arm64'])
  })

  test('the icons are there in the forms of all three systems', () => {
    const icons = path.join(root, 'assets/icons')
    for (const name of ['app', 'document']) {
      const ico = fs.readFileSync(path.join(icons, `${name}.ico`))
      const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index] || 256)
      expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
      const icns = fs.readFileSync(path.join(icons, `${name}.icns`))
      expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
    }
    expect(fs.readdirSync(path.join(icons, 'linux'))).toContain('1024x1024.png')
  })
})

describe('what is packed', () => {
  test('main, preload, worker and window, and of the libraries sharp alone', () => {
    const files = filesOf(ASAR)
    for (const name of ['main.mjs', 'preload.cjs', 'exportWorker.mjs']) expect(files).toContain(`dist/electron/${name}`)
    expect(files).toContain('dist/renderer/index.html')
    expect(files.filter((name) => /^dist\/renderer\/assets\/tileWorker-.*\.js$/u.test(name))).toHaveLength(1)
    const { main, devDependencies, scripts } = JSON.parse(extractFile(ASAR, 'package.json').toString()) as Record<
      string,
      unknown
    >
    expect([main, devDependencies, scripts]).toEqual(['dist/electron/main.mjs', undefined, undefined])
    const tops = new Set(
      files.map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('node_modules/@') ? 3 : 2)
          .join('/'),
      ),
    )
    expect([...tops].sort()).toEqual([
      'dist/electron',
      'dist/renderer',
      'node_modules/@img/colour',
      'node_modules/@img/sharp-libvips-linux-x64',
      'node_modules/@img/sharp-linux-x64',
      'node_modules/detect-libc',
      'node_modules/semver',
      'node_modules/sharp',
      'package.json',
    ])
  })

  test('no sources, no maps, no tests', () => {
    const files = [...filesOf(ASAR), ...below(RESOURCES)]
    expect(files.filter((name) => /\.(map|tsx?)$|\.test\.|^(tests|scripts|core|cli)\//u.test(name))).toEqual([])
  })

  test('sharp lies unpacked, all of it', () => {
    const unpacked = below(`${ASAR}.unpacked`)
    expect(unpacked.filter((name) => !/^node_modules\/(sharp|@img)\//u.test(name))).toEqual([])
    const inside = filesOf(ASAR).filter((name) => /^node_modules\/(sharp|@img)\//u.test(name))
    expect(inside.filter((name) => !unpacked.includes(name))).toEqual([])
    expect(unpacked.filter((name) => name.endsWith('.node'))).toHaveLength(1)
  })

  test('another processor or system gets no sharp of this one', () => {
    for (const place of ['linux-arm64-unpacked/resources', 'win-unpacked/resources', MAC]) {
      const resources = path.join(output, place)
      const files = [...filesOf(path.join(resources, 'app.asar')), ...below(resources)]
      expect([place, files.filter((name) => /linux-x64|\.node$|\.so\b/u.test(name))]).toEqual([place, []])
      expect(files).toContain('node_modules/sharp/package.json')
    }
  })

  test('fonts, output condition, presets, templates and sample lie beside the archive, not in it', () => {
    const beside = new Set(below(RESOURCES))
    for (const { file } of readIndex(root)) expect(beside).toContain(file)
    const assets = below(path.join(root, 'assets')).filter((name) => /^(icc|presets|templates|sample)\//u.test(name))
    for (const name of assets) expect(beside).toContain(`assets/${name}`)
    expect(beside).toContain('node_modules/harfbuzzjs/dist/harfbuzz.wasm')
    // The window's own two faces are of the window, cut to the characters that it is written with.
    expect(
      filesOf(ASAR)
        .filter((name) => /\.(ttf|otf|icc|zz|wasm)$/u.test(name))
        .sort(),
    ).toEqual(
      ['Bold-words', 'Bold', 'Regular-words', 'Regular'].map((name) => `dist/renderer/fonts/NotoSansSC-${name}.ttf`),
    )
  })

  test('Electron’s own program and other languages are gone, its licences stay', () => {
    const files = below(LINUX)
    expect(files.filter((name) => name.startsWith('locales/')).sort()).toEqual([
      'locales/en-US.pak',
      'locales/zh-CN.pak',
    ])
    expect(files).not.toContain('resources/default_app.asar')
    expect(files).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
    expect(fs.readFileSync(path.join(RESOURCES, 'app-update.yml'), 'utf8')).toContain('https://mirror.example/banmian/')
  })

  test('the licences of all that is in it are there', () => {
    const text = fs.readFileSync(path.join(RESOURCES, 'NOTICES.txt'), 'utf8')
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`\n${name} ${version} (`)
    for (const words of ['Meta Platforms', 'SIL OPEN FONT LICENSE', '@img/sharp-libvips-linux-x64', 'LGPL'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/\n(vitest|eslint|electron-builder) \d/u)
    expect(below(RESOURCES)).toContain('LICENSE.banmian.txt')
  })

  test.each(['linux-unpacked/banmian', 'win-unpacked/banmian.exe', 'mac-arm64/banmian.app'])(
    'the fuses of %s',
    async (program) => {
      expect(await getCurrentFuseWire(path.join(output, program))).toMatchObject({
        [FuseV1Options.RunAsNode]: OFF,
        [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
        [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
        [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
        [FuseV1Options.OnlyLoadAppFromAsar]: ON,
        [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
        [FuseV1Options.EnableCookieEncryption]: ON,
      })
    },
  )
})

test('on macOS: name, document type with its icon, languages, the digest of the archive', () => {
  const resources = path.join(output, MAC)
  const plist = fs.readFileSync(path.join(resources, '../Info.plist'), 'utf8')
  const value = (key: string) =>
    new RegExp(`<key>${key}</key>\\s*<(?:array>\\s*<)?string>([^<]*)<`, 'u').exec(plist)?.[1]
  expect({
    name: value('CFBundleDisplayName'),
    program: value('CFBundleExecutable'),
    id: value('CFBundleIdentifier'),
    region: value('CFBundleDevelopmentRegion'),
    extension: value('CFBundleTypeExtensions'),
    documentIcon: value('CFBundleTypeIconFile'),
    rank: value('LSHandlerRank'),
  }).toEqual({
    name: '版面',
    program: 'banmian',
    id: 'cn.banmian.editor',
    region: 'zh_CN',
    extension: 'banmian',
    documentIcon: 'document.icns',
    rank: 'Owner',
  })
  for (const icon of ['document.icns', value('CFBundleIconFile')!])
    expect(fs.readFileSync(path.join(resources, icon)).toString('latin1', 0, 4)).toBe('icns')
  const { headerString } = getRawHeader(path.join(resources, 'app.asar'))
  expect(value('hash')).toBe(createHash('sha256').update(headerString).digest('hex'))
  const names = fs.readdirSync(resources)
  expect(names.filter((name) => name.endsWith('.lproj')).sort()).toEqual(['en.lproj', 'zh_CN.lproj'])
  expect(names).not.toContain('default_app.asar')
})

test('the packed program starts: fonts, templates, the sample with its photos, export', async () => {
  // Plain Node reads no archives: the same tree as a folder.
  const app = path.join(RESOURCES, 'app')
  extractAll(ASAR, app)
  process.env.BANMIAN_DATA = path.join(folder, 'data')
  const electron = createStandIn('app://banmian', { documents: folder }, { packaged: true })
  await runMain(path.join(app, 'dist/electron'), electron, [])
  electron.becomeReady()
  await vi.waitUntil(() => electron.windows.length === 1, { timeout: 10_000 })
  const [window] = electron.windows
  const ask = async <N extends keyof Requests>(name: N, input: Requests[N]['in']) => {
    const answer = decodeFrame((await window.invoke(REQUEST, [name, encodeFrame(input)])) as Uint8Array)
    expect(answer).not.toHaveProperty('error')
    return (answer as { output: Requests[N]['out'] }).output
  }

  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  expect(await ask('app.info', null)).toMatchObject({ version, shell: 'electron' })
  expect((await electron.fetch('app://banmian/')).status).toBe(200)
  expect((await electron.fetch('app://banmian/resource/wasm/harfbuzz')).status).toBe(200)
  expect((await electron.fetch('app://banmian/resource/icc/default')).status).toBe(200)

  const ids = new Set((await ask('fonts.list', null)).map(({ id }) => id))
  for (const { postscriptName } of readIndex(root)) {
    expect(ids).toContain(postscriptName)
    const { status } = await electron.fetch(`app://banmian/resource/font/${postscriptName}`)
    expect([postscriptName, status]).toEqual([postscriptName, 200])
  }
  const templates = fs.readdirSync(path.join(root, 'assets/templates')).map((name) => name.replace(/\.json$/u, ''))
  // A file of empty pages is several templates.
  expect((await ask('templates.list', null)).map(({ id }) => id)).toEqual(expect.arrayContaining(templates))

  const sample: OpenedFile = await ask('document.sample', null)
  expect(sample.media).toHaveLength(9)
  const place = path.join(folder, '样张.pdf')
  electron.answers.save = { canceled: false, filePath: place }
  const done = new Promise<Events['export.done']>((resolve) => {
    window.onSend = (channel, [name, frame]) => {
      if (channel === EVENT && name === 'export.done')
        resolve(decodeFrame(frame as Uint8Array) as Events['export.done'])
    }
  })
  await ask('export.start', { documentId: sample.documentId, document: sample.document, choice: PRINT_CHOICE })
  expect(await done).toMatchObject({ name: '样张.pdf', error: null })
  const pdf = fs.readFileSync(place)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(1 << 20)
  for (const shown of [...electron.windows]) shown.destroy()
  await electron.ended
}, 120_000)
