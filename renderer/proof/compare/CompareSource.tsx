/** With which version to compare: as it was opened, a round that was kept, or another file. */
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import { FileInput, FolderClock, History } from 'lucide-react'
import { ROLES, STAGES } from '../../../core/model/proofNames.ts'
import { all } from '../../../core/model/snapshot.ts'
import { chooseFile } from '../../app/chooseFile.ts'
import { useSession } from '../../app/hooks.tsx'
import type { OtherVersion } from './comparing.ts'
import { useCompareWords } from './useCompareWords.ts'

export function CompareSource({ onChoose }: { readonly onChoose: (other: OtherVersion) => void }) {
  const session = useSession()
  const { t, say } = useCompareWords()
  const rounds = [...all(session.editing.view.get().document, 'proofRound')].sort((x, y) =>
    x.openedAt < y.openedAt ? 1 : -1,
  )
  const choose = async (key: string): Promise<void> => {
    if (key === 'opened') return onChoose({ kind: 'opened', document: session.opened.document })
    if (key !== 'file') return onChoose({ kind: 'round', roundId: key.slice(6) })
    const file = await chooseFile('.banmian')
    if (file) onChoose({ kind: 'file', ...file })
  }
  return (
    <div className="compare-source">
      <h3>{t('with')}</h3>
      <ListBox className="list" autoFocus="first" aria-label={t('with')} onAction={(key) => void choose(String(key))}>
        {rounds.map(({ id, stage, openedBy, openedAt }) => (
          <ListBoxItem key={id} id={`round:${id}`} className="item" textValue={say(STAGES[stage])}>
            <FolderClock size={14} aria-hidden />
            <Text slot="label">{say(STAGES[stage])}</Text>
            <Text slot="description">
              {`${openedBy.name}（${say(ROLES[openedBy.role])}） ${openedAt.slice(0, 16).replace('T', ' ')}`}
            </Text>
          </ListBoxItem>
        ))}
        <ListBoxItem id="opened" className="item" textValue={t('opened')}>
          <History size={14} aria-hidden />
          <Text slot="label">{t('opened')}</Text>
          <Text slot="description">{t('openedHint')}</Text>
        </ListBoxItem>
        <ListBoxItem id="file" className="item" textValue={t('file')}>
          <FileInput size={14} aria-hidden />
          <Text slot="label">{t('file')}</Text>
          <Text slot="description">{t('fileHint')}</Text>
        </ListBoxItem>
      </ListBox>
    </div>
  )
}
