/** The contextual bar above the page: the fields of what is selected, always as high. */
import { Toolbar } from 'react-aria-components'
import type { FrameRecord, ImageFrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { AlignButtons } from '../panels/AlignButtons.tsx'
import { FrameMeasures } from '../panels/frameFields.tsx'
import { GuideField, useSelectedGuide } from '../panels/GuideField.tsx'
import { ReferencePointField } from '../panels/ReferencePointField.tsx'
import { TypeFields } from '../panels/CharacterFields.tsx'
import { FitButtons, Ppi } from '../panels/ImageFrameFields.tsx'
import { ppiOf } from '../panels/ppi.ts'
import { valueOf } from '../panels/textPort.ts'
import { useTextPort } from '../panels/useTextPort.ts'
import { useSelectedFrames } from '../panels/useSelectedFrames.ts'
import { useSession, useWords } from './hooks.tsx'
import { useCalm } from './useCalm.ts'
import type { MessageKey } from './messages.ts'

const KINDS: Readonly<Record<FrameRecord['kind'], MessageKey>> = {
  text: 'kindText',
  image: 'kindImage',
  shape: 'kindShape',
  line: 'kindLine',
  group: 'kindGroup',
}

export function ContextBar() {
  const session = useSession()
  const { t } = useWords()
  const frames = useSelectedFrames()
  const span = useCalm(session.textSpan)
  const guide = useSelectedGuide()
  const port = useTextPort()
  const { snapshot } = useCalm(session.editing.view)
  const images = frames.filter((frame): frame is ImageFrameRecord => frame.kind === 'image')
  const resolutions = images.flatMap((frame) => {
    const asset = find(snapshot, 'asset', frame.assetId)
    return asset ? [ppiOf(frame, asset)] : []
  })
  const hasText = span !== null || frames.some((frame) => frame.kind === 'text')
  return (
    <Toolbar className="contextbar" aria-label={t('context')}>
      <div className="contextbar-what">
        {frames.length === 1 ? (
          <>
            <strong>{t(KINDS[frames[0]!.kind])}</strong>
            <span className="muted ellipsis">{frames[0]!.name}</span>
          </>
        ) : frames.length > 1 ? (
          <strong>{t('selectedCount', { n: frames.length })}</strong>
        ) : guide ? (
          <strong>{t(guide.orientation === 'vertical' ? 'guideVertical' : 'guideHorizontal')}</strong>
        ) : (
          <>
            <strong>{t('nothingSelected')}</strong>
            <span className="muted ellipsis">{t('nothingSelectedHint')}</span>
          </>
        )}
      </div>
      {/* Who has a caret in text wants the text's fields, as in InDesign. */}
      {frames.length > 0 && span === null && (
        <div className="contextbar-fields">
          <ReferencePointField />
          <FrameMeasures frames={frames} />
        </div>
      )}
      {frames.length === 0 && guide && (
        <div className="contextbar-fields">
          <GuideField guide={guide} />
        </div>
      )}
      {hasText && (
        <div className="contextbar-fields contextbar-type" data-alone={span !== null}>
          <TypeFields port={port} />
          {span !== null && (
            <AlignButtons
              value={valueOf(port, 'align')}
              isDisabled={port.isDisabled}
              onChange={(align) => port.set('align', { align })}
            />
          )}
        </div>
      )}
      {span === null && images.length > 0 && images.length === frames.length && (
        <div className="contextbar-fields">
          <FitButtons frames={images} />
          <Ppi values={resolutions} />
        </div>
      )}
    </Toolbar>
  )
}
