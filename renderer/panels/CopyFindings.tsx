/** What the copy checks find, by severity: gone to, dealt with, let stand with a reason; 差错率. What dealing with one means is the caller's. */
import { useEffect, useState, type ReactNode } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection, Meter, Text, Toolbar } from 'react-aria-components'
import { ArrowDown, CircleAlert, CircleCheck, EyeOff, RotateCcw, TriangleAlert } from 'lucide-react'
import type { Finding, Severity } from '../../core/check/rule.ts'
import { ERROR_LIMIT, type ErrorRate } from '../../core/check/copy/errorRate.ts'
import { formatNumber } from '../../core/model/units.ts'
import { noteCopyFinding } from '../app/copyActions.ts'
import { findingKey } from '../app/copyChecks.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { pagesOf } from '../app/pages.ts'
import { IgnoreForm } from './IgnoreForm.tsx'
import { IconButton, SwitchField } from './fields.tsx'
import { useShown } from './useShown.ts'

const SEVERITIES: readonly Severity[] = ['error', 'warning']
const HEADS = { error: 'findingErrors', warning: 'findingWarnings' } as const

/** What is done about the chosen finding, beside letting it stand. */
export interface Dealing {
  readonly icon: ReactNode
  readonly shortcut: string
  label(finding: Finding | undefined): string
  can(finding: Finding): boolean
  run(finding: Finding): void
}

export interface CopyFindingsProps {
  readonly goTo: (finding: Finding) => void
  readonly next: () => void
  readonly dealing: Dealing
  /** Beside a finding that something has been done about. */
  readonly badge?: (finding: Finding) => ReactNode
}

export function CopyFindings({ goTo, next, dealing, badge }: CopyFindingsProps) {
  const session = useSession()
  const { copyChecks, preferences } = session
  const { t, say } = useWords()
  const state = useSignal(copyChecks.state)
  const faults = useSignal(copyChecks.faults)
  const chosen = useSignal(copyChecks.chosen)
  const pageId = useSignal(session.pageId)
  const person = useSignal(preferences.person)
  const [here, setHere] = useState(false)
  const [ignoring, setIgnoring] = useState(false)
  useEffect(() => setIgnoring(false), [chosen])
  const list = useShown(chosen)
  const open = state?.open ?? []
  const ignored = state?.ignored ?? []
  const manyPages = state !== null && pagesOf(state.view.snapshot).length > 1
  const onPage = ({ place }: Finding): boolean => !here || !manyPages || place.pageId === pageId
  const shown = open.filter(onPage)
  const passed = ignored.filter(({ finding }) => onPage(finding))
  const all = [...shown, ...passed.map(({ finding }) => finding)]
  const finding = all.find((one) => findingKey(one) === chosen)
  const letStand = passed.find((one) => one.finding === finding)
  const item = (one: Finding, description: string) => {
    const key = findingKey(one)
    return (
      <ListBoxItem key={key} id={key} className="item finding" textValue={say(one.message)}>
        {one.severity === 'error' ? (
          <CircleAlert size={14} className="icon-error" aria-hidden />
        ) : (
          <TriangleAlert size={14} className="icon-warning" aria-hidden />
        )}
        <Text slot="label">
          {say(one.message)}
          {badge?.(one)}
        </Text>
        {key === chosen && <Text slot="description">{description}</Text>}
      </ListBoxItem>
    )
  }
  return (
    <>
      {state && <RateMeter rate={state.rate} />}
      {faults.map((fault) => (
        <p key={fault.place ?? fault.en} className="list-fault" role="status">
          <TriangleAlert size={12} className="icon-warning" aria-hidden />
          {t('copyListFault', { place: fault.place ?? '', text: say(fault) })}
        </p>
      ))}
      {manyPages && <SwitchField label={t('thisPageOnly')} value={here} onChange={setHere} />}
      {all.length === 0 ? (
        <p className="empty">
          {state && <CircleCheck size={14} className="icon-good" aria-hidden />}
          {t(!state ? 'copyWaiting' : open.length === 0 ? 'copyNothing' : 'copyNothingHere')}
        </p>
      ) : (
        <ListBox
          ref={list}
          className="list findings"
          aria-label={t('panelCopycheck')}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            // A second click goes there again.
            const key = keys === 'all' ? undefined : ([...keys][0] ?? chosen)
            const one = all.find((other) => findingKey(other) === key)
            if (one) goTo(one)
          }}
        >
          {SEVERITIES.map((severity) => {
            const group = shown.filter((one) => one.severity === severity)
            return group.length === 0 ? null : (
              <ListBoxSection key={severity} id={severity}>
                <Header className="findings-head">{t(HEADS[severity], { n: group.length })}</Header>
                {group.map((one) => item(one, say(one.remedy)))}
              </ListBoxSection>
            )
          })}
          {passed.length > 0 && (
            <ListBoxSection id="ignored" className="findings-ignored">
              <Header className="findings-head">{t('copyIgnored', { n: passed.length })}</Header>
              {passed.map(({ finding: one, entry, reason }) =>
                item(one, t('copyIgnoredBy', { name: entry.person.name, reason })),
              )}
            </ListBoxSection>
          )}
        </ListBox>
      )}
      {all.length > 0 && (
        <Toolbar className="panel-tools" aria-label={t('copyTools')}>
          <IconButton
            label={t('copyNext')}
            shortcut="F7"
            icon={<ArrowDown size={14} />}
            isDisabled={open.length === 0}
            onPress={next}
          />
          <IconButton
            label={dealing.label(finding)}
            shortcut={dealing.shortcut}
            icon={dealing.icon}
            isDisabled={!!letStand || !finding || !dealing.can(finding)}
            onPress={() => finding && dealing.run(finding)}
          />
          {letStand ? (
            <IconButton
              label={t('copyRestore')}
              icon={<RotateCcw size={14} />}
              onPress={() =>
                noteCopyFinding(session, letStand.finding, person ?? letStand.entry.person, letStand.reason, false)
              }
            />
          ) : (
            <IconButton
              label={t('copyIgnore')}
              icon={<EyeOff size={14} />}
              isDisabled={!finding}
              onPress={() => setIgnoring(!ignoring)}
            />
          )}
        </Toolbar>
      )}
      {ignoring && finding && !letStand && (
        <IgnoreForm
          onCancel={() => setIgnoring(false)}
          onIgnore={(who, reason) => {
            noteCopyFinding(session, finding, who, reason, true)
            setIgnoring(false)
          }}
        />
      )}
    </>
  )
}

