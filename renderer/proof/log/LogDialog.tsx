/** 留痕记录: who did what to rounds, signatures, marks and findings, the latest first; a mark that is still there is gone to. */
import '../../styles/proofLog.css'
import { useMemo, useState } from 'react'
import {
  Button,
  Dialog,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Modal,
  ModalOverlay,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
  Virtualizer,
} from 'react-aria-components'
import { ROLES } from '../../../core/model/proofNames.ts'
import { find } from '../../../core/model/snapshot.ts'
import { auditLines, type AuditLine } from '../../../core/proof/auditWords.ts'
import { useSession, useSignal, useWords } from '../../app/hooks.tsx'
import { pagesOf } from '../../app/pages.ts'
import { ChoiceField } from '../../panels/fields.tsx'
import { proofSessionOf } from '../proofSession.ts'
import { showMark } from '../walking.ts'
import { fill } from '../words.ts'
import { LOG_MESSAGES, type LogMessageKey } from './messages.ts'

const KINDS = ['any', 'rounds', 'marks', 'checks'] as const
type Kind = (typeof KINDS)[number]

const kindOf = (action: string): Kind =>
  action.startsWith('mark-') ? 'marks' : action.startsWith('check-') ? 'checks' : 'rounds'

const ROW_PX = 24

export function LogDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession()
  const { locale, say } = useWords()
  const t = (key: LogMessageKey, values = {}): string => fill(LOG_MESSAGES[key], values)[locale]
  const { document } = useSignal(session.editing.view)
  const pageId = useSignal(session.pageId)
  const [here, setHere] = useState(false)
  const [kind, setKind] = useState<Kind>('any')
  const [query, setQuery] = useState('')
  const lines = useMemo(() => [...auditLines(document)].reverse(), [document])
  const number = find(document, 'page', pageId)?.number ?? ''
  const wanted = query.trim().toLowerCase()
  const shown = lines.filter(
    (line) =>
      (!here || line.pages.includes(number)) &&
      (kind === 'any' || kindOf(line.action) === kind) &&
      (wanted === '' ||
        [line.person.name, say(line.name), say(line.words)].some((text) => text.toLowerCase().includes(wanted))),
  )
  const go = (line: AuditLine): void => {
    const mark = line.subjects.find((id) => find(document, 'annotation', id))
    if (mark === undefined) return
    onClose()
    showMark(proofSessionOf(session), mark)
  }
  return (
    <ModalOverlay className="overlay" isDismissable isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog log-dialog">
        <Dialog>
          <Heading slot="title">{t('title')}</Heading>
          <div className="log-filters">
            {pagesOf(document).length > 1 && (
              <ToggleButtonGroup
                className="segments"
                aria-label={t('where')}
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[here ? 'here' : 'all']}
                onSelectionChange={(keys) => setHere(keys.has('here'))}
              >
                <ToggleButton id="all">{t('all')}</ToggleButton>
                <ToggleButton id="here">{t('here')}</ToggleButton>
              </ToggleButtonGroup>
            )}
            <ChoiceField
              label={t('kind')}
              value={kind}
              choices={KINDS.map((id) => ({ id, text: t(`kind_${id}`) }))}
              onChange={setKind}
            />
            <SearchField className="log-search" value={query} onChange={setQuery} autoFocus>
              <Label className="visually-hidden">{t('search')}</Label>
              <Input className="input" placeholder={t('searchHint')} />
            </SearchField>
            <span className="log-count muted" role="status">
              {t('count', { n: shown.length })}
            </span>
          </div>
          {shown.length === 0 ? (
            <div className="log-empty">
              <p>{t(lines.length === 0 ? 'empty' : 'emptyHere')}</p>
              {lines.length === 0 && <p className="muted">{t('emptyHow')}</p>}
            </div>
          ) : (
            <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX }}>
              <ListBox
                className="log-rows"
                aria-label={t('title')}
                items={shown}
                onAction={(key) => {
                  const line = shown.find(({ id }) => id === key)
                  if (line) go(line)
                }}
              >
                {(line) => (
                  <ListBoxItem
                    id={line.id}
                    className="log-row"
                    data-kind={kindOf(line.action)}
                    textValue={`${line.person.name} ${say(line.name)} ${say(line.words)}`}
                  >
                    <time dateTime={line.at}>{when(line.at)}</time>
                    <span className="ellipsis">
                      {line.person.name} <span className="muted">{say(ROLES[line.person.role])}</span>
                    </span>
                    <span className="muted ellipsis">
                      {line.pages.length > 0 && t('page', { n: line.pages.join('、') })}
                    </span>
                    <strong className="ellipsis">{say(line.name)}</strong>
                    <span className="ellipsis" title={say(line.words)}>
                      {say(line.words)}
                    </span>
                  </ListBoxItem>
                )}
              </ListBox>
            </Virtualizer>
          )}
          <div className="dialog-actions">
            <Button className="button primary" onPress={onClose}>
              {t('close')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** `2022-09-07 04:10` in the window's own time. */
function when(instant: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
