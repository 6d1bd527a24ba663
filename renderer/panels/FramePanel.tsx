/** 框: place and size; options of text frames, pictures, wrap, stroke, each part folded by itself. */
import type { ReactNode } from 'react'
import { applyObjectStyle } from '../../core/commands/styles/applyObjectStyle.ts'
import type { FrameRecord, ImageFrameRecord, ShapeFrameRecord, TextFrameRecord } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { MESSAGES } from '../app/messages.ts'
import { ChoiceField, LengthField } from './fields.tsx'
import { changeProps } from './frameEdits.ts'
import { FrameMeasures, useLengthContext } from './frameFields.tsx'
import { GradientFields } from './GradientFields.tsx'
import { ImageFrameFields } from './ImageFrameFields.tsx'
import { More } from './More.tsx'
import { Panel } from './Panel.tsx'
import { common } from './shared.ts'
import { SidesFields } from './SidesFields.tsx'
import { StrokeFields } from './StrokeFields.tsx'
import { TextFrameFields } from './TextFrameFields.tsx'
import { useSelectedFrames } from './useSelectedFrames.ts'

export function FramePanel() {
  const { t } = useWords()
  const frames = useSelectedFrames()
  const texts = frames.filter((frame): frame is TextFrameRecord => frame.kind === 'text')
  const images = frames.filter((frame): frame is ImageFrameRecord => frame.kind === 'image')
  const shapes = frames.filter((frame): frame is ShapeFrameRecord => frame.kind === 'shape')
  const drawn = frames.filter((frame) => frame.kind !== 'group')
  return (
    <Panel id="frame" title={t('panelFrame')}>
      {frames.length === 0 ? (
        <p className="empty">{t('nothingSelectedHint')}</p>
      ) : (
        <>
          <div className="grid">
            <FrameMeasures frames={frames} />
            <GradientFields frames={drawn} />
          </div>
          {texts.length > 0 && (
            <More id="frame.text" title={t('textFrameOptions')}>
              <TextFrameFields frames={texts} />
            </More>
          )}
          {images.length > 0 && (
            <More id="frame.image" title={t('picture')}>
              <ImageFrameFields frames={images} />
            </More>
          )}
          <More id="frame.wrap" title={t('wrap')}>
            <WrapFields frames={frames} />
          </More>
          {drawn.length > 0 && (
            <More id="frame.look" title={t('look')}>
              <LookFields frames={drawn} shapes={shapes} />
            </More>
          )}
        </>
      )}
    </Panel>
  )
}

function WrapFields({ frames }: { readonly frames: readonly FrameRecord[] }): ReactNode {
  const session = useSession()
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        wide
        label={t('wrapKind')}
        value={common(frames, (frame) => frame.wrap.kind)}
        choices={[
          { id: 'none', text: t('wrapNone') },
          { id: 'rectangle', text: t('wrapRectangle') },
          { id: 'columns', text: t('wrapColumns') },
        ]}
        onChange={(kind) => changeProps(session, MESSAGES.wrap, ({ wrap }) => ({ wrap: { ...wrap, kind } }))}
      />
      <SidesFields
        title={t('standoff')}
        sides={frames.map(({ wrap }) => wrap.standoff)}
        isDisabled={frames.every(({ wrap }) => wrap.kind === 'none')}
        onChange={(sides) =>
          changeProps(session, MESSAGES.standoff, ({ wrap }) => ({
            wrap: { ...wrap, standoff: { ...wrap.standoff, ...sides } },
          }))
        }
      />
    </>
  )
}

const NONE = 'none'

function LookFields({
  frames,
  shapes,
}: {
  readonly frames: readonly FrameRecord[]
  readonly shapes: readonly ShapeFrameRecord[]
}): ReactNode {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const { snapshot } = useCalm(session.editing.view)
  const rectangles = shapes.filter(({ shape }) => shape === 'rectangle')
  const radius = common(rectangles, ({ cornerRadiusMm }) => cornerRadiusMm)
  const frameIds = frames.map(({ id }) => id)
  return (
    <div className="grid">
      <StrokeFields
        strokes={frames.map(({ stroke }) => stroke)}
        onChange={(change) =>
          changeProps(session, MESSAGES.stroke, (frame) =>
            frame.kind === 'group' ? null : { stroke: change(frame.stroke) },
          )
        }
      />
      {rectangles.length > 0 && (
        <LengthField
          label={t('cornerRadius')}
          valuePt={radius === null ? null : mmToPt(radius)}
          context={context}
          onChange={(pt) =>
            changeProps(session, MESSAGES.cornerRadius, (frame) =>
              frame.kind === 'shape' ? { cornerRadiusMm: Math.max(0, ptToMm(pt)) } : null,
            )
          }
        />
      )}
      <ChoiceField
        wide
        label={t('objectStyle')}
        value={common(frames, ({ objectStyleId }) => objectStyleId ?? NONE)}
        choices={[
          { id: NONE, text: t('styleNone') },
          ...all(snapshot, 'objectStyle').map(({ id, name }) => ({ id, text: name })),
        ]}
        onChange={(id) =>
          session.editing.run(applyObjectStyle.label, (tx) =>
            applyObjectStyle.run(tx, { frameIds, objectStyleId: id === NONE ? null : id }),
          )
        }
      />
    </div>
  )
}
