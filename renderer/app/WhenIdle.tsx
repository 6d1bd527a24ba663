/** Parts of the window that the page does not wait for: they are made when the browser has nothing else to do. */
import { startTransition, useEffect, useState, type ReactNode } from 'react'

/** Made by then, however busy it is, ms. */
const LATEST_MS = 500

export function WhenIdle({ children }: { readonly children: ReactNode }) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const request = requestIdleCallback(() => startTransition(() => setDue(true)), { timeout: LATEST_MS })
    return () => cancelIdleCallback(request)
  }, [])
  return due ? children : null
}
