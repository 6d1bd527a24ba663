/**
 * Editing text on the page: selection, typing, composition, clipboard.
 *
 * Role: turns what the input host and the pointer tell into commands, one step of the history each, and says what the
 * overlay is to show. Boundary: no React, no canvas, no DOM; layout and preview are the session's. A composition is a
 * provisional document that the history never sees: its commit is one command.
 */
import type { Bilingual, Command } from '../../core/commands/command.ts'
import { clipOf, plainClip, readClip, richClip, writeClip } from '../../core/commands/text/clip.ts'
import { deleteRange } from '../../core/commands/text/deleteRange.ts'
import { insertText } from '../../core/commands/text/insertText.ts'
import { pasteParagraphs } from '../../core/commands/text/pasteParagraphs.ts'
import type { SpanLook } from '../../core/commands/text/restyle.ts'
import { splitParagraph } from '../../core/commands/text/splitParagraph.ts'
import { startStory } from '../../core/commands/text/startStory.ts'
import type { Change } from '../../core/model/diff.ts'
import type { History } from '../../core/model/history.ts'
import type { IdSource } from '../../core/model/ids.ts'
import { find } from '../../core/model/snapshot.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import type { Store } from '../../core/model/store.ts'
import { caretRect, selectionQuads } from '../../core/typeset/caret.ts'
import type { CaretRect, SelectionQuad } from '../../core/typeset/caret.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { isVertical } from '../../core/typeset/lineGeometry.ts'
import { moveCaret } from '../../core/typeset/navigate.ts'
import { withLabels } from '../../core/model/variables.ts'
import {
  caretRange,
  isCaret,
  positionAt,
  settle,
  spanOf,
  textOfSpan,
  wholeStory,
} from '../../core/typeset/textPosition.ts'
import type { TextPoint, TextPosition, TextRange, TextSpan } from '../../core/typeset/textPosition.ts'
import { contextOf } from './inputContext.ts'
import { keyAct } from './keys.ts'
import { createPointerSelection } from './pointerSelection.ts'
import type { PagePoint, PointerKind, PointerModifiers } from './pointerSelection.ts'
import type { CaretBox, ClipboardText, KeyStroke, RemoveBy, TextInputHost, TextInputSink } from './textInputHost.ts'

/** What the canvas draws over the page. */
export interface TextOverlay {
  /** null: its text is overset. */
  readonly caret: CaretRect | null
  readonly selection: readonly SelectionQuad[]
  /** What an input method is composing: underlined. */
  readonly composition: readonly SelectionQuad[]
}

export interface TextEditingDeps {
  readonly store: Store
  readonly history: History
  readonly ids: IdSource
  /** The document as it is shown: a preview while one is on. */
  snapshot(): Snapshot
  /** The layout of `snapshot()`. */
  layout(): DocumentLayout
  /** Shows a provisional document; null: the store's again. */
  preview(snapshot: Snapshot | null): void
  /** null: text is no longer being edited. */
  show(overlay: TextOverlay | null): void
  /** Where a caret is on the screen; null: not to be seen. */
  toScreen(caret: CaretRect): CaretBox | null
  /** How what is typed next is to look, set while nothing is selected; null: like what it is typed beside. */
  readonly typing: { get(): SpanLook | null; set(look: SpanLook | null): void }
  openHost(sink: TextInputSink): TextInputHost
  /** The text is only read: selected, copied, never changed. */
  readOnly?(): boolean
  /** The history's label in the language of the window. */
  label(label: Bilingual): string
  /** ms, for typing to become one step. */
  now(): number
  readonly mac: boolean
}

