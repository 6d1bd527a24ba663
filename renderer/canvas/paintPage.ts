/**
 * The layer that the page is on: paper, grids, guides, the page's content, edges of frames, waves.
 *
 * Role: what is drawn, in which order, and what the preview leaves out. Boundary: each is drawn by a file of its own; the marks
 * of what is selected and dragged are the overlay's.
 */
import { pictureKey } from '../../core/paint/pictureKey.ts'
import { intersection, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { find } from '../../core/model/snapshot.ts'
import type { Ink } from '../../core/paint/displayList.ts'
import type { GuideHost, GuideTool } from '../tools/guides.ts'
import type { PlatePicture } from './canvas.ts'
import type { ContentMode, PageContent } from './content.ts'
import { masterItems, stageFrames } from './frames.ts'
import { drawEdges, drawMasterEdges, drawPaper } from './furniture.ts'
import { drawGrids } from './grids.ts'
import { drawGuideLine, drawRulerGuides } from './guides.ts'
import type { Shown } from './shown.ts'
import type { CanvasSource } from './source.ts'
import type { Theme } from './theme.ts'
import { toPixels, type View } from './view.ts'
import type { Viewport } from './viewport.ts'
import { drawWaves, type Waves } from './waves.ts'

/** No ink: the paper. */
const BARE: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 0 }

export interface PageScene {
  readonly source: CanvasSource
  readonly content: PageContent
  /** What stands in the place of the content: plates, back to front. */
  readonly plates: readonly PlatePicture[] | null
  readonly viewport: Viewport
  readonly mode: ContentMode
  /** All that is to be painted, where the rest stands as it is, pt. */
  readonly part: Rect | null
  readonly theme: Theme
  readonly shown: Shown
  /** Nothing but the page, cut at its edge. */
  readonly previewing: boolean
  /** The guide in hand. */
  readonly dragged: GuideTool['dragged']
  readonly selectedGuide: GuideHost['selected']
  /** What stands in an image frame without a picture or a name. */
  readonly missingPicture: () => string
  /** Under words, over all of the page. */
  readonly waves: readonly Waves[]
}

export function paintPage(context: CanvasRenderingContext2D, scene: PageScene): void {
  const { view, ratio } = scene.viewport
  // Painted up to whole device px, or the edge would be blended twice.
  const cut = scene.part && toPixels(scene.part, view, ratio)
  context.save()
  if (cut) {
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.beginPath()
    context.rect(cut.x, cut.y, cut.width, cut.height)
    context.clip()
  }
  paintAll(context, scene)
  drawWaves(context, scene.waves, view, ratio, scene.viewport.visible)
  context.restore()
}

function paintAll(context: CanvasRenderingContext2D, scene: PageScene): void {
  const { source, content, viewport, theme, shown, previewing } = scene
  const { view, size, ratio, visible } = viewport
  const snapshot = source.snapshot()
  const list = source.list()
  const page: Rect = { x: 0, y: 0, width: list.widthPt, height: list.heightPt }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  drawPaper(context, page, view, size, theme, source.inkToRgb(BARE))
  // Grids lie behind the page's content, so that text stays as it prints.
  const record = sheetOf(snapshot, list.pageId)
  if (record && !previewing) drawGrids(context, record, view, visible, shown)
  const seen = previewing ? intersection(visible, page) : visible
  if (seen) {
    context.save()
    if (previewing) {
      context.beginPath()
      context.rect(view.x, view.y, page.width * view.scale, page.height * view.scale)
      context.clip()
    }
    if (scene.plates) drawPlates(context, scene.plates, view, ratio)
    else content.draw(context, view, ratio, seen, scene.mode, scene.part)
    context.restore()
  }
  if (previewing) return
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  if (shown.guides) {
    const { dragged } = scene
    const atRest = record?.guides.filter(({ id }) => id !== dragged?.id) ?? []
    drawRulerGuides(context, atRest, scene.selectedGuide, view, size)
    if (dragged) drawGuideLine(context, dragged, true, view, size)
  }
  const missing = (one: FrameRecord): string | null => {
    if (one.kind !== 'image') return null
    const asset = find(snapshot, 'asset', one.assetId)
    if (asset && !content.pictureFailed(pictureKey({ sha256: asset.sha256, black: one.black }))) return null
    return asset?.name || one.name || scene.missingPicture()
  }
  if (shown.edges) drawMasterEdges(context, masterItems(snapshot, list), view)
  drawEdges(context, stageFrames(snapshot, list, source.selection()), view, missing, shown.edges)
}

function drawPlates(
  context: CanvasRenderingContext2D,
  plates: readonly PlatePicture[],
  view: View,
  ratio: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.imageSmoothingQuality = 'high'
  for (const { bitmap, box } of plates)
    context.drawImage(
      bitmap,
      view.x + box.x * view.scale,
      view.y + box.y * view.scale,
      box.width * view.scale,
      box.height * view.scale,
    )
}
