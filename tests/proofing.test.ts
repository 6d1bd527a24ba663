/** `banmian round`, `banmian sign` and what `banmian export` then lets go: as a newsroom meets them. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_STYLE } from '../core/model/defaults.ts'
import { writePackage } from '../core/model/package.ts'
import { proofEntry } from '../core/model/proofEntries.ts'
import type { AuditEntryRecord, DocumentRecord, ProofRoundRecord, SignOffRecord } from '../core/model/records.ts'
import { all, snapshotOf } from '../core/model/snapshot.ts'
import { testMark } from '../core/model/testing.ts'
import { variableChar } from '../core/model/variables.ts'
import { pageDigest } from '../core/proof/pageDigest.ts'
import { roundSnapshot } from '../core/proof/roundFiles.ts'
import { systemFiles } from '../electron/host/safeFile.ts'
import { openDiskFile } from '../electron/host/diskFile.ts'
import { openPackage, sha256 } from '../electron/host/packages.ts'
import { copy, goodRecords, shape } from './support/goodPage.ts'
import { banmian, temporaryFolder, type Ended } from './support/program.ts'

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
const read = (file: string) => openPackage(readFileSync(file))
const CHIEF = '程总:总编'

/** A page with copy, a ground, a master with a folio; no picture, no signatures. */
function pageRecords(): DocumentRecord[] {
  const records = goodRecords()
  for (const id of ['photo', 'asset', 'sign:1', 'sign:2']) records.delete(id)
  const page = records.get('page:1')!
  records.set('page:1', { ...page, masterId: 'master:1' } as DocumentRecord)
  const master = { type: 'master', id: 'master:1', name: '报眉', basedOnId: null } as const
  const folio = copy('folio', `${variableChar('page-number')} 版`, { pageId: 'master:1', yMm: 265, widthMm: 60 })
  return [...records.values(), master, ...folio]
}

function save(
  name: string,
  records: Iterable<DocumentRecord> = pageRecords(),
  proofs = new Map<string, Uint8Array>(),
): string {
  writeFileSync(at(name), writePackage({ snapshot: snapshotOf(records), media: new Map(), proofs }))
  return at(name)
}

/** The file with some records changed, as any program might. */
function change(file: string, name: string, ...changed: readonly DocumentRecord[]): string {
  const { document, proofs } = read(file)
  const records = new Map(document.snapshot.records)
  for (const record of changed) records.set(record.id, record)
  return save(name, records.values(), new Map(proofs))
}

function refused(ended: Ended, ...words: readonly string[]): void {
  expect(ended.stderr).not.toMatch(/mistake in the program|\n +at /)
  expect(ended.status).toBe(2)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(/\p{sc=Han}.* \/ .*[a-z]{3}/u)
  for (const word of words) expect(ended.stderr).toContain(word)
}

const json = (ended: Ended) => {
  expect([ended.stderr, ended.status]).toEqual(['', 0])
  return JSON.parse(ended.stdout) as Record<string, unknown>
}
const pdf = at('out.pdf')
const exported = (file: string, ...more: readonly string[]): Ended => {
  rmSync(pdf, { force: true })
  return banmian(['export', file, '-o', pdf, ...more])
}

let signed: string
beforeAll(() => {
  signed = save('signed.banmian')
  expect(banmian(['sign', signed, '--as', CHIEF, '--note', '同意付印', '--time', '2022-09-06T22:00:00Z']).status).toBe(
    0,
  )
})

