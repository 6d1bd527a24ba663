/**
 * Which frames of a fresh document hold display type that wants fitting by measure.
 *
 * Role: pairs a template's fitted items with the frames made from them, for `core/commands/fitHeadline.ts`. Boundary:
 * measures nothing.
 */
import { all } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { FeatureTemplate, Fit } from './template.ts'

export interface HeadToFit extends Fit {
  readonly frameId: string
}

/** In the template's order; items the copy had nothing for are not among them. */
export function headsToFit(snapshot: Snapshot, template: FeatureTemplate): HeadToFit[] {
  const frames = all(snapshot, 'frame')
  return template.blocks.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (item.kind !== 'text' || !item.fit) return []
      const frame = frames.find(({ role, name }) => role === item.role && name === item.name)
      return frame ? [{ frameId: frame.id, ...item.fit }] : []
    }),
  )
}
