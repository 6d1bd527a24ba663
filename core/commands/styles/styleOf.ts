/**
 * What a style says that looks like what is selected.
 *
 * Role: new styles and redefined ones take it. Boundary: reads records only; one place decides, the start of the selection.
 */
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../../model/defaults.ts'
import type { CharacterProps, ParagraphStyleRecord } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import { createStyles, type AllProps } from '../../typeset/style.ts'
import { partsOf, type TextSpan } from '../../typeset/textPosition.ts'
import { sameValue } from './sameValue.ts'
import { chainProps } from './styleRecords.ts'

const DEFAULTS: AllProps = { ...DEFAULT_CHARACTER, ...DEFAULT_PARAGRAPH }
const ALL_KEYS = Object.keys(DEFAULTS) as (keyof AllProps)[]
const CHARACTER_KEYS = Object.keys(DEFAULT_CHARACTER) as (keyof CharacterProps)[]

/** What the first paragraph of the span says over `basedOnId`; undefined: there is no paragraph. */
export function paragraphStyleOf(
  snapshot: Snapshot,
  span: TextSpan,
  basedOnId: string | null,
): ParagraphStyleRecord['props'] | undefined {
  const paragraph = find(snapshot, 'paragraph', partsOf(snapshot, span)[0]?.paragraphId ?? null)
  if (!paragraph) return undefined
  const base = { ...DEFAULTS, ...chainProps(snapshot, basedOnId) }
  return unlike<AllProps>(createStyles(snapshot).paragraph(paragraph).props, base, ALL_KEYS)
}

/** What the first character of the span says over its paragraph and `basedOnId`; undefined: there is none. */
export function characterStyleOf(
  snapshot: Snapshot,
  span: TextSpan,
  basedOnId: string | null,
): Partial<CharacterProps> | undefined {
  const part = partsOf(snapshot, span).find(({ from, to }) => to > from)
  const paragraph = find(snapshot, 'paragraph', part?.paragraphId ?? null)
  if (!part || !paragraph) return undefined
  const { props, runs } = createStyles(snapshot).paragraph(paragraph)
  const run = runs.find(({ from, to }) => from <= part.from && part.from < to)
  const base: AllProps = { ...props, ...chainProps(snapshot, basedOnId) }
  return unlike<CharacterProps>(run?.props ?? props, base, CHARACTER_KEYS)
}

function unlike<P extends object>(props: P, base: P, keys: readonly (keyof P)[]): Partial<P> {
  const said: Partial<P> = {}
  for (const key of keys) if (!sameValue(props[key], base[key])) said[key] = props[key]
  return said
}
