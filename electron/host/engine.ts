/**
 * The engine as a Node process puts it together: fonts, shaper, typesetter, painter, PDF exporter.
 *
 * Role: the one place of this process where the parts meet. Boundary: knows neither window nor command line.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { createPainter, type Painter } from '../../core/paint/paint.ts'
import { createPdfExporter, type ImageSource, type PdfExporter } from '../../core/pdf/exportPdf.ts'
import { advanceWidths, createSubsetter } from '../../core/pdf/subset.ts'
import { createEngineTypesetter, type Typesetter } from '../../core/typeset/typeset.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'
import { instantiateHarfBuzzSync } from '../../core/typeset/shape/harfbuzz.ts'
import { createFontLibrary, type HostFontLibrary } from './fonts.ts'
import { defaultCondition } from './outputCondition.ts'
import { projectRoot } from './root.ts'

export interface Engine {
  readonly root: string
  readonly fonts: HostFontLibrary
  readonly shaper: Shaper
  /** A typesetter with caches of its own. */
  typesetter(): Typesetter
  /** @param inkLimitPercent 总墨量上限 of the output condition; left out: the default one's */
  painter(inkLimitPercent?: number): Painter
  exporter(images?: ImageSource): PdfExporter
}

/** Starts the engine. @param folders the user's own font folders. */
export function openEngine(folders: readonly string[] = []): Engine {
  const root = projectRoot()
  const wasm = fs.readFileSync(path.join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'))
  const shaper = instantiateHarfBuzzSync(wasm)
  const fonts = createFontLibrary({ root, folders })
  // What it remembers changes no byte, so that exporters may share it.
  const subsetter = createSubsetter()
  return {
    root,
    fonts,
    shaper,
    typesetter: () => createEngineTypesetter({ fonts, shaper }),
    painter: (inkLimitPercent = defaultCondition(root).inkLimitPercent) => createPainter(inkLimitPercent),
    exporter: (images = () => undefined) =>
      createPdfExporter({
        subsetter,
        advances: advanceWidths,
        // Level 4 gives up 1.7 % of what it packs against 9 (0.3 % of a page with photos). Chunks that hold a font: the 16 KB of
        // Node's own cost a tenth more.
        deflate: (bytes) => deflateSync(bytes, { level: 4, chunkSize: 1 << 18 }),
        digest: (bytes) => new Uint8Array(createHash('md5').update(bytes).digest()),
        images,
      }),
  }
}

/** Paints every page of a layout, in the edition's order. */
export function paintPages(
  painter: Painter,
  snapshot: Parameters<Painter['page']>[0],
  layout: Parameters<Painter['page']>[1],
  pageIds: readonly string[],
): DisplayList[] {
  return pageIds.map((id) => painter.page(snapshot, layout, id))
}
