/**
 * Page templates: how copy of a kind is laid out, as data.
 *
 * Role: the shape of `assets/templates/*.json` and its validation. Boundary: `build.ts` makes the records. Places are
 * given in columns and grid lines of the type area (look.md, The page): a box over lines [a, b) begins at a · leading
 * and is (b − a) · leading less the white below its last line high.
 */
import type { RowAnchor } from '../model/area.ts'
import { UserError } from '../model/errors.ts'
import type {
  CharacterStyleRecord,
  ColourRef,
  DocumentRecord,
  LayerRecord,
  ObjectStyleRecord,
  PageGrid,
  ParagraphStyleRecord,
  SidesMm,
  Stroke,
  SwatchRecord,
} from '../model/records.ts'
import type { Fault, Rule } from '../model/rule.ts'
import {
  arrayOf,
  formatPath,
  integer,
  nullable,
  number,
  object,
  oneOf,
  pattern,
  string,
  variants,
} from '../model/rule.ts'
import { fits, visitReferences } from '../model/references.ts'
import { recordRule } from '../model/schema.ts'

export type TemplateRecord = SwatchRecord | ParagraphStyleRecord | CharacterStyleRecord | ObjectStyleRecord

export interface TemplatePage {
  readonly widthMm: number
  readonly heightMm: number
  readonly bleedMm: number
  readonly margins: SidesMm
  readonly grid: PageGrid
}

/** One line of display type is fitted to its box: the largest size from `maxPt` to `minPt`, condensed to `minScale` at most (T4.7, T4.9). */
export interface Fit {
  readonly maxPt: number
  readonly minPt: number
  readonly minScale: number
  /** Rows it may run to where one does not do; each takes as many grid lines again. */
  readonly maxRows: number
}

interface ItemBase<K extends string> {
  readonly kind: K
  readonly name: string
  readonly role: string
  /** Left column, and how many. */
  readonly column: number
  readonly columns: number
  /** First grid line, counted from the block's, and how many. */
  readonly line: number
  readonly lines: number
}
/** Text out of the copy. Left out when every field in `text` is empty. */
export interface TextItem extends ItemBase<'text'> {
  /** Fields in braces: `{dateText} {weekday}`. */
  readonly text: string
  readonly styleId: string
  readonly verticalAlign: 'top' | 'middle' | 'bottom'
  /** White at the left and right. */
  readonly insetPt: number
  readonly fit: Fit | null
}
export interface BoxItem extends ItemBase<'box'> {
  readonly fill: ColourRef
  /** Added below, to meet the next block's box. */
  readonly extendPt: number
}
/** A rule across its columns, in the middle of its lines. */
export interface RuleItem extends ItemBase<'rule'> {
  readonly stroke: Stroke
}
export type BlockItem = TextItem | BoxItem | RuleItem

/** A band across the type area. Bands follow each other downwards; one whose `needs` are all empty is left out. */
export interface TemplateBlock {
  readonly name: string
  /** Fields of the copy, one of which it takes to show the block; none: always. */
  readonly needs: readonly string[]
  readonly lines: number
  readonly gapAfter: number
  readonly items: readonly BlockItem[]
}

/** A row of photos of one height: [left column, columns] of each. */
export interface PhotoRow {
  readonly anchor: RowAnchor
  readonly cells: readonly (readonly [column: number, columns: number])[]
}

export interface FeatureTemplate {
  readonly format: 'banmian-template'
  readonly version: 1
  readonly kind: 'feature'
  readonly id: string
  readonly name: string
  readonly page: TemplatePage
  /** Printed where the copy names none. */
  readonly pageNumber: string
  readonly section: string
  readonly records: readonly TemplateRecord[]
  readonly blocks: readonly TemplateBlock[]
  readonly lead: {
    readonly styleId: string
    readonly objectStyleId: string
    /** By length of the lead in characters, shortest first. */
    readonly widths: readonly { readonly upTo: number; readonly columns: number }[]
    readonly insetPt: number
  }
  readonly body: {
    readonly styleId: string
    readonly introStyleId: string
    readonly subheadStyleId: string
    readonly subheadFit: Fit
    readonly bylineStyleId: string
    readonly runInStyleId: string
    readonly columnRule: Stroke
    /** White between the blocks above and the body, in grid lines. */
    readonly gapLines: number
    /** Part of the body above a row that parts it. */
    readonly splitAt: number
  }
  readonly photos: {
    readonly captionStyleId: string
    readonly objectStyleId: string
    /** Put before each caption. */
    readonly mark: string
    /** Width : height to begin with, and how far levelling may go. */
    readonly aspect: number
    readonly minAspect: number
    readonly maxAspect: number
    /** Rows for 0, 1, 2 … photos, in order of importance. */
    readonly plans: readonly (readonly PhotoRow[])[]
  }
}

