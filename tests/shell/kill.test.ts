/**
 * SIGKILL at random moments: between changes, in the middle of a write, in the middle of a save.
 *
 * Role: what the host acknowledged before is there after, every time; what is recovered is a state that the document
 * once had, whole. Boundary: the whole host in a process of its own.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { all } from '../../core/model/snapshot.ts'
import type { OpenedFile, RecoveryInfo } from '../../electron/contract.ts'
import { createHost } from '../../electron/host/host.ts'
import { openPackage, openSnapshot } from '../../electron/host/packages.ts'
import { documentBytes, packageBytes, smallDocument, typist } from './smallDocument.ts'
import { bundle, bundleFolder, temporaryFolder } from './support.ts'

const KILLS = 12
const folder = temporaryFolder()
const built = bundleFolder()
const program = path.join(built, 'window.mjs')

beforeAll(() => bundle(built, { window: 'tests/shell/crashingWindow.ts' }))

/** Runs the window until it is killed. @returns the last change that was acknowledged */
function runAndKill(file: string, data: string, afterMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, file, data], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let errors = ''
    child.stderr.on('data', (text) => (errors += String(text)))
    child.stdout.on('data', (text) => {
      // The clock starts with the first change, however long the program takes to load.
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
      said += String(text)
    })
    child.once('exit', (_, signal) => {
      const lines = said.split('\n').slice(0, -1)
      if (signal !== 'SIGKILL') reject(new Error(`ended by itself: ${errors}`))
      else resolve(Math.max(...lines.map(Number)))
    })
  })
}

/** What the person gets: what recovery offers, else the file. */
async function stateAfter(file: string, data: string): Promise<OpenedFile['document']> {
  const host = createHost({ shell: 'electron', dataFolder: data, exportWorker: new URL('file:///none.mjs') })
  const window = '1'.repeat(32)
  try {
    const list = (await host.dispatcher.handle('recovery.list', null, window)) as RecoveryInfo[]
    expect(list.length).toBeLessThanOrEqual(1)
    if (list.length === 0) return documentBytes(openPackage(fs.readFileSync(file)).document.snapshot)
    const { documentId } = list[0]
    return ((await host.dispatcher.handle('recovery.open', { documentId }, window)) as OpenedFile).document
  } finally {
    await host.windowGone(window)
    host.end()
  }
}

test(`killed ${KILLS} times, no acknowledged change is lost`, { timeout: 240_000 }, async () => {
  const start = smallDocument('起')
  for (let kill = 0; kill < KILLS; kill++) {
    const work = fs.mkdtempSync(path.join(folder, 'kill'))
    const file = path.join(work, 'page.banmian')
    fs.writeFileSync(file, packageBytes(start))
    const acknowledged = await runAndKill(file, path.join(work, 'data'), Math.random() * 900)
    expect(acknowledged).toBeGreaterThan(0)
    const document = await stateAfter(file, path.join(work, 'data'))
    // As many changes as the recovered text has characters more: exactly the document after that change.
    const changes = all(openSnapshot(document), 'paragraph')[0].text.length - 1
    expect(changes).toBeGreaterThanOrEqual(acknowledged)
    const { type, store } = typist(start)
    for (let n = 1; n <= changes; n++) type(String(n % 10))
    expect(Buffer.from(document).equals(documentBytes(store.snapshot))).toBe(true)
  }
})
