/**
 * For tests of the flow: small documents, and a composer that needs no fonts.
 *
 * Role: test support. Boundary: nothing but tests imports it.
 */
import { BLACK, DEFAULT_LAYER, DEFAULT_STYLE, NO_SIDES, NO_WRAP } from '../../model/defaults.ts'
import type {
  CharacterProps,
  DocumentRecord,
  EditionRecord,
  FrameRecord,
  ImageFrameRecord,
  PageRecord,
  ParagraphProps,
  ParagraphRecord,
  StoryRecord,
  TextFrameRecord,
} from '../../model/records.ts'
import { snapshotOf } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { ComposedLine, ComposedParagraph, DocumentLayout } from '../layout.ts'
import type { ParagraphComposer } from '../typeset.ts'
import type { Measures } from '../flow.ts'
import type { ResolvedParagraph } from '../style.ts'

export const MM = 25.4 / 72
/** A thread that no wrapping frame belongs to. */
export const NO_THREAD: ReadonlySet<string> = new Set()

/** 对开: 390 × 550 mm, type area 350 × 490 mm, 8 × 13 字 × 9 pt, gutter 8.02, leading 11.25. */
export const PAGE: PageRecord = {
  type: 'page',
  id: 'page:1',
  editionId: 'edition:1',
  number: '1',
  section: '',
  widthMm: 390,
  heightMm: 550,
  bleedMm: 3,
  margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
  grid: { columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25, firstBaselinePt: 7.92 },
  masterId: null,
  overriddenIds: [],
  guides: [],
}

/** What `PAGE` belongs to; for tests that change the page or open a file. */
export const EDITION: EditionRecord = {
  type: 'edition',
  id: PAGE.editionId,
  paper: '试报',
  date: '',
  weekday: '',
  name: '',
  pageIds: [PAGE.id],
  credits: [],
}

export function textFrame(id: string, storyId: string, more: Partial<TextFrameRecord> = {}): TextFrameRecord {
  return {
    type: 'frame',
    kind: 'text',
    id,
    storyId,
    pageId: PAGE.id,
    layerId: DEFAULT_LAYER.id,
    order: 0,
    xMm: 20,
    yMm: 30,
    widthMm: 350,
    heightMm: 490,
    rotationDeg: 0,
    name: '',
    role: 'body',
    locked: false,
    groupId: null,
    objectStyleId: null,
    wrap: NO_WRAP,
    fill: null,
    stroke: null,
    columns: 8,
    gutterPt: 8.02,
    columnRule: null,
    insets: NO_SIDES,
    verticalAlign: 'top',
    vertical: false,
    onGrid: true,
    ignoreWrap: false,
    balance: false,
    ...more,
  }
}

export function photo(id: string, more: Partial<ImageFrameRecord> = {}): ImageFrameRecord {
  return {
    type: 'frame',
    kind: 'image',
    id,
    pageId: PAGE.id,
    layerId: DEFAULT_LAYER.id,
    order: 1,
    xMm: 100,
    yMm: 100,
    widthMm: 80,
    heightMm: 60,
    rotationDeg: 0,
    name: '',
    role: 'photo',
    locked: false,
    groupId: null,
    objectStyleId: null,
    wrap: { kind: 'rectangle', standoff: NO_SIDES },
    fill: null,
    stroke: null,
    assetId: null,
    placement: null,
    fit: 'fill',
    captionFrameId: null,
    black: false,
    ...more,
  }
}

export function paragraph(
  id: string,
  text: string,
  overrides: Partial<CharacterProps & ParagraphProps> = {},
): ParagraphRecord {
  return { type: 'paragraph', id, text, spans: [], styleId: DEFAULT_STYLE.id, overrides, truncated: false }
}

export function story(id: string, paragraphs: readonly ParagraphRecord[], frameIds: readonly string[]): StoryRecord {
  return { type: 'story', id, name: '', paragraphIds: paragraphs.map((p) => p.id), frameIds }
}

const BASE: readonly DocumentRecord[] = [PAGE, DEFAULT_LAYER, DEFAULT_STYLE, BLACK]

export function documentOf(...records: readonly DocumentRecord[]): Snapshot {
  return snapshotOf([...BASE, ...records])
}

/** One story in one thread. */
export function single(
  paragraphs: readonly ParagraphRecord[],
  frames: readonly TextFrameRecord[],
  others: readonly FrameRecord[] = [],
): Snapshot {
  const ids = frames.map((frame) => frame.id)
  return documentOf(...frames, ...others, ...paragraphs, story('story:1', paragraphs, ids))
}

/** The snapshot with records replaced or added. */
export function changed(snapshot: Snapshot, ...records: readonly DocumentRecord[]): Snapshot {
  const next = new Map(snapshot.records)
  for (const record of records) next.set(record.id, record)
  return { records: next }
}

/** Han text of a length, every character telling where it is. */
export function han(length: number, seed = 0): string {
  let text = ''
  for (let i = 0; i < length; i++) text += String.fromCharCode(0x4e00 + ((seed * 997 + i * 7) % 20000))
  return text
}

/** Cuts text after every ⌊measure ÷ size⌋ characters. Counts what it composes. */
export function gridComposer(): ParagraphComposer & { composed: number } {
  const kept = new WeakMap<ResolvedParagraph, WeakMap<ParagraphRecord, Map<number, ComposedParagraph>>>()
  const cut = (record: ParagraphRecord, resolved: ResolvedParagraph, measures: Measures): ComposedParagraph => {
    const { sizePt } = resolved.props
    const lines: ComposedLine[] = []
    let from = 0
    do {
      const measurePt = measures.widthPt(lines.length)
      const to = Math.min(record.text.length, from + Math.max(1, Math.floor(measurePt / sizePt + 1e-6)))
      const widthPt = (to - from) * sizePt
      const line = {
        from,
        to,
        measurePt,
        offsetPt: 0,
        widthPt,
        runs: [],
        sizePt,
        log: [],
        carets: () => new Float64Array(),
      }
      lines.push(line)
      from = to
    } while (from < record.text.length)
    return { paragraphId: record.id, text: record.text, lines, faults: [], missing: [] }
  }
  const composer = {
    composed: 0,
    compose(record: ParagraphRecord, resolved: ResolvedParagraph, measures: Measures): ComposedParagraph {
      if (measures.uniform === null) {
        composer.composed++
        return cut(record, resolved, measures)
      }
      let byRecord = kept.get(resolved)
      if (!byRecord) kept.set(resolved, (byRecord = new WeakMap()))
      let byWidth = byRecord.get(record)
      if (!byWidth) byRecord.set(record, (byWidth = new Map()))
      let composed = byWidth.get(measures.uniform)
      if (!composed) {
        composer.composed++
        byWidth.set(measures.uniform, (composed = cut(record, resolved, measures)))
      }
      return composed
    },
  }
  return composer
}

/** Text of a story as it stands in frames, in thread order. */
export function placedText(layout: DocumentLayout, frameIds: readonly string[]): string {
  return frameIds
    .flatMap((id) => layout.frames.get(id)?.lines ?? [])
    .map(({ paragraphId, line }) => layout.paragraphs.get(paragraphId)!.text.slice(line.from, line.to))
    .join('')
}
