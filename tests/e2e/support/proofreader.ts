/**
 * The hands of a proofreader: who reads, to words by keys alone, a mark by its key, rounds by their dialogs.
 *
 * Role: what tests of the proofreader's view are written in. Boundary: keyboard, and buttons by their names; where words stand is
 * computed from the document that was last saved, with the program's own typesetter.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { ROLES, STAGES } from '../../../core/model/proofNames.ts'
import type { Role, Stage, StoryRecord } from '../../../core/model/records.ts'
import { all, get, type Snapshot } from '../../../core/model/snapshot.ts'
import type { DocumentLayout } from '../../../core/typeset/layout.ts'
import { framesOfStory } from '../../../core/typeset/lineGeometry.ts'
import { createEngineTypesetter } from '../../../core/typeset/typeset.ts'
import { openEngine } from '../../../electron/host/engine.ts'
import { storiesOn } from '../../../renderer/proof/textOrder.ts'
import type { Editor } from './editor.ts'

/** Words of the page: those in brackets of `before[words]after`, which stand once on it; ^ is a paragraph's beginning. */
export type Words = string

export interface Proofreader {
  press(key: string, times?: number): Promise<void>
  /** What the view said last. */
  told(): Promise<string>
  /** Goes to the words, story by story, by paragraphs, lines and characters, and selects them; empty brackets are a gap. */
  select(words: Words): Promise<void>
  /** A mark on the words: its key, and the text that goes with it. Waits until the view says that it is made. */
  mark(key: string, words: Words, text?: string): Promise<void>
  /** Types into the field of the mark, and Enter. */
  write(text: string): Promise<void>
  /** Says who is there, in the dialog that is open. */
  say(name: string, role: Role): Promise<void>
  /** Somebody else sits down. */
  handTo(name: string, role: Role): Promise<void>
  openRound(stage: Stage): Promise<void>
  closeRound(stage: Stage, note?: string): Promise<void>
  /** Walks the list until a mark is chosen whose thread reads so. */
  walkTo(words: RegExp): Promise<void>
  /** Annotations that the list tells of. */
  count(): Promise<number>
  /** Saves, and goes by what was saved from now on. */
  look(): Promise<Snapshot>
  /** Keeps a picture of the window where BANMIAN_SCREENSHOTS names a folder. */
  keep(name: string): Promise<void>
}

const ALL_STAGES = Object.keys(STAGES).length
/** A shared machine may take its time, and the host makes the PDF of a round meanwhile. */
const PATIENCE_MS = 60_000

/** Waits for what the window says: a state, never a time. */
export const until = <T>(read: () => T) => expect.poll(read, { timeout: PATIENCE_MS })

