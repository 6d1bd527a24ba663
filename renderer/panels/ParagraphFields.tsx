/** Fields of paragraphs: alignment, indents, spacing, grid; under 更多 what newspapers set rarely. */
import { useWords } from '../app/hooks.tsx'
import { AlignButtons } from './AlignButtons.tsx'
import { ChoiceField, EmField, LengthField, NumberInput, SwitchField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { More } from './More.tsx'
import { valueOf, type TextPort } from './textPort.ts'

export function ParagraphFields({ port }: { readonly port: TextPort }) {
  return (
    <>
      <CommonFields port={port} />
      <More id="paragraph.more">
        <RareFields port={port} />
      </More>
    </>
  )
}

function CommonFields({ port }: { readonly port: TextPort }) {
  const { t } = useWords()
  const points = useLengthContext('pt')
  const { isDisabled } = port
  const sizePt = valueOf(port, 'sizePt')
  const indent = (
    key: 'firstIndent' | 'leftIndent' | 'rightIndent',
    prop: 'firstIndentEm' | 'leftIndentEm' | 'rightIndentEm',
  ) => (
    <EmField
      label={t(key)}
      value={valueOf(port, prop)}
      sizePt={sizePt}
      min={-100}
      max={100}
      isDisabled={isDisabled}
      onChange={(em) => port.set(key, { [prop]: em })}
    />
  )
  const space = (key: 'spaceBefore' | 'spaceAfter', prop: 'spaceBeforePt' | 'spaceAfterPt') => (
    <LengthField
      label={t(key)}
      valuePt={valueOf(port, prop)}
      context={points}
      isDisabled={isDisabled}
      onChange={(pt) => port.set(key, { [prop]: Math.max(0, pt) })}
    />
  )
  return (
    <div className="grid">
      <AlignButtons
        value={valueOf(port, 'align')}
        isDisabled={isDisabled}
        onChange={(align) => port.set('align', { align })}
      />
      {indent('firstIndent', 'firstIndentEm')}
      <NumberInput
        label={t('gridLines')}
        value={valueOf(port, 'gridLines')}
        min={0}
        max={200}
        decimals={0}
        suffix=" 行"
        isDisabled={isDisabled}
        onChange={(gridLines) => port.set('gridLines', { gridLines })}
      />
      {indent('leftIndent', 'leftIndentEm')}
      {indent('rightIndent', 'rightIndentEm')}
      {space('spaceBefore', 'spaceBeforePt')}
      {space('spaceAfter', 'spaceAfterPt')}
    </div>
  )
}

const asText = (value: number | null): string | null => (value === null ? null : String(value))

function RareFields({ port }: { readonly port: TextPort }) {
  const { t } = useWords()
  const { isDisabled } = port
  const choice = { isDisabled }
  return (
    <>
      <div className="grid">
        <ChoiceField
          {...choice}
          label={t('spanColumns')}
          value={asText(valueOf(port, 'spanColumns'))}
          choices={[
            ...Array.from({ length: 8 }, (_, index) => ({
              id: String(index + 1),
              text: `${index + 1} ${t('column')}`,
            })),
            { id: '0', text: t('spanAll') },
          ]}
          onChange={(columns) => port.set('spanColumns', { spanColumns: Number(columns) })}
        />
        <ChoiceField
          {...choice}
          label={t('breakBefore')}
          value={valueOf(port, 'breakBefore')}
          choices={[
            { id: 'none', text: t('breakNone') },
            { id: 'column', text: t('breakColumn') },
            { id: 'frame', text: t('breakFrame') },
          ]}
          onChange={(breakBefore) => port.set('breakBefore', { breakBefore })}
        />
        <ChoiceField
          {...choice}
          label={t('prohibition')}
          value={valueOf(port, 'prohibition')}
          choices={[
            { id: 'none', text: t('prohibitionNone') },
            { id: 'basic', text: t('prohibitionBasic') },
            { id: 'gb', text: t('prohibitionGb') },
            { id: 'strict', text: t('prohibitionStrict') },
          ]}
          onChange={(prohibition) => port.set('prohibition', { prohibition })}
        />
        <ChoiceField
          {...choice}
          label={t('punctuation')}
          value={valueOf(port, 'punctuation')}
          choices={[
            { id: 'full', text: t('punctuationFull') },
            { id: 'kaiming', text: t('punctuationKaiming') },
            { id: 'half', text: t('punctuationHalf') },
            { id: 'line-end-half', text: t('punctuationLineEnd') },
          ]}
          onChange={(punctuation) => port.set('punctuation', { punctuation })}
        />
        <ChoiceField
          {...choice}
          label={t('latinGap')}
          value={asText(valueOf(port, 'latinGapEm'))}
          choices={[
            { id: '0', text: t('latinGapNone') },
            { id: '0.125', text: t('latinGapEighth') },
            { id: '0.25', text: t('latinGapQuarter') },
          ]}
          onChange={(gap) => port.set('latinGap', { latinGapEm: Number(gap) })}
        />
        <NumberInput
          label={t('keepNextLines')}
          value={valueOf(port, 'keepNextLines')}
          min={0}
          max={100}
          decimals={0}
          suffix=" 行"
          isDisabled={isDisabled}
          onChange={(keepNextLines) => port.set('keepNextLines', { keepNextLines })}
        />
      </div>
      <div className="checks">
        {(['hanging', 'keepLines', 'keepTogether'] as const).map((key) => (
          <SwitchField
            key={key}
            label={t(key)}
            value={valueOf(port, key)}
            isDisabled={isDisabled}
            onChange={(on) => port.set(key, { [key]: on })}
          />
        ))}
      </div>
    </>
  )
}
