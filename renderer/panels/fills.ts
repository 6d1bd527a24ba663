/** What a fill becomes when its colour changes. Role: panels that colour frames. Boundary: pure. */
import { DEFAULT_PLACE } from '../../core/model/defaults.ts'
import type { ColourRef, FillRef, GradientPlace } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'

/** Whether a colour names a gradient. */
export function isGradient(snapshot: Snapshot, colour: ColourRef | null): boolean {
  return find(snapshot, 'swatch', colour?.swatchId ?? null)?.kind === 'gradient'
}

/** The colour as a fill: another gradient lies as the one before, an ink has no place. */
export function filled(snapshot: Snapshot, now: FillRef | null, { swatchId, tint }: ColourRef): FillRef {
  const plain = { swatchId, tint }
  return isGradient(snapshot, plain) && now?.gradient ? { ...plain, gradient: now.gradient } : plain
}

/** The fill with its gradient laid otherwise. */
export function laid(fill: FillRef, changes: Partial<GradientPlace>): FillRef {
  return { ...fill, gradient: { ...DEFAULT_PLACE, ...fill.gradient, ...changes } }
}
