/** The marks: the round's progress, the annotations in text order, and the thread of the one that is chosen. In the view and beside the page alike. */
import { useMemo, useRef, useEffect } from 'react'
import {
  Button,
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components'
import { MessageSquare } from 'lucide-react'
import { MARKS } from '../../core/model/proofNames.ts'
import type { AnnotationRecord, AnnotationState, TextAnchor } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { isLocked } from '../../core/proof/rounds.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { decide } from './deciding.ts'
import { useGrowing } from './growing.ts'
import { cssColourOf } from './marksOnPage.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { proofKey } from './proofKeys.ts'
import { refusal } from './proofSession.ts'
import { ReviewFilters } from './ReviewFilters.tsx'
import { listed } from './reviewList.ts'
import { RoundProgress } from './RoundProgress.tsx'
import type { Placed } from './textOrder.ts'
import { Thread } from './Thread.tsx'
import { showMark } from './walking.ts'
import { actOn, attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

const ROW_PX = 46
const HEAD_PX = 26
/** Rows made beyond the chosen one, so that it can stand anywhere in the list's window. */
const AHEAD = 40

export function ReviewPanel() {
  const proof = useProof()
  const { session } = proof
  const view = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const filter = useSignal(proof.filter)
  const chosen = useSignal(proof.chosen)
  useSignal(session.preferences.person)
  const placed = useMemo(() => proof.placed(), [proof, view])
  const { shown, detached } = useMemo(() => listed(placed, filter, pageId), [placed, filter, pageId])
  const open = shown.filter(({ annotation }) => annotation.state === 'open').map(({ annotation }) => annotation.id)
  const annotation = placed.find((one) => one.annotation.id === chosen)?.annotation
  const frozen = useSignal(proof.looking) !== null || isLocked(view.document, pageId)
  return (
    <div className="review-marks">
      <RoundProgress placed={placed} />
      <ReviewFilters placed={placed} />
      {shown.length + detached.length === 0 ? (
        <Empty any={placed.length > 0} />
      ) : (
        // Another list is read from its beginning.
        <MarkList key={JSON.stringify(filter)} shown={shown} detached={detached} />
      )}
      <Decisions open={open} isFrozen={frozen} />
      {annotation && <Thread key={annotation.id} annotation={annotation} />}
    </div>
  )
}

/** What is decided on what is picked, and on all; who may not, reads why. */
function Decisions({ open, isFrozen }: { readonly open: readonly string[]; readonly isFrozen: boolean }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const picked = [...useSignal(proof.picked)]
  const why = refusal(proof, 'accept')
  if (why) return <p className="review-why muted">{say(why)}</p>
  const press = (state: AnnotationState, ids?: readonly string[]) => () =>
    attempt(proof, () => decide(proof, state, ids))
  return (
    <div className="review-actions" role="toolbar" aria-label={t('decide')}>
      {(['accepted', 'rejected'] as const).map((state) => (
        <Button key={state} className="button" isDisabled={picked.length === 0 || isFrozen} onPress={press(state)}>
          {t(`decide_${state}`)}
          {picked.length > 1 && ` ${picked.length}`}
        </Button>
      ))}
      <Button
        className="button review-all"
        isDisabled={open.length === 0 || isFrozen}
        onPress={press('accepted', open)}
      >
        {t('acceptAll', { n: open.length })}
      </Button>
    </div>
  )
}

function Empty({ any }: { readonly any: boolean }) {
  const proof = useProof()
  const { t } = useProofWords()
  return (
    <div className="review-empty">
      <p>{any ? t('emptyFiltered') : t('emptyTitle')}</p>
      {any ? (
        <Button className="button" onPress={() => proof.filter.set({ ...NOTHING_LEFT_OUT })}>
          {t('showAll')}
        </Button>
      ) : (
        <p className="muted">{t('emptyHow')}</p>
      )}
    </div>
  )
}

const NOTHING_LEFT_OUT = { where: 'all', round: null, author: null, kind: null, state: null } as const

function MarkList({ shown, detached }: { readonly shown: readonly Placed[]; readonly detached: readonly Placed[] }) {
  const proof = useProof()
  const { t } = useProofWords()
  const picked = useSignal(proof.picked)
  const chosen = useSignal(proof.chosen)
  const list = useRef<HTMLDivElement>(null)
  // What was chosen on the page comes into the list's sight.
  const at = chosen === null ? -1 : shown.findIndex(({ annotation }) => annotation.id === chosen)
  useEffect(() => {
    const element = list.current
    if (!element || at < 0 || element.contains(document.activeElement)) return undefined
    const top = HEAD_PX + at * ROW_PX
    const reveal = (): void => {
      if (top < element.scrollTop + HEAD_PX) element.scrollTop = top - HEAD_PX
      else if (top + ROW_PX > element.scrollTop + element.clientHeight)
        element.scrollTop = top + ROW_PX - element.clientHeight
    }
    reveal()
    // Its thread takes room from the list.
    const observer = new ResizeObserver(reveal)
    observer.observe(element)
    return () => observer.disconnect()
  }, [at, chosen])
  const made = useGrowing(shown.length + detached.length, at < 0 ? 0 : at + AHEAD)
  const parts = [
    { id: 'shown', head: t('listHead', { n: shown.length }), items: shown.slice(0, made) },
    {
      id: 'detached',
      head: t('detachedHead', { n: detached.length }),
      items: detached.slice(0, Math.max(0, made - shown.length)),
    },
  ].filter(({ items }) => items.length > 0)
  return (
    <div
      className="review-list"
      onKeyDownCapture={(event) => {
        const key = proofKey(event)
        if (key?.kind !== 'view' || !LIST_KEYS.has(key.act)) return
        event.preventDefault()
        event.stopPropagation()
        attempt(proof, () => actOn(proof, key.act))
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX, headingHeight: HEAD_PX }}>
        <ListBox
          ref={list}
          className="review-rows"
          aria-label={t('reviewPanel')}
          items={parts}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={picked}
          onSelectionChange={(keys) => {
            const ids =
              keys === 'all' ? [...shown, ...detached].map(({ annotation }) => annotation.id) : [...keys].map(String)
            proof.picked.set(new Set(ids))
            const [only] = ids
            if (ids.length === 1 && only !== undefined) showMark(proof, only)
          }}
        >
          {(part) => (
            <ListBoxSection id={part.id}>
              <Header className="review-head">{part.head}</Header>
              <Collection items={part.items}>
                {({ annotation, detached: lost }) => <MarkRow id={annotation.id} annotation={annotation} lost={lost} />}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Virtualizer>
    </div>
  )
}

const LIST_KEYS: ReadonlySet<string> = new Set([
  'accept',
  'reject',
  'resolve',
  'open',
  'nextMark',
  'previousMark',
  'panel',
])

interface MarkRowProps {
  /** Names the row for the collection, which keeps it as long as it is given the same object. */
  readonly id: string
  readonly annotation: AnnotationRecord
  readonly lost: boolean
}

function MarkRow({ id, annotation, lost }: MarkRowProps) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { kind, author, state, replies, assignee } = annotation
  const { document } = proof.session.editing.view.get()
  const { anchor } = annotation
  const words = wordsOf(annotation, anchor.kind === 'frame' ? find(document, 'frame', anchor.frameId)?.name : '')
  return (
    <ListBoxItem
      id={id}
      className="review-row"
      data-state={state}
      data-lost={lost}
      textValue={`${say(MARKS[kind])} ${words.from} ${words.to}`}
    >
      <span className="review-stripe" style={{ background: cssColourOf(proof, annotation) }} />
      <MarkPicture kind={kind} />
      <span className="review-words ellipsis">
        {words.from !== '' && (
          <span className={kind === 'delete' || kind === 'replace' ? 'struck' : ''}>{words.from}</span>
        )}
        {words.from !== '' && words.to !== '' && <span className="muted"> → </span>}
        {words.to !== '' && <strong>{words.to}</strong>}
        {words.from === '' && words.to === '' && say(MARKS[kind])}
      </span>
      <span className="review-state" data-state={state}>
        {t(`state_${state}`)}
      </span>
      <span className="review-who ellipsis muted">
        {say(MARKS[kind])} · {author.name}
        {assignee !== '' && ` → ${assignee}`}
      </span>
      {replies.some(({ text }) => text !== '') && (
        <span className="review-replies muted">
          <MessageSquare size={12} aria-label={t('replies')} /> {replies.filter(({ text }) => text !== '').length}
        </span>
      )}
    </ListBoxItem>
  )
}

/** Of what stands on either side of a gap. */
const BESIDE = 4

/** What it stands on, and what it asks for. @param frameName of the frame it stands on */
export function wordsOf(
  { anchor, target, text }: Pick<AnnotationRecord, 'anchor' | 'target' | 'text'>,
  frameName = '',
): { readonly from: string; readonly to: string } {
  const gap = ({ prefix, suffix }: TextAnchor): string =>
    `${[...prefix].slice(-BESIDE).join('')}‸${[...suffix].slice(0, BESIDE).join('')}`.replaceAll('\n', '')
  const shown = (one: TextAnchor): string => (one.quote.trim() === '' ? gap(one) : one.quote)
  const from = anchor.kind === 'text' ? shown(anchor) : anchor.kind === 'frame' ? frameName : ''
  return { from, to: text !== '' ? text : target ? shown(target) : '' }
}
