/**
 * What goes wrong around a document: the host is killed (SIGKILL) while somebody types in the real window, and offers it
 * afterwards; another process has the file.
 *
 * Role: the whole chain, from key to journal and back. Boundary: random moments and torn writes are tests/shell/kill.test.ts.
 */
import fs from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { all } from '../../core/model/snapshot.ts'
import { packageBytes, smallDocument } from '../shell/smallDocument.ts'
import { readDocumentFile } from './support/documentFile.ts'
import { openEditor, type Editor } from './support/editor.ts'

const folder = fs.mkdtempSync(path.join(tmpdir(), 'banmian-crash-'))
let editor: Editor | undefined
afterEach(async () => {
  await editor?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Every edit is on disk within one second. */
const ON_DISK_MS = 1000

it('what was typed a second before the kill is recovered to the letter, and then saved', async () => {
  const file = path.join(folder, '版面.banmian')
  const data = path.join(folder, 'data')
  fs.writeFileSync(file, packageBytes(smallDocument('第一稿')))
  editor = await openEditor({ file, data })
  await editor.settled()
  const { page } = editor
  await page.keyboard.press('t')
  const at = await editor.onScreen(20, 20)
  await page.mouse.click(at.x, at.y)
  await page.keyboard.press('Control+Home')
  let typed = ''
  const type = async (text: string): Promise<void> => {
    await page.keyboard.insertText(text)
    typed += text
  }
  for (const character of '青岛地铁六号线开通') await type(character)
  const sure = typed
  await page.waitForTimeout(ON_DISK_MS)
  // Still typing when the power goes.
  for (const character of '运营首日') await type(character)
  editor.kill()
  await page.getByRole('alert').first().waitFor()
  expect(all(readDocumentFile(file), 'paragraph')[0]!.text).toBe('第一稿')
  await editor.close()

  editor = await openEditor({ file, data, recovery: true })
  const again = editor.page
  await again.getByRole('listitem').filter({ hasText: '版面.banmian' }).getByRole('button', { name: '恢复' }).click()
  await again.locator('.window').waitFor()
  await editor.settled()
  expect(await editor.saveState.getAttribute('data-state')).toBe('unsaved')
  await again.keyboard.press('Control+s')
  await expect.poll(() => editor!.saveState.getAttribute('data-state')).toBe('saved')
  const text = all(readDocumentFile(file), 'paragraph')[0]!.text
  expect(text.endsWith('第一稿')).toBe(true)
  const recovered = text.slice(0, -'第一稿'.length)
  // Everything a second old, and of the rest a beginning: a state the document once had.
  expect(recovered.startsWith(sure)).toBe(true)
  expect(typed.startsWith(recovered)).toBe(true)
})

it('a file that another process has open is shown as read-only; saving says what to do, and nothing is lost', async () => {
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, '版面.banmian')
  fs.writeFileSync(file, packageBytes(smallDocument('第一稿')))
  // This very process is the other one.
  const lock = { pid: process.pid, computer: hostname(), token: 'another' }
  fs.writeFileSync(path.join(folder, '.版面.banmian.lock'), JSON.stringify(lock))
  editor = await openEditor({ file })
  await editor.settled()
  const { page } = editor
  await page.getByText('只读', { exact: true }).waitFor()
  await page.keyboard.press('t')
  const at = await editor.onScreen(20, 20)
  await page.mouse.click(at.x, at.y)
  await page.keyboard.insertText('新')
  await page.keyboard.press('Control+s')
  await page.getByRole('alert').filter({ hasText: '请另存为新文件' }).waitFor()
  expect(await editor.saveState.getAttribute('data-state')).toBe('failed')
  expect(all(readDocumentFile(file), 'paragraph')[0]!.text).toBe('第一稿')
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Shift+s')])
  expect(all(readDocumentFile((await download.path())!), 'paragraph')[0]!.text).toContain('新')
})
