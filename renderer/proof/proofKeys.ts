/**
 * What keys mean in the proofreader's view.
 *
 * Role: a key stroke to a mark or an act of the view. Boundary: pure; carets move by renderer/input, commands of the window by
 * app/shortcuts.ts. No key here needs Ctrl: marks are made with one.
 */
import { matches, type KeyLike } from '../app/shortcuts.ts'
import { MARK_INPUTS, type MarkInput, type Variant } from './markInputs.ts'

export type ViewAct =
  | 'repeat'
  | 'nextMark'
  | 'previousMark'
  | 'nextStory'
  | 'previousStory'
  | 'readOn'
  | 'readBack'
  | 'overview'
  | 'nextPicture'
  | 'previousPicture'
  | 'accept'
  | 'reject'
  | 'resolve'
  | 'nextFinding'
  | 'markFinding'
  | 'open'
  | 'escape'
  | 'panel'
  | 'help'

/** In the order of the help sheet. */
export const VIEW_KEYS: readonly { readonly act: ViewAct; readonly keys: readonly string[] }[] = [
  { act: 'nextStory', keys: ['Alt+ArrowDown'] },
  { act: 'previousStory', keys: ['Alt+ArrowUp'] },
  { act: 'readOn', keys: ['Space'] },
  { act: 'readBack', keys: ['Shift+Space'] },
  { act: 'nextPicture', keys: ['Alt+ArrowRight'] },
  { act: 'previousPicture', keys: ['Alt+ArrowLeft'] },
  { act: 'overview', keys: ['0'] },
  { act: 'repeat', keys: ['R', 'F4'] },
  { act: 'nextMark', keys: ['.'] },
  { act: 'previousMark', keys: [','] },
  { act: 'open', keys: ['Enter'] },
  { act: 'accept', keys: ['A'] },
  { act: 'reject', keys: ['Shift+A'] },
  { act: 'resolve', keys: ['E'] },
  { act: 'nextFinding', keys: ['F7'] },
  { act: 'markFinding', keys: ['C', 'Shift+F7'] },
  { act: 'panel', keys: ['F6'] },
  { act: 'help', keys: ['F1', '?'] },
  { act: 'escape', keys: ['Escape'] },
]

export type ProofKey =
  | { readonly kind: 'mark'; readonly input: MarkInput; readonly variant: Variant | null }
  | { readonly kind: 'view'; readonly act: ViewAct }

/** What a key means on the page; null: nothing of the view's. */
export function proofKey(event: KeyLike): ProofKey | null {
  for (const input of MARK_INPUTS) {
    if (![input.key, ...input.otherKeys].some((key) => pressed(key, event))) continue
    // The width of a space is the number that was pressed.
    const variant = input.kind === 'fixedSpace' ? input.variants.find(({ key }) => pressed(key, event)) : undefined
    return { kind: 'mark', input, variant: variant ?? null }
  }
  const found = VIEW_KEYS.find(({ keys }) => keys.some((key) => pressed(key, event)))
  return found ? { kind: 'view', act: found.act } : null
}

function pressed(key: string, event: KeyLike): boolean {
  if (key.endsWith('Space')) return event.code === 'Space' && matches(key.replace('Space', ' '), { ...event, key: ' ' })
  // Which keys make it differs from keyboard to keyboard.
  if (key === '?') return event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey
  return matches(key, event)
}

/** A key as people write it. */
export function keyText(key: string): string {
  return key
    .split('+')
    .map((part) => SIGNS[part] ?? part)
    .join(' ')
}

const SIGNS: Readonly<Record<string, string>> = {
  Shift: '⇧',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}
