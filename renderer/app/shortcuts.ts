/**
 * Keys to commands.
 *
 * Role: matches key events with the registry's shortcuts, and writes shortcuts for people. Boundary: keys that a field or
 * an input method needs never get here: see `belongsToField`.
 */
import type { AppCommand } from './commands/appCommand.ts'

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

export interface KeyLike {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Places of the keys that are neither letters nor digits. */
const CODES: Readonly<Record<string, string>> = { '[': 'BracketLeft', ']': 'BracketRight', ';': 'Semicolon' }

/** Whether the keys pressed are that shortcut. */
export function matches(shortcut: string, event: KeyLike, mac = MAC): boolean {
  const parts = shortcut.split('+')
  // `Mod+=`, `Mod++`: the key is what follows the last modifier.
  const key = parts.pop() || '+'
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (mod !== parts.includes('Mod') || other) return false
  if (event.altKey !== parts.includes('Alt') || event.shiftKey !== parts.includes('Shift')) return false
  if (event.key.toLowerCase() === key.toLowerCase()) return true
  // Shift and Alt change `key`: it is known by its place as well.
  if (/^[A-Z0-9]$/.test(key)) return event.code === (/\d/.test(key) ? `Digit${key}` : `Key${key}`)
  return CODES[key] === event.code
}

/** `Ctrl+Shift+P`, on a Mac `⇧⌘P`. */
export function shortcutText(shortcut: string | null, mac = MAC): string {
  if (shortcut === null) return ''
  if (!mac) return shortcut.replace('Mod', 'Ctrl').replace(/\bPage(Up|Down)\b/, 'Pg$1')
  const symbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return shortcut
    .split('+')
    .map((part) => symbols[part] ?? part)
    .join('')
}

/** Whether what has the focus takes the key itself. Text on the page takes plain keys but leaves those with Ctrl or ⌘ to commands. */
export function belongsToField(target: EventTarget | null, event: KeyLike, command: AppCommand): boolean {
  if (!(target instanceof HTMLElement)) return false
  // No field has a use for the function keys, and the browser's own use of them must not show through.
  if (/^F\d+$/.test(event.key)) return false
  const plain = !event.ctrlKey && !event.metaKey
  // A list, a menu or a slider types ahead and moves with plain keys.
  if (plain && target.closest('[role=listbox],[role=grid],[role=treegrid],[role=menu],[role=dialog],[role=slider]'))
    return true
  const field = target.closest('input,textarea,[contenteditable=true]')
  if (!field) return false
  if (plain) return true
  return field.closest('[data-page-text]') ? TEXT_KEYS.has(command.id) : FIELD_KEYS.has(command.id)
}

/** What the caret on the page does otherwise. */
const TEXT_KEYS: ReadonlySet<string> = new Set(['selectAll', 'selectNone', 'copy', 'cut', 'paste'])
/** What a field does by itself. */
export const FIELD_KEYS: ReadonlySet<string> = new Set([...TEXT_KEYS, 'undo', 'redo'])
