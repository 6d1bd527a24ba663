/**
 * What a paragraph looks like once every style has had its say.
 *
 * Role: the cascade: defaults ← paragraph style chain ← paragraph overrides ← character style chain ← span overrides.
 * Boundary: reads records only. The same paragraph under unchanged style records resolves to the identical object,
 * across snapshots too, so that whatever is composed from it can be kept by identity.
 */
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../model/defaults.ts'
import type {
  CharacterProps,
  CharacterStyleRecord,
  DocumentRecord,
  ParagraphProps,
  ParagraphRecord,
  ParagraphStyleRecord,
} from '../model/records.ts'
import type { Snapshot } from '../model/snapshot.ts'

/** Everything a paragraph can be told: its own setting and its characters'. */
export type AllProps = CharacterProps & ParagraphProps

/** Characters alike: UTF-16 offsets, `from` < `to`. */
export interface StyledRun {
  readonly from: number
  readonly to: number
  readonly props: CharacterProps
}

/** A paragraph's final properties. `runs` abut and cover the whole text; an empty text has none. */
export interface ResolvedParagraph {
  readonly props: AllProps
  readonly runs: readonly StyledRun[]
}

export interface Styles {
  /** Resolves a paragraph. A style that is missing counts as the defaults; a chain that bites its own tail ends there. */
  paragraph(p: ParagraphRecord): ResolvedParagraph
}

/** A value and the records (or their absence) it was made from. */
interface Kept<T> {
  readonly ids: readonly string[]
  readonly records: readonly (DocumentRecord | undefined)[]
  readonly value: T
}

type Style = ParagraphStyleRecord | CharacterStyleRecord
interface Chain {
  readonly props: Partial<AllProps>
  readonly ids: readonly string[]
  readonly records: readonly (DocumentRecord | undefined)[]
}

const keptParagraphs = new WeakMap<ParagraphRecord, Kept<ResolvedParagraph>>()
/** Plain paragraphs of one style share their props object. */
const keptProps = new WeakMap<DocumentRecord, Kept<AllProps>>()

const DEFAULTS: AllProps = Object.freeze({ ...DEFAULT_CHARACTER, ...DEFAULT_PARAGRAPH })

/** The cascade over one snapshot. Cheap to make; what it resolves is shared between snapshots. */
export function createStyles(snapshot: Snapshot): Styles {
  const records = snapshot.records
  const chains = new Map<string, Chain>()

  const holds = (kept: Kept<unknown>): boolean => {
    for (let i = 0; i < kept.ids.length; i++) if (records.get(kept.ids[i]!) !== kept.records[i]) return false
    return true
  }

  /** Properties of a style and all it is based on, nearest last. */
  const chain = (type: Style['type'], id: string | null): Chain => {
    if (id === null) return NOTHING
    const known = chains.get(id)
    if (known) return known
    const ids: string[] = []
    const found: (DocumentRecord | undefined)[] = []
    const styles: Style[] = []
    for (let next: string | null = id; next !== null && !ids.includes(next);) {
      const record = records.get(next)
      ids.push(next)
      found.push(record)
      if (record?.type !== type) break
      styles.push(record as Style)
      next = (record as Style).basedOnId
    }
    const props: Partial<AllProps> = Object.assign({}, ...styles.reverse().map((style) => style.props))
    const made = { props, ids, records: found }
    chains.set(id, made)
    return made
  }

  const propsOf = (p: ParagraphRecord, style: Chain): AllProps => {
    const own = style.records[0]
    if (hasKeys(p.overrides)) return Object.freeze({ ...DEFAULTS, ...style.props, ...p.overrides })
    if (!own) return DEFAULTS
    const kept = keptProps.get(own)
    if (kept && holds(kept)) return kept.value
    const value = Object.freeze({ ...DEFAULTS, ...style.props })
    keptProps.set(own, { ids: style.ids, records: style.records, value })
    return value
  }

  const resolve = (p: ParagraphRecord): Kept<ResolvedParagraph> => {
    const style = chain('paragraphStyle', p.styleId)
    const props = propsOf(p, style)
    const ids = style.ids.slice()
    const found = style.records.slice()
    const runs: StyledRun[] = []
    let at = 0
    const plain = (to: number): void => {
      if (to > at) runs.push({ from: at, to, props })
      at = Math.max(at, to)
    }
    for (const span of p.spans) {
      const from = Math.max(at, Math.min(span.from, p.text.length))
      const to = Math.min(span.to, p.text.length)
      if (to <= from) continue
      plain(from)
      const character = chain('characterStyle', span.characterStyleId)
      ids.push(...character.ids)
      found.push(...character.records)
      runs.push({ from, to, props: Object.freeze(characterOf(props, character.props, span.overrides)) })
      at = to
    }
    plain(p.text.length)
    return { ids, records: found, value: Object.freeze({ props, runs: Object.freeze(runs) }) }
  }

  return {
    paragraph(p) {
      const kept = keptParagraphs.get(p)
      if (kept && holds(kept)) return kept.value
      const made = resolve(p)
      keptParagraphs.set(p, made)
      return made.value
    },
  }
}

const NOTHING: Chain = { props: {}, ids: [], records: [] }

function hasKeys(object: object): boolean {
  for (const _key in object) return true
  return false
}

function characterOf(
  base: CharacterProps,
  style: Partial<CharacterProps>,
  overrides: Partial<CharacterProps>,
): CharacterProps {
  const { fontFamily, fontWeight, sizePt, scaleX, colour, trackingEm, baselineShiftPt } = {
    ...base,
    ...style,
    ...overrides,
  }
  return { fontFamily, fontWeight, sizePt, scaleX, colour, trackingEm, baselineShiftPt }
}
