/** Parts of the window that the page does not wait for: they are made when it is painted. */
import { startTransition, useEffect, useState, type ReactNode } from 'react'
import { useSession } from './hooks.tsx'

/** Made by then, whatever the page still waits for, ms. */
const LATEST_MS = 1500

export function AfterPage({ children }: { readonly children: ReactNode }) {
  const { painted } = useSession()
  const [due, setDue] = useState(painted.get())
  useEffect(() => {
    const go = (): void => startTransition(() => setDue(true))
    const timer = setTimeout(go, LATEST_MS)
    const end = painted.subscribe(go)
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [painted])
  return due ? children : null
}
