/** What the pen is writing now. */
import { useSignal } from '../app/hooks.tsx'
import { writing } from './ink.ts'
import { usePageView } from './useView.ts'

export function InkCanvas() {
  const strokes = useSignal(writing)
  const view = usePageView()
  if (!view || strokes.length === 0) return null
  return (
    <svg className="proof-places" aria-hidden>
      {strokes.map((stroke, at) => (
        <polyline
          key={at}
          className="ink-now"
          points={stroke
            .map((point) => view.pageToScreen(point))
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
      ))}
    </svg>
  )
}
