/**
 * The whole editor for a test: host, window, and what a person reads off it.
 *
 * Role: starts the program as a person does and speaks mm of the page; every end-to-end test of the window goes through here.
 * Boundary: tests only; knows the window by its roles and names, and documents by the files that leave it.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { readPackage, writePackage } from '../../../core/model/package.ts'
import type { DocumentRecord } from '../../../core/model/records.ts'
import { snapshotOf, type Snapshot } from '../../../core/model/snapshot.ts'
import { openElectron } from './electronShell.ts'
import { openLoopback } from './loopbackShell.ts'

export interface EditorOptions {
  /** Electron is its stand-in; by default the loopback shell. */
  readonly shell?: 'loopback' | 'electron'
  /** A `.banmian` file to open; by default the sample page. */
  readonly file?: string
  /** Records of a document to open; it is saved in its place. */
  readonly records?: readonly DocumentRecord[]
  /** Where the program keeps its own files; a new folder that goes with the editor by default. */
  readonly data?: string
  /** After a crash: the window asks first, and no page is there yet. */
  readonly recovery?: boolean
  readonly width?: number
  readonly height?: number
  readonly deviceScaleFactor?: number
  readonly colorScheme?: 'light' | 'dark'
  /** Before the window loads. */
  readonly prepare?: (page: Page) => Promise<void>
}

export interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Editor {
  readonly page: Page
  /** Errors that the window printed; a test ends with none. */
  readonly faults: readonly string[]
  /** What the browser warned of since the window was there. */
  readonly warnings: readonly string[]
  /** The strip of the page: canvas and rulers. */
  readonly area: Locator
  /** A field of the bar above the page, by its name. */
  field(name: string): Locator
  readonly saveState: Locator
  /** A digest of what the page area shows. */
  seen(): Promise<string>
  /** Waits until the copy checks have read the page and the page area has stopped changing; its digest. */
  settled(): Promise<string>
  /** A place of the page, mm, in the window, px. */
  onScreen(xMm: number, yMm: number): Promise<{ x: number; y: number }>
  /** A part of the page, mm, as a part of the window. */
  clipOf(leftMm: number, topMm: number, rightMm: number, bottomMm: number): Promise<Clip>
  /** A digest of a part of the window. */
  shot(clip: Clip): Promise<string>
  /** Saves (Ctrl+S) and reads what was saved: a download, or the file that it went to. */
  save(): Promise<Snapshot>
  /** Closes the document, and opens what was saved last by the shell's dialog. */
  reopen(): Promise<void>
  /** Exports for print (Ctrl+E, Enter) and reads the file. @param answer to what is asked before it is made */
  exportPrint(answer?: () => Promise<void>): Promise<Uint8Array>
  /** Ends the host as a crash does. */
  kill(): void
  close(): Promise<void>
}

/** Opens the editor. In Electron's stand-in once a test file: modules are loaded once a process. */
export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'banmian-editor-'))
  const own = options.records && writeDocument(path.join(data, 'test.banmian'), options.records)
  const open = options.shell === 'electron' ? openElectron : openLoopback
  const shell = await open(data, own === undefined ? options : { ...options, file: own })
  const { page, faults } = shell
  await page.locator(options.recovery ? '.recovery' : '.window').waitFor()

  const area = page.locator('.page-area')
  let saved: Uint8Array | undefined
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const seen = async (): Promise<string> => digest(await area.screenshot())
  /** From pixels side by side: what the bar says is rounded to 0.1 mm, and their mean is not. */
  const pointerAt = async (x: number, y: number): Promise<readonly [number, number]> => {
    let [across, down] = [0, 0]
    for (const step of [-2, -1, 0, 1, 2]) {
      await page.mouse.move(x + step, y + step)
      const text = await page.locator('.status-pointer').innerText()
      const found = /(-?[\d.]+), (-?[\d.]+) mm/u.exec(text)
      across += Number(found?.[1]) / 5
      down += Number(found?.[2]) / 5
    }
    return [across, down]
  }
  const onScreen = async (xMm: number, yMm: number): Promise<{ x: number; y: number }> => {
    // Read off the pointer's position in the status bar, at two places far apart.
    const box = (await area.boundingBox())!
    // On whole pixels: the browser's pointer knows no others.
    const within = (part: { readonly x: number; readonly y: number }) => ({
      x: Math.round(box.x + box.width * part.x),
      y: Math.round(box.y + box.height * part.y),
    })
    const [from, to] = [within({ x: 0.35, y: 0.2 }), within({ x: 0.65, y: 0.8 })]
    const first = await pointerAt(from.x, from.y)
    const second = await pointerAt(to.x, to.y)
    return {
      x: from.x + ((xMm - first[0]) * (to.x - from.x)) / (second[0] - first[0]),
      y: from.y + ((yMm - first[1]) * (to.y - from.y)) / (second[1] - first[1]),
    }
  }

  // Choosers stay intercepted: turned on and off for each one, the key may come before it is on.
  page.on('filechooser', () => undefined)
  const warnings: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'warning') warnings.push(line.text())
  })

  return {
    page,
    faults,
    warnings,
    area,
    field: (name) => page.getByRole('toolbar', { name: '所选对象' }).getByLabel(name, { exact: true }),
    saveState: page.getByTestId('save-state'),
    seen,
    async settled() {
      // Waves come when the hand has rested: a page without them has not come to rest, however long it stands still.
      await page.waitForFunction(() => {
        const page = document.querySelector<HTMLElement>('[data-waves]')
        return !page || page.dataset['waves'] === 'current'
      })
      let last = ''
      for (let now = await seen(); now !== last; now = await seen()) {
        last = now
        await page.waitForTimeout(250)
      }
      return last
    },
    onScreen,
    async clipOf(leftMm, topMm, rightMm, bottomMm) {
      const [from, to] = [await onScreen(leftMm, topMm), await onScreen(rightMm, bottomMm)]
      return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
    },
    shot: async (clip) => digest(await page.screenshot({ clip })),
    async save() {
      saved = await shell.saved()
      return readPackage(saved, { sha256: digest }).document.snapshot
    },
    async reopen() {
      if (saved === undefined) throw new Error('nothing was saved')
      const again = path.join(data, '重开.banmian')
      writeFileSync(again, saved)
      await page.keyboard.press('Control+Shift+p')
      await page.keyboard.type('关闭')
      await page.getByRole('menuitem', { name: '关闭', exact: true }).click()
      await page.locator('.start').waitFor()
      await shell.opens(again)
      await page.locator('.window').waitFor()
    },
    exportPrint: (answer) => shell.exported(answer),
    kill: () => shell.kill(),
    async close() {
      await shell.close()
      if (options.data === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}

function writeDocument(file: string, records: readonly DocumentRecord[]): string {
  writeFileSync(file, writePackage({ snapshot: snapshotOf(records), media: new Map(), proofs: new Map() }))
  return file
}
