/** What a file of comments would bring: counts, and by name what is not where somebody would look for it. */
import { CircleAlert } from 'lucide-react'
import { MARKS } from '../../../core/model/proofNames.ts'
import type { AnnotationRecord } from '../../../core/model/records.ts'
import { find } from '../../../core/model/snapshot.ts'
import { useSession } from '../../app/hooks.tsx'
import { MarkPicture } from '../markPictures.tsx'
import { PROOF_MESSAGES } from '../messages.ts'
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
      <Marks title="arriving" marks={summary.arriving} />
      <Marks title="detached" marks={summary.detached.map(asItSays)} />
      <Marks title="onSpots" marks={summary.onSpots.map(asItSays)} />
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

type Shown = ReadFile['summary']['arriving'][number]

const asItSays = (mark: AnnotationRecord): Shown => ({ mark, said: mark.text })

function Marks({ title, marks }: { readonly title: ExchangeMessageKey; readonly marks: readonly Shown[] }) {
  const { t, say } = useExchangeWords()
  const { document } = useSession().editing.view.get()
  if (marks.length === 0) return null
  return (
    <section className="found-marks" aria-label={t(title)}>
      <h3>
        {t(title)} <span className="muted">{marks.length}</span>
      </h3>
      <ul>
        {marks.map(({ mark, said }) => {
          const { id, kind, anchor, replies, author, state } = mark
          const quote = anchor.kind === 'text' ? anchor.quote : ''
          const known = find(document, 'annotation', id) !== undefined
          const by = known ? (replies.at(-1)?.author ?? author) : author
          return (
            <li key={id}>
              <MarkPicture kind={kind} />
              <span className="ellipsis">
                {quote !== '' && <q>{quote}</q>}{' '}
                {(known && said !== '' && said !== mark.text && t('replyOf', { text: said })) ||
                  said ||
                  (quote === '' || !known ? say(MARKS[kind]) : say(PROOF_MESSAGES[`state_${state}`]))}
              </span>
              <span className="muted">{by.name}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
