/** Differences, corrections, and places that print differently; the chosen one is shown on the pages. */
import { useEffect, useRef } from 'react'
import { CircleCheck } from 'lucide-react'
import type { ComparisonResult } from '../../../core/proof/compare/result.ts'
import type { PagePictures } from './comparing.ts'
import { CropPicture } from './CropPicture.tsx'
import type { Entry, ListId } from './entries.ts'
import { useCompareWords } from './useCompareWords.ts'

interface CompareListProps {
  readonly list: ListId
  readonly entries: readonly Entry[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly result: ComparisonResult
  readonly pictures: ReadonlyMap<number, PagePictures>
}

export function CompareList({ list, entries, chosen, onChoose, result, pictures }: CompareListProps) {
  const { t, say } = useCompareWords()
  const own = useRef<HTMLLIElement>(null)
  useEffect(() => {
    own.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen, list])
  if (entries.length === 0) return <p className="compare-empty muted">{t(list === 'redCheck' ? 'noMarks' : 'none')}</p>
  return (
    <ol className="compare-list" aria-label={t(list)}>
      {entries.map((entry, index) => {
        const page = result.pages[entry.pageIndex]
        const picture = pictures.get(entry.pageIndex)
        const good = entry.state === 'done'
        return (
          <li
            key={entry.id}
            ref={index === chosen ? own : null}
            aria-current={index === chosen}
            data-state={entry.state ?? 'difference'}
          >
            <button type="button" tabIndex={-1} onClick={() => onChoose(index)}>
              <span className="compare-entry-head">
                <b>{say(entry.title)}</b>
                <span className="muted ellipsis">{say(entry.where)}</span>
                {entry.stateName && (
                  <em className="compare-state">
                    {good && <CircleCheck size={12} aria-hidden />}
                    {say(entry.stateName)}
                  </em>
                )}
              </span>
              <span className="compare-entry-text">{say(entry.message)}</span>
              {entry.crops && page && (
                <span className="compare-crops">
                  <CropPicture shown={entry.shown.before} href={picture?.before ?? null} page={page} tone="before" />
                  <CropPicture
                    shown={entry.shown.after}
                    href={picture?.after ?? null}
                    page={page}
                    tone={good ? 'good' : 'bad'}
                  />
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
