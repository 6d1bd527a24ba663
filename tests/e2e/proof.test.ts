/** The proofreader's view by keyboard alone: marks, a reply, the hand-over, the editor who obeys, and the next round. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfStory } from '../../core/commands/text/edit.ts'
import type { AnnotationRecord, MarkKind } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { sayWho } from './support/sayWho.ts'
import { blankPage } from './support/pages.ts'

let editor: Editor
let cdp: CDPSession

const FIRST = '市民出行更加方遍，新线路开通的的首日，客流平稳稳平。'
const SECOND = '公交集团负责人说，首末班车间时不变。'
const THIRD = '方遍群众，就是要把站设到家门口去。'

beforeAll(async () => {
  const copy = [paragraph('p1', FIRST), paragraph('p2', SECOND), paragraph('p3', THIRD)]
  const large = { sizePt: 14, leadingPt: 22 }
  editor = await openEditor({
    width: 1280,
    height: 720,
    records: blankPage(
      ...copy.map((record) => ({ ...record, overrides: large })),
      textFrame('f', 's', { xMm: 30, yMm: 60, widthMm: 120, heightMm: 80, columns: 1, onGrid: false }),
      photo('photo', { xMm: 200, yMm: 60, rotationDeg: 4, order: 1 }),
      story('s', copy, ['f']),
    ),
  })
  await editor.settled()
  cdp = await editor.page.context().newCDPSession(editor.page)
})

afterAll(() => editor?.close())

const folder = process.env['BANMIAN_SCREENSHOTS']
/** Keeps a picture of the window where BANMIAN_SCREENSHOTS names a folder. */
async function keep(name: string): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await editor.page.evaluate(() => document.fonts.ready)
  await editor.page.screenshot({ path: path.join(folder, `${name}.png`) })
}

async function press(key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await editor.page.keyboard.press(key)
}

/** Puts the caret into the copy, counted in characters of the story with a paragraph's end as one, and selects from there. */
async function select(words: string, length = words.length, after = 0): Promise<void> {
  const whole = [FIRST, SECOND, THIRD].join('\n')
  await press('Control+Home')
  await press('ArrowRight', whole.indexOf(words, after))
  await press('Shift+ArrowRight', length)
}

/** The caret before some words. */
const caretBefore = (words: string): Promise<void> => select(words, 0)

async function type(text: string): Promise<void> {
  await editor.page.keyboard.insertText(text)
  await press('Enter')
}

const marks = async (): Promise<readonly AnnotationRecord[]> => all(await editor.save(), 'annotation')
/** Of all that the list has: it makes rows only where they are seen. */
const count = async (page: Page): Promise<number> =>
  Number(/\d+/u.exec(await page.locator('.review-counts strong').innerText())?.[0])
const told = (): Promise<string> => editor.page.locator('.proof-told').innerText()

