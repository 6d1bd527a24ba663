/**
 * What a valid record looks like: every field of `records.ts`, its type and its range.
 *
 * Role: checks `document.json` record by record; what holds between records (unique ids, references, threads) is
 * `repair.ts`. Boundary: changes nothing. Ranges are generous: they keep out nonsense that would hang or
 * overflow what comes later, not taste.
 */
import { MARKS, ROLES, STAGES } from './proofNames.ts'
import type { DocumentRecord } from './records.ts'
import type { Fault, Fields, Rule } from './rule.ts'
import {
  arrayOf,
  boolean,
  integer,
  nullable,
  number,
  object,
  oneOf,
  partial,
  pattern,
  string,
  variants,
} from './rule.ts'

/** Largest side of a page, mm: PDF's limit of 14,400 units. */
export const MAX_PAGE_MM = 5080
/** Most stops of a gradient. */
export const MAX_STOPS = 64
const MAX_MM = 100_000
const MAX_PT = 20_000

const coordinateMm = number(-MAX_MM, MAX_MM)
const lengthMm = number(0, MAX_MM)
const lengthPt = number(0, MAX_PT)
const angle = number(-360, 360)
const order = number(-1e9, 1e9)
/** Blanks and control characters in an id would end up in messages and file names. */
const BLANK = /[\u0000-\u0020\u007f]/
const id: Rule = (value) =>
  typeof value === 'string' && value !== '' && value.length <= 200 && !BLANK.test(value)
    ? undefined
    : (string(value) ?? {
        path: [],
        zh: '应为 1 至 200 个字符的标识，不含空白',
        en: 'should be an id of 1 to 200 characters without blanks',
      })
const idOrNull = nullable(id)
const ids = arrayOf(id)
const sha256 = pattern(/^[0-9a-f]{64}$/u, '应为 64 位小写十六进制', 'should be 64 lower-case hexadecimal digits')

const isoDate: Rule = (value) => {
  const fault = string(value)
  if (fault || value === '') return fault
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value as string)
  const date = match && new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  if (date?.toISOString().startsWith(value as string)) return undefined
  return {
    path: [],
    zh: '应为真实存在的日期，如 2022-09-07，或留空',
    en: 'should be a real date like 2022-09-07, or empty',
  }
}

const sides = object({ topMm: coordinateMm, rightMm: coordinateMm, bottomMm: coordinateMm, leftMm: coordinateMm })
const margins = object({ topMm: lengthMm, rightMm: lengthMm, bottomMm: lengthMm, leftMm: lengthMm })
const colour = object({ swatchId: id, tint: number(0, 1) })
const gradientFill = object({
  swatchId: id,
  tint: number(0, 1),
  gradient: object({ angleDeg: angle, centreX: number(-10, 10), centreY: number(-10, 10) }),
})
/** An ink, or a gradient with its place in the frame. */
const fill: Rule = (value) =>
  (typeof value === 'object' && value !== null && 'gradient' in value ? gradientFill : colour)(value)
const stroke = object({ colour, widthPt: number(0, 1000), dash: oneOf('solid', 'dashed', 'dotted', 'double') })
const wrap = object({ kind: oneOf('none', 'rectangle', 'columns'), standoff: sides })

const CHARACTER: Fields = {
  fontFamily: pattern(/\S/u, '应为字体名', 'should be a font family'),
  fontWeight: number(100, 900),
  sizePt: number(0.1, 5000),
  scaleX: number(0.5, 2),
  colour,
  trackingEm: number(-1, 100),
  baselineShiftPt: number(-MAX_PT, MAX_PT),
}
const PARAGRAPH: Fields = {
  align: oneOf('justify', 'justify-all', 'left', 'centre', 'right'),
  leadingPt: number(0.1, MAX_PT),
  firstIndentEm: number(-100, 100),
  leftIndentEm: number(-100, 100),
  rightIndentEm: number(-100, 100),
  spaceBeforePt: lengthPt,
  spaceAfterPt: lengthPt,
  gridLines: integer(0, 10_000),
  spanColumns: integer(0, 100),
  prohibition: oneOf('none', 'basic', 'gb', 'strict'),
  punctuation: oneOf('full', 'kaiming', 'half', 'line-end-half'),
  hanging: boolean,
  latinGapEm: oneOf(0, 0.125, 0.25),
  keepLines: boolean,
  keepNextLines: integer(0, 10_000),
  keepTogether: boolean,
  breakBefore: oneOf('none', 'column', 'frame'),
}
const characterProps = partial(CHARACTER)
const paragraphProps = partial({ ...CHARACTER, ...PARAGRAPH })

