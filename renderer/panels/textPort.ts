/**
 * What the fields of text read and set.
 *
 * Role: the same fields serve the text at hand and the dialog of a style. Boundary: types and reading; who sets what is theirs.
 */
import type { CharacterProps, ParagraphProps } from '../../core/model/records.ts'
import type { MessageKey } from '../app/messages.ts'
import { common } from './shared.ts'

export type TextProps = Partial<CharacterProps & ParagraphProps>

export interface TextPort {
  /** Each run or paragraph at hand; a property that is left out says nothing. */
  readonly props: readonly TextProps[]
  readonly isDisabled: boolean
  /** `ofCharacters`: the selected characters alone take it. */
  set(label: MessageKey, changes: TextProps, ofCharacters?: boolean): void
}

/** The property that all have; null: several, or none says it. */
export function valueOf<K extends keyof TextProps>({ props }: TextPort, key: K): NonNullable<TextProps[K]> | null {
  return common(props, (p) => p[key]) ?? null
}
