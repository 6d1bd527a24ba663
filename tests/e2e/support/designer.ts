/**
 * The hands of a designer: tools by their keys, places by column and line of the grid, panels by their names.
 *
 * Role: what a test of laying out a page is written in. Boundary: keyboard and mouse alone; knows no session, no command.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { expect } from 'vitest'
import type { Editor } from './editor.ts'

/** A box on the grid: columns [from, to) and lines [top, foot) of the type area, both counted from 0. */
export type Cells = readonly [from: number, to: number, top: number, foot: number]

export interface NamedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export interface Designer {
  key(...keys: readonly string[]): Promise<void>
  /** Middle of the cells, mm. */
  middle(cells: Cells): Point
  click(at: Point, ...held: readonly string[]): Promise<void>
  drag(from: Point, to: Point): Promise<void>
  /** Takes a tool by its key and draws with it over the cells. */
  draw(tool: string, cells: Cells): Promise<void>
  /** Draws a text frame and types; each line is a paragraph. The frame is selected afterwards. */
  write(cells: Cells, text: string, style: string): Promise<void>
  /** Ctrl+D; waits until the pointer carries the files. */
  place(...files: readonly NamedFile[]): Promise<void>
  /** Puts what the pointer carries down: one box after the other. */
  putDown(boxes: readonly Cells[], ...held: readonly string[]): Promise<void>
  /** Presses the out port of the frame selected. */
  pressOut(cells: Cells): Promise<void>
  /** Double clicks into text with the selection tool. */
  enter(cells: Cells): Promise<void>
  select(...boxes: readonly Cells[]): Promise<void>
  panel(id: string): Locator
  /** Opens a panel, and parts of it. */
  open(id: string, ...parts: readonly string[]): Promise<Locator>
  /** Types into a field of a panel or a group of it. */
  set(where: Locator, name: string, value: string): Promise<void>
  choose(where: Locator, name: string, option: string): Promise<void>
  /** Whether four sides are set together. */
  link(where: Locator, name: '内距' | '绕距', on: boolean): Promise<void>
  tick(where: Locator, name: string, on: boolean): Promise<void>
  style(tab: '段落' | '字符' | '对象', name: string): Promise<void>
  swatch(target: '填色' | '描边' | '文字', name: string, tint?: number): Promise<void>
  menu(name: string, item: string): Promise<void>
  /** Keeps a picture of the window where BANMIAN_SCREENSHOTS names a folder. */
  keep(name: string): Promise<void>
}

interface Point {
  readonly x: number
  readonly y: number
}

const MM = 25.4 / 72
/** The grid of the template 对开八栏空白, mm. */
const [LEFT, TOP, COLUMN, GUTTER, LINE, BLANK] = [20, 30, 117 * MM, 8.02 * MM, 11.25 * MM, 2.25 * MM]

/** A port stands so far from its corner, px. */
const PORT_PX = 18

