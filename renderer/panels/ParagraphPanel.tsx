/** 段落与字符: how the paragraphs at hand are set. Acts on whole paragraphs. */
import { useMemo } from 'react'
import { formatSize, ptToHao } from '../../core/model/units.ts'
import type { CharacterProps, ParagraphProps } from '../../core/model/records.ts'
import type { AllProps } from '../../core/typeset/style.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { MESSAGES, type MessageKey } from '../app/messages.ts'
import { ChoiceField, LengthField, NumberInput } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { Panel } from './Panel.tsx'
import { common } from './shared.ts'
import { changeCharacters, changeParagraphs, useTextTarget } from './textTarget.ts'

export function ParagraphPanel() {
  const { t } = useWords()
  const { paragraphs } = useTextTarget()
  return (
    <Panel id="paragraph" title={t('panelParagraph')}>
      {paragraphs.length === 0 ? <p className="empty">{t('noText')}</p> : <TextFields />}
    </Panel>
  )
}

/** Family, weight and size: the contextual bar shows these alone. */
export function TypeFields() {
  const session = useSession()
  const { t } = useWords()
  const { paragraphs, props } = useTextTarget()
  const points = useLengthContext('pt')
  const { faces } = session.fonts.catalogue
  const families = useMemo(
    () => [...new Set(faces.map((face) => face.family))].map((id) => ({ id, text: id })),
    [faces],
  )
  const family = common(props, (p) => p.fontFamily)
  const weights = useMemo(
    () =>
      [...new Set(faces.filter((face) => face.family === family).map((face) => face.weight))]
        .sort((a, b) => a - b)
        .map((weight) => ({ id: String(weight), text: String(weight) })),
    [faces, family],
  )
  const set = useSetter()
  const isDisabled = paragraphs.length === 0
  return (
    <>
      <ChoiceField
        label={t('font')}
        value={family}
        choices={families}
        isDisabled={isDisabled}
        onChange={(fontFamily) => set('font', { fontFamily }, true)}
      />
      <ChoiceField
        label={t('weight')}
        value={asText(common(props, (p) => p.fontWeight))}
        choices={weights}
        isDisabled={isDisabled || family === null}
        onChange={(weight) => set('weight', { fontWeight: Number(weight) }, true)}
      />
      <LengthField
        label={t('size')}
        valuePt={common(props, (p) => p.sizePt)}
        context={points}
        step={0.5}
        isDisabled={isDisabled}
        format={(pt) => (ptToHao(pt) ? `${formatSize(pt)} ${pt}` : formatSize(pt))}
        onChange={(sizePt) => set('size', { sizePt: Math.max(1, sizePt) }, true)}
      />
    </>
  )
}

const asText = (value: number | null): string | null => (value === null ? null : String(value))

type Props = Partial<CharacterProps & ParagraphProps>

/** `ofCharacters`: the selected characters alone take it. */
function useSetter(): (key: MessageKey, changes: Props, ofCharacters?: boolean) => void {
  const session = useSession()
  const target = useTextTarget()
  return (key, changes, ofCharacters = false) =>
    (ofCharacters ? changeCharacters : changeParagraphs)(session, MESSAGES[key], target, changes)
}

function TextFields() {
  const { t } = useWords()
  const { props } = useTextTarget()
  const points = useLengthContext('pt')
  const set = useSetter()
  const of = <V,>(pick: (p: AllProps) => V): V | null => common(props, pick)
  return (
    <div className="grid">
      <TypeFields />
      <LengthField
        label={t('leading')}
        valuePt={of((p) => p.leadingPt)}
        context={points}
        step={0.25}
        onChange={(leadingPt) => set('leading', { leadingPt: Math.max(1, leadingPt) })}
      />
      <Ems
        label={t('tracking')}
        value={of((p) => p.trackingEm)}
        min={-0.5}
        max={5}
        onChange={(trackingEm) => set('tracking', { trackingEm }, true)}
      />
      <NumberInput
        label={t('scale')}
        value={times100(of((p) => p.scaleX))}
        min={50}
        max={200}
        suffix="%"
        onChange={(percent) => set('scale', { scaleX: percent / 100 }, true)}
      />
      <ChoiceField
        label={t('align')}
        value={of((p) => p.align)}
        choices={[
          { id: 'justify', text: t('alignJustify') },
          { id: 'left', text: t('alignLeft') },
          { id: 'centre', text: t('alignCentre') },
          { id: 'right', text: t('alignRight') },
          { id: 'justify-all', text: t('alignJustifyAll') },
        ]}
        onChange={(align) => set('align', { align })}
      />
      <Ems
        label={t('firstIndent')}
        value={of((p) => p.firstIndentEm)}
        min={-20}
        max={50}
        suffix=" 字"
        onChange={(firstIndentEm) => set('firstIndent', { firstIndentEm })}
      />
      <LengthField
        label={t('spaceBefore')}
        valuePt={of((p) => p.spaceBeforePt)}
        context={points}
        onChange={(spaceBeforePt) => set('spaceBefore', { spaceBeforePt: Math.max(0, spaceBeforePt) })}
      />
      <LengthField
        label={t('spaceAfter')}
        valuePt={of((p) => p.spaceAfterPt)}
        context={points}
        onChange={(spaceAfterPt) => set('spaceAfter', { spaceAfterPt: Math.max(0, spaceAfterPt) })}
      />
    </div>
  )
}

const times100 = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e4) / 100)

/** A measure in em of the paragraph's own size. */
function Ems(props: {
  label: string
  value: number | null
  min: number
  max: number
  suffix?: string
  onChange: (em: number) => void
}) {
  return <NumberInput suffix=" em" step={0.05} decimals={3} {...props} />
}
