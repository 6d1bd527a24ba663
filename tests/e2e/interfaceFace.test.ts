/** The window writes Chinese on a system without a Chinese face, and fetches no face where the system has one. */
import type { Page } from '@playwright/test'
import { afterEach, describe, expect, test } from 'vitest'
import { openEditor, type Editor } from './support/editor.ts'
import { addTestFace, NO_FACE, setInterfaceFont, TEST_FACE } from './support/interfaceType.ts'

let editor: Editor | undefined
afterEach(async () => {
  await editor?.close()
  editor = undefined
})

const OWN = '"Banmian Interface"'

/** Opens the editor and says which faces the host was asked for by the interface. */
async function open(prepare: (page: Page) => Promise<void>): Promise<Editor> {
  return (editor = await openEditor({ prepare, width: 1280, height: 720 }))
}
const ownFaces = ({ page }: Editor) =>
  page.evaluate(() =>
    [...document.fonts]
      .filter(({ family }) => family.includes('Banmian Interface'))
      .map(({ weight, status }) => `${weight} ${status}`),
  )
/** Of each weight: whole, GB/T 2312, the program's own words. */
const faces = (...states: readonly string[]): string[] =>
  ['400', '700'].flatMap((weight) => states.map((state) => `${weight} ${state}`))
/** Families that the browser really drew the text of an element with. */
async function drawnWith({ page }: Editor, selector: string): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
  expect(nodeIds.length).toBeGreaterThan(0)
  const used = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })))
  await session.detach()
  return [...new Set(used.flatMap(({ fonts }) => fonts.map(({ postScriptName }) => postScriptName)))]
}

describe('the interface', () => {
  test('is written in the bundled face where no other has the characters, regular and bold', async () => {
    const editor = await open((page) => setInterfaceFont(page, `${NO_FACE}, ${OWN}`))
    await expect
      .poll(() => ownFaces(editor))
      // The whole faces are for rare characters alone.
      .toEqual(faces('unloaded', 'loaded', 'loaded'))
    // The first words shaped are those that once stayed boxes.
    expect(await drawnWith(editor, '.menubar-button')).toEqual(['NotoSansSC-Regular'])
    expect(await drawnWith(editor, '.contextbar-what strong')).toContain('NotoSansSC-Bold')
    expect(editor.faults).toEqual([])
  })

  test('fetches no more than its own words where a face of the system has them', async () => {
    const editor = await open(async (page) => {
      await addTestFace(page)
      await setInterfaceFont(page, `${TEST_FACE}, ${OWN}`)
    })
    await editor.settled()
    expect(await drawnWith(editor, '.menubar-button')).toEqual(['NotoSansSC-Regular'])
    expect(await ownFaces(editor)).toEqual(faces('unloaded', 'unloaded', 'loaded'))
    expect(editor.faults).toEqual([])
  })

  test('as shipped shows no boxes on this machine', async () => {
    const editor = await open(async () => undefined)
    await editor.settled()
    const alike = await editor.page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')!
      context.font = `16px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`
      const [one, other] = ['文', '件'].map((character) => {
        context.clearRect(0, 0, 40, 40)
        context.fillText(character, 4, 24)
        return context.getImageData(0, 0, 40, 40).data.join()
      })
      return one === other
    })
    expect(alike).toBe(false)
  })
})
