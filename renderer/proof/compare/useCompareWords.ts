/** The comparison's words in the language of the window. */
import { useWords } from '../../app/hooks.tsx'
import type { Text } from '../../app/messages.ts'
import { COMPARE_MESSAGES, type CompareMessageKey } from './messages.ts'

export function useCompareWords(): {
  readonly t: (key: CompareMessageKey, values?: Readonly<Record<string, string | number>>) => string
  readonly say: (text: Text) => string
} {
  const { say } = useWords()
  return {
    say,
    t: (key, values = {}) =>
      say(COMPARE_MESSAGES[key]).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
  }
}