/** @param pictures put before the names of pictures */
export function proofreaderOf(editor: Editor, pictures = ''): Proofreader {
  const { page } = editor
  const typesetter = createEngineTypesetter(openEngine())
  let seen: { readonly snapshot: Snapshot; readonly layout: DocumentLayout } | null = null
  const layoutNow = async () => {
    if (!seen) await self.look()
    return seen!
  }

  const storyNow = async (): Promise<number> =>
    Number(/第 (\d+) \//u.exec(await page.locator('.story-now').innerText())?.[1] ?? 0) - 1

  /** Keys mean what they mean on the page. */
  const onPage = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('[data-page-text]') != null)

  /** Goes on or back until the bar tells that story. */
  const goTo = async (index: number): Promise<void> => {
    // Whoever looked at a picture, or at all of the page, first comes back to where they read.
    if ((await page.locator('[data-reading]').count()) === 0) {
      await page.keyboard.press('Alt+ArrowDown')
      await page.locator('[data-reading]').waitFor({ state: 'attached' })
    }
    for (let now = await storyNow(); now !== index; now = await storyNow()) {
      await page.keyboard.press(now < index ? 'Alt+ArrowDown' : 'Alt+ArrowUp')
      await until(storyNow).not.toBe(now)
    }
  }

  /** The story, its paragraph and the range in it. */
  const find = (snapshot: Snapshot, words: Words) => {
    const [, first, before, chosen, after] = /^(\^?)(.*)\[(.*)\](.*)$/u.exec(words) ?? []
    const whole = `${before!}${chosen!}${after!}`
    const found = all(snapshot, 'story').flatMap((story) =>
      story.paragraphIds.flatMap((id, paragraph) => {
        const at = get(snapshot, 'paragraph', id).text.indexOf(whole)
        return at < 0 || (first !== '' && at > 0)
          ? []
          : [{ story, paragraph, id, from: at + before!.length, length: [...chosen!].length }]
      }),
    )
    expect([words, found.length]).toEqual([words, 1])
    return found[0]!
  }

  /** How many lines of the paragraph stand before the offset, and how far into its line it is. */
  const lineOf = (snapshot: Snapshot, layout: DocumentLayout, story: StoryRecord, id: string, offset: number) => {
    const lines = framesOfStory(snapshot, layout, story.id)
      .flatMap(({ layout: { lines } }) => lines)
      .filter(({ paragraphId }) => paragraphId === id)
      .map(({ line }) => line.from)
    const index = lines.findLastIndex((from) => from <= offset)
    return { index, within: offset - lines[index]! }
  }

  const self: Proofreader = {
    async press(key, times = 1) {
      for (let time = 0; time < times; time++) await page.keyboard.press(key)
    },
    told: () => page.locator('.proof-told').innerText(),
    async select(words) {
      const { snapshot, layout } = await layoutNow()
      await until(onPage).toBe(true)
      const { story, paragraph, id, from, length } = find(snapshot, words)
      const pageId = all(snapshot, 'page')[0]!.id
      await goTo(storiesOn(snapshot, layout, pageId).findIndex((one) => one.id === story.id))
      await self.press('Control+Home')
      await self.press('Control+ArrowDown', paragraph)
      const { index, within } = lineOf(snapshot, layout, story, id, from)
      await self.press('ArrowDown', index)
      if (index > 0) await self.press('Home')
      await self.press('ArrowRight', within)
      await self.press('Shift+ArrowRight', length)
    },
    async mark(key, words, text) {
      await self.select(words)
      const before = await self.count()
      await self.press(key)
      if (text !== undefined) await self.write(text)
      await until(self.count).toBe(before + 1)
    },
    async write(text) {
      await page.locator('.mark-text').waitFor()
      await page.keyboard.insertText(text)
      await self.press('Enter')
      await page.locator('.mark-field').waitFor({ state: 'detached' })
    },
    async say(name, role) {
      const dialog = page.getByRole('dialog', { name: '谁在校对？' })
      await dialog.waitFor()
      await dialog.getByRole('textbox', { name: '姓名' }).fill(name)
      await dialog.getByRole('button', { name: /职务/u }).press('Enter')
      await page.getByRole('option', { name: ROLES[role].zh, exact: true }).press('Enter')
      await dialog.getByRole('textbox', { name: '姓名' }).press('Enter')
      await dialog.waitFor({ state: 'detached' })
    },
    async handTo(name, role) {
      await page.locator('.who-button').press('Enter')
      await self.say(name, role)
    },
    async openRound(stage) {
      await page.getByRole('toolbar', { name: '校次' }).getByRole('button', { name: /^开/u }).press('Enter')
      const dialog = page.getByRole('dialog', { name: '开校次' })
      await dialog.waitFor()
      const radio = dialog.getByRole('radio', { name: new RegExp(`^${STAGES[stage].zh}`, 'u') })
      for (let more = ALL_STAGES; more > 0 && !(await radio.isChecked()); more--) await self.press('ArrowDown')
      await self.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await until(() => page.locator('.stages [data-open=true]').allInnerTexts()).toEqual([STAGES[stage].zh])
    },
    async closeRound(stage, note = '') {
      await page.getByRole('button', { name: `交${STAGES[stage].zh}` }).press('Enter')
      const dialog = page.getByRole('dialog', { name: `交${STAGES[stage].zh}` })
      await dialog.waitFor()
      await page.keyboard.insertText(note)
      await dialog.getByRole('button', { name: '交样' }).press('Enter')
      await until(self.told).toContain(`${STAGES[stage].zh}已交`)
    },
    async walkTo(words) {
      const thread = async (): Promise<string> => (await page.locator('.thread').allInnerTexts()).join('')
      await until(onPage).toBe(true)
      await self.press('Escape', 2)
      await until(thread).toBe('')
      for (let steps = await self.count(); steps > 0; steps--) {
        const before = await thread()
        await self.press('.')
        await until(thread).not.toBe(before)
        if (words.test(await thread())) return
      }
      throw new Error(`no mark with ${String(words)} in the list`)
    },
    count: async () => Number(/\d+/u.exec(await page.locator('.review-counts strong').innerText())?.[0]),
    async look() {
      const snapshot = await editor.save()
      seen = { snapshot, layout: typesetter.layout(snapshot) }
      return snapshot
    },
    async keep(name) {
      const folder = process.env['BANMIAN_SCREENSHOTS']
      if (folder === undefined) return
      mkdirSync(folder, { recursive: true })
      await page.evaluate(() => document.fonts.ready)
      await editor.settled()
      await page.screenshot({ path: path.join(folder, `${pictures}${name}.png`) })
    },
  }
  return self
}
