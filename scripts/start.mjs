// `npm start`: builds what is stale and opens the editor.
//   --no-open   prints the address instead of opening a browser
//   --build     builds and ends
//   FILE        a .banmian document to open first
// Electron is looked for without loading its module: that would start a download.
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { root } from './build.mjs'

const HOST = path.join(root, 'dist/host/loopback.mjs')
const WINDOW = path.join(root, 'dist/renderer/index.html')
const LOCK = path.join(root, 'dist/.building')
/** A build that takes longer was interrupted. */
const LONGEST_BUILD_MS = 180_000

/** Newest modification time of a file, or below a folder, ms. */
function newest(name) {
  const stat = fs.statSync(name)
  if (!stat.isDirectory()) return stat.mtimeMs
  return fs
    .readdirSync(name)
    .filter((entry) => !/\.test\.tsx?$/.test(entry))
    .reduce((time, entry) => Math.max(time, newest(path.join(name, entry))), 0)
}

function stale(output, sources) {
  if (!fs.existsSync(output)) return true
  const built = fs.statSync(output).mtimeMs
  return sources.some((source) => newest(path.join(root, source)) > built)
}

async function buildHost() {
  await build({
    absWorkingDir: root,
    entryPoints: { loopback: 'electron/loopback/main.ts', exportWorker: 'electron/host/exportWorker.ts' },
    outdir: 'dist/host',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['sharp', 'ws'],
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}

async function buildWindow() {
  const { build } = await import('vite')
  const folder = path.join(root, 'renderer')
  await build({ root: folder, configFile: path.join(folder, 'vite.config.ts'), logLevel: 'warn' })
}

/** Builds what is older than its sources, one process at a time. */
async function buildStale() {
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true })
  for (;;) {
    try {
      fs.mkdirSync(LOCK)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const since = fs.statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > LONGEST_BUILD_MS) fs.rmSync(LOCK, { recursive: true, force: true })
      await sleep(200)
    }
  }
  try {
    if (stale(HOST, ['core', 'electron', 'scripts/start.mjs'])) await buildHost()
    if (stale(WINDOW, ['core', 'renderer', 'electron/contract.ts', 'electron/wire.ts', 'scripts/start.mjs']))
      await buildWindow()
  } finally {
    fs.rmSync(LOCK, { recursive: true, force: true })
  }
}

/** Version of Electron's binary, or undefined where npm could not get it. */
function electronVersion() {
  const folder = path.join(root, 'node_modules/electron')
  const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined)
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist')
  const binary = read(path.join(folder, 'path.txt'))
  const version = read(path.join(dist, 'version'))
  return binary && version && fs.existsSync(path.join(dist, binary)) ? version : undefined
}

async function start(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { 'no-open': { type: 'boolean' }, build: { type: 'boolean' } },
    allowPositionals: true,
  })
  await buildStale()
  if (values.build) return 0
  const electron = electronVersion()
  // Standard output is the address's, for programs that start this one.
  process.stderr.write(
    electron === undefined
      ? '没有 Electron，改用浏览器 / no Electron binary here, using the browser\n'
      : `有 Electron ${electron}，但它的外壳尚未做成，改用浏览器 / Electron ${electron} is here, but its shell is not built yet; using the browser\n`,
  )
  const { runLoopback } = await import(pathToFileURL(HOST).href)
  return runLoopback({ open: !values['no-open'], ...(positionals[0] === undefined ? {} : { file: positionals[0] }) })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await start(process.argv.slice(2)))
