/** What 核红 comes to, above its list: how many were done, missed, to be looked at, and what nobody asked for. */
import type { ComparisonResult } from '../../../core/proof/compare/result.ts'
import { RED_STATES, type RedState } from '../../../core/proof/redCheck.ts'
import { COMPARE_MESSAGES } from './messages.ts'
import { useCompareWords } from './useCompareWords.ts'

/** What asks for a hand first. */
const ORDER: readonly RedState[] = ['missed', 'otherwise', 'detached', 'byHand', 'done']

export function RedSummary({ result }: { readonly result: ComparisonResult }) {
  const { say } = useCompareWords()
  const counts = ORDER.map((state) => ({
    state: state as RedState | 'unrequested',
    name: RED_STATES[state],
    count: result.marks.filter(({ item }) => item.state === state).length,
  }))
  const unrequested = {
    state: 'unrequested' as const,
    name: COMPARE_MESSAGES.unrequested,
    count: result.unrequested.length,
  }
  const shown = [unrequested, ...counts].filter(({ count }) => count > 0)
  if (shown.length === 0) return null
  return (
    <p className="compare-summary">
      {shown.map(({ state, name, count }) => (
        <span key={state} data-state={state}>
          {say(name)} <b>{count}</b>
        </span>
      ))}
    </p>
  )
}
