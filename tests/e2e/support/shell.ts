/** What an end-to-end test needs of a shell. Boundary: types only; each shell has a file of its own. */
import type { Page } from '@playwright/test'
import type { EditorOptions } from './editor.ts'

export interface OpenShell {
  readonly page: Page
  /** Errors that the window printed. */
  readonly faults: readonly string[]
  /** Saves by the keyboard; the package that came of it. */
  saved(): Promise<Uint8Array>
  /** Exports for print by the keyboard; the PDF. @param answer to what is asked before it is made */
  exported(answer?: () => Promise<void>): Promise<Uint8Array>
  /** Answers the dialog of Ctrl+O with a file. */
  opens(file: string): Promise<void>
  /** Ends the host as a crash does. */
  kill(): void
  close(): Promise<void>
}

/** Opens the program. @param data an empty folder for journals, settings and what is saved */
export type OpensShell = (data: string, options: EditorOptions) => Promise<OpenShell>

/** How the window is made, for Playwright. */
export const pageOptions = ({
  width = 1440,
  height = 900,
  deviceScaleFactor = 1,
  colorScheme = 'light',
}: EditorOptions) => ({ viewport: { width, height }, deviceScaleFactor, colorScheme, acceptDownloads: true })

/** Presses Ctrl+S until the document is saved: an edit that arrives meanwhile leaves it unsaved. */
export async function pressSave(page: Page): Promise<void> {
  const saved = page.locator('[data-testid=save-state][data-state=saved]')
  for (let done = false; !done;) {
    await page.keyboard.press('Control+s')
    done = await saved.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    )
  }
}

/** Exports as the dialog that Ctrl+E opened offers it, but for the slug: the text of the file is then that of the page. */
export async function confirmExport(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '导出 PDF' })
  await dialog.waitFor()
  const slug = dialog.locator('label', { hasText: '版边说明' })
  if (await slug.locator('input').isChecked()) await slug.click()
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
}
