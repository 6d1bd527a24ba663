// `npm start`: builds what is stale and opens the editor.
//   --no-open   prints the address instead of opening a browser
//   --build     builds and ends
//   FILE        a .banmian document to open first
// Electron where its binary is, else the installed browser; `--no-open` always serves a browser.
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { alias, buildWindow, bundleElectron, root } from './build.mjs'
import { findElectron } from './electron.mjs'

const HOST = path.join(root, 'dist/host/loopback.mjs')
const ELECTRON = path.join(root, 'dist/electron/main.mjs')
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
    entryPoints: {
      loopback: 'electron/loopback/main.ts',
      exportWorker: 'electron/host/exportWorker.ts',
      photoWorker: 'electron/host/photoWorker.ts',
    },
    outdir: 'dist/host',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['sharp', 'ws'],
    mainFields: ['module', 'main'],
    alias,
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}

/** Builds what is older than its sources, one process at a time. */
async function buildStale({ electron }) {
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
    if (electron && stale(ELECTRON, ['core', 'electron', 'scripts/build.mjs'])) await bundleElectron()
    if (!electron && stale(HOST, ['core', 'electron', 'scripts/start.mjs'])) await buildHost()
    if (stale(WINDOW, ['core', 'renderer', 'electron/contract.ts', 'electron/wire.ts', 'scripts/build.mjs']))
      await buildWindow()
  } finally {
    fs.rmSync(LOCK, { recursive: true, force: true })
  }
}

/** Runs the Electron shell until it ends. @returns its exit code */
function runElectron(binary, file) {
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(binary, [...asRoot, ELECTRON, ...(file === undefined ? [] : [file])], { env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function start(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { 'no-open': { type: 'boolean' }, build: { type: 'boolean' } },
    allowPositionals: true,
  })
  const found = findElectron()
  const electron = values['no-open'] ? undefined : found
  await buildStale({ electron: electron !== undefined })
  if (values.build) return 0
  if (electron !== undefined) return runElectron(electron, positionals[0])
  // Standard output is the address's, for programs that start this one.
  process.stderr.write(
    found === undefined
      ? '没有 Electron，改用浏览器 / no Electron binary here, using the browser\n'
      : '--no-open：不用 Electron，给浏览器一个地址 / --no-open: an address for a browser, without Electron\n',
  )
  const { runLoopback } = await import(pathToFileURL(HOST).href)
  return runLoopback({ open: !values['no-open'], ...(positionals[0] === undefined ? {} : { file: positionals[0] }) })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await start(process.argv.slice(2)))
