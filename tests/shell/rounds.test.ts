/** Rounds in the shells' host: kept through save, crash and download; damaged ones told; pages locked by one process. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRound, type RoundProof } from '../../core/commands/proofRounds/openRound.ts'
import { overrideSign } from '../../core/commands/proofRounds/overrideSign.ts'
import { sign } from '../../core/commands/proofRounds/sign.ts'
import { counterIds } from '../../core/model/ids.ts'
import { proofEntry } from '../../core/model/proofEntries.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { writePackage } from '../../core/model/package.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { proofGuard } from '../../core/proof/guard.ts'
import { roundSnapshot } from '../../core/proof/roundFiles.ts'
import type { OpenedFile, RecoveryInfo } from '../../electron/contract.ts'
import { createHost, type Host } from '../../electron/host/host.ts'
import { openPackage, openSnapshot, sha256 } from '../../electron/host/packages.ts'
import { PRINT_CHOICE, SCREEN_CHOICE } from '../support/exportChoice.ts'
import { documentBytes, packageBytes, smallDocument } from './smallDocument.ts'
import { bundle, bundleFolder, temporaryFolder } from './support.ts'

const folder = temporaryFolder()
const built = bundleFolder()
const program = path.join(built, 'roundWindow.mjs')
const window = '3'.repeat(32)
const chief = { name: '程总', role: 'chiefEditor' } as const
const at = '2022-09-06T22:00:00.000Z'
const children: ChildProcess[] = []
let hosts = 0

beforeAll(
  () => bundle(built, { exportWorker: 'electron/host/exportWorker.ts', roundWindow: 'tests/shell/roundWindow.ts' }),
  60_000,
)
afterAll(() => children.forEach((child) => child.kill('SIGKILL')))

function withHost<T>(file: string, data: string, work: (ask: Ask, host: Host) => Promise<T>): Promise<T> {
  const host = createHost({
    shell: 'electron',
    dataFolder: data,
    exportWorker: pathToFileURL(path.join(built, 'exportWorker.mjs')),
    dialogs: { openDocument: async () => file, saveFile: async () => undefined, chooseFolder: async () => undefined },
  })
  const ask: Ask = (name, input) => host.dispatcher.handle(name, input, window)
  return work(ask, host).finally(async () => {
    await host.windowGone(window)
    host.end()
  })
}
type Ask = (name: string, input: unknown) => Promise<unknown>

function place(): { readonly file: string; readonly data: string } {
  const work = path.join(folder, String(hosts++))
  fs.mkdirSync(work)
  const file = path.join(work, 'page.banmian')
  fs.writeFileSync(file, packageBytes(smallDocument('青岛地铁今天开通。')))
  return { file, data: path.join(work, 'data') }
}

/** Runs the window; resolves when it has said `until`. */
function run(file: string, data: string, mode: string, until: RegExp): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, file, data, built, mode], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    let said = ''
    let errors = ''
    child.stderr!.on('data', (text) => (errors += String(text)))
    child.stdout!.on('data', (text) => {
      said += String(text)
      if (until.test(said)) resolve({ child, said })
    })
    child.once('exit', () => reject(new Error(`ended by itself: ${errors}`)))
  })
}

const kill = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

