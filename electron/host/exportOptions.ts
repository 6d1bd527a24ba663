/**
 * What an export preset comes to in this process: the condition's profile, the looks of inks on screens.
 *
 * Role: the one place where a preset meets the files of the program. Boundary: what the options mean is `core/pdf`.
 */
import { deflateSync } from 'node:zlib'
import { createInkToRgb, type InkToRgb } from '../../core/paint/colour.ts'
import type { PdfOptions } from '../../core/pdf/exportPdf.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { defaultCondition, type PressCondition } from './outputCondition.ts'

export interface ExportFacts {
  readonly snapshot: Snapshot
  readonly title: string
  readonly creator: string
  readonly time: Date
}

/** What stays the same for all pages of an export. */
export interface PresetAtWork {
  readonly preset: ExportPreset
  readonly condition: PressCondition
  options(facts: ExportFacts): PdfOptions
}

export function atWork(preset: ExportPreset, root: string): PresetAtWork {
  const condition = readyCondition(preset, root)
  let screen: InkToRgb | undefined
  return {
    preset,
    condition,
    options({ title, creator, time }) {
      const common = { title, creator, time }
      return preset.profile === 'web'
        ? { ...common, profile: 'web', inkToRgb: (screen ??= createInkToRgb(condition.icc)) }
        : {
            ...common,
            profile: 'x4',
            outputCondition: condition,
            marks: { crop: preset.marks.crop },
            trapped: false,
          }
    },
  }
}

/** The preset's condition, its profile compressed once for all files. */
function readyCondition(preset: ExportPreset, root: string): PressCondition {
  const condition = defaultCondition(root)
  return {
    ...condition,
    photoPpi: preset.photoPpi ?? condition.photoPpi,
    deflated: condition.deflated ?? deflateSync(condition.icc, { level: 5 }),
  }
}
