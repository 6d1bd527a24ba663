/**
 * How typed text reaches the editor, whatever the platform offers for it.
 *
 * Role: the border between input methods and text editing: a host tells what was typed, composed or pasted, and is told
 * what stands round the caret and where that is on the screen. Boundary: shapes only; the host knows no document.
 */

/** What stands round the caret, so that input methods and screen readers have context. */
export interface InputContext {
  readonly text: string
  /** UTF-16 offsets of what is selected; equal: a caret. */
  readonly from: number
  readonly to: number
  /** The caret is at `from`. */
  readonly backward: boolean
}

/** Where the caret is, CSS px in the element that the host lies in. */
export interface CaretBox {
  readonly left: number
  readonly top: number
  /** Length of the caret: the size of its line's type on the screen. */
  readonly sizePx: number
  readonly vertical: boolean
}

/** What a deletion takes, seen from the caret. */
export type RemoveBy = 'back' | 'forward' | 'wordBack' | 'wordForward' | 'lineStart' | 'lineEnd'

/** A paragraph of text that came from another program: what it is, and which of it is bold. */
export interface RichParagraph {
  readonly kind: 'body' | 'headline' | 'subhead'
  readonly text: string
  readonly bold: readonly { readonly from: number; readonly to: number }[]
}

/** Text on the clipboard: plain, with its look where Banmian put it there, and as another program marked it up. */
export interface ClipboardText {
  readonly plain: string
  readonly clip: string | null
  readonly rich?: readonly RichParagraph[] | null
}

/** Of a key event, what text editing reads. */
export interface KeyStroke {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** What a host tells. */
export interface TextInputSink {
  insert(text: string): void
  /** Enter where no key event told of it: a screen keyboard. */
  paragraph(): void
  remove(by: RemoveBy): void
  /** Something was put in the place of a stretch of the context: a correction, dictation, a reconversion. */
  replace(from: number, to: number, text: string): void
  /** The composition so far, with the caret in it; replaces what is selected, for the time being. */
  compose(text: string, caret: number): void
  /** The composition is over; empty: given up. */
  commit(text: string): void
  /** True: the key is dealt with. */
  key(event: KeyStroke): boolean
  /** null: nothing is selected. */
  copy(): ClipboardText | null
  cut(): ClipboardText | null
  paste(text: ClipboardText): void
  history(step: 'undo' | 'redo'): void
}

export interface TextInputHost {
  focus(): void
  /** Left alone while a composition is on: input methods lose their place otherwise. */
  setContext(context: InputContext): void
  setCaret(box: CaretBox): void
  /** Ends a composition with what it holds. */
  settle(): void
  dispose(): void
}