/** Every round's page and PDF, as the round says they are. */
function expectRounds(snapshot: Snapshot, proofs: ReadonlyMap<string, Uint8Array>, count: number): void {
  const rounds = all(snapshot, 'proofRound')
  expect(rounds).toHaveLength(count)
  for (const round of rounds) {
    expect(sha256(proofs.get(proofEntry(round.id, 'page.pdf'))!)).toBe(round.pdfSha256)
    expect(Buffer.from(proofs.get(proofEntry(round.id, 'page.pdf'))!.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(pageDigest(roundSnapshot(proofs, round), round.pageId)).toBe(pageDigest(snapshot, round.pageId))
  }
  expect(proofs.size).toBe(2 * count)
}

test(
  'rounds acknowledged before SIGKILL are there after it, saved or not, and no others',
  { timeout: 120_000 },
  async () => {
    const { file, data } = place()
    const { child, said } = await run(file, data, 'rounds', /all\n/u)
    await kill(child)
    const ids = said.trim().split('\n').slice(0, 4)
    // The save after the second round is on disk.
    const saved = openPackage(fs.readFileSync(file))
    expectRounds(saved.document.snapshot, saved.proofs, 2)
    await withHost(file, data, async (ask) => {
      const [lost] = (await ask('recovery.list', null)) as RecoveryInfo[]
      const { documentId, document } = (await ask('recovery.open', { documentId: lost!.documentId })) as OpenedFile
      expect(await ask('document.save', { documentId, document, as: false, force: false })).toMatchObject({
        state: 'saved',
      })
      const { pdfSha256 } = all(openSnapshot(document), 'proofRound').find(({ id }) => id === ids[3])!
      const pdf = (await ask('round.read', {
        documentId,
        roundId: ids[3],
        file: 'page.pdf',
        sha256: pdfSha256,
      })) as Uint8Array
      expect(sha256(pdf)).toBe(pdfSha256)
      const wrong = { documentId, roundId: ids[3], file: 'page.pdf', sha256: 'a'.repeat(64) }
      await expect(ask('round.read', wrong)).rejects.toMatchObject({ error: { code: 'proof-damaged' } })
    })
    const whole = openPackage(fs.readFileSync(file))
    expect(
      all(whole.document.snapshot, 'proofRound')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort())
    expectRounds(whole.document.snapshot, whole.proofs, 4)
    expect(whole.faults).toEqual([])
  },
)

describe('a document in a window', () => {
  test('what is tampered with is told when the file is opened, and kept as it is', async () => {
    const { file, data } = place()
    await withHost(file, data, async (ask) => {
      const { documentId, document, damaged } = (await ask('document.open', { fileId: null })) as OpenedFile
      expect(damaged).toEqual([])
      const store = createStore(openSnapshot(document))
      const pageId = all(store.snapshot, 'page')[0]!.id
      const proof = (await ask('round.proof', { documentId, document, pageId })) as RoundProof
      const newIds = counterIds()
      store.transact('', (tx) => void openRound.run(tx, { pageId, stage: 'first', person: chief, at, proof, newIds }))
      const bytes = documentBytes(store.snapshot)
      await ask('document.save', { documentId, document: bytes, as: false, force: false })
      // The download of shells without a save dialog has it, too.
      const copy = openPackage((await ask('document.download', { documentId, document: bytes })) as Uint8Array)
      expectRounds(copy.document.snapshot, copy.proofs, 1)
    })
    const { document, media, proofs } = openPackage(fs.readFileSync(file))
    const [name] = [...proofs.keys()].filter((entry) => entry.endsWith('page.pdf'))
    const forged = new TextEncoder().encode('%PDF-1.6 another')
    const more = new Map(proofs).set(name!, forged).set('proofs/notes.txt', new TextEncoder().encode('他人所放'))
    fs.writeFileSync(file, writePackage({ snapshot: document.snapshot, media, proofs: more }))
    await withHost(file, data, async (ask) => {
      const { documentId, document, damaged } = (await ask('document.open', { fileId: null })) as OpenedFile
      expect(damaged).toMatchObject([{ code: 'proof-damaged', place: name }])
      await ask('document.save', { documentId, document, as: false, force: false })
    })
    const again = openPackage(fs.readFileSync(file))
    expect(again.faults).toMatchObject([{ code: 'proof-damaged', place: name }])
    expect(Buffer.from(again.proofs.get(name!)!)).toEqual(Buffer.from(forged))
    expect(new TextDecoder().decode(again.proofs.get('proofs/notes.txt'))).toBe('他人所放')
  })

  test('an export for print is refused unsigned, after a change, and let go by name; the web is not', async () => {
    const { file, data } = place()
    await withHost(file, data, async (ask) => {
      const { documentId, document } = (await ask('document.open', { fileId: null })) as OpenedFile
      const store = createStore(openSnapshot(document), 'local', proofGuard)
      const [page] = all(store.snapshot, 'page')
      const pageId = page!.id
      const newIds = counterIds((id) => store.snapshot.records.has(id))
      const start = async (choice: typeof PRINT_CHOICE) => {
        const input = { documentId, document: documentBytes(store.snapshot), choice }
        const { jobId } = (await ask('export.start', input)) as { jobId: string }
        await ask('export.cancel', { jobId })
      }
      await start(PRINT_CHOICE)
      const proof = (await ask('round.proof', { documentId, document, pageId })) as RoundProof
      store.transact('', (tx) => void openRound.run(tx, { pageId, stage: 'signing', person: chief, at, proof, newIds }))
      const refused = { code: 'unsigned', zh: expect.stringContaining(`${page!.number} 版`) as string }
      await expect(start(PRINT_CHOICE)).rejects.toMatchObject({ error: refused })
      await start(SCREEN_CHOICE)
      store.transact('', (tx) => void sign.run(tx, { pageId, person: chief, at, note: '', proof: null, newIds }))
      await start(PRINT_CHOICE)
      const { id } = all(store.snapshot, 'paragraph')[0]!
      store.transact('', (tx) => tx.splice(id, 0, 0, '改'))
      await expect(start(PRINT_CHOICE)).rejects.toMatchObject({ error: refused })
      store.transact('', (tx) => void overrideSign.run(tx, { pageId, person: chief, at, reason: '急', newIds }))
      await start(PRINT_CHOICE)
    })
  })
})

describe('the lock of a page', () => {
  test(
    'a second process has it read-only; when the first is killed the next one has it',
    { timeout: 60_000 },
    async () => {
      const { file, data } = place()
      const { child } = await run(file, `${data}-1`, 'hold', /writable\n/u)
      const second = await run(file, `${data}-2`, 'hold', /read-only\n/u)
      await kill(second.child)
      await withHost(file, `${data}-3`, async (ask) => {
        const { documentId, document, writable } = (await ask('document.open', { fileId: null })) as OpenedFile
        expect(writable).toBe(false)
        const save = { documentId, document, as: false, force: true }
        await expect(ask('document.save', save)).rejects.toMatchObject({ error: { code: 'not-writable' } })
      })
      await kill(child)
      await withHost(file, `${data}-4`, async (ask) => {
        const { documentId, document, writable } = (await ask('document.open', { fileId: null })) as OpenedFile
        expect(writable).toBe(true)
        expect(await ask('document.save', { documentId, document, as: false, force: false })).toMatchObject({
          state: 'saved',
        })
      })
    },
  )

  test('of many processes that find a dead one’s lock, one has it', { timeout: 60_000 }, async () => {
    const { file, data } = place()
    const { child } = await run(file, `${data}-1`, 'hold', /writable\n/u)
    await kill(child)
    const all = await Promise.all(
      [2, 3, 4, 5].map((n) => run(file, `${data}-${n}`, 'hold', /(?:writable|read-only)\n/u)),
    )
    expect(all.filter(({ said }) => said === 'writable\n')).toHaveLength(1)
    await Promise.all(all.map((one) => kill(one.child)))
  })
})
