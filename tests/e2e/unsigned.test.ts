/** A page that changed after it was signed, exported from the window: refused, let go by name and reason, on record in the file. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { all } from '../../core/model/snapshot.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { changed } from '../support/goodPage.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
beforeAll(async () => {
  const records = changed('sign:1', { person: { name: '程总', role: 'chiefEditor' } })
  for (const id of ['photo', 'asset']) records.delete(id)
  editor = await openEditor({ records: [...records.values()] })
  await editor.settled()
}, 120_000)
afterAll(() => editor?.close())

it('asks for the chief editor’s name and a reason, and keeps both', { timeout: 120_000 }, async () => {
  const { page } = editor
  await page.locator('[data-canvas]').focus()
  await page.keyboard.press('Control+e')
  await page.getByRole('dialog', { name: '导出 PDF' }).getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('alertdialog', { name: '有 1 个版没有签付印' })
  await expect.poll(() => dialog.innerText()).toContain('1 版：程总（总编）签过以后版面又改了')
  const letGo = dialog.getByRole('button', { name: '放行并导出' })
  expect(await letGo.isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: '总编姓名' }).fill('程总')
  await dialog.getByRole('textbox', { name: '理由' }).fill('印厂等版')
  const shots = process.env['BANMIAN_SHOTS']
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: path.join(shots, 'unsigned.png') })
  }
  const waiting = page.waitForEvent('download')
  await letGo.click()
  // What preflight finds is asked after, as ever.
  const anyway = page.getByRole('button', { name: '仍要导出' })
  await Promise.race([anyway.click(), waiting])
  expect((await waiting).suggestedFilename()).toMatch(/\.pdf$/u)
  // It is not undone.
  await page.locator('[data-canvas]').focus()
  await page.keyboard.press('Control+z')
  const saved = await editor.save()
  expect(all(saved, 'signOff').find(({ override }) => override)).toMatchObject({
    person: { name: '程总', role: 'chiefEditor' },
    note: '印厂等版',
    pageSha256: pageDigest(saved, 'page:1'),
  })
  expect(all(saved, 'auditEntry').map(({ action }) => action)).toEqual(['export-override'])
  expect(editor.faults).toEqual([])
})
