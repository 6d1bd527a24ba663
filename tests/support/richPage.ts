/**
 * A page with everything that can be on one, and every way of changing one field of what is there.
 *
 * Role: what tests of the digest, and of what changes it, are tried on. Boundary: tests only.
 */
import { copy, goodRecords, rule, shape, type Records } from './goodPage.ts'
import { fits, visitReferences } from '../../core/model/references.ts'
import type {
  DocumentRecord,
  GroupFrameRecord,
  PageRecord,
  ShapeFrameRecord,
  TextFrameRecord,
} from '../../core/model/records.ts'
import { checkRecords } from '../../core/model/schema.ts'
import { variableChar } from '../../core/model/variables.ts'
import { photo, textFrame } from '../../core/typeset/testing/documents.ts'

export const PAGE_ID = 'page:1'
/** The body runs on to it. */
export const NEXT = 'page:2'

/** A group for other frames of the page. */
function groupOf(box: Partial<GroupFrameRecord>): GroupFrameRecord {
  const bare: Partial<ShapeFrameRecord> = { ...(shape('group', {}) as ShapeFrameRecord) }
  delete (bare as Record<string, unknown>)['shape']
  delete (bare as Record<string, unknown>)['cornerRadiusMm']
  return { ...(bare as unknown as GroupFrameRecord), kind: 'group', ...box }
}

/** A page with everything that can be on one, and a second that its story runs on to. */
export function richRecords(): Records {
  const records = goodRecords()
  const add = (...more: readonly DocumentRecord[]) => more.forEach((record) => records.set(record.id, record))
  const page = records.get(PAGE_ID) as PageRecord
  const edition = records.get(page.editionId)!
  add(
    { ...page, masterId: 'master:b', overriddenIds: ['taken'] },
    { ...page, id: NEXT, number: '2' },
    { ...edition, pageIds: [PAGE_ID, NEXT], credits: [{ role: '责编', name: '林兢' }] } as DocumentRecord,
    { type: 'master', id: 'master:a', name: '底', basedOnId: null },
    { type: 'master', id: 'master:b', name: '报眉', basedOnId: 'master:a' },
    { type: 'master', id: 'master:c', name: '旁', basedOnId: null },
    { type: 'layer', id: 'layer:over', name: '上', order: 5, visible: true, locked: false, printable: true },
    rule('deep', { pageId: 'master:a', yMm: 5 }),
    shape('taken', { pageId: 'master:b', fill: { swatchId: 'swatch:red', tint: 1 }, yMm: 200 }),
    shape('barrier', {
      pageId: 'master:b',
      xMm: 60,
      yMm: 50,
      widthMm: 20,
      heightMm: 12,
      fill: { swatchId: 'swatch:grad', tint: 1, gradient: { angleDeg: 30, centreX: 0.5, centreY: 0.5 } },
      wrap: { kind: 'rectangle', standoff: { topMm: 1, rightMm: 1, bottomMm: 1, leftMm: 1 } },
    }),
    ...copy('folio', `${variableChar('page-number')}版 ${variableChar('paper')} ${variableChar('credits')}`, {
      pageId: 'master:b',
      yMm: 260,
      widthMm: 120,
    }),
    {
      type: 'swatch',
      id: 'swatch:grad',
      name: '渐变',
      kind: 'gradient',
      shape: 'linear',
      stops: [
        { offset: 0, colour: { swatchId: 'swatch:red', tint: 1 } },
        { offset: 1, colour: { swatchId: 'swatch:spot', tint: 0.2 } },
      ],
    },
    groupOf({ order: 7, rotationDeg: 10, xMm: 20, yMm: 180, widthMm: 60, heightMm: 30 }),
    shape('member', {
      groupId: 'group',
      xMm: 22,
      yMm: 182,
      widthMm: 30,
      heightMm: 10,
      shape: 'ellipse',
      fill: { swatchId: 'swatch:spot', tint: 0.5 },
      layerId: 'layer:over',
    }),
    shape('round', {
      xMm: 120,
      yMm: 180,
      widthMm: 30,
      heightMm: 20,
      cornerRadiusMm: 3,
      stroke: { colour: { swatchId: 'swatch:red', tint: 1 }, widthPt: 1, dash: 'solid' },
    }),
    ...copy('down', '竖排的稿件，一行一行往左走。', { xMm: 150, yMm: 210, widthMm: 20, heightMm: 50, vertical: true }),
    photo('placed', {
      xMm: 20,
      yMm: 215,
      widthMm: 40,
      heightMm: 30,
      assetId: 'asset',
      placement: { xMm: -2, yMm: -1, widthMm: 50, heightMm: 34, rotationDeg: 4 },
    }),
    // The body runs on to the second page.
    { ...(records.get('body') as TextFrameRecord), storyId: 'story:body', onGrid: true },
    textFrame('rest', 'story:body', { pageId: NEXT, xMm: 20, yMm: 40, widthMm: 100, heightMm: 60, columns: 1 }),
    { ...(records.get('story:body') as never as object), frameIds: ['body', 'rest'] } as never,
    shape('otherPage', { pageId: NEXT, xMm: 20, yMm: 200, fill: { swatchId: 'swatch:red', tint: 1 } }),
    {
      type: 'characterStyle',
      id: 'character:em',
      name: '强',
      basedOnId: null,
      props: { trackingEm: 0.1, scaleX: 0.9 },
    },
    {
      ...(records.get('p:body') as object),
      spans: [{ from: 2, to: 6, characterStyleId: 'character:em', overrides: { baselineShiftPt: 1 } }],
    } as never,
  )
  return records
}