function record(fields: Fields, refine?: (value: Readonly<Record<string, unknown>>) => Fault | undefined): Rule {
  return object({ type: string, id, ...fields }, refine)
}

function frame(fields: Fields): Rule {
  return record({
    kind: string,
    pageId: id,
    layerId: id,
    order,
    xMm: coordinateMm,
    yMm: coordinateMm,
    widthMm: lengthMm,
    heightMm: lengthMm,
    rotationDeg: angle,
    name: string,
    role: string,
    locked: boolean,
    groupId: idOrNull,
    objectStyleId: idOrNull,
    wrap,
    fill: nullable(fill),
    stroke: nullable(stroke),
    ...fields,
  })
}

/** T4.1: a type area of some size is left between the margins. */
function typeArea(page: Readonly<Record<string, unknown>>): Fault | undefined {
  const { topMm, rightMm, bottomMm, leftMm } = page.margins as Record<string, number>
  const wide = leftMm + rightMm < (page.widthMm as number)
  if (wide && topMm + bottomMm < (page.heightMm as number)) return undefined
  return {
    path: ['margins'],
    zh: `页边占满了版面的${wide ? '高' : '宽'}度，没有留下版心`,
    en: `leave no ${wide ? 'height' : 'width'} for the type area`,
  }
}

const guideList = arrayOf(object({ id, orientation: oneOf('horizontal', 'vertical'), positionMm: coordinateMm }))
const guides: Rule = (value) => {
  const fault = guideList(value)
  if (fault) return fault
  const named = (value as readonly { readonly id: string }[]).map((guide) => guide.id)
  const twice = named.findIndex((one, index) => named.indexOf(one) < index)
  if (twice < 0) return undefined
  return { path: [twice, 'id'], zh: '参考线的标识用了两次', en: 'is the id of another guide of the page' }
}

// Offsets may be wrong in ways that `repair.ts` repairs.
const span = object({
  from: integer(-0x7fffffff, 0x7fffffff),
  to: integer(-0x7fffffff, 0x7fffffff),
  characterStyleId: idOrNull,
  overrides: characterProps,
})

const ink = record({
  name: string,
  kind: string,
  cmyk: object({ c: number(0, 100), m: number(0, 100), y: number(0, 100), k: number(0, 100) }),
})

const stopList = arrayOf(object({ offset: number(0, 1), colour }))
const stops: Rule = (value) => {
  const fault = stopList(value)
  if (fault) return fault
  const list = value as readonly { readonly offset: number }[]
  if (list.length < 2 || list.length > MAX_STOPS)
    return { path: [], zh: `应有 2 至 ${MAX_STOPS} 个色标`, en: `should have 2 to ${MAX_STOPS} stops` }
  const back = list.findIndex(({ offset }, index) => index > 0 && offset < list[index - 1].offset)
  if (back < 0) return undefined
  return {
    path: [back, 'offset'],
    zh: '不应小于前一个色标的位置',
    en: 'should not be less than that of the stop before',
  }
}
const gradient = record({ name: string, kind: string, shape: oneOf('linear', 'radial'), stops })

/** A record of any type. */
const digest: Rule = (value) => (value === '' ? undefined : sha256(value))
const person = object({
  name: string,
  role: oneOf(...Object.keys(ROLES)),
})
const ordered = ({ from, to }: Readonly<Record<string, unknown>>): Fault | undefined =>
  (from as number) <= (to as number)
    ? undefined
    : { path: ['to'], zh: '不应小于 from', en: 'should not be less than from' }
const textAnchor = object(
  {
    kind: oneOf('text'),
    paragraphId: idOrNull,
    from: integer(0),
    to: integer(0),
    side: oneOf('before', 'after'),
    quote: string,
    prefix: string,
    suffix: string,
  },
  ordered,
)
const anchor = variants('kind', {
  text: textAnchor,
  frame: object({ kind: string, frameId: idOrNull }),
  spot: object({ kind: string, pageId: idOrNull, xMm: coordinateMm, yMm: coordinateMm }),
})
const inkLine: Rule = (value) => {
  const fault = arrayOf(coordinateMm)(value)
  const { length } = value as readonly number[]
  if (fault || (length > 0 && length % 2 === 0)) return fault
  return { path: [], zh: '应为成对的坐标', en: 'should be pairs of coordinates' }
}
const state = oneOf('open', 'accepted', 'rejected', 'resolved')