/** How many there are of each severity, beside a title. */
export function FindingLights() {
  const { state: signal } = useSession().copyChecks
  const { t } = useWords()
  const state = useSignal(signal)
  const open = state?.open ?? []
  const count = (severity: Severity): number => open.filter((one) => one.severity === severity).length
  if (open.length === 0) return <span className={`light ${state ? 'good' : 'idle'}`} />
  return SEVERITIES.filter((severity) => count(severity) > 0).map((severity) => (
    <span key={severity} className={`light ${severity}`} title={t(HEADS[severity], { n: count(severity) })}>
      {count(severity)}
    </span>
  ))
}

/** Full at twice the limit. */
function RateMeter({ rate: { rate, errors, characters, passes } }: { readonly rate: ErrorRate }) {
  const { t } = useWords()
  const value = t('copyRateOf', { rate: formatNumber(rate, 1) })
  const text = t('copyRateText', { errors: formatNumber(errors, 1), characters, limit: ERROR_LIMIT })
  return (
    <Meter
      className="rate"
      aria-label={t('copyRate')}
      value={Math.min(rate, 2 * ERROR_LIMIT)}
      maxValue={2 * ERROR_LIMIT}
      valueLabel={value}
    >
      {({ percentage }) => (
        <>
          <div className="rate-line">
            <span className="muted">{t('copyRate')}</span>
            <strong className={passes ? 'rate-good' : 'rate-bad'}>{value}</strong>
          </div>
          <div className="rate-track" aria-hidden>
            <div className={`rate-fill ${passes ? 'good' : 'error'}`} style={{ width: `${percentage}%` }} />
            <div className="rate-limit" />
          </div>
          <p className="rate-text">{text}</p>
        </>
      )}
    </Meter>
  )
}
