/**
 * Panels follow the page when the hand rests.
 *
 * Role: the one clock of all that stands beside the page: it follows a moment after the page is left alone, and at once when the
 * hand comes to it. Boundary: knows neither the document nor what is drawn.
 */
import { startTransition, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Signal } from './signal.ts'

/** Whether the hand is on the page: it types or drags there, and what is beside the page may follow. */
const onPage = (): boolean => document.activeElement?.closest('[data-page-text]') != null

/** So long the page must have been left alone before what is beside it follows, ms. */
const REST_MS = 120
/** What follows then. */
const following = new Set<() => void>()
/** What has followed last: React may still be drawing it, behind everything else. */
let followed: readonly (() => void)[] = []
let rest: ReturnType<typeof setTimeout> | undefined

/** What waits for rest is read now: something else was chosen, and what was just made is chosen with it. */
export function followNow(): void {
  clearTimeout(rest)
  const reads = [...followed, ...following]
  following.clear()
  followed = []
  for (const one of reads) one()
}

/**
 * A hand that leaves the page for what is beside it finds that up to date: a style clicked right after a frame is meant for that
 * frame, however quick the click.
 */
function catchUp({ target }: Event): void {
  if (following.size + followed.length === 0) return
  if (target instanceof Element && target.closest('[data-page-text]')) return
  flushSync(followNow)
}
for (const name of ['pointerdown', 'focusin']) globalThis.addEventListener?.(name, catchUp, { capture: true })

function followAtRest(read: () => void): void {
  following.add(read)
  clearTimeout(rest)
  rest = setTimeout(() => {
    const reads = [...following]
    following.clear()
    followed = reads
    // React gives way to the hand between two pieces of the work.
    startTransition(() => {
      for (const one of reads) one()
    })
  }, REST_MS)
}

/**
 * The value of a signal; while the hand is on the page, when it rests. For what changes with every keystroke and is read by
 * panels, whose drawing (40 ms and more) a keystroke may not wait for.
 * @param busy whether to wait for rest; by default, while the hand is on the page
 */
export function useCalm<T>(signal: Signal<T>, busy: () => boolean = onPage): T {
  const [value, setValue] = useState(() => signal.get())
  useEffect(() => {
    const read = (): void => setValue(() => signal.get())
    const follow = (): void => (busy() ? followAtRest(read) : read())
    read()
    const end = signal.subscribe(follow)
    return () => {
      following.delete(read)
      followed = followed.filter((one) => one !== read)
      end()
    }
  }, [signal, busy])
  return value
}
