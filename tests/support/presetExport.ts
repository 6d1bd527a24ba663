/**
 * A document exported as a preset says, in this process.
 *
 * Role: fonts, photos and output condition as the program takes them, for tests that look at the file. Boundary: tests only.
 */
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import { presetOptions } from '../../core/pdf/presetOptions.ts'
import { openDocument } from '../../cli/documentFile.ts'
import { pageOrder, titleOf } from '../../electron/host/edition.ts'
import { openEngine, paintPages, type Engine } from '../../electron/host/engine.ts'
import { pressCondition } from '../../electron/host/outputCondition.ts'
import { printImages } from '../../electron/host/printImages.ts'

/** @param file a `.banmian` */
export async function exportPreset(
  file: string,
  preset: ExportPreset,
  time: Date,
  change?: (lists: DisplayList[]) => DisplayList[],
): Promise<Uint8Array> {
  const { document, media } = openDocument(file)
  return exportSnapshot(document.snapshot, media, preset, time, change)
}

export async function exportSnapshot(
  snapshot: Snapshot,
  media: ReadonlyMap<string, Uint8Array>,
  preset: ExportPreset,
  time: Date,
  change: (lists: DisplayList[]) => DisplayList[] = (lists) => lists,
  engine: Engine = openEngine(),
): Promise<Uint8Array> {
  const condition = pressCondition(preset.condition, engine.root)
  const layout = engine.typesetter().layout(snapshot)
  const lists = change(paintPages(engine.painter(condition.inkLimitPercent), snapshot, layout, pageOrder(snapshot)))
  const images = await printImages(lists, media, condition, preset.profile)
  const options = presetOptions(preset, {
    snapshot,
    title: titleOf(snapshot),
    creator: 'Banmian 0.1.0',
    user: '张三',
    time,
    outputCondition: condition,
    inkToRgb: () => createInkToRgb(condition.icc),
    slugFace: () => engine.fonts.find('Noto Sans SC', 400),
  })
  return engine.exporter(images).export(lists, options)
}
