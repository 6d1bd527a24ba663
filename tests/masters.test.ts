/**
 * The folio of a master in print: each page of the PDF says its own number, as other programs read it.
 *
 * Role: documents through the command line, read back by MuPDF; one thing changed, and exactly what it means changes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { PAPER } from '../core/model/defaults.ts'
import { writePackage } from '../core/model/package.ts'
import type { PageRecord } from '../core/model/records.ts'
import type { Snapshot } from '../core/model/snapshot.ts'
import { changed, documentOf, EDITION, PAGE, paragraph, story, textFrame } from '../core/typeset/testing/documents.ts'
import { banmian, temporaryFolder } from './support/program.ts'
import { runTool, toolTest } from './support/tools.ts'

const folder = temporaryFolder()
const small = { columns: 1, yMm: 10, widthMm: 120, heightMm: 8, onGrid: false } as const
const FIRST: PageRecord = { ...PAGE, number: 'A07', section: '要闻', masterId: 'm' }
const SECOND: PageRecord = { ...FIRST, id: 'page:2', number: 'A08', section: '专版' }
const folio = paragraph('folio', '\ufdd2\ufdd3\ufdd4第\ufdd0版\ufdd1', { firstIndentEm: 0 })

const document = documentOf(
  PAPER,
  { ...EDITION, paper: '青岛日报', date: '2022-09-07', weekday: '星期三', pageIds: [FIRST.id, SECOND.id] },
  FIRST,
  SECOND,
  { type: 'master', id: 'm', name: '报眉', basedOnId: null },
  textFrame('f:folio', 's', { ...small, pageId: 'm' }),
  folio,
  story('s', [folio], ['f:folio']),
)

/** The text of each page of the document's PDF/X-4. */
function printed(snapshot: Snapshot): string[] {
  const [file, pdf] = ['in.banmian', 'out.pdf'].map((name) => path.join(folder, name)) as [string, string]
  writeFileSync(file, writePackage({ snapshot, media: new Map() }))
  const { status, stderr } = banmian(['export', file, '-o', pdf, '--time', '2022-09-06T18:30:00Z'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(readFileSync(pdf).length).toBeGreaterThan(0)
  return ['1', '2'].map((number) =>
    runTool('mutool', ['draw', '-F', 'txt', '-q', pdf, number]).stdout.toString().replace(/\s/gu, ''),
  )
}

toolTest('each page prints its own folio, and a change of one page changes that page alone', ['mutool'], () => {
  const head = '青岛日报2022年9月7日星期三'
  expect(printed(document)).toEqual([`${head}第A07版要闻`, `${head}第A08版专版`])
  expect(printed(changed(document, { ...SECOND, number: 'B01' }))).toEqual([`${head}第A07版要闻`, `${head}第B01版专版`])
  expect(printed(changed(document, { ...FIRST, masterId: null }))).toEqual(['', `${head}第A08版专版`])
  expect(printed(changed(document, { ...SECOND, overriddenIds: ['f:folio'] }))).toEqual([`${head}第A07版要闻`, ''])
})
