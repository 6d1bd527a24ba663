/** 样式: the paragraph styles of the document; a click sets the paragraphs at hand in one. */
import { useMemo } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { DEFAULT_CHARACTER } from '../../core/model/defaults.ts'
import type { ParagraphStyleRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatSize } from '../../core/model/units.ts'
import { useCalm, useSession, useWords } from '../app/hooks.tsx'
import { Panel } from './Panel.tsx'
import { common } from './shared.ts'
import { styleParagraphs, useTextTarget } from './textTarget.ts'

export function StylesPanel() {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const target = useTextTarget()
  const { paragraphs } = target
  const used = common(paragraphs, (paragraph) => paragraph.styleId)
  const styles = useMemo(() => all(snapshot, 'paragraphStyle'), [snapshot])
  return (
    <Panel id="styles" title={t('panelStyles')}>
      <ListBox
        className="list rows"
        aria-label={t('paragraphStyles')}
        selectionMode="single"
        selectedKeys={used === null ? [] : [used]}
        disabledKeys={paragraphs.length === 0 ? styles.map(({ id }) => id) : []}
        items={styles}
        dependencies={[snapshot]}
        onSelectionChange={(keys) => {
          const id = keys === 'all' ? undefined : [...keys][0]
          if (typeof id === 'string') styleParagraphs(session, target, id)
        }}
      >
        {(style) => (
          <ListBoxItem className="item row" textValue={style.name}>
            <span className="row-name">{style.name}</span>
            <span className="row-detail">{formatSize(sizeOf(snapshot, style))}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Panel>
  )
}

/** The style's size, its own or of what it is based on. */
function sizeOf(snapshot: Snapshot, style: ParagraphStyleRecord): number {
  const seen = new Set<string>()
  for (
    let at: ParagraphStyleRecord | undefined = style;
    at && !seen.has(at.id);
    at = find(snapshot, 'paragraphStyle', at.basedOnId)
  ) {
    if (at.props.sizePt !== undefined) return at.props.sizePt
    seen.add(at.id)
  }
  return DEFAULT_CHARACTER.sizePt
}
