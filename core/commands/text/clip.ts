/**
 * Text on its way through the clipboard.
 *
 * Role: paragraphs of a span as plain data, with their look; and back, from JSON of unknown origin. Boundary: no clipboard
 * here; `pasteParagraphs.ts` puts them into a document.
 */
import { DEFAULT_STYLE_ID } from '../../model/defaults.ts'
import type { ParagraphRecord, Span } from '../../model/records.ts'
import { fitSpans } from '../../model/repair.ts'
import { recordRule } from '../../model/schema.ts'
import { get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { withoutVariables } from '../../model/variables.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import { cleanText, shiftSpans } from './edit.ts'
import { boldLook, styleOfKind } from './styleOfKind.ts'

/** A paragraph without an id. `styleId` null: of the style where it is pasted. */
export interface ClipParagraph {
  readonly text: string
  readonly spans: readonly Span[]
  readonly styleId: string | null
  readonly overrides: ParagraphRecord['overrides']
}

/** What the internal clipboard holds, under `CLIP_TYPE`. */
interface Clip {
  readonly banmian: 1
  readonly paragraphs: readonly ClipParagraph[]
}

export const CLIP_TYPE = 'application/x-banmian+json'

/** The paragraphs of a span; pieces of the first and last as what they hold. */
export function clipOf(snapshot: Snapshot, span: TextSpan): readonly ClipParagraph[] {
  return partsOf(snapshot, span).map(({ paragraphId, from, to }) => {
    const { text, spans, styleId, overrides } = get(snapshot, 'paragraph', paragraphId)
    const within = spans
      .filter((one) => one.to > from && one.from < to)
      .map((one) => ({ ...one, from: Math.max(one.from, from), to: Math.min(one.to, to) }))
    return { text: text.slice(from, to), spans: shiftSpans(within, -from), styleId, overrides }
  })
}

export function writeClip(paragraphs: readonly ClipParagraph[]): string {
  return JSON.stringify({ banmian: 1, paragraphs } satisfies Clip)
}

/** Reads a clip; null where it is none: it may come from anywhere. */
export function readClip(json: string): readonly ClipParagraph[] | null {
  let clip: unknown
  try {
    clip = JSON.parse(json)
  } catch {
    return null
  }
  const list = (clip as Partial<Clip> | null)?.paragraphs
  if (!Array.isArray(list) || list.length === 0) return null
  const paragraphs: ClipParagraph[] = []
  for (const one of list as readonly Partial<ClipParagraph>[]) {
    if (typeof one !== 'object' || one === null) return null
    const { text, spans, overrides } = one
    const styleId = one.styleId ?? null
    const record = { type: 'paragraph', id: 'clip', text, spans, overrides, truncated: false }
    if (recordRule({ ...record, styleId: styleId ?? DEFAULT_STYLE_ID }) !== undefined) return null
    const clean = cleanText(text!)
    // Offsets of what had to be cleaned are not to be trusted.
    const kept = clean === text ? fitSpans(clean, spans!) : []
    paragraphs.push({ text: clean, spans: kept, styleId, overrides: overrides! })
  }
  return paragraphs
}

/** Text marked up elsewhere: heads take the styles of heads, body that of the place; bold is kept. */
export function richClip(
  snapshot: Snapshot,
  paragraphs: readonly {
    readonly kind: string
    readonly text: string
    readonly bold: readonly { readonly from: number; readonly to: number }[]
  }[],
): readonly ClipParagraph[] | null {
  if (paragraphs.length === 0) return null
  const look = boldLook(snapshot)
  return paragraphs.map(({ kind, text, bold }) => {
    const clean = cleanText(withoutVariables(text))
    const head = kind === 'body' ? null : styleOfKind(snapshot, kind)
    // A head's style has its own weight.
    const spans = clean === text && head === null ? bold.map((span) => ({ ...span, ...look })) : []
    return { text: clean, spans, styleId: head, overrides: {} }
  })
}

/** Plain text: each line a paragraph, empty lines between paragraphs left out. */
export function plainClip(text: string): readonly ClipParagraph[] {
  const lines = cleanText(withoutVariables(text).replace(/\u2029/gu, '\n')).split('\n')
  const kept = lines.filter((line, index) => line !== '' || index === 0 || index === lines.length - 1)
  return kept.map((line) => ({ text: line, spans: [], styleId: null, overrides: {} }))
}
