/** What a person asks of an exported proof, remembered from one to the next. Boundary: shows and starts nothing. */
import type { PageRecord } from '../../../core/model/records.ts'
import type { ProofChoice } from '../../../electron/contract.ts'
import { pageList, wishedPages, type WishedPages } from '../../app/exportWish.ts'

export interface ProofWish extends WishedPages {
  readonly format: ProofChoice['format']
  readonly paper: ProofChoice['paper']
}

export const FIRST_PROOF_WISH: ProofWish = { format: 'marked', paper: 'a3', which: 'this', range: '' }

export const FORMATS = ['marked', 'annotated', 'xfdf', 'csv'] as const
export const PAPERS = ['a3', 'page'] as const

export function isProofWish(value: unknown): value is ProofWish | null {
  if (value === null) return true
  if (typeof value !== 'object') return false
  const { format, paper, which, range } = value as Record<keyof ProofWish, unknown>
  const among = (list: readonly string[], one: unknown): boolean => list.includes(one as string)
  return (
    among(FORMATS, format) &&
    among(PAPERS, paper) &&
    among(['all', 'this', 'range'], which) &&
    typeof range === 'string'
  )
}

/** @throws UserError `pages` */
export function proofChoiceOf(
  wish: ProofWish,
  pages: readonly PageRecord[],
  shownId: string,
): { readonly choice: ProofChoice; readonly pageIds: readonly string[] } {
  const { format, paper } = wish
  const pageIds = wishedPages(wish, pages, shownId).map(({ id }) => id)
  return { choice: { format, paper, pages: pageList(wish, pages, shownId) }, pageIds }
}
