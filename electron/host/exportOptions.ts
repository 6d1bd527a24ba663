/**
 * What an export preset comes to in this process: the condition's profile, the looks of inks on screens, the slug's face.
 *
 * Role: the one place where a preset meets the files of the program. Boundary: what the options mean is `core/pdf`.
 */
import { deflateSync } from 'node:zlib'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { PdfOptions } from '../../core/pdf/exportPdf.ts'
import type { ExportPreset } from '../../core/pdf/preset.ts'
import { presetOptions } from '../../core/pdf/presetOptions.ts'
import type { FontLibrary } from '../../core/typeset/font/face.ts'
import type { Engine } from './engine.ts'
import { pressCondition, type PressCondition } from './outputCondition.ts'

export interface FileFacts {
  readonly snapshot: Snapshot
  readonly title: string
  readonly creator: string
  readonly time: Date
  /** The pages of each sheet, two where they face each other; where it is left out each page is a sheet. */
  readonly sheets?: readonly (readonly string[])[]
}

/** A preset, ready for one file after the other. */
export interface PresetAtWork {
  readonly condition: PressCondition
  options(facts: FileFacts): PdfOptions
}

/** What the slug is set in: a face that ships with the program. */
const SLUG_FACE = { family: 'Noto Sans SC', weight: 400 }

export async function atWork(
  preset: ExportPreset,
  engine: Pick<Engine, 'root'> & { readonly fonts: FontLibrary },
): Promise<PresetAtWork> {
  const named = pressCondition(preset.condition, engine.root)
  const condition: PressCondition = {
    ...named,
    photoPpi: preset.photoPpi ?? named.photoPpi,
    // Once for all files.
    deflated: named.deflated ?? deflateSync(named.icc, { level: 5 }),
  }
  // A file for the press does without: loading it takes time that one page feels.
  const colour = preset.profile === 'web' ? await import('../../core/paint/colour.ts') : undefined
  const screen = colour?.createInkToRgb(condition.icc)
  return {
    condition,
    options: ({ sheets = [], ...facts }) =>
      presetOptions(preset, {
        ...facts,
        facing: new Map(sheets.flatMap(([left, right]) => (left && right ? [[left, right] as const] : []))),
        outputCondition: condition,
        inkToRgb: () => screen!,
        slugFace: () => engine.fonts.find(SLUG_FACE.family, SLUG_FACE.weight),
      }),
  }
}
