/**
 * A page on its way to press, as a newsroom takes it: one journey over the sample page, from the first mark to the signed PDF and the
 * change that came after, the same in every shell.
 *
 * Role: the steps; `proofJourney.test.ts` and `proofJourneyElectron.test.ts` say in which shell. Boundary: keyboard wherever a
 * proofreader would use it; what is asserted is what the window says and what the saved document has.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfStory } from '../../../core/commands/text/edit.ts'
import { writePackage } from '../../../core/model/package.ts'
import { proofEntry } from '../../../core/model/proofEntries.ts'
import type { AnnotationRecord, FrameRecord, MarkKind, SignOffRecord } from '../../../core/model/records.ts'
import { all, get, type Snapshot } from '../../../core/model/snapshot.ts'
import { auditFacts, auditLog } from '../../../core/proof/audit.ts'
import { pageDigest } from '../../../core/proof/pageDigest.ts'
import { openEngine } from '../../../electron/host/engine.ts'
import { openPackage, sha256 } from '../../../electron/host/packages.ts'
import { projectRoot } from '../../../electron/host/root.ts'
import { createStarters } from '../../../electron/host/starters.ts'
import { banmian, temporaryFolder } from '../../support/program.ts'
import { openEditor, type Editor, type EditorOptions } from './editor.ts'
import { DIFFERENCES, DONE, KINDS, MARKS, MISSED_AT } from './proofJourneyPlan.ts'
import { proofreaderOf, until, type Proofreader } from './proofreader.ts'

/** No step takes so long, be the machine ever so busy. */
const STEP_MS = 240_000

