/** A swatch as it prints, small: one colour, or a gradient from stop to stop. */
import type { GradientStop, InkSwatchRecord, SwatchRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import type { Gradient } from '../../core/paint/displayList.ts'
import { screenStops } from '../../core/paint/gradient.ts'
import { inkOf as paintInk } from '../../core/paint/ink.ts'
import { useSession } from '../app/hooks.tsx'
import type { Session } from '../app/session.ts'
import { useCalm } from '../app/useCalm.ts'

/** The swatch's ink at full tint. */
export const inkOf = ({ cmyk: { c, m, y, k } }: Pick<InkSwatchRecord, 'cmyk'>) =>
  ({ kind: 'process', c: c / 100, m: m / 100, y: y / 100, k: k / 100 }) as const

/** A small square of a colour; null: none. */
export function Chip({ rgb }: { readonly rgb: readonly [number, number, number] | null }) {
  return (
    <span
      className={rgb ? 'chip' : 'chip is-none'}
      aria-hidden
      style={rgb ? { backgroundColor: `rgb(${rgb.join(' ')})` } : {}}
    />
  )
}

/** A CSS image of the stops, by offset, from left to right or outwards; a stop whose swatch is gone is left out. */
export function gradientImage(
  { inkToRgb }: Pick<Session, 'inkToRgb'>,
  snapshot: Snapshot,
  shape: Gradient['shape'],
  stops: readonly GradientStop[],
): string {
  const inks = stops.flatMap(({ offset, colour }) => {
    const swatch = find(snapshot, 'swatch', colour.swatchId)
    return swatch && swatch.kind !== 'gradient' ? [{ offset, ink: paintInk(swatch, colour.tint) }] : []
  })
  if (inks.length === 0) return 'none'
  const shown = screenStops({ kind: 'gradient', shape, from: [0, 0], to: [1, 0], stops: inks }, inkToRgb)
  const list = shown.map(({ offset, rgb }) => `rgb(${rgb.join(' ')}) ${Math.round(offset * 1e4) / 100}%`).join(', ')
  return shape === 'linear' ? `linear-gradient(to right, ${list})` : `radial-gradient(circle, ${list})`
}

export function SwatchChip({ swatch }: { readonly swatch: SwatchRecord }) {
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  if (swatch.kind !== 'gradient') return <Chip rgb={session.inkToRgb(inkOf(swatch))} />
  const backgroundImage = gradientImage(session, snapshot, swatch.shape, swatch.stops)
  return <span className="chip" aria-hidden style={{ backgroundImage }} />
}
