/**
 * Marks of text over the page, with a caret that blinks.
 *
 * Role: keeps what is shown and whether the caret is on. Boundary: draws nothing (`overlay.ts`); text is edited elsewhere.
 */
import type { OverlayState, TextOverlay } from './overlay.ts'

/** Half a blink of the caret, ms. */
const BLINK_MS = 530

export interface CaretBlink {
  readonly state: Pick<OverlayState, 'text' | 'caretOn'>
  /** The caret is on at once, as after every key. */
  show(text: TextOverlay | null): void
  destroy(): void
}

/** @param changed something else is to be drawn */
export function createCaretBlink(changed: () => void): CaretBlink {
  let text: TextOverlay | null = null
  let caretOn = true
  let blinking = 0
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  return {
    get state() {
      return { text, caretOn }
    },
    show(next) {
      text = next
      caretOn = true
      clearInterval(blinking)
      // Who asked the system for less motion has a caret that stands.
      if (next?.caret && !still.matches)
        blinking = window.setInterval(() => {
          caretOn = !caretOn
          changed()
        }, BLINK_MS)
      changed()
    },
    destroy: () => clearInterval(blinking),
  }
}
