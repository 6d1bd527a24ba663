/** What a file of comments would bring: counts, and by name what is not where somebody would look for it. */
import { CircleAlert } from 'lucide-react'
import { MARKS } from '../../../core/model/proofNames.ts'
import type { AnnotationRecord } from '../../../core/model/records.ts'
import { MarkPicture } from '../markPictures.tsx'
import type { ReadFile } from './importing.ts'
import type { ExchangeMessageKey } from './messages.ts'
import { useExchangeWords } from './useExchangeWords.ts'

const COUNTS = ['added', 'replies', 'states', 'reworded', 'unchanged'] as const

export function Found({ imported, summary, refused, told }: Omit<ReadFile, 'base'>) {
  const { t, say } = useExchangeWords()
  if (summary.found === 0) return <p role="status">{t('foundNone')}</p>
  return (
    <div className="found" role="status">
      <p>
        {t('found', { n: summary.found })}
        {imported.annotations.length === 0 && <> · {t('nothingNew')}</>}
      </p>
      <dl className="found-counts">
        {COUNTS.filter((count) => summary[count] > 0).map((count) => (
          <div key={count}>
            <dt>{t(`count_${count}`)}</dt>
            <dd>{summary[count]}</dd>
          </div>
        ))}
      </dl>
      <Misplaced title="detached" marks={summary.detached} />
      <Misplaced title="onSpots" marks={summary.onSpots} />
      {told && <p className="muted">{t('decisionsTold')}</p>}
      {refused.map(({ page, why }) => (
        <p key={page} className="dialog-error" role="alert">
          <CircleAlert size={14} aria-hidden />
          <span>{t('refusedOn', { page, why: say(why) })}</span>
        </p>
      ))}
    </div>
  )
}

function Misplaced({
  title,
  marks,
}: {
  readonly title: ExchangeMessageKey
  readonly marks: readonly AnnotationRecord[]
}) {
  const { t, say } = useExchangeWords()
  if (marks.length === 0) return null
  return (
    <section className="found-misplaced" aria-label={t(title)}>
      <h3>
        {t(title)} <span className="muted">{marks.length}</span>
      </h3>
      <ul>
        {marks.map((mark) => {
          const quote = mark.anchor.kind === 'text' ? mark.anchor.quote : ''
          return (
            <li key={mark.id}>
              <MarkPicture kind={mark.kind} />
              <span className="ellipsis">
                {quote !== '' && <q>{quote}</q>} {mark.text || say(MARKS[mark.kind])}
              </span>
              <span className="muted">{mark.author.name}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