/** All text in one thread over even columns; pages are added as the text needs them. */
export interface PlainTemplate {
  readonly format: 'banmian-template'
  readonly version: 1
  readonly kind: 'plain'
  readonly id: string
  readonly name: string
  readonly page: TemplatePage
  readonly records: readonly TemplateRecord[]
  readonly styleId: string
}

/** A page without frames, to be laid out by hand: grid, layers, styles, colours. */
export interface BlankTemplate {
  readonly format: 'banmian-template'
  readonly version: 1
  readonly kind: 'blank'
  readonly id: string
  readonly name: string
  readonly page: TemplatePage
  /** Other pages with the same styles, each offered under its own name. */
  readonly formats: readonly { readonly id: string; readonly name: string; readonly page: TemplatePage }[]
  readonly layers: readonly LayerRecord[]
  readonly records: readonly TemplateRecord[]
}

export type Template = FeatureTemplate | PlainTemplate | BlankTemplate

const count = integer(0, 10_000)
const points = number(0, 5000)
const id = pattern(/^\S{1,200}$/u, '应为不含空白的标识', 'should be an id without blanks')
const colour = object({ swatchId: id, tint: number(0, 1) })
const stroke = object({ colour, widthPt: number(0.25, 100), dash: oneOf('solid', 'dashed', 'dotted', 'double') })
const fit = object({ maxPt: number(5, 500), minPt: number(5, 500), minScale: number(0.5, 1), maxRows: integer(1, 4) })
const box = {
  name: string,
  role: string,
  column: count,
  columns: integer(1, 100),
  line: count,
  lines: integer(1, 1000),
}
const kindOnly = string

const item = variants('kind', {
  text: object({
    kind: kindOnly,
    ...box,
    text: string,
    styleId: id,
    verticalAlign: oneOf('top', 'middle', 'bottom'),
    insetPt: points,
    fit: nullable(fit),
  }),
  box: object({ kind: kindOnly, ...box, fill: colour, extendPt: points }),
  rule: object({ kind: kindOnly, ...box, stroke }),
})

const sides = object({
  topMm: number(0, 1000),
  rightMm: number(0, 1000),
  bottomMm: number(0, 1000),
  leftMm: number(0, 1000),
})
const page = object({
  widthMm: number(10, 5080),
  heightMm: number(10, 5080),
  bleedMm: number(0, 50),
  margins: sides,
  grid: object({
    columns: integer(1, 100),
    columnChars: count,
    bodySizePt: number(1, 500),
    gutterPt: points,
    leadingPt: number(1, 1000),
    firstBaselinePt: points,
  }),
})

const cell: Rule = (value) => {
  const fault = arrayOf(count)(value)
  if (fault || (value as number[]).length === 2) return fault
  return { path: [], zh: '应为 [起始栏, 栏数]', en: 'should be [left column, columns]' }
}
const photoRow = object({ anchor: oneOf('top', 'middle', 'foot'), cells: arrayOf(cell) })

const common = { format: oneOf('banmian-template'), version: oneOf(1), kind: kindOnly, id, name: string, page }
const templateRule = variants('kind', {
  plain: object({ ...common, records: arrayOf(recordRule), styleId: id }),
  blank: object({
    ...common,
    formats: arrayOf(object({ id, name: string, page })),
    layers: arrayOf(recordRule),
    records: arrayOf(recordRule),
  }),
  feature: object({
    ...common,
    pageNumber: string,
    section: string,
    records: arrayOf(recordRule),
    blocks: arrayOf(
      object({ name: string, needs: arrayOf(string), lines: integer(1, 1000), gapAfter: count, items: arrayOf(item) }),
    ),
    lead: object({
      styleId: id,
      objectStyleId: id,
      widths: arrayOf(object({ upTo: integer(1, 1_000_000), columns: integer(1, 100) })),
      insetPt: points,
    }),
    body: object({
      styleId: id,
      introStyleId: id,
      subheadStyleId: id,
      subheadFit: fit,
      bylineStyleId: id,
      runInStyleId: id,
      columnRule: stroke,
      gapLines: count,
      splitAt: number(0.1, 0.9),
    }),
    photos: object({
      captionStyleId: id,
      objectStyleId: id,
      mark: string,
      aspect: number(0.2, 5),
      minAspect: number(0.2, 5),
      maxAspect: number(0.2, 5),
      plans: arrayOf(arrayOf(photoRow)),
    }),
  }),
})

