/** 段落: how the paragraphs at hand are set, in which style, and what is set over it. */
import { RotateCcw } from 'lucide-react'
import { clearOverrides } from '../../core/commands/styles/clearOverrides.ts'
import { all } from '../../core/model/snapshot.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { ChoiceField, IconButton } from './fields.tsx'
import { Panel } from './Panel.tsx'
import { ParagraphFields } from './ParagraphFields.tsx'
import { common } from './shared.ts'
import { runOnText, styleParagraphs, useTextTarget } from './textTarget.ts'
import { useTextPort } from './useTextPort.ts'

export function ParagraphPanel() {
  const { t } = useWords()
  const port = useTextPort()
  return (
    <Panel id="paragraph" title={t('panelParagraph')}>
      {port.isDisabled ? (
        <p className="empty">{t('noText')}</p>
      ) : (
        <>
          <StyleLine />
          <ParagraphFields port={port} />
        </>
      )}
    </Panel>
  )
}

/** The style with a + where something is set over it, and the button that takes that away. */
function StyleLine() {
  const session = useSession()
  const { t, say } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const target = useTextTarget()
  const used = common(target.paragraphs, (paragraph) => paragraph.styleId)
  return (
    <div className="style-line">
      <ChoiceField
        wide
        label={t('style')}
        value={used}
        choices={all(snapshot, 'paragraphStyle').map(({ id, name }) => ({
          id,
          text: id === used && target.overridden ? `${name} +` : name,
        }))}
        onChange={(id) => styleParagraphs(session, target, id)}
      />
      <IconButton
        label={say(clearOverrides.label)}
        icon={<RotateCcw size={14} aria-hidden />}
        isDisabled={!target.overridden}
        onPress={() => runOnText(session, clearOverrides, target, (span) => ({ span }))}
      />
    </div>
  )
}
