/** Properties of text in words: their names, and values short enough for a list. */
import type { CharacterProps, ColourRef, ParagraphProps } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatNumber, formatSize } from '../../core/model/units.ts'
import type { MessageKey } from '../app/messages.ts'
import type { TextProps } from './textPort.ts'

export const PROP_NAMES: Readonly<Record<keyof (CharacterProps & ParagraphProps), MessageKey>> = {
  fontFamily: 'font',
  fontWeight: 'weight',
  sizePt: 'size',
  leadingPt: 'leading',
  trackingEm: 'tracking',
  scaleX: 'scale',
  baselineShiftPt: 'baselineShift',
  colour: 'colour',
  align: 'align',
  firstIndentEm: 'firstIndent',
  leftIndentEm: 'leftIndent',
  rightIndentEm: 'rightIndent',
  spaceBeforePt: 'spaceBefore',
  spaceAfterPt: 'spaceAfter',
  gridLines: 'gridLines',
  spanColumns: 'spanColumns',
  prohibition: 'prohibition',
  punctuation: 'punctuation',
  latinGapEm: 'latinGap',
  hanging: 'hanging',
  keepLines: 'keepLines',
  keepNextLines: 'keepNextLines',
  keepTogether: 'keepTogether',
  breakBefore: 'breakBefore',
}

const WORDS: Readonly<Record<string, MessageKey>> = {
  justify: 'alignJustify',
  'justify-all': 'alignJustifyAll',
  left: 'alignLeft',
  centre: 'alignCentre',
  right: 'alignRight',
  none: 'none',
  basic: 'prohibitionBasic',
  gb: 'prohibitionGb',
  strict: 'prohibitionStrict',
  full: 'punctuationFull',
  kaiming: 'punctuationKaiming',
  half: 'punctuationHalf',
  'line-end-half': 'punctuationLineEnd',
  column: 'breakColumn',
  frame: 'breakFrame',
  true: 'on',
  false: 'off',
}

/** `小四`, `两端`, `正红 40%` */
export function shownProp<K extends keyof TextProps>(
  snapshot: Snapshot,
  key: K,
  value: TextProps[K],
  t: (key: MessageKey) => string,
): string {
  if (key === 'colour') {
    const { swatchId, tint } = value as ColourRef
    const name = find(snapshot, 'swatch', swatchId)?.name ?? ''
    return tint === 1 ? name : `${name} ${formatNumber(tint * 100, 1)}%`
  }
  if (key === 'sizePt') return formatSize(value as number)
  if (key === 'scaleX') return `${formatNumber((value as number) * 100, 1)}%`
  if (key === 'trackingEm') return `${formatNumber((value as number) * 1000, 1)} ‰`
  if (key === 'spanColumns' && value === 0) return t('spanAll')
  if (typeof value === 'number') {
    const unit = key.endsWith('Pt') ? ' pt' : key.endsWith('Em') ? ' 字' : ''
    return `${formatNumber(value)}${unit}`
  }
  const word = key === 'fontFamily' ? undefined : WORDS[String(value)]
  return word ? t(word) : String(value)
}
