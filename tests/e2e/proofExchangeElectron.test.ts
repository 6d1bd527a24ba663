/** Comments into the designer's window and a proof out of it, in the Electron shell: who takes them in, which page, what is locked. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DocumentRecord, ProofRoundRecord } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { paragraph, PAGE, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-exchange-'))
const LOCKED: ProofRoundRecord = {
  type: 'proofRound',
  id: 'round:1',
  pageId: 'page:2',
  stage: 'locked',
  openedAt: '2022-09-06T20:00:00Z',
  openedBy: { name: '程总', role: 'chiefEditor' },
  closedAt: '',
  closedBy: null,
  documentSha256: '0'.repeat(64),
  pdfSha256: '',
}
const NOTE =
  '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><text page="0" name="n" title="王编辑" rect="600,300,618,318"><contents>此处留白太多</contents></text></annots></xfdf>'

function records(): readonly DocumentRecord[] {
  const [edition, ...rest] = blankPage()
  const second = { ...PAGE, id: 'page:2', number: '2' }
  const copy = paragraph('p1', '市民出行更加方便。')
  const frame = textFrame('f', 's', { xMm: 30, yMm: 60, widthMm: 120, heightMm: 80, columns: 1, onGrid: false })
  const two = { ...edition, pageIds: [PAGE.id, 'page:2'] } as DocumentRecord
  return [two, ...rest, second, copy, frame, story('s', [copy], ['f']), LOCKED]
}

let editor: Editor
let page: Page
const importing = (): Locator => page.getByRole('dialog', { name: '导入批注' })

async function choose(): Promise<void> {
  const file = path.join(folder, '意见.xfdf')
  writeFileSync(file, NOTE)
  const waiting = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '校对', exact: true }).click()
  await page.getByRole('menuitem', { name: /^导入批注/u }).click()
  await (await waiting).setFiles(file)
}

beforeAll(async () => {
  editor = await openEditor({ shell: 'electron', data: folder, width: 1280, height: 720, records: records() })
  ;({ page } = editor)
  await editor.settled()
})
afterAll(async () => {
  await editor?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('asks who takes them in; given up, nothing is read', async () => {
  await choose()
  const who = page.getByRole('dialog', { name: '谁在校对？' })
  await who.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => who.count()).toBe(0)
  expect(await importing().count()).toBe(0)
  await choose()
  await who.getByRole('textbox', { name: '姓名' }).fill('林兢')
  await page.keyboard.press('Enter')
  await importing().waitFor()
})

it('asks which page a file is of, and takes nothing onto a locked one', async () => {
  await importing().getByRole('button', { name: '版次' }).click()
  await page.getByRole('dialog', { name: '版次' }).getByRole('option', { name: '2', exact: true }).click()
  await importing().getByRole('button', { name: '继续' }).click()
  await expect.poll(() => importing().getByRole('alert').innerText()).toMatch(/^2 版：.*锁定/u)
  expect(await importing().getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => importing().count()).toBe(0)
  expect(all(await editor.save(), 'annotation')).toEqual([])
})

it('takes them onto the page that is shown, and lists them in a table where the dialog says', async () => {
  await choose()
  await importing().getByRole('button', { name: '继续' }).click()
  await importing().getByRole('button', { name: '导入', exact: true }).click()
  await expect.poll(() => page.locator('.card[role=status]').innerText()).toContain('已导入：新增 1 处')
  const [note] = all(await editor.save(), 'annotation')
  expect(note).toMatchObject({ kind: 'note', text: '此处留白太多', anchor: { kind: 'spot', pageId: PAGE.id } })

  await page.keyboard.press('Control+Alt+Shift+o')
  const dialog = page.getByRole('dialog', { name: '导出校样' })
  await dialog.locator('label', { hasText: 'CSV' }).click()
  await dialog.getByRole('button', { name: '导出' }).click()
  // The stand-in's dialog answers with the document's own place; the extension is put to it.
  const table = path.join(folder, 'test.banmian.csv')
  await expect.poll(() => existsSync(table)).toBe(true)
  expect(readFileSync(table, 'utf8')).toContain('此处留白太多')
  expect(editor.faults).toEqual([])
})
