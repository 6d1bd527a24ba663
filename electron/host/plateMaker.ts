/**
 * Plates of a page for the screen: from a document as the window has it to what each plate carries.
 *
 * Role: keeps fonts, typesetter, the last page and its pictures warm from one request to the next. Boundary: knows no thread; the
 * drawing is `core/paint/plates`, the same that `banmian separate` writes. A picture that cannot be had leaves paper.
 */
import { UserError } from '../../core/model/errors.ts'
import { find } from '../../core/model/snapshot.ts'
import type { DisplayList, PaintItem, SpotInk } from '../../core/paint/displayList.ts'
import { renderPlates, type PlatePicture } from '../../core/paint/plates/plates.ts'
import { walk } from '../../core/paint/walk.ts'
import { createPageParts } from '../../core/typeset/pagePart.ts'
import type { RenderedPlates, Requests } from '../contract.ts'
import { openEngine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import { openSnapshot, sha256 } from './packages.ts'
import { keyOfPlace, placesOf } from './printImages.ts'
import { decodedPictures } from './separate.ts'

export type PlateRequest = Omit<Requests['plates.render']['in'], 'documentId'>

export interface PlateMaker {
  /** @param media a picture of the document. @throws UserError for a document that cannot be read or a page that it has not */
  render(request: PlateRequest, media: (sha256: string) => Promise<Uint8Array | undefined>): Promise<RenderedPlates>
}

/** @param photoFolder where converted photos are kept */
export function createPlateMaker(photoFolder: string): PlateMaker {
  const engine = openEngine()
  const typesetter = engine.typesetter()
  const condition = defaultCondition(engine.root)
  const painter = engine.painter(condition.inkLimitPercent)
  let last: { readonly key: string; readonly list: DisplayList } | undefined
  const bytes = new Map<string, Uint8Array>()
  const decoded = new Map<string, PlatePicture>()

  function listOf({ document, pageId }: PlateRequest): DisplayList {
    const key = `${sha256(document)} ${pageId}`
    if (last?.key === key) return last.list
    const snapshot = openSnapshot(document)
    if (!find(snapshot, 'page', pageId))
      throw new UserError('no-page', '文档里没有这个版', 'the document has no such page', pageId)
    const part = createPageParts(snapshot).of([pageId])
    const list = painter.page(part, typesetter.layout(part), pageId)
    last = { key, list }
    return list
  }

  return {
    async render(request, media) {
      const list = listOf(request)
      const places = placesOf([list])
      keep(decoded, new Set(places.map(keyOfPlace)))
      keep(bytes, new Set(places.map(({ item }) => item.sha256)))
      for (const { item } of places) {
        if (bytes.has(item.sha256)) continue
        const found = await media(item.sha256)
        if (found) bytes.set(item.sha256, found)
      }
      const parts = { shaper: engine.shaper, media: bytes, condition, photoFolder }
      const pictures = await decodedPictures(list, parts, true, decoded)
      const { dpi, part } = request
      const { shaper } = engine
      const drawn = renderPlates(part ? partOf(list, part) : list, { shaper, pictures, dpi, bleed: part === null })
      const spots = spotsOf(list)
      const { widthPx, heightPx, bleedPt } = drawn
      return {
        ...{ widthPx, heightPx, dpi, bleedPt },
        limitPercent: condition.inkLimitPercent,
        plates: drawn.names.map((name, plate) => ({ name, ink: drawn.ink[plate], alternate: spots.get(name) ?? null })),
        withoutPictures: places.filter((place) => !decoded.has(keyOfPlace(place))).length,
      }
    },
  }
}

/** Some of a page as a page of its own, with all the inks that the page has. */
function partOf(list: DisplayList, { x, y, width, height }: NonNullable<PlateRequest['part']>): DisplayList {
  const items: readonly PaintItem[] = [
    { kind: 'group', frameId: '', matrix: [1, 0, 0, 1, -x, -y], clip: null, items: list.items },
  ]
  return { ...list, widthPt: width, heightPt: height, bleedPt: 0, items }
}

/** How the spots of a page look without their plate, by name. */
function spotsOf(list: DisplayList): ReadonlyMap<string, readonly [number, number, number, number]> {
  const found = new Map<string, readonly [number, number, number, number]>()
  const note = (ink: { readonly kind: string } | null | undefined): void => {
    if (ink?.kind !== 'spot') return
    const { name, alternate } = ink as SpotInk
    if (!found.has(name)) found.set(name, [alternate.c, alternate.m, alternate.y, alternate.k])
  }
  walk(list.items, {
    glyphs: ({ ink }) => note(ink),
    path({ fill, stroke }) {
      if (fill?.kind === 'gradient') for (const stop of fill.stops) note(stop.ink)
      else note(fill)
      note(stroke?.ink)
    },
  })
  return found
}

function keep<T>(map: Map<string, T>, wanted: ReadonlySet<string>): void {
  for (const key of map.keys()) if (!wanted.has(key)) map.delete(key)
}
