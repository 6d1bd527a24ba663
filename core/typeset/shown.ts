/**
 * Text as it is shown: variables give way to what they say, and lines are led back to the text as it is kept.
 *
 * Role: the paragraph that is composed in the place of one with variables, and the two ways between their offsets. Glyphs and
 * their clusters belong to the text shown; ranges of lines, carets and what is missing to the text kept, so that everything that
 * edits or selects knows one kind of offset. Boundary: composes nothing.
 */
import type { ParagraphRecord } from '../model/records.ts'
import { hasVariables } from '../model/variables.ts'
import type { VariableValues } from '../model/variableValues.ts'
import type { ComposedLine, ComposedParagraph } from './layout.ts'

/** Of a paragraph shown: the text it was made from, and where each of its offsets (its length included) lies in the text shown. */
interface Origin {
  readonly source: string
  readonly starts: Uint32Array
}

/** Variables of a paragraph, each once; '' for most. */
const variables = new WeakMap<ParagraphRecord, string>()
/** By what the variables say. */
const shown = new WeakMap<ParagraphRecord, Map<string, ParagraphRecord>>()
const origins = new WeakMap<ParagraphRecord, Origin>()
const led = new WeakMap<ComposedParagraph, ComposedParagraph>()

/** Ways of showing a paragraph that are kept: as many as an edition has pages, with room for a day of changed dates. */
const KEPT = 1000

/** The variables of a paragraph, each once, in the order of the text. */
export function variablesOf(record: ParagraphRecord): string {
  let found = variables.get(record)
  if (found === undefined) {
    found = [...new Set([...record.text].filter(hasVariables))].join('')
    variables.set(record, found)
  }
  return found
}

/** The paragraph with values for its variables: the record itself where it has none, and the same object for the same values. */
export function shownParagraph(record: ParagraphRecord, values: VariableValues): ParagraphRecord {
  const used = variablesOf(record)
  if (used === '') return record
  const key = Array.from(used, values).join('\u0000')
  let ways = shown.get(record)
  if (!ways) shown.set(record, (ways = new Map()))
  const known = ways.get(key)
  if (known) return known
  if (ways.size >= KEPT) ways.clear()
  const { text: source, spans } = record
  const starts = new Uint32Array(source.length + 1)
  let text = ''
  for (let at = 0; at < source.length; at++) {
    starts[at] = text.length
    const char = source[at]!
    text += hasVariables(char) ? values(char) : char
  }
  starts[source.length] = text.length
  const made: ParagraphRecord = {
    ...record,
    text,
    spans: spans
      .map((span) => ({ ...span, from: starts[span.from]!, to: starts[span.to]! }))
      .filter(({ from, to }) => from < to),
  }
  origins.set(made, { source, starts })
  ways.set(key, made)
  return made
}

/** A composed paragraph in offsets of the text that is kept. */
export function inKeptOffsets(composed: ComposedParagraph, record: ParagraphRecord): ComposedParagraph {
  const origin = origins.get(record)
  if (!origin) return composed
  let made = led.get(composed)
  if (!made) led.set(composed, (made = leadBack(composed, origin)))
  return made
}

function leadBack(composed: ComposedParagraph, { source, starts }: Origin): ComposedParagraph {
  const { text, lines } = composed
  /** The first offset of the text kept that is not before one of the text shown: after a variable for an offset within its value. */
  const keptOf = (offset: number): number => {
    let [low, high] = [0, source.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! < offset) low = middle + 1
      else high = middle
    }
    return low
  }
  const edges = lines.map((line, index) => (index === 0 ? 0 : keptOf(line.from)))
  return {
    ...composed,
    text: source,
    lines: lines.map((line, index) => {
      const from = edges[index]!
      const to = edges[index + 1] ?? source.length
      return lineWith(line, text, from, to, starts)
    }),
    missing: composed.missing.map((one) => ({ ...one, offset: variableAt(starts, one.offset) })),
  }
}

/** The last offset of the text kept that does not begin after one of the text shown. */
function variableAt(starts: Uint32Array, offset: number): number {
  let at = starts.length - 1
  while (at > 0 && (starts[at]! > offset || at === starts.length - 1)) at--
  return at
}

function lineWith(line: ComposedLine, text: string, from: number, to: number, starts: Uint32Array): ComposedLine {
  let kept: Float64Array | null = null
  return {
    ...line,
    from,
    to,
    shown: { text, from: line.from, to: line.to },
    carets() {
      if (kept) return kept
      const carets = line.carets()
      kept = new Float64Array(to - from + 1)
      for (let at = from; at <= to; at++) {
        const offset = Math.max(line.from, Math.min(line.to, starts[at]!))
        kept[at - from] = carets[offset - line.from]!
      }
      return kept
    },
  }
}
