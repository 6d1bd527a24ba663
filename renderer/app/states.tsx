/** The window before there is a page: opening, and failing to open. */
import { Button } from 'react-aria-components'
import type { HostError } from '../../electron/contract.ts'
import { useWords } from './hooks.tsx'

/** Widths of the skeleton's lines, per cent: ragged as a page is. */
const LINES = [96, 100, 98, 100, 94, 100, 100, 62]

/** A page's grey shape in the place where the page will be. */
export function SkeletonPage() {
  const { t } = useWords()
  return (
    <div className="skeleton" role="status" aria-label={t('opening')}>
      <div className="skeleton-page">
        <div className="skeleton-head" />
        <div className="skeleton-columns">
          {[0, 1, 2, 3].map((column) => (
            <div key={column}>
              {[...LINES, ...LINES].map((width, line) => (
                <div key={line} className="skeleton-line" style={{ width: `${width}%` }} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

export function OpenFailed({ error }: { readonly error: HostError }) {
  const { t, locale } = useWords()
  return (
    <div className="failed" role="alert">
      <h1>{t('openFailed')}</h1>
      <p>{locale === 'zh' ? error.zh : error.en}</p>
      {error.place !== undefined && (
        <p className="failed-place">
          {t('place')} <code>{error.place}</code>
        </p>
      )}
      <Button className="button primary" onPress={() => location.reload()}>
        {t('reload')}
      </Button>
    </div>
  )
}
