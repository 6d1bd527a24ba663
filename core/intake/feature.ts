/**
 * Template kind `feature`: a newspaper special page 专版 with folio, banner, heads, lead, body, photos.
 *
 * Role: stacks the template's blocks on the grid, leaves out those the copy has nothing for, and gives the body what
 * remains (look.md, The page). Boundary: see `build.ts`; text too long or too short is levelled later.
 */
import { areaOf, roundMm } from '../model/area.ts'
import type { Area, BodyBand } from '../model/area.ts'
import { UserError } from '../model/errors.ts'
import type { IdSource } from '../model/ids.ts'
import type { AssetRecord, DocumentRecord, ObjectStyleRecord, ParagraphStyleRecord } from '../model/records.ts'
import { NO_WRAP } from '../model/defaults.ts'
import { ptToMm } from '../model/units.ts'
import type { Photo } from './build.ts'
import type { Copy } from './copy.ts'
import { estimateEm, fitByEstimate } from './fit.ts'
import { PageParts, documentHead, leadSpans } from './parts.ts'
import type { ParagraphInput } from './parts.ts'
import { placePhotos } from './photos.ts'
import type { FeatureTemplate, TemplateBlock, TextItem } from './template.ts'
import { fieldsOf, fill } from './texts.ts'
import type { Fields } from './texts.ts'

export function buildFeature(
  copy: Copy,
  template: FeatureTemplate,
  photos: readonly Photo[],
  ids: IdSource,
): DocumentRecord[] {
  const most = template.photos.plans.length - 1
  if (photos.length > most)
    throw new UserError(
      'photos-too-many',
      `有 ${photos.length} 张图片，模板“${template.name}”最多放 ${most} 张；请减去 ${photos.length - most} 张`,
      `${photos.length} photos, but template “${template.id}” has room for ${most}: leave out ${photos.length - most}`,
      photos[most].name,
    )
  const fields = fieldsOf(copy, template)
  const { page, records } = documentHead(copy, template, ids, fields.pageNumber, template.section)
  const area = areaOf(template.page)
  const parts = new PageParts(ids, page.id, records)
  const make: Maker = { template, area, parts, fields }

  let line = 0
  for (const block of template.blocks) line = placeBlock(make, block, line)
  line += template.body.gapLines
  placeLead(make, copy, line)
  const assets = photos.map((photo) => assetOf(photo))
  records.push(...new Map(assets.map((asset) => [asset.id, asset])).values())
  const { bands, left } = placePhotos(make, copy, photos, assets, line)
  placeBody(make, copy, bands, left, ids)
  return records
}

export interface Maker {
  readonly template: FeatureTemplate
  readonly area: Area
  readonly parts: PageParts
  readonly fields: Fields
}

/** Puts a block's items at `line`; returns the line the next one begins on. */
function placeBlock({ template, area, parts, fields }: Maker, block: TemplateBlock, line: number): number {
  if (block.needs.length > 0 && block.needs.every((field) => (fields[field] ?? '') === '')) return line
  // A head that needs another row pushes down what lies below its own lines.
  let grown = 0
  for (const item of block.items) {
    const from = line + item.line + grown
    if (item.kind === 'box') {
      const box = area.box(item.column, item.columns, from, from + item.lines)
      const heightMm = roundMm(box.heightMm + ptToMm(item.extendPt))
      parts.shape({ ...box, heightMm }, { name: item.name, role: item.role, fill: item.fill })
    } else if (item.kind === 'rule') {
      const box = area.box(item.column, item.columns, from, from + item.lines)
      const middle = { ...box, yMm: roundMm(box.yMm + box.heightMm / 2), heightMm: 0 }
      parts.line(middle, { name: item.name, role: item.role, stroke: item.stroke })
    } else grown += placeText({ template, area, parts, fields }, item, from)
  }
  return line + block.lines + grown + block.gapAfter
}

/** Sets one item; returns the grid lines it takes beyond its own. */
function placeText({ template, area, parts, fields }: Maker, item: TextItem, from: number): number {
  const text = fill(item.text, fields)
  if (text === '') return 0
  const style = template.records.find(({ id }) => id === item.styleId) as ParagraphStyleRecord
  const widthPt = area.widthPt(item.columns) - 2 * item.insetPt
  const fitted = item.fit && fitByEstimate(estimateEm(text, style.props.trackingEm), widthPt, item.fit)
  const extra = fitted ? (fitted.rows - 1) * item.lines : 0
  const overrides = fitted
    ? { sizePt: fitted.sizePt, scaleX: fitted.scaleX, leadingPt: roundMm(fitted.sizePt * 1.125) }
    : {}
  const box = area.box(item.column, item.columns, from, from + item.lines + extra, item.insetPt)
  parts.text([{ text, styleId: item.styleId, overrides }], box, {
    name: item.name,
    role: item.role,
    verticalAlign: item.verticalAlign,
  })
  return extra
}

