/**
 * Text input by a textarea that nobody sees.
 *
 * Role: the `TextInputHost` for every browser: the textarea stands at the caret in the type's real size, so that candidate
 * windows open there, and holds the text round it. Boundary: never the source of truth: what it is told is handed on, and
 * its content is put right after.
 */
import { CLIP_TYPE } from '../../core/commands/text/clip.ts'
import { differenceOf } from '../../core/model/text.ts'
import { readHtml } from './htmlText.ts'
import type { ClipboardText, InputContext, RemoveBy, TextInputHost, TextInputSink } from './textInputHost.ts'

/** `beforeinput` types that delete. Cut and drag are not among them: they come as events of their own. */
const REMOVALS: Readonly<Record<string, RemoveBy>> = {
  deleteContent: 'forward',
  deleteContentBackward: 'back',
  deleteContentForward: 'forward',
  deleteWordBackward: 'wordBack',
  deleteWordForward: 'wordForward',
  deleteSoftLineBackward: 'lineStart',
  deleteSoftLineForward: 'lineEnd',
  deleteHardLineBackward: 'lineStart',
  deleteHardLineForward: 'lineEnd',
}

/** What the browser may do to the textarea by itself; the difference is then handed on. */
const BY_DIFFERENCE = new Set(['insertReplacementText', 'insertTranspose', 'insertFromYank', 'insertFromComposition'])

/** Opens a host in `parent`, which must be positioned. @param name for screen readers. */
export function openTextareaHost(parent: HTMLElement, sink: TextInputSink, name: string): TextInputHost {
  const area = parent.ownerDocument.createElement('textarea')
  dress(area, name)
  parent.append(area)
  let context: InputContext = { text: '', from: 0, to: 0, backward: false }
  let composing = false
  let composed = ''
  let start = 0
  let shiftDown = false

  const restore = (): void => {
    if (area.value !== context.text) area.value = context.text
    const { from, to, backward } = context
    if (area.selectionStart !== from || area.selectionEnd !== to)
      area.setSelectionRange(from, to, backward ? 'backward' : 'forward')
  }

  const beforeInput = (event: InputEvent): void => {
    const { inputType } = event
    if (composing || event.isComposing || !event.cancelable || BY_DIFFERENCE.has(inputType)) return
    event.preventDefault()
    if (inputType === 'insertText' && event.data !== null) sink.insert(event.data)
    else if (inputType === 'insertLineBreak' || inputType === 'insertParagraph') sink.paragraph()
    else if (inputType === 'historyUndo') sink.history('undo')
    else if (inputType === 'historyRedo') sink.history('redo')
    else if (Object.hasOwn(REMOVALS, inputType)) sink.remove(REMOVALS[inputType])
  }

  const input = (): void => {
    if (composing) {
      sink.compose(composed, Math.max(0, Math.min(area.selectionEnd - start, composed.length)))
      return
    }
    const change = differenceOf('', context.text, area.value)
    if (change) sink.replace(change.at, change.at + change.removed.length, change.inserted)
    restore()
  }

  const end = (event: CompositionEvent): void => {
    composing = false
    sink.commit(event.data)
    restore()
  }

  const put = (event: ClipboardEvent, text: ClipboardText | null): void => {
    event.preventDefault()
    if (!text || !event.clipboardData) return
    event.clipboardData.setData('text/plain', text.plain)
    if (text.clip !== null) event.clipboardData.setData(CLIP_TYPE, text.clip)
  }

  const paste = (event: ClipboardEvent): void => {
    event.preventDefault()
    const of = (type: string): string => event.clipboardData?.getData(type) ?? ''
    const clip = of(CLIP_TYPE)
    // Where the browser does not take the markup away by itself, Shift does.
    if (shiftDown) sink.paste({ plain: of('text/plain'), clip: null })
    else sink.paste({ plain: of('text/plain'), clip: clip === '' ? null : clip, rich: readHtml(of('text/html')) })
  }

  area.addEventListener('keyup', (event) => (shiftDown = event.shiftKey))
  area.addEventListener('beforeinput', beforeInput)
  area.addEventListener('input', input)
  area.addEventListener('compositionstart', () => {
    composing = true
    composed = ''
    start = area.selectionStart
  })
  area.addEventListener('compositionupdate', (event) => (composed = event.data))
  area.addEventListener('compositionend', end)
  area.addEventListener('copy', (event) => put(event, sink.copy()))
  area.addEventListener('cut', (event) => put(event, sink.cut()))
  area.addEventListener('paste', paste)
  area.addEventListener('keydown', (event) => {
    shiftDown = event.shiftKey
    if (!sink.key(event)) return
    event.preventDefault()
    event.stopPropagation()
  })

  return {
    focus: () => area.focus({ preventScroll: true }),
    setContext(next) {
      context = next
      if (!composing) restore()
    },
    setCaret({ left, top, sizePx, vertical }) {
      const { style } = area
      // Moved without a layout: it goes on with every key.
      style.transform = `translate(${left}px, ${top}px)`
      style.fontSize = `${sizePx}px`
      style.writingMode = vertical ? 'vertical-rl' : 'horizontal-tb'
    },
    settle() {
      // Leaving the field is what makes every input method commit.
      if (!composing) return
      area.blur()
      area.focus({ preventScroll: true })
    },
    dispose: () => area.remove(),
  }
}

function dress(area: HTMLTextAreaElement, name: string): void {
  area.setAttribute('aria-label', name)
  area.setAttribute('autocapitalize', 'off')
  area.setAttribute('autocorrect', 'off')
  area.autocomplete = 'off'
  area.spellcheck = false
  area.wrap = 'off'
  // One em wide and not wrapped: the caret never leaves the place that the candidate window is to open at.
  Object.assign(area.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    willChange: 'transform',
    width: '1em',
    height: '1em',
    margin: '0',
    padding: '0',
    border: '0',
    outline: '0',
    resize: 'none',
    overflow: 'hidden',
    opacity: '0',
    lineHeight: '1',
    whiteSpace: 'pre',
    pointerEvents: 'none',
  })
}
