/**
 * Photos and their captions on the page.
 *
 * Role: rows by the template's plan for so many photos, each photo with its caption below (look.md, Photos). Boundary:
 * heights are a beginning; `core/commands/levelPage.ts` makes the page come out even.
 */
import { roundMm, stackRows } from '../model/area.ts'
import type { BodyBand } from '../model/area.ts'
import { NO_WRAP } from '../model/defaults.ts'
import type { AssetRecord, ObjectStyleRecord, ParagraphStyleRecord } from '../model/records.ts'
import { ptToMm } from '../model/units.ts'
import type { Photo } from './build.ts'
import type { Copy } from './copy.ts'
import type { Maker } from './feature.ts'
import type { ParagraphInput } from './parts.ts'

/** What one cell of a row shows: a photo, a caption, or both. */
interface Slot {
  readonly photo: Photo | null
  readonly asset: AssetRecord | null
  readonly caption: string
}

/**
 * Places photos in the lines from `line` to the foot and returns what is left for the body. A caption without a photo
 * gets an empty frame above it, to be filled; captions beyond the largest plan come back as paragraphs, so that no
 * text is lost.
 */
export function placePhotos(
  { template, area, parts }: Maker,
  copy: Copy,
  photos: readonly Photo[],
  assets: readonly AssetRecord[],
  line: number,
): { readonly bands: readonly BodyBand[]; readonly left: readonly ParagraphInput[] } {
  const { plans, mark, captionStyleId, objectStyleId, aspect } = template.photos
  const slots = slotsOf(copy, photos, assets)
  const shown = slots.slice(0, plans.length - 1)
  const style = template.records.find(({ id }) => id === captionStyleId) as ParagraphStyleRecord
  const sizePt = style.props.sizePt ?? template.page.grid.bodySizePt
  const { leadingPt, bodySizePt, columns } = template.page.grid

  const rows = plans[shown.length] ?? []
  let index = 0
  const heights = rows.map(({ anchor, cells }) => {
    const own = shown.slice(index, (index += cells.length))
    const caption = Math.max(
      0,
      ...own.map((slot, at) => {
        // One 字 hangs for the mark.
        const perLine = Math.floor(area.widthPt(cells[at][1]) / sizePt) - 1
        return Math.ceil(slot.caption.length / perLine)
      }),
    )
    const widest = Math.max(...cells.map(([, span]) => area.widthPt(span)))
    const whole = cells.reduce((sum, [, span]) => sum + span, 0) >= columns
    return { anchor, whole, photo: Math.round((widest / aspect + area.gapPt) / leadingPt), caption }
  })
  const { placed, bands } = stackRows(heights, line, area.lines, template.body.splitAt)

  const look = template.records.find(({ id }) => id === objectStyleId) as ObjectStyleRecord
  const below = { topMm: 0, rightMm: 0, bottomMm: roundMm(ptToMm(bodySizePt)), leftMm: 0 }
  index = 0
  for (const [at, { top, photoEnd, end }] of placed.entries())
    for (const [column, span] of rows[at].cells) {
      const slot = shown[index++]
      const number = index
      const caption =
        slot.caption === ''
          ? null
          : parts.text(
              [{ text: mark + slot.caption, styleId: captionStyleId }],
              area.box(column, span, photoEnd, Math.max(end, photoEnd + 1)),
              {
                name: `图片说明 ${number}`,
                role: 'caption',
                onGrid: true,
                wrap: { kind: 'rectangle', standoff: below },
              },
            )
      parts.image(area.box(column, span, top, photoEnd), {
        name: slot.photo?.name ?? `图片 ${number}`,
        role: 'photo',
        objectStyleId,
        stroke: look.stroke,
        fill: look.fill,
        wrap: look.wrap ?? NO_WRAP,
        assetId: slot.asset?.id ?? null,
        captionFrameId: caption?.id ?? null,
      })
    }
  const left = slots
    .slice(shown.length)
    .filter(({ caption }) => caption !== '')
    .map(({ caption }) => ({ text: mark + caption, styleId: captionStyleId }))
  return { bands, left }
}

/** Photos in their order, each with its caption, then captions that no photo claims. */
function slotsOf(copy: Copy, photos: readonly Photo[], assets: readonly AssetRecord[]): Slot[] {
  const claimed = new Set<number>()
  const slots: Slot[] = photos.map((photo, index) => {
    const own = photo.caption !== null && !claimed.has(photo.caption) ? photo.caption : -1
    if (own >= 0) claimed.add(own)
    return { photo, asset: assets[index], caption: copy.captions[own] ?? '' }
  })
  copy.captions.forEach((caption, index) => {
    if (!claimed.has(index)) slots.push({ photo: null, asset: null, caption })
  })
  return slots
}