export function designerOf(editor: Editor): Designer {
  const { page } = editor
  const columnMm = (column: number): number => LEFT + column * (COLUMN + GUTTER)
  const boxOf = ([from, to, top, foot]: Cells) => ({
    left: columnMm(from),
    right: columnMm(to) - GUTTER,
    top: TOP + top * LINE,
    foot: TOP + foot * LINE - BLANK,
  })
  const canvas = page.locator('[data-canvas]')
  // While somebody listens the browser hands choosers over; to begin with the first one may be too late for it.
  page.on('filechooser', () => undefined)
  /** The page stays where it is until it is fitted anew, so that two places tell all others. */
  let scale: { readonly origin: Point; readonly unit: Point } | null = null
  const onScreen = async ({ x, y }: Point): Promise<Point> => {
    if (!scale) {
      const [origin, far] = [await editor.onScreen(0, 0), await editor.onScreen(100, 100)]
      scale = { origin, unit: { x: (far.x - origin.x) / 100, y: (far.y - origin.y) / 100 } }
    }
    return { x: scale.origin.x + x * scale.unit.x, y: scale.origin.y + y * scale.unit.y }
  }
  const panel = (id: string): Locator => page.locator(`[data-panel="${id}"]`)

  const self: Designer = {
    async key(...keys) {
      for (const one of keys) await page.keyboard.press(one)
      if (keys.includes('Control+0')) scale = null
    },
    middle(cells) {
      const { left, right, top, foot } = boxOf(cells)
      return { x: (left + right) / 2, y: (top + foot) / 2 }
    },
    async click(at, ...held) {
      const { x, y } = await onScreen(at)
      for (const one of held) await page.keyboard.down(one)
      await page.mouse.click(x, y)
      for (const one of held) await page.keyboard.up(one)
    },
    async drag(from, to) {
      const [start, end] = [await onScreen(from), await onScreen(to)]
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2)
      await page.mouse.move(end.x, end.y)
      await page.mouse.up()
    },
    async draw(tool, cells) {
      await canvas.focus()
      await self.key(tool)
      const { left, right, top, foot } = boxOf(cells)
      await self.drag({ x: left, y: top }, { x: right, y: foot })
    },
    async write(cells, text, style) {
      await self.draw('t', cells)
      const [first, ...more] = text.split('\n')
      await page.keyboard.insertText(first!)
      for (const line of more) {
        await page.keyboard.press('Enter')
        await page.keyboard.insertText(line)
      }
      await self.key('Control+a')
      await self.style('段落', style)
      await self.key('Escape')
    },
    async place(...files) {
      await canvas.focus()
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+d')])
      await chooser.setFiles([...files])
      await expect.poll(() => page.getByTestId('loaded').innerText()).toContain(`已载入 ${files.length} 项`)
    },
    async putDown(boxes, ...held) {
      for (const cells of boxes) {
        const { left, right, top, foot } = boxOf(cells)
        for (const one of held) await page.keyboard.down(one)
        await self.drag({ x: left, y: top }, { x: right, y: foot })
        for (const one of held) await page.keyboard.up(one)
      }
    },
    async pressOut(cells) {
      const { right, foot } = boxOf(cells)
      const corner = await onScreen({ x: right, y: foot })
      await page.mouse.click(corner.x, corner.y - PORT_PX)
      await expect.poll(() => page.getByTestId('loaded').innerText()).toContain('已载入 1 项')
    },
    async enter(cells) {
      const { x, y } = await onScreen(self.middle(cells))
      await page.mouse.dblclick(x, y)
    },
    async select(...boxes) {
      await canvas.focus()
      await self.key('v', 'Control+Shift+a')
      for (const [at, cells] of boxes.entries()) await self.click(self.middle(cells), ...(at > 0 ? ['Shift'] : []))
    },
    panel,
    async open(id, ...parts) {
      const title = panel(id).locator('.panel-title')
      if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click()
      for (const part of parts) {
        const button = panel(id).getByRole('button', { name: part, exact: true })
        if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
      }
      return panel(id)
    },
    async set(where, name, value) {
      const field = where.getByLabel(name, { exact: true })
      await field.fill(value)
      await field.press('Enter')
    },
    async choose(where, name, option) {
      await where
        .getByRole('button', { name: new RegExp(`${name}$`) })
        .first()
        .click()
      await page.getByRole('option', { name: option, exact: true }).click()
    },
    async link(where, name, on) {
      const button = where.getByRole('button', { name: `${name}四边一致` })
      if ((await button.getAttribute('aria-pressed')) !== String(on)) await button.click()
    },
    async tick(where, name, on) {
      const field = where.locator('label', { hasText: name })
      if ((await field.locator('input').isChecked()) !== on) await field.click()
    },
    async style(tab, name) {
      const styles = await self.open('styles')
      await styles.getByRole('tab', { name: tab }).click()
      await styles.getByRole('option', { name: new RegExp(`^${name}(\\s|$)`) }).click()
    },
    async swatch(target, name, tint) {
      const colours = await self.open('colour')
      await colours.getByRole('radio', { name: target }).click()
      await colours.getByRole('option', { name: new RegExp(`^${name}(\\s|$)`) }).click()
      if (tint !== undefined) await self.set(colours, '色调', String(tint))
    },
    async menu(name, item) {
      await page.getByRole('toolbar', { name: '版面', exact: true }).getByRole('button', { name, exact: true }).click()
      await page.getByRole('menuitem', { name: item }).first().click()
    },
    async keep(name) {
      const folder = process.env['BANMIAN_SCREENSHOTS']
      if (!folder) return
      mkdirSync(folder, { recursive: true })
      await editor.settled()
      await page.screenshot({ path: path.join(folder, `${name}.png`) })
    },
  }
  return self
}
