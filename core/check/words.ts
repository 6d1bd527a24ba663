/** Words that messages share: excerpts, names, numbers, places. Boundary: wording only. */
import { find, type Snapshot } from '../model/snapshot.ts'
import { formatNumber, ptToMm } from '../model/units.ts'
import type { Print, TextPrint } from './prints.ts'
import type { Place } from './rule.ts'

/** So many characters say which text is meant. */
const EXCERPT = 10

/** The beginning of what a text print stands for. */
export function excerpt({ text, offset }: TextPrint): string {
  const rest = [...text.slice(offset, offset + 4 * EXCERPT).trim()]
  return rest.length > EXCERPT ? `${rest.slice(0, EXCERPT).join('')}…` : rest.join('')
}

/** `10.5`, `0.25`. */
export const pt = (value: number): string => formatNumber(value, 2)

/** Points as mm, `3`, `12.5`. */
export const mm = (valuePt: number): string => formatNumber(ptToMm(valuePt), 1)

export function placeOf(snapshot: Snapshot, pageId: string, print: Print): Place {
  const place = { pageId, frameId: print.frameId }
  if (print.kind !== 'text') return place
  const { paragraphId, offset, text } = print
  // Where variables stand, what is shown has other offsets than what is kept.
  const kept = find(snapshot, 'paragraph', paragraphId)?.text === text
  return kept ? { ...place, paragraphId, offset } : { ...place, paragraphId }
}

/** What a frame is called: its name, the picture in it, or its kind. */
export function frameName(snapshot: Snapshot, frameId: string): { readonly zh: string; readonly en: string } {
  const frame = find(snapshot, 'frame', frameId)
  if (!frame) return { zh: '框', en: 'frame' }
  const name = frame.name || (frame.kind === 'image' ? find(snapshot, 'asset', frame.assetId)?.name : '')
  const { zh, en } = KINDS[frame.kind]
  return name ? { zh: `${zh}“${name}”`, en: `${en} “${name}”` } : { zh, en }
}

const KINDS = {
  text: { zh: '文字框', en: 'text frame' },
  image: { zh: '图片', en: 'picture' },
  shape: { zh: '图形', en: 'shape' },
  line: { zh: '线条', en: 'line' },
  group: { zh: '编组', en: 'group' },
} as const
