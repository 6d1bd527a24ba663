/** 图片: how it fits, its scale, place and turn within its frame, how sharp it prints, its plates, its caption. */
import { Expand, Fullscreen, Locate, MoveHorizontal, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import { linkCaption, unlinkCaption } from '../../core/commands/frames/linkCaption.ts'
import { setPictureBlack } from '../../core/commands/frames/setPictureBlack.ts'
import { placementOf } from '../../core/commands/frames/fitImage.ts'
import type { ImageFrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { commandOf } from '../app/commands/registry.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { MESSAGES } from '../app/messages.ts'
import { runCommand } from '../app/runCommand.ts'
import { shortcutText } from '../app/shortcuts.ts'
import { IconButton, LengthField, NumberInput, SwitchField } from './fields.tsx'
import { changeBlack, changePlacement } from './frameEdits.ts'
import { useLengthContext } from './frameFields.tsx'
import { LEAST_PPI, ppiOf, scaleOf, widthAtScale } from './ppi.ts'
import { common } from './shared.ts'

const SIZE = 16
const FITS: readonly (readonly [string, ReactNode])[] = [
  ['image.fill', <Fullscreen key="fill" size={SIZE} />],
  ['image.contain', <Expand key="contain" size={SIZE} />],
  ['image.stretch', <MoveHorizontal key="stretch" size={SIZE} />],
  ['image.centre', <Locate key="centre" size={SIZE} />],
]

/** Four buttons with InDesign's keys. */
export function FitButtons({ frames }: { readonly frames: readonly ImageFrameRecord[] }) {
  const session = useSession()
  const { t, say } = useWords()
  const fit = common(frames, (frame) => (frame.placement ? null : frame.fit))
  return (
    <div className="fits" role="group" aria-label={t('fit')}>
      {FITS.map(([id, icon]) => {
        const command = commandOf(id)
        return (
          <IconButton
            key={id}
            label={say(command.label)}
            shortcut={shortcutText(command.shortcut)}
            icon={icon}
            isOn={id === `image.${fit}`}
            isDisabled={!command.enabled(session)}
            onPress={() => runCommand(session, command)}
          />
        )
      })}
    </div>
  )
}

export function ImageFrameFields({ frames }: { readonly frames: readonly ImageFrameRecord[] }) {
  const session = useSession()
  const { t, say } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const context = useLengthContext()
  const placed = frames.flatMap((frame) => {
    const asset = find(snapshot, 'asset', frame.assetId)
    return asset ? [{ frame, asset, at: placementOf({ frame, asset }) }] : []
  })
  const isDisabled = placed.length === 0
  const scale = common(placed, ({ frame, asset }) => Math.round(scaleOf(frame, asset) * 10) / 10)
  const offset = (key: 'offsetX' | 'offsetY', axis: 'xMm' | 'yMm'): ReactNode => {
    const mm = common(placed, ({ at }) => at[axis])
    return (
      <LengthField
        label={t(key)}
        valuePt={mm === null ? null : mmToPt(mm)}
        context={context}
        isDisabled={isDisabled}
        onChange={(pt) => changePlacement(session, MESSAGES[key], (at) => ({ ...at, [axis]: ptToMm(pt) }))}
      />
    )
  }
  return (
    <>
      <div className="fit-line">
        <FitButtons frames={frames} />
        <Ppi values={placed.map(({ frame, asset }) => ppiOf(frame, asset))} />
      </div>
      <div className="grid">
        <NumberInput
          label={t('pictureScale')}
          value={scale}
          min={0.1}
          max={10_000}
          decimals={1}
          suffix="%"
          isDisabled={isDisabled}
          onChange={(percent) =>
            changePlacement(session, MESSAGES.pictureScale, (at, asset) => {
              // About its middle, its proportions kept.
              const widthMm = widthAtScale(asset, percent)
              const heightMm = (at.heightMm * widthMm) / at.widthMm
              const [dx, dy] = [(at.widthMm - widthMm) / 2, (at.heightMm - heightMm) / 2]
              return { ...at, widthMm, heightMm, xMm: at.xMm + dx, yMm: at.yMm + dy }
            })
          }
        />
        <NumberInput
          label={t('pictureTurn')}
          value={common(placed, ({ at }) => at.rotationDeg)}
          min={-360}
          max={360}
          suffix="°"
          isDisabled={isDisabled}
          onChange={(rotationDeg) => changePlacement(session, MESSAGES.pictureTurn, (at) => ({ ...at, rotationDeg }))}
        />
        {offset('offsetX', 'xMm')}
        {offset('offsetY', 'yMm')}
      </div>
      <div className="checks">
        <SwitchField
          label={say(setPictureBlack.label)}
          value={common(frames, (frame) => frame.black)}
          onChange={(black) => changeBlack(session, black)}
        />
      </div>
      <CaptionLine frames={frames} />
    </>
  )
}

/** Effective resolution, with a warning where pixels will show. */
export function Ppi({ values }: { readonly values: readonly number[] }) {
  const { t } = useWords()
  if (values.length === 0) return null
  const worst = Math.min(...values)
  const low = worst < LEAST_PPI
  return (
    <span className="ppi" title={low ? t('ppiLow', { n: LEAST_PPI }) : t('ppiGood')}>
      {low && (
        <TriangleAlert size={12} className="icon-warning" role="img" aria-label={t('ppiLow', { n: LEAST_PPI })} />
      )}
      {worst} ppi
    </span>
  )
}

function CaptionLine({ frames }: { readonly frames: readonly ImageFrameRecord[] }) {
  const session = useSession()
  const { t, say } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const selection = useSignal(session.selection)
  const caption = find(snapshot, 'frame', common(frames, (frame) => frame.captionFrameId) ?? null)
  const command = commandOf(caption && selection.length === 1 ? unlinkCaption.id : linkCaption.id)
  return (
    <div className="caption-line">
      <span className="muted">{t('caption')}</span>
      <Button
        className="link-button ellipsis"
        isDisabled={!caption}
        onPress={() => caption && session.selection.set([caption.id])}
      >
        {caption ? caption.name || t('kindText') : t('captionNone')}
      </Button>
      <TooltipTrigger delay={500} closeDelay={0}>
        <Button
          className="link-button"
          isDisabled={!command.enabled(session)}
          onPress={() => runCommand(session, command)}
        >
          {say(command.label)}
        </Button>
        <Tooltip className="tooltip" placement="top">
          {t('captionHint')}
        </Tooltip>
      </TooltipTrigger>
    </div>
  )
}
