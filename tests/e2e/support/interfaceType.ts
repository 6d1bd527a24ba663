/**
 * The window's type in tests.
 *
 * Role: sets `--font` before the window's first script runs, to see what it does without this machine's faces. Boundary: tests only.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../support/program.ts'

const WEIGHTS = { '400': '400Regular/NotoSansSC_400Regular.ttf', '700': '700Bold/NotoSansSC_700Bold.ttf' } as const

/** A family that no system has. */
export const NO_FACE = "'Banmian Test Of No Face'"
/** The bundled face for all that is written, Latin too, under a name of the test's own. */
export const TEST_FACE = "'Banmian Test Face'"

/** The window's `--font`, whatever its style sheets say. */
export async function setInterfaceFont(page: Page, families: string): Promise<void> {
  await page.addInitScript((families) => {
    const set = (): boolean => {
      document.documentElement?.style.setProperty('--font', families)
      return document.documentElement !== null
    }
    if (set()) return
    const observer = new MutationObserver(() => set() && observer.disconnect())
    observer.observe(document, { childList: true })
  }, families)
}

/** Makes `TEST_FACE` known to the window, in two weights, and has it loaded before the first word is shaped. */
export async function addTestFace(page: Page): Promise<void> {
  for (const file of Object.values(WEIGHTS))
    await page.route(`**/test-face/${path.basename(file)}`, (route) =>
      route.fulfill({
        body: readFileSync(path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', file)),
        contentType: 'font/ttf',
      }),
    )
  await page.addInitScript(
    ({ family, faces }) => {
      for (const [weight, file] of faces) {
        const face = new FontFace(family, `url(/test-face/${file})`, { weight, display: 'block' })
        document.fonts.add(face)
        void face.load()
      }
    },
    {
      family: TEST_FACE.replaceAll("'", ''),
      faces: Object.entries(WEIGHTS).map(([weight, file]) => [weight, path.basename(file)] as const),
    },
  )
}
