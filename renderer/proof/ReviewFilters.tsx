/** What the list is filtered by: page, round, author, kind, state. */
import { useMemo } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { MARKS, STAGES } from '../../core/model/proofNames.ts'
import type { AnnotationState, MarkKind } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSignal } from '../app/hooks.tsx'
import { pagesOf } from '../app/pages.ts'
import { ChoiceField } from '../panels/fields.tsx'
import { useProof } from './proofContext.ts'
import { facets, type Filter } from './reviewList.ts'
import type { Placed } from './textOrder.ts'
import { useProofWords } from './words.ts'

const STATES: readonly AnnotationState[] = ['open', 'accepted', 'rejected', 'resolved']
const ANY = 'any'

export function ReviewFilters({ placed }: { readonly placed: readonly Placed[] }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const filter = useSignal(proof.filter)
  const { document } = proof.session.editing.view.get()
  const { rounds, authors, kinds } = useMemo(() => facets(placed), [placed])
  const set = (change: Partial<Filter>): void => proof.filter.set({ ...filter, ...change })
  const roundName = (id: string): string => {
    const round = find(document, 'proofRound', id)
    if (!round) return t('noRound')
    const page = find(document, 'page', round.pageId)
    return `${say(STAGES[round.stage])}${pagesOf(document).length > 1 ? ` ${page?.number ?? ''}` : ''} ${shortDay(round.openedAt)}`
  }
  const choice = <T extends string>(
    label: string,
    value: T | null,
    ids: readonly T[],
    name: (id: T) => string,
    change: (id: T | null) => void,
  ) => (
    <ChoiceField
      label={label}
      value={value ?? ANY}
      choices={[{ id: ANY, text: t('any') }, ...ids.map((id) => ({ id: id as string, text: name(id) }))]}
      onChange={(id) => change(id === ANY ? null : (id as T))}
    />
  )
  return (
    <div className="review-filters" role="group" aria-label={t('filters')}>
      <ToggleButtonGroup
        className="segments"
        aria-label={t('where')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter.where]}
        onSelectionChange={(keys) => {
          const [where] = [...keys]
          if (where === 'here' || where === 'all') set({ where })
        }}
      >
        <ToggleButton id="here">{t('where_here')}</ToggleButton>
        <ToggleButton id="all">{t('where_all')}</ToggleButton>
      </ToggleButtonGroup>
      <div className="review-choices">
        {choice(
          t('filterState'),
          filter.state,
          STATES,
          (id) => t(`state_${id}`),
          (state) => set({ state }),
        )}
        {choice(
          t('filterKind'),
          filter.kind,
          kinds,
          (id: MarkKind) => say(MARKS[id]),
          (kind) => set({ kind }),
        )}
        {choice(
          t('filterAuthor'),
          filter.author,
          authors,
          (id) => id,
          (author) => set({ author }),
        )}
        {choice(t('filterRound'), filter.round, rounds, roundName, (round) => set({ round }))}
      </div>
    </div>
  )
}

/** `11-25 21:31` in the window's own time. */
export function shortDay(instant: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return ''
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
