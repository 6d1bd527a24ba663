/** Keeps what is selected in a list in sight, without moving anything around the list. */
import { useEffect, useRef, type RefObject } from 'react'

/** @param key changes when something else is selected. */
export function useShown(key: string | null): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = list.current
    const row = box?.querySelector<HTMLElement>('[data-selected]')
    if (!box || !row) return
    const above = row.getBoundingClientRect().top - box.getBoundingClientRect().top
    if (above < 0) box.scrollTop += above
    else if (above + row.offsetHeight > box.clientHeight) box.scrollTop += above + row.offsetHeight - box.clientHeight
  }, [key])
  return list
}
