/**
 * What the marks on a proof mean: each that is used, drawn, with its name and number.
 *
 * Role: a mark of every kind on four characters of its own, by the drawing that all marks have. Boundary: places are
 * `proofSheet.ts`.
 */
import { DEFAULT_LAYER, DEFAULT_STYLE, BLACK, NO_SIDES, NO_WRAP } from '../../model/defaults.ts'
import { MARKS } from '../../model/proofNames.ts'
import type { AnnotationRecord, DocumentRecord, MarkKind } from '../../model/records.ts'
import { snapshotOf, type Snapshot } from '../../model/snapshot.ts'
import { ptToMm } from '../../model/units.ts'
import { itemBounds } from '../../paint/bounds.ts'
import type { GroupItem, Ink, PaintItem } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { anchorText } from '../anchor.ts'
import { drawMarks } from '../marks/drawMarks.ts'
import { setWords } from './words.ts'

export interface LegendTools {
  readonly composer: Pick<Composer, 'compose'>
  readonly layout: (snapshot: Snapshot) => DocumentLayout
}

/** Size of one entry on the sheet, pt. */
export const ENTRY_PT = { width: 112, height: 22 }
const SAMPLE_PT = { width: 44, height: 22 }
const SIZE_PT = 9
const TEXT = '版面校样'
const OVER: ReadonlySet<MarkKind> = new Set<MarkKind>([
  'insert',
  'newParagraph',
  'runOn',
  'separate',
  'moreSpace',
  'fixedSpace',
])

/** Kinds in the order of the standard. */
export function kindsOf(annotations: readonly AnnotationRecord[]): readonly MarkKind[] {
  const used = new Set(annotations.map(({ kind }) => kind))
  return (Object.keys(MARKS) as MarkKind[]).filter((kind) => used.has(kind))
}

/** One entry, its top left corner at (0, 0). @param count how often the mark stands on the page. */
export function legendEntry(kind: MarkKind, count: number, ink: Ink, tools: LegendTools): readonly PaintItem[] {
  const { zh, number } = MARKS[kind]
  const text = `${number === null ? '' : `№${number} `}${zh} ×${count}`
  const words = setWords(tools.composer, text, ENTRY_PT.width - SAMPLE_PT.width - 4, { sizePt: 7 })
  return [sample(kind, ink, tools), ...words.at(SAMPLE_PT.width + 4, (ENTRY_PT.height - words.heightPt) / 2)]
}

function sample(kind: MarkKind, ink: Ink, { composer, layout }: LegendTools): GroupItem {
  const snapshot = sampleOf(kind)
  const set = layout(snapshot)
  const annotations = [snapshot.records.get('mark') as AnnotationRecord]
  const [drawing] = drawMarks({
    snapshot,
    layout: set,
    pageId: 'page',
    annotations,
    colourOf: () => ink,
    composer,
    marginPt: 0,
  })
  const marks = drawing?.items.filter((item) => {
    const box = item === drawing.leader ? null : itemBounds(item)
    return box !== null && box.x < SAMPLE_PT.width && box.x + box.width > 0
  })
  const type = setWords(composer, TEXT, 100, { sizePt: SIZE_PT, weight: 300 })
  const frame = set.frames.get('frame')
  const line = frame?.lines[0]
  const base = line ? line.yPt + INSET_PT.y - 1.055 * SIZE_PT : 0
  const washes = marks?.filter((item) => item.kind === 'path' && item.overprint) ?? []
  const others = marks?.filter((item) => !washes.includes(item)) ?? []
  const items = [...washes, ...type.at(INSET_PT.x, base), ...others]
  return { kind: 'group', frameId: `legend:${kind}`, matrix: null, clip: null, items }
}

const INSET_PT = { x: 4, y: 5 }

/** A page as large as the sample, with one line and one mark. */
function sampleOf(kind: MarkKind): Snapshot {
  const box = { widthMm: ptToMm(SAMPLE_PT.width), heightMm: ptToMm(SAMPLE_PT.height) }
  const grid = { columns: 1, columnChars: 4, bodySizePt: SIZE_PT, gutterPt: 0, leadingPt: 12, firstBaselinePt: 8 }
  const records: DocumentRecord[] = [
    BLACK,
    DEFAULT_LAYER,
    DEFAULT_STYLE,
    { type: 'edition', id: 'edition', paper: '', date: '', weekday: '', name: '', pageIds: ['page'], credits: [] },
    {
      type: 'page',
      id: 'page',
      editionId: 'edition',
      number: '',
      section: '',
      ...box,
      bleedMm: 0,
      margins: NO_SIDES,
      grid,
      masterId: null,
      overriddenIds: [],
      guides: [],
    },
    {
      type: 'frame',
      kind: 'text',
      id: 'frame',
      storyId: 'story',
      pageId: 'page',
      layerId: DEFAULT_LAYER.id,
      order: 0,
      xMm: ptToMm(INSET_PT.x),
      yMm: ptToMm(INSET_PT.y),
      widthMm: ptToMm(SIZE_PT * 4 + 1),
      heightMm: ptToMm(14),
      rotationDeg: 0,
      name: '',
      role: 'body',
      locked: false,
      groupId: null,
      objectStyleId: null,
      wrap: NO_WRAP,
      fill: null,
      stroke: null,
      columns: 1,
      gutterPt: 0,
      columnRule: null,
      insets: NO_SIDES,
      verticalAlign: 'top',
      vertical: false,
      onGrid: false,
      ignoreWrap: true,
      balance: false,
    },
    { type: 'story', id: 'story', name: '', paragraphIds: ['text'], frameIds: ['frame'] },
    {
      type: 'paragraph',
      id: 'text',
      text: TEXT,
      spans: [],
      styleId: DEFAULT_STYLE.id,
      overrides: { sizePt: SIZE_PT, fontFamily: 'Noto Sans SC', fontWeight: 300, leadingPt: 12 },
      truncated: false,
    },
  ]
  const snapshot = snapshotOf(records)
  const place = OVER.has(kind) ? { from: 2, to: 2 } : { from: 1, to: 3 }
  const on = anchorText(snapshot, { paragraphId: 'text', ...place })
  const swap = kind === 'transpose'
  const spot = { kind: 'spot', pageId: 'page', xMm: ptToMm(12), yMm: ptToMm(8) } as const
  const mark: AnnotationRecord = {
    type: 'annotation',
    id: 'mark',
    kind,
    anchor: kind === 'ink' ? spot : swap ? anchorText(snapshot, { paragraphId: 'text', from: 1, to: 2 }) : on,
    target: swap
      ? anchorText(snapshot, { paragraphId: 'text', from: 2, to: 3 })
      : kind === 'move'
        ? anchorText(snapshot, { paragraphId: 'text', from: 4, to: 4 })
        : null,
    refersTo: null,
    text: '',
    variant: kind === 'shiftVertical' ? 'up' : kind === 'shiftHorizontal' ? 'left' : '',
    strokes: kind === 'ink' ? [[0, 0, 2, 2, 4, -1, 6, 1]] : [],
    author: { name: '', role: 'proofreader' },
    createdAt: '',
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
  }
  return snapshotOf([...records, mark])
}
