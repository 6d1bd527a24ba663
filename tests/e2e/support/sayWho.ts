/**
 * Says who reads, by the dialog that asks.
 *
 * Role: with the mouse; `proofreader.ts` does it by keys. Boundary: tests only.
 */
import type { Page } from '@playwright/test'
import { ROLES } from '../../../core/model/proofNames.ts'
import type { Role } from '../../../core/model/records.ts'

export async function sayWho(page: Page, name: string, role: Role): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '谁在校对？' })
  await dialog.waitFor()
  await dialog.getByRole('textbox', { name: '姓名' }).fill(name)
  await dialog.getByRole('button', { name: /职务/u }).click()
  await page.getByRole('option', { name: ROLES[role].zh, exact: true }).click()
  await dialog.getByRole('button', { name: '就这样' }).click()
  await dialog.waitFor({ state: 'detached' })
}
