/** A watched value, taken when the hand rests: for what is too dear to follow every keystroke. */
import { useEffect, useState } from 'react'
import type { Signal } from './signal.ts'

/** @param pick what of it is shown; its identity says whether anything changed. */
export function useRest<T, V>(signal: Signal<T>, pick: (value: T) => V, ms = 250): V {
  const [value, setValue] = useState(() => pick(signal.get()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (): void => setValue(() => pick(signal.get()))
    take()
    const end = signal.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(take, ms)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
    // `pick` is the same question each time.
  }, [signal, ms])
  return value
}
