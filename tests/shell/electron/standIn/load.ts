/** Runs the compiled main with a stand-in where it imports `electron`. Boundary: the compiled files are not touched. */
import { register } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../support.ts'
import type { StandIn } from './standIn.ts'

/** Builds main and preload as the program's own build does. */
export async function buildShell(folder: string): Promise<void> {
  const script = pathToFileURL(path.join(root, 'scripts/build.mjs')).href
  const { bundleElectron } = (await import(script)) as { bundleElectron: (folder: string) => Promise<void> }
  await bundleElectron(folder)
}

/** Once a process: modules are loaded once. @param files as given on the command line */
export async function runMain(folder: string, { module, packaged }: StandIn, files: readonly string[]): Promise<void> {
  const slot = Symbol.for('banmian electron stand-in')
  Object.assign(globalThis, { [slot]: module })
  const code = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`
  const electron = code(
    `export const { ${Object.keys(module).join(', ')} } = globalThis[Symbol.for(${JSON.stringify(slot.description)})]`,
  )
  register(
    code(`export const resolve = (name, context, next) => name === 'electron'
      ? { url: ${JSON.stringify(electron)}, shortCircuit: true } : next(name, context)`),
  )
  const main = path.join(folder, 'main.mjs')
  process.argv = packaged ? ['banmian', ...files] : ['electron', main, ...files]
  // Node's own loader: the test runner's would resolve `electron` itself, and its module downloads when loaded.
  const loader = code('export const load = (url) => import(url)')
  const { load } = (await import(/* @vite-ignore */ loader)) as { load: (url: string) => Promise<unknown> }
  await load(pathToFileURL(main).href)
}
