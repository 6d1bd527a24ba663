/** What the export dialog offers at first, for tests that speak to the host without it. */
import type { ExportChoice } from '../../electron/contract.ts'

export const PRINT_CHOICE: ExportChoice = {
  presetId: 'newspaper-x4',
  marks: { crop: true, registration: false, colourBars: false, slug: false },
  pages: null,
  spreads: false,
  files: 'one',
}

export const SCREEN_CHOICE: ExportChoice = {
  ...PRINT_CHOICE,
  presetId: 'web',
  marks: { crop: false, registration: false, colourBars: false, slug: false },
}
