// Bundles the command line, the Electron shell and the window into dist/. Native modules and wasm stay outside.
import { build } from 'esbuild'
import { fileURLToPath, pathToFileURL } from 'node:url'
import path from 'node:path'
import fs from 'node:fs'
import { deflateSync } from 'node:zlib'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const folders = ['core', 'cli', 'electron', 'assets/icc']
const output = path.join(root, 'dist/cli/main.mjs')

/**
 * pdf-lib and what it is made of do nothing when loaded but do not say so: without this the whole library with its
 * standard fonts is in the bundle and costs 17–32 ms at every start, with it 1–4 ms.
 */
const pureLibraries = {
  name: 'pure-libraries',
  setup(build) {
    const pure = /[\\/]node_modules[\\/](pdf-lib|@pdf-lib|pako|tslib)[\\/]/
    build.onResolve({ filter: /^(pdf-lib|@pdf-lib\/.*|pako|tslib|\.{1,2}\/.*)$/ }, async (args) => {
      if (args.pluginData === pureLibraries || (args.path.startsWith('.') && !pure.test(args.importer)))
        return undefined
      const { kind, importer, resolveDir } = args
      const found = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: pureLibraries })
      return { ...found, sideEffects: false }
    })
  },
}

/** yaml names CommonJS for Node, which a bundle of modules cannot load; its modules need nothing of Node. */
export const alias = { yaml: path.join(root, 'node_modules/yaml/browser/index.js') }

/** Newest modification time below a folder, ms. */
function newest(folder) {
  let time = 0
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) time = Math.max(time, newest(name))
    else if (!entry.name.endsWith('.test.ts')) time = Math.max(time, fs.statSync(name).mtimeMs)
  }
  return time
}

/** True when a source is newer than the bundle. */
export function stale() {
  if (!fs.existsSync(output)) return true
  const built = fs.statSync(output).mtimeMs
  return [...folders.map((folder) => path.join(root, folder)), path.join(root, 'scripts')].some(
    (folder) => newest(folder) > built,
  )
}

export async function bundle() {
  fs.rmSync(path.join(root, 'dist/cli'), { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: {
      run: 'cli/run.ts',
      main: 'cli/main.ts',
      api: 'cli/api.ts',
      photoWorker: 'electron/host/photoWorker.ts',
      exportWorker: 'electron/host/exportWorker.ts',
    },
    outdir: 'dist/cli',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['sharp'],
    mainFields: ['module', 'main'],
    alias,
    plugins: [pureLibraries],
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  // The same program as one script: the code that V8 compiles of a script can be kept, that of modules cannot (Node 20).
  await build({
    absWorkingDir: root,
    entryPoints: ['cli/main.ts'],
    outfile: 'dist/cli/program.cjs',
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['sharp'],
    mainFields: ['module', 'main'],
    alias,
    plugins: [pureLibraries],
    // A script run by `vm` has no import().
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'programUrl' },
    banner: { js: "const programUrl = require('node:url').pathToFileURL(__filename).href;" },
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  // Output profiles compressed once here instead of at every export.
  fs.mkdirSync(path.join(root, 'dist/icc'), { recursive: true })
  for (const name of fs.readdirSync(path.join(root, 'assets/icc')).filter((name) => name.endsWith('.icc')))
    fs.writeFileSync(
      path.join(root, 'dist/icc', `${name}.zz`),
      deflateSync(fs.readFileSync(path.join(root, 'assets/icc', name)), { level: 9 }),
    )
}

/** The Electron shell: main process and export worker as modules, preload as the one script that a sandbox takes. */
export async function bundleElectron(outdir = path.join(root, 'dist/electron')) {
  fs.rmSync(outdir, { recursive: true, force: true })
  const shared = { absWorkingDir: root, outdir, bundle: true, platform: 'node', logLevel: 'warning' }
  await build({
    ...shared,
    entryPoints: {
      main: 'electron/main/main.ts',
      exportWorker: 'electron/host/exportWorker.ts',
      photoWorker: 'electron/host/photoWorker.ts',
    },
    outExtension: { '.js': '.mjs' },
    splitting: true,
    format: 'esm',
    // Electron 45 has a newer Node; this is what the host's own tests run on.
    target: 'node20',
    external: ['electron', 'sharp'],
    mainFields: ['module', 'main'],
    alias,
    sourcemap: 'linked',
  })
  await build({
    ...shared,
    entryPoints: { preload: 'electron/preload/preload.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    target: 'es2022',
    external: ['electron'],
  })
}

/** The window, for every shell. */
export async function buildWindow() {
  const { build } = await import('vite')
  const folder = path.join(root, 'renderer')
  await build({ root: folder, configFile: path.join(folder, 'vite.config.ts'), logLevel: 'warn' })
  await writeInterfaceFonts()
}

/** All that the sources below some folders say in characters beyond ASCII: no word of the program is written with another. */
function wordsOf(folders) {
  const characters = new Set()
  for (const folder of folders)
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }))
      if (entry.isFile() && /\.(tsx?|json)$/.test(entry.name) && !/\.(test|generated)\.tsx?$/.test(entry.name))
        for (const character of fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
          if (character > '\x7f') characters.add(character)
  return [...characters].sort().join('')
}

/** The faces that the window itself is written in where the system has no Chinese, cut from the shipped ones. */
async function writeInterfaceFonts() {
  const outfile = path.join(root, `dist/interface-fonts-${process.pid}.mjs`)
  const entryPoints = ['electron/host/interfaceFonts.ts']
  await build({ absWorkingDir: root, entryPoints, outfile, bundle: true, platform: 'node', format: 'esm' })
  try {
    const { writeInterfaceFonts } = await import(pathToFileURL(outfile).href)
    writeInterfaceFonts(
      path.join(root, 'dist/renderer/fonts'),
      wordsOf(['core', 'electron', 'renderer', 'assets/templates']),
    )
  } finally {
    fs.rmSync(outfile, { force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle()
  await bundleElectron()
  await buildWindow()
}
