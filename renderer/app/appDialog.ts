/** Which dialog a command opened. Boundary: names only; `AppDialogs.tsx` shows it. */
import type { Finding } from '../../core/check/rule.ts'
import type { ExportChoice } from '../../electron/contract.ts'

export type AppDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'pageSetup' }
  | { readonly kind: 'goToPage' }
  | { readonly kind: 'revert' }
  | { readonly kind: 'export' }
  | { readonly kind: 'compare' }
  /** Preflight found errors on the pages: export all the same? */
  | {
      readonly kind: 'exportErrors'
      readonly choice: ExportChoice
      readonly pageIds: readonly string[]
      readonly errors: readonly Finding[]
    }
