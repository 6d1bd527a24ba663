/**
 * For tests of the rules: a front page with nothing wrong, typeset and painted as the program does it.
 *
 * Role: records, and what preflight finds in them. Boundary: imported by tests only.
 */
import fs from 'node:fs'
import path from 'node:path'
import { root } from './program.ts'
import { openEngine, type Engine } from '../../electron/host/engine.ts'
import { BLACK, DEFAULT_LAYER, DEFAULT_STYLE, NO_WRAP, PAPER } from '../../core/model/defaults.ts'
import type {
  CharacterProps,
  DocumentRecord,
  LineFrameRecord,
  ParagraphProps,
  ShapeFrameRecord,
  TextFrameRecord,
} from '../../core/model/records.ts'
import { snapshotOf } from '../../core/model/snapshot.ts'
import type { DisplayList, PaintItem } from '../../core/paint/displayList.ts'
import { createPainter } from '../../core/paint/paint.ts'
import { testSignOff } from '../../core/model/testing.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { EDITION, PAGE, paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { readPreflightProfile, type PreflightProfile } from '../../core/check/profile.ts'
import type { CheckInput, Finding } from '../../core/check/rule.ts'
import { runChecks } from '../../core/check/runChecks.ts'

export type Records = Map<string, DocumentRecord>

let opened: Engine | undefined
export const engine = (): Engine => (opened ??= openEngine())