/** 导语 in a tinted box at the head of the first columns. */
function placeLead({ template, area, parts }: Maker, copy: Copy, line: number): void {
  if (copy.lead.length === 0) return
  const { styleId, objectStyleId, widths, insetPt } = template.lead
  const length = copy.lead.reduce((sum, { text }) => sum + text.length, 0)
  const { columns } = widths.find(({ upTo }) => length <= upTo) ?? widths[widths.length - 1]
  const { props } = template.records.find(({ id }) => id === styleId) as ParagraphStyleRecord
  const { sizePt = 10.5, leadingPt = 15.75, firstIndentEm = 0 } = props
  const perLine = Math.floor((area.widthPt(columns) - 2 * insetPt) / sizePt)
  const rows = copy.lead.reduce((sum, { text }) => sum + Math.ceil((text.length + firstIndentEm) / perLine), 0)
  const heightPt = rows * leadingPt - (leadingPt - sizePt) + 2 * insetPt
  const { leadingPt: gridPt, bodySizePt } = template.page.grid
  const lines = Math.ceil((heightPt + gridPt - bodySizePt) / gridPt)
  const insetMm = roundMm(ptToMm(insetPt))
  const look = template.records.find(({ id }) => id === objectStyleId) as ObjectStyleRecord
  parts.text(
    copy.lead.map(({ text, truncated }) => ({ text, styleId, truncated })),
    area.box(0, columns, line, line + lines),
    {
      name: '导语',
      role: 'lead',
      objectStyleId,
      fill: look.fill,
      stroke: look.stroke,
      wrap: look.wrap ?? NO_WRAP,
      insets: { topMm: insetMm, rightMm: insetMm, bottomMm: insetMm, leftMm: insetMm },
      verticalAlign: 'middle',
    },
  )
}

function assetOf(photo: Photo): AssetRecord {
  const { name, sha256, extension, byteLength, widthPx, heightPx } = photo
  // The same picture twice is one asset.
  return { type: 'asset', id: `asset:${sha256.slice(0, 16)}`, name, sha256, extension, byteLength, widthPx, heightPx }
}

/** 正文: one thread through the bands that photos leave. */
function placeBody(
  { template, area, parts }: Maker,
  copy: Copy,
  bands: readonly BodyBand[],
  left: readonly ParagraphInput[],
  ids: IdSource,
): void {
  const { grid } = template.page
  const storyId = ids.next('story')
  const frames = bands.map((band, index) =>
    parts.textFrame(storyId, area.box(0, grid.columns, band.from, band.to), {
      name: bands.length > 1 ? `正文 ${index + 1}` : '正文',
      role: 'body',
      columns: grid.columns,
      gutterPt: grid.gutterPt,
      columnRule: template.body.columnRule,
      onGrid: true,
      ignoreWrap: false,
      balance: index === bands.length - 1,
    }),
  )
  const paragraphs = [...bodyParagraphs(copy, template, area), ...left]
  parts.story(
    storyId,
    '正文',
    paragraphs,
    frames.map(({ id }) => id),
  )
}

function bodyParagraphs(copy: Copy, { body }: FeatureTemplate, area: Area): ParagraphInput[] {
  const paragraphs: ParagraphInput[] = []
  // All subheads alike: the longest rules.
  const longest = Math.max(0, ...copy.sections.map(({ subhead }) => estimateEm(subhead)))
  const fitted = fitByEstimate(longest, area.columnPt, body.subheadFit)
  const subheadLook = { sizePt: fitted.sizePt, scaleX: fitted.scaleX, leadingPt: roundMm(fitted.sizePt * 1.125) }
  for (const section of copy.sections) {
    if (section.subhead !== '')
      paragraphs.push({ text: section.subhead, styleId: body.subheadStyleId, overrides: subheadLook })
    for (const paragraph of section.intro)
      paragraphs.push({
        text: paragraph.text,
        styleId: body.introStyleId,
        spans: leadSpans(paragraph, body.runInStyleId),
        truncated: paragraph.truncated,
      })
    for (const paragraph of section.body)
      paragraphs.push({
        text: paragraph.text,
        styleId: body.styleId,
        spans: leadSpans(paragraph, body.runInStyleId),
        truncated: paragraph.truncated,
      })
  }
  if (copy.closing)
    paragraphs.push({ text: copy.closing.text, styleId: body.styleId, truncated: copy.closing.truncated })
  if (copy.byline !== '') paragraphs.push({ text: copy.byline, styleId: body.bylineStyleId })
  return paragraphs
}