export const recordRule: Rule = variants('type', {
  edition: record({
    paper: string,
    date: isoDate,
    weekday: string,
    name: string,
    pageIds: ids,
    credits: arrayOf(object({ role: string, name: string })),
  }),
  page: record(
    {
      editionId: id,
      number: string,
      section: string,
      widthMm: number(1, MAX_PAGE_MM),
      heightMm: number(1, MAX_PAGE_MM),
      bleedMm: number(0, 100),
      margins,
      grid: object({
        columns: integer(1, 100),
        columnChars: integer(0, 1000),
        bodySizePt: number(0.1, 5000),
        gutterPt: lengthPt,
        leadingPt: number(0.1, MAX_PT),
        firstBaselinePt: lengthPt,
      }),
      masterId: idOrNull,
      overriddenIds: ids,
      guides,
    },
    typeArea,
  ),
  master: record({ name: string, basedOnId: idOrNull }),
  layer: record({ name: string, order, visible: boolean, locked: boolean, printable: boolean }),
  frame: variants('kind', {
    text: frame({
      storyId: id,
      columns: integer(1, 100),
      gutterPt: lengthPt,
      columnRule: nullable(stroke),
      insets: margins,
      verticalAlign: oneOf('top', 'middle', 'bottom', 'justify'),
      vertical: boolean,
      onGrid: boolean,
      ignoreWrap: boolean,
      balance: boolean,
    }),
    image: frame({
      assetId: idOrNull,
      placement: nullable(
        object({
          xMm: coordinateMm,
          yMm: coordinateMm,
          widthMm: number(0.001, MAX_MM),
          heightMm: number(0.001, MAX_MM),
          rotationDeg: angle,
        }),
      ),
      fit: oneOf('fill', 'contain', 'stretch'),
      captionFrameId: idOrNull,
      black: boolean,
    }),
    shape: frame({ shape: oneOf('rectangle', 'ellipse'), cornerRadiusMm: lengthMm }),
    line: frame({ flip: boolean }),
    group: frame({}),
  }),
  story: record({ name: string, paragraphIds: ids, frameIds: ids }),
  paragraph: record({
    text: string,
    spans: arrayOf(span),
    styleId: id,
    overrides: paragraphProps,
    truncated: boolean,
  }),
  paragraphStyle: record({ name: string, basedOnId: idOrNull, props: paragraphProps }),
  characterStyle: record({ name: string, basedOnId: idOrNull, props: characterProps }),
  objectStyle: record({ name: string, fill: nullable(fill), stroke: nullable(stroke), wrap: nullable(wrap) }),
  swatch: variants('kind', { process: ink, spot: ink, gradient }),
  asset: record({
    name: string,
    sha256,
    extension: pattern(/^[a-z0-9]{1,8}$/u, '应为小写扩展名，如 jpg', 'should be a lower-case file extension like jpg'),
    byteLength: integer(0),
    widthPx: integer(1),
    heightPx: integer(1),
  }),
  annotation: record({
    kind: oneOf(...Object.keys(MARKS)),
    anchor,
    target: nullable(textAnchor),
    refersTo: idOrNull,
    text: string,
    variant: string,
    strokes: arrayOf(inkLine),
    author: person,
    createdAt: string,
    roundId: idOrNull,
    assignee: string,
    state,
    replies: arrayOf(object({ id, author: person, at: string, text: string, state: nullable(state) })),
  }),
  proofRound: record({
    pageId: id,
    stage: oneOf(...Object.keys(STAGES)),
    openedAt: string,
    openedBy: person,
    closedAt: string,
    closedBy: nullable(person),
    documentSha256: digest,
    pdfSha256: digest,
  }),
  signOff: record({
    pageId: id,
    person,
    signedAt: string,
    note: string,
    pageSha256: digest,
    pdfSha256: digest,
    override: boolean,
  }),
  auditEntry: record({ at: string, person, action: string, subject: string, detail: string }),
} satisfies Record<DocumentRecord['type'], Rule>)

/** The first fault of a list of records, its path led by `records`; undefined: every one is a record of its type. */
export function checkRecords(records: unknown): Fault | undefined {
  const fault = arrayOf(recordRule)(records)
  return fault && { ...fault, path: ['records', ...fault.path] }
}
