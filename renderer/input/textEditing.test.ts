/** Text editing over the real engine, with a host that a test drives. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import type { SpanLook } from '../../core/commands/text/restyle.ts'
import { textOfStory } from '../../core/commands/text/edit.ts'
import { apply } from '../../core/model/geometry.ts'
import { createHistory } from '../../core/model/history.ts'
import { counterIds } from '../../core/model/ids.ts'
import type { ParagraphRecord } from '../../core/model/records.ts'
import { get } from '../../core/model/snapshot.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { caretRect } from '../../core/typeset/caret.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import { instantiateHarfBuzzSync } from '../../core/typeset/shape/harfbuzz.ts'
import { paragraph, single, textFrame } from '../../core/typeset/testing/documents.ts'
import { positionAt, spanOf, textOfSpan } from '../../core/typeset/textPosition.ts'
import { createTypesetter } from '../../core/typeset/typeset.ts'
import { keyAct } from './keys.ts'
import { createTextEditing } from './textEditing.ts'
import type { TextOverlay } from './textEditing.ts'
import type { InputContext, KeyStroke, TextInputSink } from './textInputHost.ts'

const require = createRequire(import.meta.url)
const shaper = instantiateHarfBuzzSync(fs.readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
const composer = createComposer({ fonts: createFontLibrary({ systemFolders: [] }), shaper })
const STORY = 'story:1'
const FRAME = { widthMm: 60, heightMm: 80, columns: 1 } as const

function stroke(key: string, more: Partial<KeyStroke> = {}): KeyStroke {
  const none = { keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  return { key, ...none, ...more }
}

function open(paragraphs: readonly ParagraphRecord[]) {
  const store = createStore(single(paragraphs, [textFrame('f', STORY, FRAME)]))
  const history = createHistory(store)
  const typesetter = createTypesetter({ composer })
  let draft: Snapshot | null = null
  let overlay: TextOverlay | null = null
  let sink!: TextInputSink
  let look: SpanLook | null = null
  let context: InputContext | null = null
  let nowMs = 0
  const shown = () => draft ?? store.snapshot
  const editing = createTextEditing({
    store,
    history,
    ids: counterIds((id) => store.snapshot.records.has(id)),
    snapshot: shown,
    layout: () => typesetter.layout(shown()),
    preview: (snapshot) => void (draft = snapshot),
    show: (next) => void (overlay = next),
    toScreen: () => ({ left: 0, top: 0, sizePx: 9, vertical: false }),
    typing: { get: () => look, set: (next) => void (look = next) },
    openHost(given) {
      sink = given
      return { focus() {}, setContext: (next) => void (context = next), setCaret() {}, settle() {}, dispose() {} }
    },
    label: ({ zh }) => zh,
    now: () => (nowMs += 10),
    mac: false,
  })
  return {
    store,
    history,
    editing,
    at: (paragraphId: string, offset: number) => positionAt(STORY, { paragraphId, offset }),
    sink: () => sink,
    typeWith: (next: SpanLook | null) => void (look = next),
    look: () => look,
    overlay: () => overlay,
    context: () => context,
    text: (snapshot = store.snapshot) => textOfStory(snapshot, STORY),
    shownText: () => textOfStory(shown(), STORY),
    selected: () => editing.selection && textOfSpan(store.snapshot, spanOf(store.snapshot, editing.selection)),
    /** The middle of a caret, on the page. */
    point(paragraphId: string, offset: number) {
      const caret = caretRect(shown(), typesetter.layout(shown()), positionAt(STORY, { paragraphId, offset }))!
      return { pageId: caret.pageId, ...apply(caret.matrix, { x: caret.x, y: caret.y + caret.height / 2 }) }
    },
  }
}

const plain = { shift: false, clicks: 1 }

