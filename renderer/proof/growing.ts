/**
 * A long list that is there at once and whole a moment later.
 *
 * Role: how many of its rows are made now: as many as fill a window first, then more, piece by piece, between two turns of the window.
 * The collection of a list box makes every row, seen or not: 1,000 marks took a second before any of them was seen. Boundary: counts.
 */
import { startTransition, useEffect, useState } from 'react'

/** More than any window shows. */
const FIRST = 60
const STEP = 100
const PAUSE_MS = 30

/** @param least so many at least, now: up to the one that is chosen */
export function useGrowing(total: number, least = 0): number {
  const [made, setMade] = useState(FIRST)
  const now = Math.max(made, least)
  const whole = now >= total
  useEffect(() => {
    if (whole) return
    const timer = setTimeout(() => startTransition(() => setMade(now + STEP)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [now, whole])
  return Math.min(now, total)
}