describe('the proofreader’s view', () => {
  it('is entered by a key, and asks who reads when the first mark is made', async () => {
    const { page } = editor
    await press('F8')
    await page.getByRole('banner', { name: '校对视图' }).or(page.locator('.proof-bar')).first().waitFor()
    await expect.poll(() => page.locator('.strip, .contextbar, .dock').count()).toBe(0)
    await press('Alt+ArrowDown')
    await editor.settled()
    await keep('proof-1-story')
    await select('平稳稳平', 4)
    await press('s')
    await sayWho(editor.page, '林兢', 'proofreader')
    await expect.poll(() => count(page)).toBe(1)
    await expect.poll(told).toContain('删除')
    // Undone, as all that follows: a mark is a step of the history.
    await press('Control+z')
    await expect.poll(() => count(page)).toBe(0)
  })

  it('opens the first round, which keeps the page as it is', async () => {
    const { page } = editor
    await page.getByRole('button', { name: '开一校' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '开校次' })
    expect(await dialog.getByRole('radio', { name: /^小样/u }).isDisabled()).toBe(true)
    await keep('proof-2-round')
    await press('Enter')
    await page.getByRole('button', { name: '交一校' }).waitFor()
    const [round] = all(await editor.save(), 'proofRound')
    expect(round).toMatchObject({ stage: 'first', openedBy: { name: '林兢' }, closedBy: null })
    expect(round!.pdfSha256).toMatch(/^[0-9a-f]{64}$/u)
  })

  it('changes no word by typing, and no frame by arrows', async () => {
    const { page } = editor
    await caretBefore('出行')
    await page.keyboard.type('vuic')
    await page.keyboard.press('Backspace')
    await press('Escape')
    await press('Alt+ArrowRight')
    await press('ArrowRight', 3)
    await press('Control+v')
    expect(textOfStory(await editor.save(), 's')).toBe([FIRST, SECOND, THIRD].join('\n'))
    expect(find(await editor.save(), 'frame', 'photo')).toMatchObject({ xMm: 200, yMm: 60 })
  })

  it('makes marks by one key, words through an input method', async () => {
    const { page } = editor
    await press('Alt+ArrowUp')
    await select('方遍')
    await press('g')
    // The field is where an input method composes; Enter in it belongs to the method.
    await cdp.send('Input.imeSetComposition', { text: 'fang bian', selectionStart: 9, selectionEnd: 9 })
    expect(await page.locator('.mark-text').inputValue()).toBe('fang bian')
    expect(await count(page)).toBe(0)
    await cdp.send('Input.insertText', { text: '方便' })
    await keep('proof-2-field')
    await press('Enter')
    await expect.poll(() => count(page)).toBe(1)

    await select('的', 1, FIRST.indexOf('的的') + 1)
    await press('s')
    await caretBefore('首日')
    await press('b')
    await type('运营')
    await select('间时')
    await press('d')
    await select('稳平')
    await press('Shift+j')
    await press('ArrowUp')
    await caretBefore('新线路')
    await press('2')
    await caretBefore('首末')
    await press('q')
    await select('说，')
    await press('m')
    await type('此处另有说法')
    await select('家门口')
    await press('h')
    await caretBefore('公交')
    await press('j')
    // 转移: the second place is chosen with the caret, and Enter.
    await select('去', 1)
    await press('y')
    await expect.poll(told).toContain('去')
    await caretBefore('把站')
    await keep('proof-3-second')
    await press('Enter')
    // ○: the same fault elsewhere in the story.
    await select('方遍', 2, [FIRST, SECOND].join('\n').length)
    await press('o')
    await press('Alt+ArrowRight')
    await press('Shift+z')
    await expect.poll(() => count(page)).toBe(13)
    const made = await marks()
    expect(new Set(made.map(({ kind }) => kind))).toEqual(
      new Set<MarkKind>([
        ...(['replace', 'delete', 'insert', 'transpose', 'script', 'fixedSpace', 'newParagraph'] as const),
        ...(['instruction', 'highlight', 'runOn', 'move', 'same', 'straighten'] as const),
      ]),
    )
    const of = (kind: MarkKind): AnnotationRecord => made.find((one) => one.kind === kind)!
    expect(of('replace')).toMatchObject({ text: '方便', author: { name: '林兢', role: 'proofreader' }, state: 'open' })
    expect(of('transpose')).toMatchObject({ anchor: { quote: '间' }, target: { quote: '时' } })
    expect(of('move')).toMatchObject({ anchor: { quote: '去' }, target: { suffix: expect.stringMatching(/^把站/u) } })
    const [round] = all(await editor.save(), 'proofRound')
    expect(new Set(made.map(({ roundId }) => roundId))).toEqual(new Set([round!.id]))
    expect(of('fixedSpace').variant).toBe('1/2')
    expect(of('same').refersTo).toBe(of('replace').id)
    await press('0')
    await editor.settled()
    await keep('proof-4-overview')
  })

  it('takes the mouse as well: a mark is chosen by a click, drawn by the pen, made from the right-click menu', async () => {
    const { page } = editor
    await press('Escape', 3)
    await press('Alt+ArrowDown')
    await editor.settled()
    // The caret behind the words of 标亮 says where they stand.
    await select('家门口')
    const caret = (await page.locator('[data-reading]').boundingBox())!
    const box = { x: caret.x - caret.height / 2, y: caret.y + caret.height / 2 }
    await page.mouse.click(box.x, box.y)
    await expect.poll(() => page.locator('.thread-head strong').innerText()).toBe('标亮')
    await page.mouse.dblclick(box.x, box.y)
    await page.mouse.click(box.x, box.y, { button: 'right' })
    await page.getByRole('menuitem', { name: '批注' }).click()
    await page.locator('.mark-text').waitFor()
    await type('右键')
    await expect.poll(() => count(page)).toBe(14)
    await press('w')
    const [x, y] = [box.x, box.y + 90]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 12; step++) await page.mouse.move(x + step * 8, y + 20 * Math.sin(step))
    await page.mouse.up()
    await press('w')
    await expect.poll(() => count(page)).toBe(15)
    const [ink] = (await marks()).filter(({ kind }) => kind === 'ink')
    expect(ink).toMatchObject({ anchor: { kind: 'spot' } })
    expect(ink!.strokes[0]!.length).toBeGreaterThan(6)
    await keep('proof-4-ink')
    await press('Control+z', 2)
    await expect.poll(() => count(page)).toBe(13)
  })

  it('lists them in the order of the text, and walks from one to the next', async () => {
    const { page } = editor
    await press('Escape', 2)
    const quotes: string[] = []
    for (let step = 0; step < 13; step++) {
      await press('.')
      const row = page.locator('.review-row[data-selected]')
      await expect.poll(() => row.count()).toBe(1)
      quotes.push((await row.innerText()).replaceAll('\n', ' '))
    }
    expect(quotes.map((words) => words.split(' ')[0])).toEqual([
      // A gap is told by what stands on either side.
      ...['方遍', '加方遍，‸新线路开', '的', '开通的的‸首日，客', '稳平', '稳稳平。‸公交集', '说，'],
      ...['责人说，‸首末班车', '间', '方遍', '家门口', '去', '正图'],
    ])
    await press('.')
    await expect.poll(told).toContain('最后一处')
    await press(',')
    await expect.poll(() => page.locator('.review-row[data-selected]').innerText()).toContain('去')
  })

  it('takes back by 保留, repeats by R, and answers in the thread', async () => {
    const { page } = editor
    await press('.')
    await press('l')
    await expect.poll(() => count(page)).toBe(14)
    await press('Control+z')
    await expect.poll(() => count(page)).toBe(13)
    await press(',')
    await press('.')
    await press('Enter')
    await page.keyboard.insertText('请责编定')
    await press('Enter')
    await expect.poll(() => page.locator('.thread-reply').innerText()).toContain('请责编定')
    await keep('proof-5-thread')
    await press('Escape')
    expect((await marks()).flatMap(({ replies }) => replies.map(({ text }) => text))).toEqual(['请责编定'])
  })

  it('hands the round over with a word', async () => {
    const { page } = editor
    await page.getByRole('button', { name: '交一校' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '交一校' })
    expect(await dialog.innerText()).toContain('标了 13 处')
    await page.keyboard.insertText('末段请再核')
    await dialog.getByRole('button', { name: '交样' }).press('Enter')
    await expect.poll(told).toContain('一校已交')
    expect(all(await editor.save(), 'proofRound')[0]).toMatchObject({ closedBy: { name: '林兢', role: 'proofreader' } })
  })

  it('lets a proofreader mark, and an editor decide: all of it in one step that can be undone', async () => {
    const { page } = editor
    const before = await editor.save()
    expect(await page.getByRole('button', { name: /全部照改/u }).count()).toBe(0)
    await press('a')
    await expect.poll(told).toContain('不能照校对改')
    await page.getByRole('button', { name: '校对 林兢，换人' }).click()
    await sayWho(editor.page, '周明', 'editor')
    await page.getByRole('button', { name: /全部照改/u }).click()
    const after = await editor.save()
    const text = textOfStory(after, 's')
    expect(text).toContain('市民出行更加方便')
    expect(text).toContain('客流平稳稳平。公交集团负责人说，\n首末班车时间不变。')
    expect(text).toContain('开通的运营首日')
    expect(text).toContain('就是要去把站设到家门口。')
    expect(text).toContain('方便群众')
    expect(find(after, 'frame', 'photo')?.rotationDeg).toBe(0)
    const states = all(after, 'annotation').map(({ kind, state }) => [kind, state] as const)
    expect(
      states
        .filter(([, state]) => state === 'open')
        .map(([kind]) => kind)
        .sort(),
    ).toEqual(['highlight', 'instruction'])
    await keep('proof-6-accepted')
    await press('F6')
    await press('Control+z')
    expect([...(await editor.save()).records.values()]).toEqual([...before.records.values()])
  })

  it('goes on with the second round, and looks back at the first', async () => {
    const { page } = editor
    await press('Control+Shift+z')
    await page.getByRole('button', { name: '开二校' }).press('Enter')
    await page.getByRole('dialog', { name: '开校次' }).waitFor()
    await press('Enter')
    await page.getByRole('button', { name: /二校/u }).or(page.locator('.stages [data-open=true]')).first().waitFor()
    await expect.poll(() => page.locator('.stages [data-open=true]').innerText()).toBe('二校')
    await press('Alt+ArrowDown')
    await press('Control+Home')
    await press('Shift+ArrowRight', 2)
    await press('n')
    await type('二校又见')
    await expect.poll(() => count(page)).toBe(14)
    await keep('proof-8-second')
    // Marks of two rounds have two colours.
    const colours = () =>
      page
        .locator('.review-stripe')
        .evaluateAll((list) => new Set(list.map((one) => (one as HTMLElement).style.background)).size)
    await expect.poll(colours).toBe(2)
    await page.getByRole('button', { name: '看一校的符号' }).press('Enter')
    await expect.poll(() => page.locator('.review-head').first().innerText()).toContain('13')
    await page.getByRole('button', { name: '当时的版面' }).press('Enter')
    await expect
      .poll(() => page.locator('[data-layer=marks]').evaluate((one) => (one as HTMLElement).hidden))
      .toBe(true)
    await keep('proof-9-back')
    await page.getByRole('button', { name: '回到现在' }).press('Enter')
    await press('s')
    await expect.poll(() => page.locator('.look-back').count()).toBe(0)
    expect(textOfStory(await editor.save(), 's')).toContain('市民出行更加方便')
  })

  it('is left by the same key, with the tools of the designer as before', async () => {
    const { page } = editor
    await press('F8')
    await page.locator('.strip').waitFor()
    await expect.poll(() => page.locator('.proof-bar').count()).toBe(0)
    expect(editor.faults).toEqual([])
  })
})
