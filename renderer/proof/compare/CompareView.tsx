/** The page against another version of itself, over the whole window: chosen, compared, walked through by keys. */
import { useEffect, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { X } from 'lucide-react'
import { toHostError } from '../../app/errors.ts'
import { useSession, useSignal } from '../../app/hooks.tsx'
import { Compared } from './Compared.tsx'
import { startComparing, type Comparing, type LaterVersion, type OtherVersion } from './comparing.ts'
import { CompareSource } from './CompareSource.tsx'
import { LostPhotos } from './LostPhotos.tsx'
import { useCompareWords } from './useCompareWords.ts'

interface CompareViewProps {
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}

export function CompareView({ onClose, onError }: CompareViewProps) {
  const session = useSession()
  const { t } = useCompareWords()
  const name = useSignal(session.saving.name)
  const [working, setWorking] = useState(false)
  const [comparing, setComparing] = useState<Comparing | null>(null)
  useEffect(() => () => comparing?.end(), [comparing])
  const start = async (other: OtherVersion, after: LaterVersion): Promise<void> => {
    setWorking(true)
    try {
      const { client, opened, saving } = session
      setComparing(await startComparing(client, opened.documentId, saving.bytes(), other, after))
    } catch (error) {
      onError(toHostError(error))
    } finally {
      setWorking(false)
    }
  }
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="compare">
        <Dialog aria-label={t('title')}>
          {comparing ? (
            <>
              <LostPhotos lost={comparing.result.lost} />
              <Compared
                comparing={comparing}
                name={comparing.result.after ?? name}
                onOther={() => setComparing(null)}
                onClose={onClose}
                onError={onError}
              />
            </>
          ) : (
            <>
              <header className="compare-bar">
                <Heading slot="title">{t('title')}</Heading>
                <span className="muted ellipsis">{working ? t('working') : name}</span>
                <Button className="icon-button compare-close" aria-label={t('close')} onPress={onClose}>
                  <X size={14} />
                </Button>
              </header>
              {!working && <CompareSource onChoose={(other, after) => void start(other, after)} />}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
