/** Which dialog a command opened. Boundary: names only; `AppDialogs.tsx` shows it. */
import type { Finding } from '../../core/check/rule.ts'
import type { HeldPage } from '../../core/proof/release.ts'
import type { ExportChoice } from '../../electron/contract.ts'
import type { WantedExport } from './beginExport.ts'
import type { ChosenFile } from './chooseFile.ts'

export type AppDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'pageSetup' }
  | { readonly kind: 'goToPage' }
  | { readonly kind: 'revert' }
  | { readonly kind: 'export' }
  /** Pages are not signed as they are: let them go, by name? */
  | { readonly kind: 'exportUnsigned'; readonly wanted: WantedExport; readonly held: readonly HeldPage[] }
  | { readonly kind: 'compare' }
  | { readonly kind: 'log' }
  | { readonly kind: 'exportProof' }
  /** Comments of a file are to come in: what they are is shown first. */
  | { readonly kind: 'importComments'; readonly file: ChosenFile }
  /** Preflight found errors on the pages: export all the same? */
  | {
      readonly kind: 'exportErrors'
      readonly choice: ExportChoice
      readonly pageIds: readonly string[]
      readonly errors: readonly Finding[]
    }