export interface TextEditing {
  /** null: no text is being edited. */
  readonly selection: TextRange | null
  /** Puts the caret there, or into a frame, and takes the keyboard. */
  begin(at: TextPosition | { readonly frameId: string }): void
  select(range: TextRange): void
  /** False: there is no text at the point. */
  pointer(kind: PointerKind, point: PagePoint, modifiers: PointerModifiers): boolean
  /** True: the key is dealt with. */
  key(event: KeyStroke): boolean
  copy(): ClipboardText | null
  cut(): ClipboardText | null
  paste(text: ClipboardText): void
  /** The view has moved or the layout has changed: shows everything where it is now. */
  refresh(): void
  /** Takes the keyboard back; the selection stays as it is. */
  focus(): void
  end(): void
  /** Calls back when the selection has changed; returns what ends that. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** A composition: what it replaces, and where its text stands in the preview. */
interface Composition {
  readonly span: TextSpan
  readonly text: TextSpan
}

export function createTextEditing(deps: TextEditingDeps): TextEditing {
  const { store, history } = deps
  const listeners = new Set<() => void>()
  let host: TextInputHost | null = null
  let selection: TextRange | null = null
  let composition: Composition | null = null
  let goalPt: number | null = null
  let own = false

  const show = (): void => {
    if (!selection || !host) return
    const [snapshot, layout] = [deps.snapshot(), deps.layout()]
    const caret = caretRect(snapshot, layout, selection.focus)
    deps.show({
      caret,
      selection: isCaret(selection) ? [] : selectionQuads(snapshot, layout, spanOf(snapshot, selection)),
      composition: composition ? selectionQuads(snapshot, layout, composition.text) : [],
    })
    const box = caret && deps.toScreen(caret)
    if (box) host.setCaret(box)
    if (!composition) host.setContext(contextOf(snapshot, selection).context)
  }

  const select = (range: TextRange | null, goal: number | null = null, typed = false): void => {
    selection = range
    goalPt = goal
    if (!typed && deps.typing.get()) deps.typing.set(null)
    show()
    for (const listener of [...listeners]) listener()
  }

  /** Runs a command as one step, or as part of the step that `key` names. */
  const run = <Args, Result>(command: Command<Args, Result>, args: Args, key?: string): Result | undefined => {
    if (deps.readOnly?.() || !command.enabled(store.snapshot, args)) return undefined
    let result: Result | undefined
    own = true
    try {
      const merge = key === undefined ? undefined : { key, nowMs: deps.now() }
      history.transact(deps.label(command.label), (tx) => (result = command.run(tx, args)), merge)
    } finally {
      own = false
    }
    return result
  }

  const span = (): TextSpan | null => selection && spanOf(store.snapshot, selection)

  /** @param typed the caret went on with what was typed, and takes its look along. */
  const caretAfter = (point: TextPoint | undefined, typed = false): void => {
    if (point && selection) select(caretRange(positionAt(selection.focus.storyId, point)), null, typed)
    else show()
  }

  const insert = (text: string): void => {
    const at = span()
    if (at) caretAfter(run(insertText, { span: at, text, look: deps.typing.get() }, `typing:${at.storyId}`), true)
  }

  const paragraph = (): void => {
    const at = span()
    if (at) caretAfter(run(splitParagraph, { span: at, newIds: deps.ids }))
  }

  const remove = (by: RemoveBy): void => {
    if (!selection) return
    const from = selection.focus
    const range = isCaret(selection)
      ? { anchor: from, focus: moveCaret(deps.snapshot(), deps.layout(), from, by).position }
      : selection
    const key = isCaret(selection) ? `deleting:${from.storyId}` : undefined
    caretAfter(run(deleteRange, { span: spanOf(store.snapshot, range) }, key))
  }

  const compose = (text: string, caret: number): void => {
    const over = composition?.span ?? span()
    if (!over || deps.readOnly?.()) return
    // A store of its own: what is composed must not be undone, journalled or saved.
    const draft = createStore(store.snapshot)
    draft.transact('', (tx) => insertText.run(tx, { span: over, text, look: deps.typing.get() }))
    const at = (offset: number): TextPoint => ({ ...over.from, offset: over.from.offset + offset })
    composition = { span: over, text: { storyId: over.storyId, from: over.from, to: at(text.length) } }
    deps.preview(draft.snapshot)
    select(caretRange(positionAt(over.storyId, at(caret))), null, true)
  }

  const commit = (text: string): void => {
    const over = composition?.span ?? span()
    composition = null
    deps.preview(null)
    if (!over) return
    selection = { anchor: positionAt(over.storyId, over.from), focus: positionAt(over.storyId, over.to) }
    if (text !== '') insert(text)
    else select(selection, null, true)
  }

  const replace = (from: number, to: number, text: string): void => {
    if (!selection) return
    const { pointAt } = contextOf(store.snapshot, selection)
    const { storyId } = selection.focus
    const over = { storyId, from: pointAt(from), to: pointAt(to) }
    caretAfter(run(insertText, { span: over, text }, `typing:${storyId}`))
  }

  const copy = (): ClipboardText | null => {
    const at = span()
    if (!at || !selection || isCaret(selection)) return null
    return { plain: withLabels(textOfSpan(store.snapshot, at)), clip: writeClip(clipOf(store.snapshot, at)) }
  }

  const cut = (): ClipboardText | null => {
    const text = copy()
    if (text) remove('forward')
    return text
  }

  const paste = ({ plain, clip, rich }: ClipboardText): void => {
    const at = span()
    const marked = rich ? richClip(store.snapshot, rich) : null
    const paragraphs = (clip === null ? null : readClip(clip)) ?? marked ?? plainClip(plain)
    const empty = paragraphs.length === 1 && paragraphs[0].text === ''
    if (at && !empty) caretAfter(run(pasteParagraphs, { span: at, paragraphs, newIds: deps.ids }))
  }

  const move = (act: Parameters<typeof moveCaret>[3], extend: boolean): void => {
    if (!selection) return
    history.seal()
    const { anchor, focus } = selection
    const collapses = !extend && !isCaret(selection) && (act === 'back' || act === 'forward')
    if (collapses) {
      const { from, to } = spanOf(deps.snapshot(), selection)
      select(caretRange(positionAt(focus.storyId, act === 'back' ? from : to)))
      return
    }
    const moved = moveCaret(deps.snapshot(), deps.layout(), focus, act, goalPt)
    select({ anchor: extend ? anchor : moved.position, focus: moved.position }, moved.goalPt)
  }

  const selectAll = (): void => {
    const whole = selection && wholeStory(store.snapshot, selection.focus.storyId)
    if (!whole) return
    history.seal()
    select({ anchor: positionAt(whole.storyId, whole.from), focus: positionAt(whole.storyId, whole.to) })
  }

  const key = (event: KeyStroke): boolean => {
    if (!selection || composition) return false
    const act = keyAct(event, isVertical(deps.snapshot(), selection.focus.storyId), deps.mac)
    // Whoever reads has other uses for the keys that change text.
    if (!act || (deps.readOnly?.() && act.kind !== 'move' && act.kind !== 'selectAll')) return false
    if (act.kind === 'move') move(act.move, act.extend)
    else if (act.kind === 'remove') remove(act.by)
    else if (act.kind === 'paragraph') paragraph()
    else if (act.kind === 'lineBreak') insert('\n')
    else if (act.kind === 'selectAll') selectAll()
    else end()
    return true
  }

  /** Someone else changed the document: undo, a panel. The caret goes where text changed, else stays on what is left. */
  const followed = ({ diff }: Change): void => {
    if (own || !selection) return
    if (composition) {
      composition = null
      deps.preview(null)
    }
    const { storyId, paragraphId } = selection.focus
    const inStory = find(store.snapshot, 'story', storyId)?.paragraphIds ?? []
    const splice = diff.splices.findLast((one) => inStory.includes(one.paragraphId))
    if (splice) {
      const offset = splice.at + (inStory.includes(paragraphId) ? splice.inserted.length : 0)
      select(caretRange(positionAt(storyId, { paragraphId: splice.paragraphId, offset })))
      return
    }
    const [anchor, focus] = [settle(store.snapshot, selection.anchor), settle(store.snapshot, selection.focus)]
    if (anchor && focus) select({ anchor, focus })
    else close()
  }
  const unfollow = store.subscribe(followed)

  const open = (range: TextRange): void => {
    host ??= deps.openHost(sink)
    host.settle()
    history.seal()
    select(range)
    host.focus()
  }

  const begin = (at: TextPosition | { readonly frameId: string }): void => {
    if ('paragraphId' in at) return open(caretRange(at))
    const frame = find(store.snapshot, 'frame', at.frameId)
    if (frame?.kind !== 'text') return
    const { storyId } = frame
    const first = wholeStory(store.snapshot, storyId)?.from ?? run(startStory, { storyId, newIds: deps.ids })
    if (first) open(caretRange(positionAt(storyId, first)))
  }

  const end = (): void => {
    host?.settle()
    close()
  }

  /** Without a commit: the document may be in the middle of a change. */
  const close = (): void => {
    if (!host) return
    if (composition) deps.preview(null)
    composition = null
    selection = null
    host.dispose()
    host = null
    history.seal()
    deps.show(null)
    select(null)
  }

  const pointer = createPointerSelection({
    snapshot: () => deps.snapshot(),
    layout: () => deps.layout(),
    selection: () => selection,
    settle: () => host?.settle(),
    begin,
    open,
  })

  const sink: TextInputSink = {
    insert,
    paragraph,
    remove,
    replace,
    compose,
    commit,
    key,
    copy,
    cut,
    paste,
    history: (step) => void (step === 'undo' ? history.undo() : history.redo()),
  }

  return {
    get selection() {
      return selection
    },
    begin,
    select: open,
    pointer,
    key,
    copy,
    cut,
    paste,
    refresh() {
      // In the middle of a step of its own the caret is not where it will be.
      if (!own) show()
    },
    focus: () => host?.focus(),
    end,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      end()
      unfollow()
      listeners.clear()
    },
  }
}
