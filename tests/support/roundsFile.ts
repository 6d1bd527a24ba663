/**
 * A page that went through two rounds, as the command line made them.
 *
 * Role: 一校 with a mark, the mark obeyed, 二校, then a change that nobody asked for and the photo taken away: its bytes leave the file with it.
 * Boundary: tests only.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { acceptMarks } from '../../core/commands/proof/acceptMarks.ts'
import { addMark } from '../../core/commands/proof/addMark.ts'
import { counterIds } from '../../core/model/ids.ts'
import { writePackage } from '../../core/model/package.ts'
import { all, find, snapshotOf } from '../../core/model/snapshot.ts'
import { createStore, type Transaction } from '../../core/model/store.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { openPackage } from '../../electron/host/packages.ts'
import { goodRecords } from './goodPage.ts'
import { banmian } from './program.ts'

export const LOST_PHOTO = '街景.jpg'

/** What the mark of 一校 stands on and asks for; what was changed after 二校 without being asked for. */
export const MARKED = { words: '志愿者', text: '义工' } as const
export const UNASKED = { words: '散步', text: '慢跑' } as const

/** Writes the file; its pictures are there until the last step. @returns its place */
export async function writeRoundsFile(folder: string): Promise<string> {
  const file = path.join(folder, '两个校次.banmian')
  const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#507090' } })
    .jpeg()
    .toBuffer()
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  const records = goodRecords()
  for (const id of ['sign:1', 'sign:2']) records.delete(id)
  const asset = records.get('asset')!
  if (asset.type !== 'asset') throw new Error('the good page has no asset')
  records.set('asset', { ...asset, name: LOST_PHOTO, sha256, byteLength: jpeg.length })
  const media = new Map([[sha256, new Uint8Array(jpeg)]])
  writeFileSync(file, writePackage({ snapshot: snapshotOf([...records.values()]), media }))

  const edit = (change: (tx: Transaction) => void): void => {
    const { document, media: pictures, proofs } = openPackage(readFileSync(file))
    const store = createStore(document.snapshot)
    store.transact('改', change)
    writeFileSync(file, writePackage({ snapshot: store.snapshot, media: pictures, proofs }))
  }
  const round = (...args: readonly string[]): void => {
    const { status, stderr } = banmian(['round', file, ...args])
    if (status !== 0) throw new Error(stderr)
  }
  const by = (tx: Transaction) => ({
    author: { name: '林兢', role: 'proofreader' } as const,
    at: '2022-09-06T20:10:00Z',
    newIds: counterIds((id) => tx.snapshot.records.has(id)),
  })
  const body = (tx: Transaction): string => find(tx.snapshot, 'paragraph', 'p:body')!.text

  round('open', '--as', '林兢:校对', '--stage', '一校', '--time', '2022-09-06T20:00:00Z')
  edit((tx) => {
    const from = body(tx).indexOf(MARKED.words)
    const anchor = anchorText(tx.snapshot, { paragraphId: 'p:body', from, to: from + MARKED.words.length })
    const roundId = all(tx.snapshot, 'proofRound')[0]!.id
    addMark.run(tx, { ...by(tx), kind: 'replace', anchor, text: MARKED.text, roundId })
  })
  round('close', '--as', '林兢:校对', '--time', '2022-09-06T20:30:00Z')
  edit((tx) => void acceptMarks.run(tx, { ...by(tx), ids: null }))
  round('open', '--as', '周:值班主任', '--stage', '二校', '--time', '2022-09-06T21:00:00Z')
  round('close', '--as', '周:值班主任', '--time', '2022-09-06T21:30:00Z')
  edit((tx) => {
    tx.splice('p:body', body(tx).indexOf(UNASKED.words), UNASKED.words.length, UNASKED.text)
    tx.remove('photo')
    tx.remove('asset')
  })
  return file
}
