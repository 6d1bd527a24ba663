/** Words of these dialogs in the language of the window. */
import { useWords } from '../../app/hooks.tsx'
import type { Text } from '../../app/messages.ts'
import { fill, type Values } from '../words.ts'
import { EXCHANGE_MESSAGES, type ExchangeMessageKey } from './messages.ts'

export function useExchangeWords(): {
  readonly locale: 'zh' | 'en'
  readonly t: (key: ExchangeMessageKey, values?: Values) => string
  readonly say: (text: Text) => string
} {
  const { locale, say } = useWords()
  return { locale, say, t: (key, values) => fill(EXCHANGE_MESSAGES[key], values ?? {})[locale] }
}
