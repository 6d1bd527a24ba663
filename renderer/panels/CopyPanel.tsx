/** 校对检查 beside the page that is laid out: a click goes to a finding, one key puts it right. */
import { WandSparkles } from 'lucide-react'
import type { Finding } from '../../core/check/rule.ts'
import { canFix, fixFinding, goToCopyFinding, nextFinding } from '../app/copyActions.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { CopyFindings, FindingLights } from './CopyFindings.tsx'
import { Panel } from './Panel.tsx'

export function CopyPanel() {
  const session = useSession()
  const { t } = useWords()
  return (
    <Panel id="copycheck" title={t('panelCopycheck')} aside={<FindingLights />}>
      <CopyFindings
        goTo={(finding) => goToCopyFinding(session, finding)}
        next={() => nextFinding(session)}
        dealing={{
          icon: <WandSparkles size={14} />,
          shortcut: 'Shift+F7',
          label: fixLabel,
          can: (finding) => canFix(session, finding),
          run: (finding) => fixFinding(session, finding),
        }}
      />
    </Panel>
  )

  function fixLabel(finding: Finding | undefined): string {
    if (!finding?.fix) return t('copyFix')
    return finding.fix.text === '' ? t('copyDelete') : t('copyFixTo', { text: finding.fix.text })
  }
}
