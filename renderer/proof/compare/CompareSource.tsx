/** What to compare: the page as it is, or a round as it was read, with an earlier round, with itself as it was opened, or with another file. */
import { useState } from 'react'
import { Button, ListBox, ListBoxItem, Text } from 'react-aria-components'
import { FileDown, FileInput, FolderClock, History } from 'lucide-react'
import { ROLES, STAGES } from '../../../core/model/proofNames.ts'
import type { ProofRoundRecord } from '../../../core/model/records.ts'
import { all, find } from '../../../core/model/snapshot.ts'
import { chooseFile } from '../../app/chooseFile.ts'
import { downloadBytes } from '../../app/download.ts'
import { toHostError } from '../../app/errors.ts'
import { useSession } from '../../app/hooks.tsx'
import { pagesOf } from '../../app/pages.ts'
import { ChoiceField } from '../../panels/fields.tsx'
import { shortDay } from '../ReviewFilters.tsx'
import type { LaterVersion, OtherVersion } from './comparing.ts'
import { useCompareWords } from './useCompareWords.ts'

const NOW = 'now'

interface CompareSourceProps {
  readonly onChoose: (other: OtherVersion, after: LaterVersion) => void
}

export function CompareSource({ onChoose }: CompareSourceProps) {
  const session = useSession()
  const { t, say } = useCompareWords()
  const [laterId, setLaterId] = useState(NOW)
  const { document } = session.editing.view.get()
  const rounds = [...all(document, 'proofRound')].sort((x, y) => (x.openedAt < y.openedAt ? 1 : -1))
  const later = rounds.find(({ id }) => id === laterId)
  // A round has one page: only rounds of that page have anything to compare with it.
  const others = later ? rounds.filter(({ id, pageId }) => id !== later.id && pageId === later.pageId) : rounds
  const nameOf = ({ stage, pageId }: ProofRoundRecord): string =>
    pagesOf(document).length > 1
      ? t('roundOf', { n: find(document, 'page', pageId)?.number ?? '', stage: say(STAGES[stage]) })
      : say(STAGES[stage])
  const choose = async (key: string): Promise<void> => {
    const after = later && { roundId: later.id }
    if (key === 'opened') return onChoose({ kind: 'opened', document: session.opened.document }, after)
    if (key !== 'file') return onChoose({ kind: 'round', roundId: key.slice(6) }, after)
    const file = await chooseFile('.banmian')
    if (file) onChoose({ kind: 'file', ...file }, after)
  }
  const savePdf = async (round: ProofRoundRecord): Promise<void> => {
    try {
      downloadBytes(`${nameOf(round)}.pdf`, await session.proofing.roundPdf(round))
    } catch (error) {
      session.problem.set(toHostError(error))
    }
  }
  return (
    <div className="compare-source">
      {rounds.length > 0 && (
        <div className="compare-later">
          <ChoiceField
            wide
            label={t('later')}
            value={laterId}
            choices={[
              { id: NOW, text: t('now') },
              ...rounds.map((round) => ({ id: round.id, text: `${nameOf(round)}　${shortDay(round.openedAt)}` })),
            ]}
            onChange={setLaterId}
          />
          {later && later.pdfSha256 !== '' && (
            <Button className="button compare-pdf" onPress={() => void savePdf(later)}>
              <FileDown size={14} aria-hidden />
              {t('roundPdf')}
            </Button>
          )}
        </div>
      )}
      <h3>{t('with')}</h3>
      <ListBox
        key={laterId}
        className="list"
        autoFocus={laterId === NOW ? 'first' : false}
        aria-label={t('with')}
        onAction={(key) => void choose(String(key))}
      >
        {others.map((round) => (
          <ListBoxItem key={round.id} id={`round:${round.id}`} className="item" textValue={nameOf(round)}>
            <FolderClock size={14} aria-hidden />
            <Text slot="label">{nameOf(round)}</Text>
            <Text slot="description">
              {`${round.openedBy.name}（${say(ROLES[round.openedBy.role])}） ${shortDay(round.openedAt)}`}
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
