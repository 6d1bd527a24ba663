/**
 * The keyboard in text that is only read.
 *
 * Role: the `TextInputHost` of the proofreader's view: an element that has the focus and takes keys but is no field. So input
 * methods stay shut, and one key is one mark, whatever the person types Chinese with. Boundary: nothing is ever typed through it.
 */
import { CLIP_TYPE } from '../../core/commands/text/clip.ts'
import type { TextInputHost, TextInputSink } from './textInputHost.ts'

/** Opens a host in `parent`, which must be positioned. @param name for screen readers. */
export function openReadingHost(parent: HTMLElement, sink: TextInputSink, name: string): TextInputHost {
  const element = parent.ownerDocument.createElement('div')
  element.tabIndex = 0
  element.dataset['reading'] = ''
  for (const [attribute, value] of Object.entries({
    role: 'textbox',
    'aria-label': name,
    'aria-readonly': 'true',
    'aria-multiline': 'true',
  }))
    element.setAttribute(attribute, value)
  Object.assign(element.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    width: '1em',
    height: '1em',
    overflow: 'hidden',
    opacity: '0',
    outline: '0',
    lineHeight: '1',
    whiteSpace: 'pre',
    pointerEvents: 'none',
    userSelect: 'none',
    willChange: 'transform',
  })
  parent.append(element)
  element.addEventListener('keydown', (event) => {
    if (!sink.key(event)) return
    event.preventDefault()
    event.stopPropagation()
  })
  // Without a selection of its own the browser would find nothing to copy.
  element.addEventListener('beforecopy', (event) => event.preventDefault())
  element.addEventListener('copy', (event) => {
    event.preventDefault()
    const text = sink.copy()
    if (!text || !event.clipboardData) return
    event.clipboardData.setData('text/plain', text.plain)
    if (text.clip !== null) event.clipboardData.setData(CLIP_TYPE, text.clip)
  })
  return {
    focus: () => element.focus({ preventScroll: true }),
    setContext({ text }) {
      if (element.textContent !== text) element.textContent = text
    },
    setCaret({ left, top, sizePx, vertical }) {
      const { style } = element
      style.transform = `translate(${left}px, ${top}px)`
      style.fontSize = `${sizePx}px`
      style.writingMode = vertical ? 'vertical-rl' : 'horizontal-tb'
    },
    settle: () => undefined,
    dispose: () => element.remove(),
  }
}
