/**
 * An edition as the program exports it, before the independent checker: 0 failures and 0 warnings as PDF/X-4 and as PDF/X-1a.
 *
 * Role: four full pages of ten photos in the ordinary run; `BANMIAN_EDITION_PROOF=1` takes 48, prints its counts, and measures ink on every
 * eighth. Boundary: the checker is `support/pdfx`; time and memory are `editionProof.test.ts`'s.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writePackage } from '../core/model/package.ts'
import { bigEdition } from './support/bigEdition.ts'
import { ALL_RULES, checkPdf, NEWSPRINT, READ_RULES, type Finding } from './support/pdfx/check.ts'
import { readPdf } from './support/pdfx/read.ts'
import { banmian, temporaryFolder } from './support/program.ts'

const WHOLE = process.env['BANMIAN_EDITION_PROOF'] !== undefined
const PAGES = WHOLE ? 48 : 4
/** Ink is measured on one page of so many. */
const MEASURED = 8

const folder = temporaryFolder()
const file = path.join(folder, 'edition.banmian')
const cache = path.join(folder, 'photos')

beforeAll(async () => {
  writeFileSync(file, writePackage({ ...(await bigEdition({ pages: PAGES })), proofs: new Map() }))
}, 120_000)

const exported = (profile: string, way: '--one' | '--each', output: string): void => {
  const args = ['export', file, '--preset', `newspaper-${profile}`, way, '-o', output, '--cache', cache]
  expect(banmian(args)).toMatchObject({ status: 0 })
}

describe.each(['x4', 'x1a'] as const)(`${PAGES} pages as newspaper-%s`, (profile) => {
  test('in one file break no rule', { timeout: 900_000 }, async () => {
    const output = path.join(folder, `${profile}.pdf`)
    exported(profile, '--one', output)
    const bytes = new Uint8Array(readFileSync(output))
    expect((await readPdf(bytes)).pages).toHaveLength(PAGES)
    expect(await checkPdf(bytes, { ...NEWSPRINT, profile }, READ_RULES)).toEqual([])
  })

  test.runIf(WHOLE)('a file each break no rule, and hold the total ink', { timeout: 1_800_000 }, async () => {
    const output = path.join(folder, profile)
    exported(profile, '--each', output)
    const names = readdirSync(output).sort()
    expect(names).toHaveLength(PAGES)
    const found: Finding[] = []
    let measured = 0
    for (const [index, name] of names.entries()) {
      const rules = index % MEASURED === 0 ? ALL_RULES : READ_RULES
      if (rules === ALL_RULES) measured++
      found.push(
        ...(await checkPdf(new Uint8Array(readFileSync(path.join(output, name))), { ...NEWSPRINT, profile }, rules)),
      )
    }
    const count = (severity: Finding['severity']) => found.filter((one) => one.severity === severity).length
    console.info(
      `${profile}: ${names.length} files, ${READ_RULES.length} rules each, ink measured on ${measured}: ` +
        `${count('failure')} failures, ${count('warning')} warnings`,
    )
    expect(found).toEqual([])
  })
})
