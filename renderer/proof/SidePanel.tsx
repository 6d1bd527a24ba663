/** 审校面板 of the view: the marks, and what the copy checks find, one of them at a time. */
import { useMemo } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Check, PenLine } from 'lucide-react'
import { all } from '../../core/model/snapshot.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { CopyFindings, FindingLights } from '../panels/CopyFindings.tsx'
import { isMarked, markFinding, markOf, nextFinding, showFinding } from './findings.ts'
import { useProof } from './proofContext.ts'
import { proofKey } from './proofKeys.ts'
import type { ProofTab } from './proofSession.ts'
import { ReviewPanel } from './ReviewPanel.tsx'
import { actOn, attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

export function SidePanel() {
  const proof = useProof()
  const { t } = useProofWords()
  const tab = useSignal(proof.tab)
  const { document } = useCalm(proof.session.editing.view)
  const open = useMemo(() => all(document, 'annotation').filter(({ state }) => state === 'open').length, [document])
  return (
    <aside className="review" aria-label={t('reviewPanel')}>
      <Tabs
        className="review-tabs"
        keyboardActivation="manual"
        selectedKey={tab}
        onSelectionChange={(key) => proof.tab.set(key as ProofTab)}
      >
        <TabList className="review-tablist" aria-label={t('reviewPanel')}>
          <Tab id="marks" className="review-tab">
            {t('tab_marks')} {open > 0 && <span className="muted">{open}</span>}
          </Tab>
          <Tab id="findings" className="review-tab">
            {t('tab_findings')} <FindingLights />
          </Tab>
        </TabList>
        <TabPanel id="marks" className="review-tabpanel">
          <ReviewPanel />
        </TabPanel>
        <TabPanel id="findings" className="review-tabpanel">
          <Findings />
        </TabPanel>
      </Tabs>
    </aside>
  )
}

const LIST_KEYS: ReadonlySet<string> = new Set(['nextFinding', 'markFinding', 'panel'])

function Findings() {
  const proof = useProof()
  const { t, say } = useProofWords()
  // A mark that was just made is seen beside its finding.
  const { document } = useCalm(proof.session.editing.view)
  return (
    <div
      className="review-findings"
      onKeyDownCapture={(event) => {
        const key = event.target instanceof HTMLInputElement ? null : proofKey(event)
        if (key?.kind !== 'view' || !LIST_KEYS.has(key.act)) return
        event.preventDefault()
        event.stopPropagation()
        attempt(proof, () => actOn(proof, key.act))
      }}
    >
      <CopyFindings
        goTo={(finding) => showFinding(proof, finding)}
        next={() => nextFinding(proof)}
        badge={(finding) =>
          isMarked(document, finding) && (
            <span className="finding-marked muted">
              <Check size={12} aria-hidden /> {t('findingMarked')}
            </span>
          )
        }
        dealing={{
          icon: <PenLine size={14} />,
          shortcut: 'C',
          label: (finding) => {
            const mark = finding && markOf(proof, finding)
            if (!mark || typeof mark === 'string') return t('findingMark')
            const key = NAMES[mark.kind as keyof typeof NAMES] ?? 'findingMark'
            return t(key, { text: mark.text })
          },
          can: () => true,
          run: () => attempt(proof, () => markFinding(proof, say)),
        }}
      />
    </div>
  )
}

const NAMES = {
  replace: 'findingReplace',
  insert: 'findingInsert',
  delete: 'findingDelete',
  note: 'findingNote',
} as const
