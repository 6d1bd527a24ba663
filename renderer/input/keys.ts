/**
 * What keys mean while text is being edited.
 *
 * Role: a key stroke to an act; arrows as they lie on the page, so that in vertical text ↓ goes on and ← goes to the next
 * line. Boundary: pure; shortcuts of commands are the registry's.
 */
import type { Move } from '../../core/typeset/navigate.ts'
import type { KeyStroke, RemoveBy } from './textInputHost.ts'

export type KeyAct =
  | { readonly kind: 'move'; readonly move: Move; readonly extend: boolean }
  | { readonly kind: 'remove'; readonly by: RemoveBy }
  | { readonly kind: 'paragraph' | 'lineBreak' | 'selectAll' | 'end' }

type Arrow = 'back' | 'forward' | 'up' | 'down'

const ACROSS: Readonly<Record<string, Arrow>> = {
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const DOWN: Readonly<Record<string, Arrow>> = {
  ArrowUp: 'back',
  ArrowDown: 'forward',
  ArrowRight: 'up',
  ArrowLeft: 'down',
}
const BY_WORD = { back: 'wordBack', forward: 'wordForward', up: 'paragraphBack', down: 'paragraphForward' } as const
/** ⌘ and an arrow on a Mac. */
const BY_LINE = { back: 'lineStart', forward: 'lineEnd', up: 'storyStart', down: 'storyEnd' } as const

/** The act of a key, or null where text editing has no use for it. An input method's own keys mean nothing here. */
export function keyAct(event: KeyStroke, vertical: boolean, mac: boolean): KeyAct | null {
  // 229: the input method has taken the key, even where the composition has yet to begin.
  if (event.isComposing || event.keyCode === 229) return null
  const { key, shiftKey: extend } = event
  const command = mac ? event.metaKey : event.ctrlKey
  const word = mac ? event.altKey : event.ctrlKey
  const foreign = mac ? event.ctrlKey : event.altKey || event.metaKey
  if (foreign) return null
  const arrow = (vertical ? DOWN : ACROSS)[key]
  if (arrow) {
    const move = mac && command ? BY_LINE[arrow] : word ? BY_WORD[arrow] : arrow
    return { kind: 'move', move, extend }
  }
  switch (key) {
    case 'Home':
      return { kind: 'move', move: command ? 'storyStart' : 'lineStart', extend }
    case 'End':
      return { kind: 'move', move: command ? 'storyEnd' : 'lineEnd', extend }
    case 'PageUp':
      return { kind: 'move', move: 'frameBack', extend }
    case 'PageDown':
      return { kind: 'move', move: 'frameForward', extend }
    case 'Backspace':
      return { kind: 'remove', by: mac && command ? 'lineStart' : word ? 'wordBack' : 'back' }
    case 'Delete':
      return { kind: 'remove', by: mac && command ? 'lineEnd' : word ? 'wordForward' : 'forward' }
    case 'Enter':
      return command ? null : { kind: extend ? 'lineBreak' : 'paragraph' }
    case 'Escape':
      return { kind: 'end' }
    case 'a':
    case 'A':
      return command && !extend ? { kind: 'selectAll' } : null
  }
  return null
}
