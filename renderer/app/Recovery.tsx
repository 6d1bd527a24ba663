/** After a crash: what the journal holds, to go on with or to let go. */
import { Button } from 'react-aria-components'
import type { RecoveryInfo } from '../../electron/contract.ts'
import { useWords } from './hooks.tsx'

export interface RecoveryProps {
  readonly lost: readonly RecoveryInfo[]
  readonly onRecover: (info: RecoveryInfo) => void
  readonly onDiscard: (info: RecoveryInfo) => void
  /** Leaves them for another time. */
  readonly onLater: () => void
}

export function Recovery({ lost, onRecover, onDiscard, onLater }: RecoveryProps) {
  const { t, locale } = useWords()
  const time = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className="failed">
      <h1>{t('recoveryTitle')}</h1>
      <p>{t('recoveryBody')}</p>
      <ul className="recovery">
        {lost.map((info) => (
          <li key={info.documentId}>
            <span className="ellipsis">{info.name}</span>
            <span className="muted">{time.format(new Date(info.editedAt))}</span>
            <Button className="button" onPress={() => onDiscard(info)}>
              {t('recoveryDiscard')}
            </Button>
            <Button className="button primary" onPress={() => onRecover(info)}>
              {t('recoveryOpen')}
            </Button>
          </li>
        ))}
      </ul>
      <Button className="button" onPress={onLater}>
        {t('recoveryLater')}
      </Button>
    </div>
  )
}