/** Every way of giving one field of a record another value, as far as the schema lets it. */
export function mutations(record: DocumentRecord, records: Records): DocumentRecord[] {
  const words = [
    ...['none', 'rectangle', 'columns', 'solid', 'dashed', 'double', 'top', 'bottom', 'justify', 'left', 'centre'],
    ...[
      'fill',
      'contain',
      'stretch',
      'ellipse',
      'radial',
      'process',
      'spot',
      'full',
      'half',
      'strict',
      'column',
      'f'.repeat(64),
    ],
  ]
  const colour = { swatchId: 'swatch:red', tint: 0.7 }
  const stroke = { colour, widthPt: 2, dash: 'solid' }
  const others = (value: unknown, key: string): unknown[] => {
    if (key === 'type' || key === 'id' || key === 'kind') return []
    if (typeof value === 'number') return [value + 1, value / 2 + 0.25]
    if (typeof value === 'boolean') return [!value]
    if (typeof value === 'string') {
      const kin = records.has(value)
        ? [...records.values()].filter(({ type }) => type === records.get(value)!.type).map(({ id }) => id)
        : []
      return kin.length > 0 ? kin.filter((id) => id !== value) : [...words, `${value}字`]
    }
    if (value === null)
      return [
        colour,
        stroke,
        'master:c',
        'group',
        'asset',
        { xMm: 1, yMm: 1, widthMm: 20, heightMm: 9, rotationDeg: 0 },
      ]
    return []
  }
  const walk = (value: unknown, key: string): unknown[] => {
    const direct = others(value, key)
    if (Array.isArray(value))
      return [
        ...value.flatMap((item, index) => walk(item, '').map((other) => value.with(index, other) as unknown)),
        ...(value.length > 0 ? [value.slice(1), [...value].reverse()] : []),
      ]
    if (typeof value !== 'object' || value === null) return direct
    return Object.entries(value).flatMap(([name, item]) =>
      walk(item, name).map((other) => ({ ...value, [name]: other })),
    )
  }
  const more =
    record.type === 'paragraph'
      ? [
          { ...record, overrides: { sizePt: 13 } },
          { ...record, overrides: { colour } },
        ]
      : []
  const made = [...(walk(record, '') as DocumentRecord[]), ...more]
  return made.filter((one) => {
    // A frame whose story does not list it is no document's.
    if (one.type === 'frame' && one.kind === 'text' && one.storyId !== (record as TextFrameRecord).storyId) return false
    if (one.type === 'story' && one.frameIds.some((id) => (records.get(id) as TextFrameRecord).storyId !== one.id))
      return false
    if (checkRecords([one]) !== undefined) return false
    let fine = true
    visitReferences(one, (id, target) => {
      fine &&= fits(records.get(id), target)
    })
    return fine
  })
}
