/** 印前检查: what is wrong, where, what to do; a click goes there. Runs by itself. */
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { Finding } from '../../core/check/rule.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import type { Session } from '../app/session.ts'
import { Panel } from './Panel.tsx'

export function PreflightPanel() {
  const session = useSession()
  const { t, say } = useWords()
  const findings = useSignal(session.preflight)
  const worst = findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
  return (
    <Panel
      id="preflight"
      title={t('panelPreflight')}
      aside={
        findings.length > 0 ? (
          <span className={`light ${worst}`}>{findings.length}</span>
        ) : (
          <span className="light good" />
        )
      }
    >
      {findings.length === 0 ? (
        <p className="empty">
          <CircleCheck size={14} className="icon-good" aria-hidden /> {t('noFindings')}
        </p>
      ) : (
        <ListBox
          className="list findings"
          aria-label={t('panelPreflight')}
          onAction={(key) => goToFinding(session, findings[Number(key)]!)}
        >
          {findings.map((finding, index) => (
            <ListBoxItem key={index} id={index} className="item finding" textValue={say(finding.message)}>
              {finding.severity === 'error' ? (
                <CircleAlert size={14} className="icon-error" aria-hidden />
              ) : (
                <TriangleAlert size={14} className="icon-warning" aria-hidden />
              )}
              <Text slot="label">{say(finding.message)}</Text>
              <Text slot="description">{say(finding.remedy)}</Text>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </Panel>
  )
}

/** Selects the narrowest frame that the finding names. */
export function goToFinding(session: Session, { place }: Finding): void {
  const { snapshot, layout } = session.editing.view.get()
  const frameId =
    place.frameId ??
    [...layout.frames.values()].find((frame) =>
      place.paragraphId !== undefined
        ? frame.lines.some((line) => line.paragraphId === place.paragraphId)
        : frame.storyId === place.storyId,
    )?.frameId
  const frame = find(snapshot, 'frame', frameId ?? null)
  const page = find(snapshot, 'page', frame?.pageId ?? place.pageId ?? null)
  if (page) session.pageId.set(page.id)
  if (frame) session.selection.set([frame.id])
}