describe('typing', () => {
  it('starts in an empty frame, merges into one step and is undone to the very same document', () => {
    const page = open([])
    const before = page.store.snapshot.records
    page.editing.begin({ frameId: 'f' })
    for (const char of '版面编辑') page.sink().insert(char)
    expect(page.text()).toBe('版面编辑')
    expect(page.overlay()?.caret?.frameId).toBe('f')
    expect(page.context()).toMatchObject({ text: '版面编辑', from: 4, to: 4 })
    expect(page.history.undoLabel).toBe('输入')
    page.history.undo()
    expect(page.text()).toBe('')
    page.history.undo()
    expect(page.editing.selection).toBeNull()
    for (const [id, record] of before) expect(page.store.snapshot.records.get(id)).toBe(record)
    expect(page.store.snapshot.records.size).toBe(before.size)
  })

  it('splits and joins paragraphs; the caret follows undo', () => {
    const page = open([paragraph('a', '甲乙'), paragraph('b', '丙丁')])
    page.editing.begin(page.at('b', 0))
    expect(page.editing.key(stroke('Backspace'))).toBe(true)
    expect(page.text()).toBe('甲乙丙丁')
    expect(page.editing.selection?.focus).toMatchObject({ paragraphId: 'a', offset: 2 })
    page.editing.key(stroke('Enter'))
    page.editing.key(stroke('Enter', { shiftKey: true }))
    expect(page.text()).toBe('甲乙\n\n丙丁')
    page.editing.key(stroke('Delete'))
    expect(page.text()).toBe('甲乙\n\n丁')
    while (page.history.undo());
    expect(page.text()).toBe('甲乙\n丙丁')
    expect(page.editing.selection).not.toBeNull()
  })

  it('seals a step when the caret moves', () => {
    const page = open([paragraph('a', '')])
    page.editing.begin(page.at('a', 0))
    page.sink().insert('甲')
    page.editing.key(stroke('ArrowLeft'))
    page.sink().insert('乙')
    page.history.undo()
    expect(page.text()).toBe('甲')
  })
})

describe('the look of what is typed next', () => {
  const bold: SpanLook = { characterStyleId: null, overrides: { fontWeight: 700 } }

  it('goes on with typing and composition, and ends when the caret goes elsewhere', () => {
    const page = open([paragraph('a', '甲乙')])
    const spans = (snapshot = page.store.snapshot) =>
      get(snapshot, 'paragraph', 'a').spans.map(({ from, to }) => [from, to])
    page.editing.begin(page.at('a', 1))
    page.typeWith(bold)
    page.sink().insert('丙')
    page.sink().compose('ding', 4)
    page.sink().commit('丁')
    expect([page.text(), spans()]).toEqual(['甲丙丁乙', [[1, 3]]])
    page.editing.key(stroke('End'))
    expect(page.look()).toBeNull()
    page.sink().insert('戊')
    expect(spans()).toEqual([[1, 3]])
    while (page.history.undo());
    expect(spans()).toEqual([])
  })

  it('may be plain amid bold', () => {
    const page = open([{ ...paragraph('a', '甲乙'), spans: [{ from: 0, to: 2, ...bold }] }])
    page.editing.begin(page.at('a', 1))
    page.typeWith({ characterStyleId: null, overrides: {} })
    page.sink().insert('丙')
    expect(get(page.store.snapshot, 'paragraph', 'a').spans.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 3],
    ])
  })
})

describe('composition', () => {
  it('shows in place, outside the history, and commits as one command', () => {
    const page = open([paragraph('a', '在办')])
    page.editing.begin(page.at('a', 1))
    page.sink().compose('qing', 4)
    page.sink().compose('青dao', 2)
    expect([page.text(), page.shownText()]).toEqual(['在办', '在青dao办'])
    expect(page.history.undoLabel).toBeUndefined()
    expect(page.overlay()?.composition).toHaveLength(1)
    expect(page.editing.selection?.focus.offset).toBe(3)
    expect(page.editing.key(stroke('Backspace'))).toBe(false)
    page.sink().commit('青岛')
    expect([page.text(), page.shownText()]).toEqual(['在青岛办', '在青岛办'])
    expect(page.editing.selection?.focus.offset).toBe(3)
    page.history.undo()
    expect(page.text()).toBe('在办')
  })

  it('given up leaves text and selection as they were', () => {
    const page = open([paragraph('a', '甲乙丙')])
    page.editing.select({ anchor: page.at('a', 1), focus: page.at('a', 3) })
    page.sink().compose('yi', 2)
    expect(page.shownText()).toBe('甲yi')
    page.sink().commit('')
    expect([page.shownText(), page.selected()]).toEqual(['甲乙丙', '乙丙'])
    expect(page.history.undoLabel).toBeUndefined()
  })
})

