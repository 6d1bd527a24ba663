/** Says that photos of a compared version are in the file no more, so that a missing picture is not taken for a change of the page. */
import { TriangleAlert } from 'lucide-react'
import type { ComparisonResult } from '../../../core/proof/compare/result.ts'
import { useCompareWords } from './useCompareWords.ts'

export function LostPhotos({ lost: { before, after } }: Pick<ComparisonResult, 'lost'>) {
  const { t } = useCompareWords()
  if (before.length + after.length === 0) return null
  const names = [
    ...before.map((name) => `${name}（${t('lostBefore')}）`),
    ...after.map((name) => `${name}（${t('lostAfter')}）`),
  ]
  return (
    <p className="compare-lost" role="status">
      <TriangleAlert size={14} className="icon-warning" aria-hidden />
      {t('lost', { names: names.join('、') })}
    </p>
  )
}