/**
 * A template out of a JSON file's value.
 * @param file name for messages.
 * @throws UserError `template` with the path of what is wrong: `blocks[2].items[0].columns`.
 */
export function readTemplate(value: unknown, file: string): Template {
  const fault = templateRule(value) ?? inside(value as Template)
  if (!fault) return value as Template
  const path = formatPath(fault.path)
  throw new UserError('template', `模板有误：${path} ${fault.zh}`, `bad template: ${path} ${fault.en}`, file)
}

/** What holds between the parts: styles are there, places lie in the type area, plans count their photos. */
function inside(template: Template): Fault | undefined {
  const ids = new Set(template.records.map((record) => record.id))
  const lost = (path: (string | number)[], wanted: string): Fault | undefined =>
    ids.has(wanted) ? undefined : { path, zh: `模板里没有 ${wanted}`, en: `${wanted} is not in the template` }
  if (template.kind === 'plain') return lost(['styleId'], template.styleId)
  if (template.kind === 'blank') return insideBlank(template)

  const { body, lead, photos, page: of, blocks } = template
  for (const key of ['styleId', 'introStyleId', 'subheadStyleId', 'bylineStyleId', 'runInStyleId'] as const) {
    const fault = lost(['body', key], body[key])
    if (fault) return fault
  }
  const outside = (path: (string | number)[], column: number, columns: number): Fault | undefined =>
    columns >= 1 && column + columns <= of.grid.columns
      ? undefined
      : { path, zh: `超出了 ${of.grid.columns} 栏`, en: `leaves the ${of.grid.columns} columns` }
  for (const [index, block] of blocks.entries())
    for (const [at, one] of block.items.entries()) {
      const path = ['blocks', index, 'items', at]
      const fault =
        outside(path, one.column, one.columns) ??
        (one.kind === 'text' ? lost([...path, 'styleId'], one.styleId) : undefined) ??
        (one.line + one.lines > block.lines
          ? { path, zh: `超出了本块的 ${block.lines} 行`, en: `leaves the block's ${block.lines} lines` }
          : undefined)
      if (fault) return fault
    }
  for (const [photosCount, rows] of photos.plans.entries()) {
    const cells = rows.flatMap((row) => row.cells)
    if (cells.length !== photosCount)
      return {
        path: ['photos', 'plans', photosCount],
        zh: `应放 ${photosCount} 张图，现为 ${cells.length} 张`,
        en: `should place ${photosCount} photos, places ${cells.length}`,
      }
    for (const [column, columns] of cells) {
      const fault = outside(['photos', 'plans', photosCount], column, columns)
      if (fault) return fault
    }
  }
  if (lead.widths.length === 0)
    return { path: ['lead', 'widths'], zh: '至少要有一项', en: 'should have at least one entry' }
  return (
    lost(['lead', 'styleId'], lead.styleId) ??
    lost(['lead', 'objectStyleId'], lead.objectStyleId) ??
    lost(['photos', 'captionStyleId'], photos.captionStyleId) ??
    lost(['photos', 'objectStyleId'], photos.objectStyleId)
  )
}

/** Layers are layers, what the records refer to is there, and no format has another's id. */
function insideBlank({ id: own, formats, layers, records }: BlankTemplate): Fault | undefined {
  if (layers.length === 0) return { path: ['layers'], zh: '至少要有一个图层', en: 'should have at least one layer' }
  const wrong = layers.findIndex((layer) => (layer as DocumentRecord).type !== 'layer')
  if (wrong >= 0) return { path: ['layers', wrong, 'type'], zh: '应为 layer', en: 'should be layer' }
  const there = new Map<string, DocumentRecord>(records.map((record) => [record.id, record]))
  for (const [index, record] of records.entries()) {
    let fault: Fault | undefined
    visitReferences(record, (wanted, target, field) => {
      if (!fits(there.get(wanted), target))
        fault ??= {
          path: ['records', index, field],
          zh: `模板里没有 ${wanted}`,
          en: `${wanted} is not in the template`,
        }
    })
    if (fault) return fault
  }
  const ids = [own, ...formats.map((format) => format.id)]
  const twice = ids.findIndex((one, index) => ids.indexOf(one) < index)
  return twice < 0
    ? undefined
    : { path: ['formats', twice - 1, 'id'], zh: `${ids[twice]} 用了两次`, en: `${ids[twice]} is used twice` }
}
