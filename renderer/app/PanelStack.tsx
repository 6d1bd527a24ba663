/** The stack of panels at the right: scrolls inside; its left edge is dragged or moved by arrows, and remembered. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { usePreferences, useSignal, useWords } from './hooks.tsx'

const LEAST_PX = 260
const MOST_PX = 480
const STEP_PX = 16

const within = (px: number): number => Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px)))

export function PanelStack({ children }: { readonly children: ReactNode }) {
  const { t, locale } = useWords()
  const { panelsPx } = usePreferences()
  const width = useSignal(panelsPx)
  const dock = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState(false)
  const [now, setNow] = useState(LEAST_PX)
  useEffect(() => {
    const { style } = document.documentElement
    if (width === null) style.removeProperty('--panels')
    else style.setProperty('--panels', `${within(width)}px`)
    setNow(dock.current?.offsetWidth ?? LEAST_PX)
  }, [width, locale])
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: now + STEP_PX,
    ArrowRight: now - STEP_PX,
    Home: MOST_PX,
    End: LEAST_PX,
  }
  return (
    <div className="panel-stack" ref={dock}>
      <div
        className="panel-stack-edge"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('panelsWidth')}
        aria-valuemin={LEAST_PX}
        aria-valuemax={MOST_PX}
        aria-valuenow={now}
        data-dragged={dragged}
        onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragged(true)
        }}
        onPointerMove={(event) => {
          if (dragged) panelsPx.set(within(document.documentElement.clientWidth - event.clientX))
        }}
        onPointerUp={() => setDragged(false)}
        onPointerCancel={() => setDragged(false)}
        onDoubleClick={() => panelsPx.set(null)}
        onKeyDown={(event: KeyboardEvent) => {
          const next = keys[event.key]
          if (next === undefined) return
          event.preventDefault()
          panelsPx.set(within(next))
        }}
      />
      <aside className="panels" aria-label={t('panels')}>
        {children}
      </aside>
    </div>
  )
}
