/** The view's words in the language of the window; a value may be bilingual itself. */
import { useWords } from '../app/hooks.tsx'
import type { Text } from '../app/messages.ts'
import { PROOF_MESSAGES, type ProofMessageKey } from './messages.ts'

export type Values = Readonly<Record<string, string | number | Text>>

/** A text with its `{names}` filled in, in both languages. */
export function fill({ zh, en }: Text, values: Values): Text {
  const side = (text: string, locale: 'zh' | 'en'): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'object' ? value[locale] : String(value)
    })
  return { zh: side(zh, 'zh'), en: side(en, 'en') }
}

export function useProofWords(): {
  readonly locale: 'zh' | 'en'
  readonly t: (key: ProofMessageKey, values?: Values) => string
  readonly say: (text: Text) => string
} {
  const { locale, say } = useWords()
  return { locale, say, t: (key, values) => fill(PROOF_MESSAGES[key], values ?? {})[locale] }
}
