/** 印前检查: what is wrong, by severity; a click goes there and says what to do. Runs by itself when the hand rests. */
import { useState } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { Finding, Severity } from '../../core/check/rule.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { pagesOf } from '../app/pages.ts'
import { revealFrame, revealText } from '../app/reveal.ts'
import type { Session } from '../app/session.ts'
import { SwitchField } from './fields.tsx'
import { Panel } from './Panel.tsx'

const SEVERITIES: readonly Severity[] = ['error', 'warning']

export function PreflightPanel() {
  const session = useSession()
  const { t, say } = useWords()
  const findings = useSignal(session.preflight)
  const { snapshot } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const [here, setHere] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const manyPages = pagesOf(snapshot).length > 1
  const shown = findings
    .map((finding) => ({ id: keyOf(finding), finding }))
    .filter(({ finding }) => !here || !manyPages || pageOf(session, finding) === pageId)
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length
  return (
    <Panel
      id="preflight"
      title={t('panelPreflight')}
      aside={
        findings.length === 0 ? (
          <span className="light good" />
        ) : (
          SEVERITIES.filter((severity) => count(severity) > 0).map((severity) => (
            <span key={severity} className={`light ${severity}`} title={t(HEADS[severity], { n: count(severity) })}>
              {count(severity)}
            </span>
          ))
        )
      }
    >
      {manyPages && <SwitchField label={t('thisPageOnly')} value={here} onChange={setHere} />}
      {shown.length === 0 ? (
        <p className="empty">
          <CircleCheck size={14} className="icon-good" aria-hidden />
          {findings.length === 0 ? t('noFindings') : t('noFindingsHere')}
        </p>
      ) : (
        <ListBox
          className="list findings"
          aria-label={t('panelPreflight')}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            // A second click goes there again.
            const id = keys === 'all' ? undefined : ([...keys][0] ?? chosen)
            const found = shown.find((one) => one.id === id)
            if (!found) return
            setChosen(found.id)
            goToFinding(session, found.finding)
          }}
        >
          {SEVERITIES.map((severity) => {
            const group = shown.filter(({ finding }) => finding.severity === severity)
            return group.length === 0 ? null : (
              <ListBoxSection key={severity} id={severity}>
                <Header className="findings-head">{t(HEADS[severity], { n: group.length })}</Header>
                {group.map(({ id, finding }) => (
                  <ListBoxItem key={id} id={id} className="item finding" textValue={say(finding.message)}>
                    {severity === 'error' ? (
                      <CircleAlert size={14} className="icon-error" aria-hidden />
                    ) : (
                      <TriangleAlert size={14} className="icon-warning" aria-hidden />
                    )}
                    <Text slot="label">{say(finding.message)}</Text>
                    {id === chosen && <Text slot="description">{say(finding.remedy)}</Text>}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )
          })}
        </ListBox>
      )}
    </Panel>
  )
}

const HEADS = { error: 'findingErrors', warning: 'findingWarnings' } as const

/** The same finding keeps its place in the list when the checks run again. */
function keyOf({ rule, place, message }: Finding): string {
  return [rule, place.pageId, place.frameId, place.storyId, place.paragraphId, place.offset, message.en].join('|')
}

/** The story that a paragraph belongs to. */
function storyOf(snapshot: Snapshot, paragraphId: string): string | undefined {
  return all(snapshot, 'story').find(({ paragraphIds }) => paragraphIds.includes(paragraphId))?.id
}

/** The narrowest frame that the finding names. */
function frameOf({ editing }: Session, { place }: Finding): string | undefined {
  const { layout } = editing.view.get()
  return (
    place.frameId ??
    [...layout.frames.values()].find((frame) =>
      place.paragraphId !== undefined
        ? frame.lines.some((line) => line.paragraphId === place.paragraphId)
        : frame.storyId === place.storyId,
    )?.frameId
  )
}

function pageOf(session: Session, finding: Finding): string | undefined {
  const { snapshot } = session.editing.view.get()
  return finding.place.pageId ?? find(snapshot, 'frame', frameOf(session, finding) ?? null)?.pageId
}

/** To the text where the finding names some, else to the frame, else to the page. */
export function goToFinding(session: Session, finding: Finding): void {
  const { place } = finding
  const { snapshot } = session.editing.view.get()
  if (place.paragraphId !== undefined) {
    const storyId = place.storyId ?? storyOf(snapshot, place.paragraphId)
    if (storyId !== undefined && revealText(session, storyId, place.paragraphId, place.offset ?? 0)) return
  }
  const frameId = frameOf(session, finding)
  if (frameId !== undefined) revealFrame(session, frameId)
  else if (find(snapshot, 'page', place.pageId ?? null)) session.pageId.set(place.pageId!)
}