describe('banmian round', () => {
  test('opens a round with the page and its PDF in the file, closes it, and lists it', () => {
    const file = save('round.banmian')
    const opened = json(banmian(['round', file, 'open', '--as', '林兢:校对', '--stage', '一校', '--json']))
    const round = opened['round'] as ProofRoundRecord
    const { document, proofs } = read(file)
    expect(opened).toMatchObject({ page: '1', pageSha256: pageDigest(document.snapshot, 'page:1') })
    expect(round).toMatchObject({ stage: 'first', openedBy: { name: '林兢', role: 'proofreader' }, closedBy: null })
    expect(sha256(proofs.get(proofEntry(round.id, 'page.pdf'))!)).toBe(round.pdfSha256)
    expect(pageDigest(roundSnapshot(proofs, round), 'page:1')).toBe(opened['pageSha256'])
    expect(json(banmian(['round', file, 'close', '--as', '林兢：校对', '--json']))['round']).toMatchObject({
      id: round.id,
      closedBy: { name: '林兢', role: 'proofreader' },
    })
    // The next by itself.
    expect(json(banmian(['round', file, 'open', '--as', '周:dutyDirector', '--json']))['round']).toMatchObject({
      stage: 'second',
    })
    const listed = json(banmian(['round', file, 'list', '--json']))
    expect(listed['pages']).toMatchObject([
      {
        page: '1',
        stage: 'second',
        rounds: [
          { record: { id: round.id }, kept: 'sound' },
          { record: { stage: 'second' }, kept: 'sound' },
        ],
      },
    ])
    expect(banmian(['round', file, 'list']).stdout).toMatch(/1 版.*二校[\s\S]*一校[\s\S]*林兢（校对）/u)
  })

  test('says who may not, what is missing, and leaves the file as it is', () => {
    const file = save('refused.banmian')
    const before = readFileSync(file)
    refused(banmian(['round', file, 'open', '--as', '林兢:校对', '--stage', '清样']), '1 版', '做版的人')
    refused(banmian(['round', file, 'open', '--as', '林兢:校对', '--stage', '核红']), '一校、二校')
    refused(banmian(['round', file, 'close', '--as', '林兢:校对']), '没有进行中的校次')
    refused(banmian(['round', file, 'open']), '--as')
    refused(banmian(['round', file, 'open', '--as', '林兢:打字员']), '责编、美编')
    refused(banmian(['round', file, 'open', '--as', CHIEF, '--stage', '四校']), '三校')
    refused(banmian(['round', file, 'shut', '--as', CHIEF]), 'open|close|list')
    refused(banmian(['round', at('gone.banmian'), 'open', '--as', CHIEF]), 'gone.banmian')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a locked file is left alone', async () => {
    const file = save('held.banmian')
    const { file: held } = await openDiskFile(systemFiles, file)
    refused(banmian(['round', file, 'open', '--as', CHIEF, '--stage', '一校']), '另一个程序')
    refused(banmian(['sign', file, '--as', CHIEF]), '另一个程序')
    await held.release()
    expect(banmian(['sign', file, '--as', CHIEF]).status).toBe(0)
  })

  test('proofs that were tampered with, or are gone, are told and kept', () => {
    const { document, proofs } = read(signed)
    const [document_, pdf_] = ['document.json', 'page.pdf'].map((name) =>
      [...proofs.keys()].find((entry) => entry.endsWith(name))!,
    )
    const forged = new Map(proofs).set(pdf_!, new TextEncoder().encode('%PDF-1.6'))
    forged.delete(document_!)
    const file = save('forged.banmian', document.snapshot.records.values(), forged)
    const listed = banmian(['round', file, 'list'])
    expect(listed.status).toBe(1)
    for (const place of [document_, pdf_]) expect(listed.stderr).toContain(`${file}: ${place!}: `)
    const verified = banmian(['sign', file, '--verify', '--json'])
    expect(verified.status).toBe(1)
    expect(JSON.parse(verified.stdout)).toMatchObject({
      pages: [{ state: 'signed', signatures: [{ pdf: 'damaged' }] }],
    })
    expect(banmian(['round', file, 'close', '--as', CHIEF]).status).toBe(0)
    expect(Buffer.from(read(file).proofs.get(pdf_!)!).toString()).toBe('%PDF-1.6')
  })
})

describe('banmian sign', () => {
  test('keeps who, when, why and both digests; --verify says that they hold', () => {
    const { document, proofs } = read(signed)
    const [signature] = all(document.snapshot, 'signOff')
    const [round] = all(document.snapshot, 'proofRound')
    expect(signature).toMatchObject({
      person: { name: '程总', role: 'chiefEditor' },
      signedAt: '2022-09-06T22:00:00.000Z',
      note: '同意付印',
      pageSha256: pageDigest(document.snapshot, 'page:1'),
      pdfSha256: sha256(proofs.get(proofEntry(round!.id, 'page.pdf'))!),
      override: false,
    } satisfies Partial<SignOffRecord>)
    const report = json(banmian(['sign', signed, '--verify', '--json']))
    expect(report['pages']).toMatchObject([
      {
        page: '1',
        state: 'signed',
        missing: [],
        pageSha256: signature!.pageSha256,
        signatures: [{ holds: true, pdf: 'kept' }],
      },
    ])
    const strict = banmian(['sign', signed, '--verify', '--preflight', 'strict'])
    expect([strict.status, strict.stdout]).toEqual([1, expect.stringContaining('责编、审读')])
  })

  test('the same page at the same time is the same PDF', () => {
    const again = save('again.banmian')
    banmian(['sign', again, '--as', '李:责编', '--time', '2022-09-06T22:00:00Z'])
    const title = (file: string) => all(read(file).document.snapshot, 'signOff')[0]!.pdfSha256
    expect(title(again)).toBe(title(signed))
  })

  test('is refused to who only marks, and on a page that changed since its proof', () => {
    const file = save('unsigned.banmian')
    refused(banmian(['sign', file, '--as', '林兢:校对']), '校对', '签付印')
    const edited = change(signed, 'edited.banmian', {
      ...read(signed).document.snapshot.records.get('ground')!,
      xMm: 25,
    } as never)
    refused(banmian(['sign', edited, '--as', '李:责编']), '1 版', '重新打样')
  })
})

