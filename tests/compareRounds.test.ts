/** Rounds of a file as the sides of `banmian compare` and `banmian redcheck`. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writePackage } from '../core/model/package.ts'
import { all, type Snapshot } from '../core/model/snapshot.ts'
import type { AuditLine } from '../core/proof/auditWords.ts'
import type { Difference } from '../core/proof/compare/difference.ts'
import { roundBytes } from '../core/proof/roundFiles.ts'
import { laterRound, lostPhotos } from '../electron/host/comparedRounds.ts'
import { openPackage, sha256 } from '../electron/host/packages.ts'
import { banmian, temporaryFolder, type Ended } from './support/program.ts'
import { LOST_PHOTO, MARKED, UNASKED, writeRoundsFile } from './support/roundsFile.ts'

const folder = temporaryFolder()
let file: string
beforeAll(async () => {
  file = await writeRoundsFile(folder)
}, 60_000)

const differences = ({ stdout }: Ended): readonly Difference[] =>
  (JSON.parse(stdout) as { differences: readonly Difference[] }).differences

describe('rounds compared', () => {
  test('with each other: what was obeyed between them, and nothing else', () => {
    const done = banmian(['compare', `${file}#一校`, `${file}#second`, '--json'])
    expect(done.status).toBe(1)
    expect(differences(done).map(({ message }) => message.zh)).toEqual([`“${MARKED.words}”改为“${MARKED.text}”`])
    const red = banmian(['redcheck', `${file}#一校`, `${file}#二校`])
    expect(red.stdout).toContain('已改 1，漏改 0，未照改 0')
    expect(red.status).toBe(0)
  })

  test('with the document as it is: the change that nobody asked for, and the lost photo said clearly', () => {
    const done = banmian(['compare', `${file}#二校`, file, '--json'])
    expect(done.status).toBe(1)
    const told = differences(done).map(({ message }) => message.zh)
    expect(told).toContain(`“${UNASKED.words}”改为“${UNASKED.text}”`)
    expect(done.stderr).toContain(`没有画出：${LOST_PHOTO}`)
    const { document, proofs } = openPackage(readFileSync(file))
    const round = all(document.snapshot, 'proofRound').find(({ stage }) => stage === 'second')!
    expect(done.stderr).toContain(`proofs/${round.id}/page.pdf`)
    // The PDF that is named is there, and is what was read.
    expect(String.fromCharCode(...roundBytes(proofs, round, 'page.pdf', sha256).subarray(0, 5))).toBe('%PDF-')
    const red = banmian(['redcheck', `${file}#一校`, file])
    expect(red.status).toBe(1)
    expect(red.stdout).toMatch(/已改 1，.*未经要求 \/ unrequested [1-9]/u)
  })

  test('are in the log, with what was done to their marks', () => {
    const done = banmian(['round', file, 'log', '--json'])
    expect(done.status).toBe(0)
    const { entries } = JSON.parse(done.stdout) as { entries: readonly AuditLine[] }
    expect(entries.map(({ action, pages, person }) => `${action} ${pages.join()} ${person.name}`)).toEqual([
      'round-opened 1 林兢',
      'mark-added 1 林兢',
      'mark-accepted 1 林兢',
      'round-closed 1 林兢',
      'round-opened 1 周',
      'round-closed 1 周',
    ])
    expect(banmian(['round', file, 'log']).stdout).toContain(
      `林兢（校对）  1 版  加校对 / mark added  改正 “${MARKED.words}” → “${MARKED.text}”`,
    )
  })

  test('says nothing of photos that are there', () => {
    const { document, media } = openPackage(readFileSync(file))
    expect(lostPhotos({ snapshot: document.snapshot, media })).toEqual([])
  })

  test.each([
    ['#三校', '没有校次'],
    ['#nothing', '有：'],
  ])('a round that is not there is refused with those that are: %s', (name, told) => {
    const done = banmian(['compare', `${file}${name}`, file])
    expect([done.status, done.stdout]).toEqual([2, ''])
    expect(done.stderr).toContain(told)
  })

  test('what a round kept and was tampered with is never taken for what was read', () => {
    const { document, media, proofs } = openPackage(readFileSync(file))
    const [round] = all(document.snapshot, 'proofRound')
    const changed = new Map(proofs)
    changed.set(`proofs/${round!.id}/document.json`, new TextEncoder().encode('{}'))
    const damaged = path.join(folder, 'damaged.banmian')
    writeFileSync(damaged, writePackage({ snapshot: document.snapshot, media, proofs: changed }))
    const done = banmian(['compare', `${damaged}#${round!.id}`, damaged])
    expect(done.status).toBe(2)
    expect(done.stderr).toContain('SHA-256')
  })

  test('rounds of two pages are refused', () => {
    const { document, proofs } = openPackage(readFileSync(file))
    const { snapshot } = document
    const [round] = all(snapshot, 'proofRound')
    const later = (from: Snapshot, id: string, page: string | null) => () => laterRound(from, proofs, id, page)
    expect(later(snapshot, round!.id, round!.pageId)().round).toBe(round)
    expect(later(snapshot, round!.id, 'page:2')).toThrow(/different pages/)
    expect(later(snapshot, 'none', null)).toThrow(/no such round/)
  })
})