/** Declares the journey's tests; each goes on where the one before it ended. */
export function proofJourney(options: EditorOptions, pictures: string): void {
  const folder = temporaryFolder()
  const file = path.join(folder, '七版.banmian')
  let editor: Editor
  let reader: Proofreader
  /** As it was opened, as it was handed over, and as the first round left it. */
  let opened: Snapshot
  let handedOver: Snapshot
  let corrected: Snapshot

  beforeAll(async () => {
    const engine = openEngine()
    const { snapshot, media } = await createStarters(projectRoot(), () => engine).sample()
    opened = snapshot
    writeFileSync(file, writePackage({ snapshot, media }))
    editor = await openEditor({ ...options, file })
    editor.page.setDefaultTimeout(STEP_MS / 2)
    await editor.settled()
    reader = proofreaderOf(editor, pictures)
  }, STEP_MS)

  afterAll(() => editor?.close())

  const marksOf = (snapshot: Snapshot): readonly AnnotationRecord[] => all(snapshot, 'annotation')
  const markOn = (snapshot: Snapshot, kind: MarkKind, quote: string): AnnotationRecord =>
    marksOf(snapshot).find(
      (mark) => mark.kind === kind && (mark.anchor.kind !== 'text' || mark.anchor.quote === quote),
    )!
  const storyWith = (words: string): string =>
    all(opened, 'story').find(({ id }) => textOfStory(opened, id).includes(words))!.id
  const records = (snapshot: Snapshot): unknown => Object.fromEntries(snapshot.records)
  /** The picture at the foot of the page: no text flows round it. */
  const picture = (): FrameRecord =>
    all(opened, 'frame')
      .filter(({ kind }) => kind === 'image')
      .reduce((one, other) => (other.yMm > one.yMm || (other.yMm === one.yMm && other.xMm > one.xMm) ? other : one))
  const captionOf = (words: string): FrameRecord => {
    const [frameId] = get(opened, 'story', storyWith(words)).frameIds
    return get(opened, 'frame', frameId!)
  }
  const toPage = async (): Promise<void> => {
    await editor.page.locator('[data-canvas]').focus()
  }
  /** From the proofreader's view to the window, and back. */
  const toWindow = async (): Promise<void> => {
    await reader.press('F8')
    await editor.page.locator('.strip').waitFor()
    await toPage()
    await reader.press('Control+0')
    await editor.settled()
  }
  const toView = async (): Promise<void> => {
    await reader.press('F8')
    await editor.page.locator('.proof-bar').waitFor()
  }
  /** Caption by a click in it, its last character away or there again. */
  const atEndOf = async (words: string, act: () => Promise<void>): Promise<void> => {
    const { xMm, yMm, widthMm, heightMm } = captionOf(words)
    const { page } = editor
    await reader.press('t')
    const at = await editor.onScreen(xMm + widthMm / 3, yMm + heightMm / 4)
    await page.mouse.click(at.x, at.y)
    await reader.press('Control+End')
    await act()
    await reader.press('Escape')
    await toPage()
    await reader.press('v')
    await reader.press('Control+Shift+a')
  }
  const compareWith = async (round: string): Promise<void> => {
    const { page } = editor
    await reader.press('Control+Alt+C')
    await page.locator('.compare-source').waitFor()
    const option = page.locator('.compare-source [role=option]', { hasText: round })
    for (let more = 6; more > 0 && !(await option.evaluate((one) => one === document.activeElement)); more--)
      await reader.press('ArrowDown')
    await reader.press('Enter')
    await page.locator('[data-testid=compare][data-ready=true]').waitFor()
  }
  const compareList = (): Promise<readonly string[]> =>
    editor.page
      .locator('.compare-list li')
      .evaluateAll((items) =>
        (items as HTMLElement[]).map((item) => `${item.dataset['state']!} ${item.innerText.replaceAll('\n', ' ')}`),
      )

  describe('a page on its way to press', { timeout: STEP_MS }, () => {
    it('is opened for the first reading by the proofreader, who says who she is', async () => {
      const { page } = editor
      await toView()
      await reader.handTo('吴敏', 'proofreader')
      await reader.openRound('first')
      const [round] = all(await reader.look(), 'proofRound')
      expect(round).toMatchObject({ stage: 'first', openedBy: { name: '吴敏', role: 'proofreader' }, closedBy: null })
      await reader.press('Alt+ArrowDown')
      await until(() => page.locator('.story-now').innerText()).toContain('第 1 / 21 篇')
    })

    it('gets marks of fourteen kinds, by keys, and one by the pen', async () => {
      const { page } = editor
      for (const [key, words, text] of MARKS) {
        await reader.mark(key, words, text)
        if (words.includes('[千]')) await reader.keep('02-marks')
      }
      // Two places: the second is asked for.
      await reader.select('[走在前]、作表率——')
      await reader.press('d')
      await until(reader.told).toContain('走在前')
      await reader.select('走在前、[作表率]——')
      await reader.press('Enter')
      await until(reader.count).toBe(MARKS.length + 1)
      await reader.select('活动中[积极]为人民群众')
      await reader.press('y')
      await until(reader.told).toContain('积极')
      await reader.select('张大为[]在窗口')
      await reader.press('Enter')
      await until(reader.count).toBe(MARKS.length + 2)
      // A picture, by keys too.
      await reader.press('Alt+ArrowLeft')
      await reader.press('x')
      await reader.press('ArrowUp')
      await until(reader.count).toBe(MARKS.length + 3)
      await reader.press('0')
      await reader.press('w')
      const [from, to] = [await editor.onScreen(284, 29), await editor.onScreen(326, 40)]
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
      const ring = (part: number) => ({
        x: x + ((to.x - from.x) / 2) * Math.cos(part),
        y: y + ((to.y - from.y) / 2) * Math.sin(part),
      })
      await page.mouse.move(ring(0).x, ring(0).y)
      await page.mouse.down()
      for (let step = 1; step <= 24; step++) {
        const at = ring((step / 24) * 2 * Math.PI)
        await page.mouse.move(at.x, at.y)
      }
      await page.mouse.up()
      await reader.press('w')
      await until(reader.count).toBe(MARKS.length + 4)
      await reader.keep('01-page')
      const made = await reader.look()
      expect(new Set(marksOf(made).map(({ kind }) => kind))).toEqual(new Set(KINDS))
      const [round] = all(made, 'proofRound')
      for (const mark of marksOf(made))
        expect(mark).toMatchObject({ roundId: round!.id, author: { name: '吴敏' }, state: 'open' })
      expect(markOn(made, 'replace', '千').text).toBe('干')
      expect(markOn(made, 'insert', '')).toMatchObject({ text: '，', anchor: { paragraphId: expect.any(String) } })
      expect(markOn(made, 'shiftVertical', '')).toMatchObject({ anchor: { frameId: picture().id }, variant: 'up' })
      expect(markOn(made, 'move', '积极').target).toMatchObject({ suffix: expect.stringMatching(/^在窗口/u) })
      // A proofreader changes nothing but marks.
      for (const story of all(opened, 'story')) expect(textOfStory(made, story.id)).toBe(textOfStory(opened, story.id))
    })

    it('is handed over, page and PDF as they were read in the file', async () => {
      const { page } = editor
      expect(await page.locator('.review-counts').innerText()).toContain('本版 16 处')
      await reader.closeRound('first', '标题是否照通稿，请定')
      handedOver = await reader.look()
      const [round] = all(handedOver, 'proofRound')
      expect(round).toMatchObject({ closedBy: { name: '吴敏', role: 'proofreader' } })
      const { proofs } = openPackage(readFileSync(file))
      expect(sha256(proofs.get(proofEntry(round!.id, 'page.pdf'))!)).toBe(round!.pdfSha256)
      expect(sha256(proofs.get(proofEntry(round!.id, 'document.json'))!)).toBe(round!.documentSha256)
    })

    it('shows its marks in the designer’s window, too', async () => {
      await toWindow()
      await reader.keep('03-designer')
      await until(() => editor.page.locator('[data-layer=marks]').isVisible()).toBe(true)
    })

    it('is corrected by the designer: one mark refused with a word, all others in one step that can be undone', async () => {
      const { page } = editor
      await toView()
      await reader.handTo('吕雪', 'layout')
      await reader.walkTo(/坚决/u)
      await reader.press('Enter')
      await page.keyboard.insertText('标题照通稿，不改')
      await reader.press('Enter')
      await until(() => page.locator('.thread-reply').innerText()).toContain('标题照通稿')
      await reader.press('Escape')
      await reader.press('Shift+A')
      await until(reader.told).toContain('不改 1 处')
      // She takes it for done, and has not done it.
      await reader.walkTo(/法治青风/u)
      await reader.keep('04-review')
      await reader.press('e')
      await until(reader.told).toContain('1 处已处理')
      const before = await reader.look()
      await page.getByRole('button', { name: /全部照改/u }).press('Enter')
      await until(reader.told).toContain('照改 10 处；另有 4 处仍待改，须动手')
      await reader.keep('05-accepted')
      corrected = await reader.look()
      await toPage()
      await reader.press('Control+z')
      expect(records(await reader.look())).toEqual(records(before))
      await reader.press('Control+Shift+z')
      expect(records(await reader.look())).toEqual(records(corrected))
      const read = (words: string): string => textOfStory(corrected, storyWith(words))
      expect(read('大千500天')).toContain('大干500天')
      expect(read('大千500天')).toContain('启用暨栏目开仪式，')
      expect(read('法治青风')).toContain('法治青风')
      expect(read('走在前、作表率——')).toMatch(/作表率、走在前——$/u)
      expect(read('酒后禁驾')).toContain('酒后禁驾，出行平安')
      expect(read('张大为')).toContain('张大为积极在窗口')
      expect(read('集中展现。')).toContain('精神之光。全国文明')
      expect(read('市人大常委会')).toContain('试点城市。\n市人大常委会')
      expect(read('坚定走好')).toContain('坚定走好')
      expect(markOn(corrected, 'replace', '坚定')).toMatchObject({
        state: 'rejected',
        replies: [{ text: '标题照通稿，不改' }, { state: 'rejected' }],
      })
    })

    it('has the rest done by hand', async () => {
      const { page } = editor
      await toWindow()
      await reader.press('v')
      const { id, xMm, yMm, widthMm, heightMm } = picture()
      const at = await editor.onScreen(xMm + widthMm / 2, yMm + heightMm / 2)
      await page.mouse.click(at.x, at.y)
      await reader.press('ArrowUp', 2)
      await reader.press('Control+Shift+a')
      await toView()
      await reader.walkTo(/单位名称请核/u)
      await reader.press('Enter')
      await page.keyboard.insertText('已问，请二校改')
      await reader.press('Enter')
      await reader.press('Escape')
      await reader.press('e')
      for (const words of [/^标亮/u, /^上下移/u, /^手写/u]) {
        await reader.walkTo(words)
        await reader.press('e')
        await until(reader.told).toContain('1 处已处理')
      }
      corrected = await reader.look()
      expect(get(corrected, 'frame', id).yMm).toBeLessThan(yMm)
      expect(marksOf(corrected).filter(({ state }) => state === 'open')).toEqual([])
    })

    it('is read a second time by another person, whose mark the editor obeys', async () => {
      await reader.handTo('穆胜保', 'reviewer')
      await reader.openRound('second')
      await reader.mark('g', '市民[政]经济局', '营')
      await reader.keep('06-second')
      await reader.handTo('林兢', 'editor')
      await reader.walkTo(/^改正[\s\S]*市民政经济局聚焦/u)
      await reader.press('a')
      await until(reader.told).toContain('照改 1 处')
      expect(textOfStory(await reader.look(), storyWith('法治青风'))).toContain('市民营经济局聚焦')
    })

    it('is compared with the first round: what was done, what was missed, what nobody asked for', async () => {
      const { page } = editor
      await toWindow()
      await atEndOf('一码在手', () => reader.press('Backspace'))
      expect(textOfStory(await reader.look(), storyWith('一码在手'))).toMatch(/高效便捷$/u)
      await compareWith('一校')
      expect(await compareList()).toEqual([
        'unrequested 删去 7版 图片说明 7 未经要求 删去“。”',
        ...DONE.slice(0, MISSED_AT),
        'missed 改正 7版 正文 第6段 漏改 “青”改为“清”',
        ...DONE.slice(MISSED_AT),
      ])
      await until(() => page.locator('.compare-summary').innerText()).toMatch(
        /未经要求\s*1\s*漏改\s*1\s*人工核对\s*4\s*已改\s*10/u,
      )
      await reader.keep('07-red-list')
      await reader.press('ArrowDown', MISSED_AT + 2)
      await until(() => page.locator('.compare-list li[aria-current=true]').getAttribute('data-state')).toBe('missed')
      await reader.keep('08-missed')
      await page.getByRole('radio', { name: /差异/u }).press('Enter')
      await until(compareList).toEqual(DIFFERENCES)
      await reader.press('ArrowDown', 5)
      await reader.keep('09-differences')
      await reader.press('Escape')
      await page.getByTestId('compare').waitFor({ state: 'detached' })
    })

    it('is mended, and stands the check', async () => {
      await atEndOf('一码在手', () => editor.page.keyboard.insertText('。'))
      await toView()
      await reader.handTo('周明', 'dutyDirector')
      await reader.walkTo(/法治青风/u)
      await editor.page.locator('.thread').getByRole('button', { name: '重开' }).press('Enter')
      await toPage()
      await reader.press('a')
      await until(reader.told).toContain('照改 1 处')
      await toWindow()
      await compareWith('一校')
      expect(await compareList()).toEqual([
        ...DONE.slice(0, MISSED_AT),
        'done 改正 7版 正文 第6段 已改 “青”改为“清”',
        ...DONE.slice(MISSED_AT),
      ])
      await reader.press('Escape')
      await editor.page.getByTestId('compare').waitFor({ state: 'detached' })
      await toView()
    })

    it('goes on to the clean proof and is signed by the chief editor', async () => {
      const { page } = editor
      await reader.closeRound('second')
      await reader.handTo('吴敏', 'proofreader')
      await reader.openRound('redCheck')
      await reader.closeRound('redCheck')
      await reader.handTo('吕雪', 'layout')
      await reader.openRound('clean')
      await reader.handTo('林兢', 'editor')
      await reader.closeRound('clean')
      await reader.handTo('吕雪', 'layout')
      await reader.openRound('signing')
      await reader.handTo('程总', 'chiefEditor')
      await page.getByRole('button', { name: '签付印' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: '签付印' })
      await dialog.waitFor()
      await page.keyboard.insertText('同意付印')
      await reader.keep('10-sign')
      await dialog.getByRole('button', { name: '签付印' }).press('Enter')
      await until(reader.told).toContain('已签付印')
      await reader.keep('11-signed')
      const signed = await reader.look()
      const [signature] = all(signed, 'signOff')
      expect(signature).toMatchObject({
        person: { name: '程总', role: 'chiefEditor' },
        note: '同意付印',
        pageSha256: pageDigest(signed, all(signed, 'page')[0]!.id),
      } satisfies Partial<SignOffRecord>)
    })

    it('goes to press, from the window and from the command line', async () => {
      await toWindow()
      const pdf = await editor.exportPrint()
      expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
      await reader.look()
      const ended = banmian(['export', file, '-o', path.join(folder, '七版.pdf')])
      expect([ended.status, ended.stderr]).toEqual([0, ''])
    })

    it('is refused once it changed after that, until the chief editor lets it go by name', async () => {
      const { page } = editor
      await atEndOf('一码在手', () => reader.press('Backspace'))
      await reader.look()
      const refused = banmian(['export', file, '-o', path.join(folder, '改后.pdf')])
      expect(refused.status).toBe(2)
      expect(refused.stderr).toContain('7 版程总（总编）签过以后版面又改了')
      const pdf = await editor.exportPrint(async () => {
        const dialog = page.getByRole('alertdialog', { name: '有 1 个版没有签付印' })
        await until(() => dialog.innerText()).toContain('程总（总编）签过以后版面又改了')
        await dialog.getByRole('textbox', { name: '总编姓名' }).fill('程总')
        await dialog.getByRole('textbox', { name: '理由' }).fill('印厂等版，句号下一版补')
        await reader.keep('12-refused')
        await dialog.getByRole('button', { name: '放行并导出' }).press('Enter')
      })
      expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
      const end = await reader.look()
      expect(all(end, 'signOff').find(({ override }) => override)).toMatchObject({
        person: { name: '程总', role: 'chiefEditor' },
        pageSha256: pageDigest(end, all(end, 'page')[0]!.id),
      })
      // Who did what on the page, in the order of the day.
      const log = auditLog(end).filter(({ action }) => !action.startsWith('mark-'))
      expect(log.map((entry) => [entry.action, auditFacts(entry)['stage'] ?? '', entry.person.name].join(' '))).toEqual(
        [
          'round-opened first 吴敏',
          'round-closed first 吴敏',
          'round-opened second 穆胜保',
          'round-closed second 周明',
          'round-opened redCheck 吴敏',
          'round-closed redCheck 吴敏',
          'round-opened clean 吕雪',
          'round-closed clean 林兢',
          'round-opened signing 吕雪',
          'signed  程总',
          'export-override  程总',
        ],
      )
      expect(auditFacts(log.at(-1)!)['note']).toBe('印厂等版，句号下一版补')
    })

    it('is all done without an error in the console', () => {
      expect(editor.faults).toEqual([])
    })
  })
}
