/**
 * One swatch in the place of another, wherever a record names it.
 *
 * Role: deleting and merging swatches. Boundary: knows where colours stand in records, as `model/references.ts` does.
 */
import type { CharacterProps, ColourRef, DocumentRecord, FrameRecord, Stroke } from '../../model/records.ts'

type Recolour = (colour: ColourRef) => ColourRef

/** The record with every colour changed; the same object where none is. */
export function recoloured(record: DocumentRecord, change: Recolour): DocumentRecord {
  let changed = false
  const colour = <C extends ColourRef | null>(ref: C): C => {
    const next = ref && (change(ref) as C)
    if (next !== ref) changed = true
    return next
  }
  const stroke = <S extends Stroke | null>(value: S): S => value && { ...value, colour: colour(value.colour) }
  const look = <P extends Partial<CharacterProps>>(props: P): P =>
    props.colour ? { ...props, colour: colour(props.colour) } : props
  const next = ((): DocumentRecord => {
    switch (record.type) {
      case 'frame': {
        const plain = { ...record, fill: colour(record.fill), stroke: stroke(record.stroke) } as FrameRecord
        return plain.kind === 'text' ? { ...plain, columnRule: stroke(plain.columnRule) } : plain
      }
      case 'objectStyle':
        return { ...record, fill: colour(record.fill), stroke: stroke(record.stroke) }
      case 'swatch':
        if (record.kind !== 'gradient') return record
        return { ...record, stops: record.stops.map((stop) => ({ ...stop, colour: colour(stop.colour) })) }
      case 'paragraphStyle':
      case 'characterStyle':
        return { ...record, props: look(record.props) }
      case 'paragraph':
        return {
          ...record,
          overrides: look(record.overrides),
          spans: record.spans.map((span) => ({ ...span, overrides: look(span.overrides) })),
        }
      default:
        return record
    }
  })()
  return changed ? next : record
}
