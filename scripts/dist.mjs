// `npm run dist`: builds everything, then packs the Electron shell with electron-builder.
//   --win --mac --linux   for these systems; by default for the one this runs on
//   --x64 --arm64         only these processors
//   --dir                 the unpacked program, no installers
// Never publishes. The environment: BANMIAN_UPDATE_URL, BANMIAN_MAINTAINER, BANMIAN_HOMEPAGE, ELECTRON_OVERRIDE_DIST_PATH,
// ELECTRON_MIRROR, and electron-builder's own variables for signing; see docs/packaging.md.
import { getConfig } from 'app-builder-lib/out/util/config/config.js'
import { Arch, build, Platform } from 'electron-builder'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildWindow, bundle, bundleElectron, root } from './build.mjs'
import { notices } from './notices.mjs'

const SYSTEMS = { win: Platform.WINDOWS, mac: Platform.MAC, linux: Platform.LINUX }
const NODE_NAMES = { win: 'win32', mac: 'darwin', linux: 'linux' }
const HERE = { win32: 'win', darwin: 'mac' }

/** Folders of sharp's builds that must be there for a system and processor. */
const sharpPackages = (system, arch) => [
  `@img/sharp-${NODE_NAMES[system]}-${arch}`,
  // On Windows the library is part of the package above.
  ...(system === 'win' ? [] : [`@img/sharp-libvips-${NODE_NAMES[system]}-${arch}`]),
]

/**
 * Packs what is built.
 *
 * @param systems of `win`, `mac`, `linux`; @param archs of `x64`, `arm64`; @param dir the unpacked program only
 * @param more settings on top of electron-builder.yml
 */
export async function pack({ systems, archs, dir, more = {}, env = process.env }) {
  // The address stands in the packed program; without one it is a name that no server has.
  process.env.BANMIAN_UPDATE_URL = env.BANMIAN_UPDATE_URL || 'https://mirror.invalid/banmian/'
  fs.writeFileSync(path.join(root, 'dist/NOTICES.txt'), notices(root))
  const config = await getConfig(root, 'electron-builder.yml', null)
  // Named one by one: electron-builder's own reading of the list would take every processor in it.
  const targets = systems.map((system) => [
    SYSTEMS[system],
    new Map(archs.map((arch) => [Arch[arch], dir ? ['dir'] : config[system].target.map(({ target }) => target)])),
  ])
  await build({
    projectDir: root,
    targets: new Map(targets),
    config: { ...settings(env), ...more },
    publish: 'never',
  })
}

function settings({ BANMIAN_MAINTAINER: maintainer, BANMIAN_HOMEPAGE: homepage, ELECTRON_OVERRIDE_DIST_PATH: dist }) {
  return {
    ...(dist ? { electronDist: dist } : {}),
    ...(maintainer ? { linux: { maintainer } } : {}),
    ...(homepage ? { extraMetadata: { homepage } } : {}),
    // A distribution that was unpacked by hand still has Electron's own program in it.
    async afterExtract({ appOutDir, electronPlatformName }) {
      const resources = electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources'
      fs.rmSync(path.join(appOutDir, resources, 'default_app.asar'), { force: true })
    },
  }
}

/** Builds of sharp that are not installed, as npm takes them. */
function missingSharp(systems, archs) {
  const file = path.join(root, 'node_modules/sharp/package.json')
  const { optionalDependencies: versions } = JSON.parse(fs.readFileSync(file, 'utf8'))
  return systems
    .flatMap((system) => archs.flatMap((arch) => sharpPackages(system, arch)))
    .filter((name) => !fs.existsSync(path.join(root, 'node_modules', name)))
    .map((name) => `${name}@${versions[name]}`)
}

/** Archives of Electron that a folder of them lacks; none where there is but one program to pack and it is unpacked already. */
function missingElectron(folder, systems, archs) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'))
  const zips = systems.flatMap((system) =>
    archs.map((arch) => `electron-v${version}-${NODE_NAMES[system]}-${arch}.zip`),
  )
  return zips.length === 1 ? [] : zips.filter((zip) => !fs.existsSync(path.join(folder, zip)))
}

const refuse = (text) => {
  process.stderr.write(`${text}\n`)
  return 2
}

async function dist(argv) {
  const flag = { type: 'boolean' }
  const { values } = parseArgs({
    args: argv,
    options: { win: flag, mac: flag, linux: flag, x64: flag, arm64: flag, dir: flag },
  })
  const chosen = Object.keys(SYSTEMS).filter((system) => values[system])
  const systems = chosen.length > 0 ? chosen : [HERE[process.platform] ?? 'linux']
  const named = ['x64', 'arm64'].filter((arch) => values[arch])
  const archs = named.length > 0 ? named : values.dir ? [process.arch] : ['x64', 'arm64']

  const { ELECTRON_OVERRIDE_DIST_PATH: folder } = process.env
  const zips = folder ? missingElectron(folder, systems, archs) : []
  if (zips.length > 0)
    return refuse(
      `${folder} 里没有 ${zips.join('、')}；一份解开的 Electron 只够一种系统和处理器，请用 --x64 或 --arm64 / ` +
        `${folder} has no ${zips.join(', ')}; an unpacked Electron is for one system and processor, say --x64 or --arm64`,
    )
  const builds = missingSharp(systems, archs)
  if (builds.length > 0)
    return refuse(
      `sharp 还缺别的系统或处理器的版本；先运行下面的命令，或只打包一种（--x64、--arm64） / ` +
        `sharp is not installed for all of these; run this first, or pack for one processor (--x64, --arm64):\n` +
        `  npm install --no-save --force ${builds.join(' ')}`,
    )
  await bundle()
  await bundleElectron()
  await buildWindow()
  await pack({ systems, archs, dir: values.dir })
  return 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await dist(process.argv.slice(2)))