describe('banmian export for the press', () => {
  test('of a document without rounds and signatures is as ever', () => {
    expect(exported(save('plain.banmian')).status).toBe(0)
    refused(exported(save('plain.banmian'), '--preflight', 'strict'), '1 版', '责编、审读')
    expect(existsSync(pdf)).toBe(false)
  })

  test('of a page in its rounds needs a signature; a web PDF does not', () => {
    const file = save('inwork.banmian')
    banmian(['round', file, 'open', '--as', '林兢:校对', '--stage', '一校'])
    refused(exported(file), '1 版', '总编还没有签付印', '放行')
    expect(existsSync(pdf)).toBe(false)
    refused(exported(file, '--pages', '1'), '1 版')
    expect(exported(file, '--profile', 'web').status).toBe(0)
    expect(exported(signed).status).toBe(0)
    expect(exported(signed, '--pages', '1').status).toBe(0)
  })

  const base = () => read(signed).document.snapshot.records
  const of = <T>(id: string, more: Partial<T>): DocumentRecord => ({ ...base().get(id)!, ...more }) as DocumentRecord
  const edits: Record<string, () => readonly DocumentRecord[]> = {
    'a character': () => [of('p:body', { text: '志愿者在路口值守。' })],
    'a position': () => [of('ground', { xMm: 21 })],
    'a swatch': () => [of('swatch:red', { cmyk: { c: 0, m: 90, y: 90, k: 0 } })],
    'a style': () => [of(DEFAULT_STYLE.id, { props: { trackingEm: 0.02 } })],
    'a master’s item': () => [of('folio', { yMm: 262 })],
    'what a variable says': () => [of('page:1', { number: '2' })],
    'the size of the page': () => [of('page:1', { heightMm: 290 })],
    'a layer': () => [of('layer:page', { printable: false })],
    'a frame more': () => [shape('more', { yMm: 230, fill: { swatchId: 'swatch:red', tint: 1 } })],
  }
  test.each(Object.entries(edits))('is refused after a change of %s', (name, make) => {
    const changed = make()
    for (const { id } of changed) expect(base().has(id) || id === 'more', id).toBe(true)
    const file = change(signed, 'changed.banmian', ...changed)
    refused(exported(file), '版', '程总（总编）签过以后版面又改了')
    expect(existsSync(pdf), name).toBe(false)
  })

  test('goes on after what does not print', () => {
    const file = change(
      signed,
      'marked.banmian',
      testMark({ id: 'mark', anchor: { kind: 'frame', frameId: 'body' }, text: '好' }),
      of('ground', { name: '底', locked: true }),
    )
    expect(exported(file).status).toBe(0)
  })

  test('is let go by the chief editor’s name and reason, on record, for that page alone', () => {
    const file = change(signed, 'urgent.banmian', of('ground', { xMm: 22 }))
    refused(exported(file, '--override', CHIEF), '--reason')
    refused(exported(file, '--override', '周:值班主任', '--reason', '急'), '总编')
    refused(exported(file, '--override', CHIEF, '--reason', ' '), '理由')
    const before = readFileSync(file)
    const let_ = exported(file, '--override', CHIEF, '--reason', '印厂等版')
    expect([let_.status, existsSync(pdf)]).toEqual([0, true])
    expect(let_.stderr).toContain('程总（总编）放行')
    expect(readFileSync(`${file}.bak`).equals(before)).toBe(true)
    const { snapshot } = read(file).document
    expect(all(snapshot, 'signOff').find(({ override }) => override)).toMatchObject({
      person: { name: '程总', role: 'chiefEditor' },
      note: '印厂等版',
      pageSha256: pageDigest(snapshot, 'page:1'),
    })
    const entry = all(snapshot, 'auditEntry').find(({ action }) => action === 'export-override')!
    expect(entry satisfies AuditEntryRecord).toMatchObject({ subject: 'page:1', person: { name: '程总' } })
    expect(entry.detail).toContain('印厂等版')
    // It holds for the next export of the very page, and for no other.
    expect(exported(file).status).toBe(0)
    refused(exported(change(file, 'urgent2.banmian', of('ground', { xMm: 23 }))), '1 版')
  })
})