describe('selection', () => {
  const two = [paragraph('a', '青岛市公交集团。市民出行。'), paragraph('b', '另一段')]

  it('by the pointer: click, drag over paragraphs, words, lines, paragraphs, Shift', () => {
    const page = open(two)
    const { editing, point } = page
    expect(editing.pointer('down', { pageId: 'page:1', x: 1, y: 1 }, plain)).toBe(false)
    expect(editing.pointer('down', point('a', 3), plain)).toBe(true)
    editing.pointer('move', point('b', 2), plain)
    editing.pointer('up', point('b', 2), plain)
    expect(page.selected()).toBe('公交集团。市民出行。\n另一')
    expect(page.context()).toMatchObject({
      text: '青岛市公交集团。市民出行。\n另一段',
      from: 3,
      to: 16,
      backward: false,
    })
    editing.pointer('down', point('a', 5), plain)
    editing.pointer('up', point('a', 5), plain)
    editing.pointer('down', point('a', 1), { shift: true, clicks: 1 })
    editing.pointer('up', point('a', 1), plain)
    expect(page.selected()).toBe('岛市公交')
    expect(page.context()?.backward).toBe(true)
    editing.pointer('down', point('a', 9), { shift: false, clicks: 2 })
    expect(page.selected()).toBe('市民')
    editing.pointer('move', point('a', 1), { shift: false, clicks: 2 })
    expect(page.selected()).toBe('青岛市公交集团。市民')
    editing.pointer('up', point('a', 1), plain)
    const after = point('a', 10)
    editing.pointer('down', { ...after, x: after.x - 1 }, { shift: false, clicks: 2 })
    expect(page.selected()).toBe('市民')
    editing.pointer('down', point('b', 1), { shift: false, clicks: 4 })
    expect(page.selected()).toBe('另一段')
  })

  it('by keys, and typing replaces it', () => {
    const page = open(two)
    page.editing.begin(page.at('b', 1))
    page.editing.key(stroke('a', { ctrlKey: true }))
    expect(page.selected()).toBe(page.text())
    page.editing.key(stroke('ArrowRight'))
    expect(page.editing.selection?.focus).toMatchObject({ paragraphId: 'b', offset: 3 })
    page.editing.key(stroke('Home', { ctrlKey: true, shiftKey: true }))
    page.sink().insert('新')
    expect(page.text()).toBe('新')
  })

  it('through the clipboard: plain elsewhere, styled here', () => {
    const page = open(two)
    page.editing.select({ anchor: page.at('a', 8), focus: page.at('b', 1) })
    const text = page.editing.cut()!
    expect(text.plain).toBe('市民出行。\n另')
    expect(page.text()).toBe('青岛市公交集团。一段')
    page.editing.paste(text)
    expect(page.text()).toBe('青岛市公交集团。市民出行。\n另一段')
    page.editing.paste({ plain: '甲\r\n乙', clip: 'no clip' })
    expect(page.text()).toBe('青岛市公交集团。市民出行。\n另甲\n乙一段')
    expect(page.editing.copy()).toBeNull()
  })

  it('takes corrections that the browser makes in the context', () => {
    const page = open(two)
    page.editing.begin(page.at('a', 1))
    page.sink().replace(0, 2, '烟台')
    expect(page.text()).toMatch(/^烟台市/u)
  })
})

describe('keyAct', () => {
  it('leaves an input method its keys', () => {
    expect(keyAct(stroke('Enter', { isComposing: true }), false, false)).toBeNull()
    expect(keyAct(stroke('Backspace', { keyCode: 229 }), false, false)).toBeNull()
    expect(keyAct(stroke(' ', { ctrlKey: true }), false, false)).toBeNull()
  })

  it('follows the direction of the text and the platform', () => {
    const move = (...args: Parameters<typeof keyAct>) => (keyAct(...args) as { move: string }).move
    expect(move(stroke('ArrowDown'), true, false)).toBe('forward')
    expect(move(stroke('ArrowLeft'), true, false)).toBe('down')
    expect(move(stroke('ArrowLeft', { ctrlKey: true }), false, false)).toBe('wordBack')
    expect(move(stroke('ArrowLeft', { metaKey: true }), false, true)).toBe('lineStart')
    expect(keyAct(stroke('b', { ctrlKey: true }), false, false)).toBeNull()
  })
})