const folder = path.join(root, 'assets/preflight')
export const profileText = (name: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'))
export const profileOf = (name: string): PreflightProfile => readPreflightProfile(profileText(name), name, 240)
const newspaper = profileOf('newspaper')

/** A text frame, its story and its one paragraph: `NAME`, `story:NAME`, `p:NAME`. */
export function copy(
  name: string,
  text: string,
  frame: Partial<TextFrameRecord> = {},
  overrides: Partial<CharacterProps & ParagraphProps> = {},
): DocumentRecord[] {
  const one = paragraph(`p:${name}`, text, overrides)
  const box = { columns: 1, onGrid: false, role: '', heightMm: 10, name, ...frame }
  return [textFrame(name, `story:${name}`, box), one, story(`story:${name}`, [one], [name])]
}

/** What frames of every kind have. */
const plainFrame = {
  type: 'frame',
  pageId: PAGE.id,
  layerId: DEFAULT_LAYER.id,
  order: 1,
  rotationDeg: 0,
  role: '',
  locked: false,
  groupId: null,
  objectStyleId: null,
  wrap: NO_WRAP,
  fill: null,
  stroke: null,
} as const

export function shape(id: string, more: Partial<ShapeFrameRecord> = {}): ShapeFrameRecord {
  const box = { xMm: 120, yMm: 240, widthMm: 40, heightMm: 10 }
  return { ...plainFrame, ...box, id, name: id, kind: 'shape', shape: 'rectangle', cornerRadiusMm: 0, ...more }
}

export function rule(id: string, more: Partial<LineFrameRecord> = {}): LineFrameRecord {
  const stroke = { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 0.25, dash: 'solid' } as const
  const box = { xMm: 20, yMm: 260, widthMm: 100, heightMm: 0 }
  return { ...plainFrame, ...box, id, name: id, kind: 'line', flip: false, stroke, ...more }
}

/** Sentences of 18 characters, no two of them alike. */
export const longCopy = (sentences: number): string =>
  Array.from({ length: sentences }, (_, i) => `志愿者在${i + 101}路口值守，市民在散步。`).join('')

const white = { colour: { swatchId: PAPER.id, tint: 1 } }
export const CREDITS = ['责编', '美编', '审读', '排版'] as const

/** A front page of 200 × 280 mm that neither profile finds anything on. */
export function goodRecords(): Records {
  const records: DocumentRecord[] = [
    BLACK,
    PAPER,
    { type: 'swatch', id: 'swatch:red', name: '正红', kind: 'process', cmyk: { c: 5, m: 90, y: 85, k: 0 } },
    { type: 'swatch', id: 'swatch:spot', name: '专金', kind: 'spot', cmyk: { c: 20, m: 30, y: 80, k: 10 } },
    DEFAULT_LAYER,
    { ...DEFAULT_LAYER, id: 'layer:notes', name: '批注', order: 1, printable: false },
    DEFAULT_STYLE,
    {
      ...EDITION,
      paper: '晨报',
      date: '2022-09-07',
      weekday: '星期三',
      name: '',
      credits: CREDITS.map((role) => ({ role, name: '林兢' })),
    },
    { ...PAGE, widthMm: 200, heightMm: 280, number: '1' },
    ...copy('masthead', '晨报 国内统一连续出版物号 CN 37-0003 第12345期 今日8版 2022年9月7日 星期三 第1版', {
      role: 'masthead',
      yMm: 10,
      widthMm: 160,
    }),
    ...copy('credits', '责编 林　兢 美编 林　兢 审读 林　兢 排版 林　兢', { role: 'credits', yMm: 22, widthMm: 160 }),
    ...copy('body', longCopy(16), {
      role: 'body',
      yMm: 40,
      widthMm: 160,
      heightMm: 40,
      columns: 2,
      columnRule: { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 0.25, dash: 'solid' },
    }),
    shape('ground', {
      yMm: 100,
      xMm: 20,
      widthMm: 60,
      heightMm: 20,
      fill: { swatchId: 'swatch:red', tint: 1 },
      order: 1,
    }),
    ...copy(
      'reversed',
      '反白的栏题',
      { xMm: 22, yMm: 102, widthMm: 50, order: 2 },
      { sizePt: 12, leadingPt: 14, ...white },
    ),
    photo('photo', { xMm: 100, yMm: 100, widthMm: 76.2, heightMm: 50.8, assetId: 'asset', captionFrameId: 'caption' }),
    { ...assetRecord, id: 'asset' },
    ...copy('caption', '■志愿者在社区。', { role: 'caption', xMm: 100, yMm: 153, widthMm: 76 }, { sizePt: 8 }),
    rule('line'),
  ]
  const pageSha256 = pageDigest(snapshotOf(records), PAGE.id)
  const signed = (['editor', 'reviewer'] as const).map((role, index) =>
    testSignOff({ id: `sign:${index + 1}`, pageId: PAGE.id, person: { name: '林兢', role }, pageSha256 }),
  )
  return new Map([...records, ...signed].map((record) => [record.id, record]))
}

/** 200 ppi in the frame of the good page. */
const assetRecord = {
  type: 'asset',
  name: '1.jpg',
  sha256: 'a'.repeat(64),
  extension: 'jpg',
  byteLength: 1,
  widthPx: 600,
  heightPx: 400,
} as const

/** The good page with a record changed in some fields. */
export function changed(id: string, patch: Record<string, unknown>, records = goodRecords()): Records {
  const record = records.get(id)
  if (!record) throw new Error(`the good page has no ${id}`)
  return new Map([...records, [id, { ...record, ...patch } as DocumentRecord]])
}

/** The good page with records more. */
export const withMore = (...more: readonly DocumentRecord[]): Records =>
  new Map([...goodRecords(), ...more.map((record): [string, DocumentRecord] => [record.id, record])])

/** Documents typeset and painted, as preflight reads them. */
export function inputOf(records: Records): CheckInput {
  const snapshot = snapshotOf(records.values())
  const layout = engine().typesetter().layout(snapshot)
  const painter = createPainter(240)
  return {
    snapshot,
    layout,
    fonts: engine().fonts,
    list: (pageId) => painter.page(snapshot, layout, pageId),
    hasMedia: () => true,
  }
}

/** What preflight finds. @param over what of the input is otherwise */
export function findings(
  records: Records,
  over: Partial<CheckInput> | ((input: CheckInput) => Partial<CheckInput>) = {},
  profile = newspaper,
): Finding[] {
  const input = inputOf(records)
  return runChecks({ ...input, ...(typeof over === 'function' ? over(input) : over) }, profile)
}

/** A list with every item that is no group replaced. */
export function mapItems(list: DisplayList, change: (item: PaintItem) => PaintItem): DisplayList {
  const map = (item: PaintItem): PaintItem =>
    item.kind === 'group' ? { ...item, items: item.items.map(map) } : change(item)
  return { ...list, items: list.items.map(map) }
}
