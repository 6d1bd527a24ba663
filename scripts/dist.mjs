// `npm run dist`: builds everything, then packs the Electron shell with electron-builder.
//   --win --mac --linux   for these systems; by default for the one this runs on
//   --x64 --arm64         only these processors
//   --dir                 the unpacked program, no installers
// Never publishes. The environment: BANMIAN_UPDATE_URL, BANMIAN_MAINTAINER, BANMIAN_HOMEPAGE, ELECTRON_OVERRIDE_DIST_PATH,
// ELECTRON_MIRROR, and electron-builder's own variables for signing; see docs/packaging.md.
import { Arch, build, Platform } from 'electron-builder'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildWindow, bundle, bundleElectron, root } from './build.mjs'

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
  const kinds = new Map(archs.map((arch) => [arch === 'x64' ? Arch.x64 : Arch.arm64, dir ? ['dir'] : []]))
  await build({
    projectDir: root,
    targets: new Map(systems.map((system) => [SYSTEMS[system], kinds])),
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

function missing(systems, archs) {
  return systems
    .flatMap((system) => archs.flatMap((arch) => sharpPackages(system, arch).map((name) => ({ system, arch, name }))))
    .filter(({ name }) => !fs.existsSync(path.join(root, 'node_modules', name)))
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

  const lacking = missing(systems, archs)
  if (lacking.length > 0) {
    const [{ system, arch }] = lacking
    const names = lacking.map(({ name }) => name).join(', ')
    process.stderr.write(
      `缺少 ${names}；请先运行下面的命令，或用 --${process.arch} 只打包这一种 / ${names} is not installed; ` +
        `run this first, or pack for --${process.arch} only:\n` +
        `  npm install --no-save --os=${NODE_NAMES[system]} --cpu=${arch} sharp@${sharpVersion()}\n`,
    )
    return 2
  }
  await bundle()
  await bundleElectron()
  await buildWindow()
  await pack({ systems, archs, dir: values.dir })
  return 0
}

function sharpVersion() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies.sharp
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await dist(process.argv.slice(2)))
