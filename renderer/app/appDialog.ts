/** Which dialog a command opened. Boundary: names only; `AppDialogs.tsx` shows it. */
import type { Finding } from '../../core/check/rule.ts'
import type { ExportProfile } from './exporting.ts'

export type AppDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'pageSetup' }
  | { readonly kind: 'goToPage' }
  | { readonly kind: 'revert' }
  /** Preflight found errors: export all the same? */
  | { readonly kind: 'exportErrors'; readonly profile: ExportProfile; readonly errors: readonly Finding[] }
