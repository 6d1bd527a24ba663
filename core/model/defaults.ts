/**
 * What holds where a document says nothing.
 *
 * Role: the root of every style chain and the records each document starts with. Boundary: values only.
 */
import type {
  CharacterProps,
  GradientPlace,
  InkSwatchRecord,
  LayerRecord,
  ParagraphProps,
  ParagraphStyleRecord,
  SidesMm,
  Wrap,
} from './records.ts'

export const BLACK_ID = 'swatch:black'
export const PAPER_ID = 'swatch:paper'
export const DEFAULT_LAYER_ID = 'layer:page'
export const DEFAULT_STYLE_ID = 'style:body'

/** Under every character style: 小五 宋. */
export const DEFAULT_CHARACTER: CharacterProps = Object.freeze({
  fontFamily: 'Noto Serif SC',
  fontWeight: 400,
  sizePt: 9,
  scaleX: 1,
  colour: Object.freeze({ swatchId: BLACK_ID, tint: 1 }),
  trackingEm: 0,
  baselineShiftPt: 0,
})

/** Under every paragraph style: T4.1's leading, T2.1's newspaper scheme, T1.4's kept lines. */
export const DEFAULT_PARAGRAPH: ParagraphProps = Object.freeze({
  align: 'justify',
  leadingPt: 11.25,
  firstIndentEm: 0,
  leftIndentEm: 0,
  rightIndentEm: 0,
  spaceBeforePt: 0,
  spaceAfterPt: 0,
  gridLines: 0,
  spanColumns: 1,
  prohibition: 'gb',
  punctuation: 'line-end-half',
  hanging: false,
  latinGapEm: 0.125,
  keepLines: true,
  keepNextLines: 0,
  keepTogether: false,
  breakBefore: 'none',
})

export const NO_SIDES: SidesMm = Object.freeze({ topMm: 0, rightMm: 0, bottomMm: 0, leftMm: 0 })
export const NO_WRAP: Wrap = Object.freeze({ kind: 'none', standoff: NO_SIDES })

/** Text and rules: K only (print.md, Colour). */
export const BLACK: InkSwatchRecord = Object.freeze({
  type: 'swatch',
  id: BLACK_ID,
  name: '黑',
  kind: 'process',
  cmyk: Object.freeze({ c: 0, m: 0, y: 0, k: 100 }),
})

/** The bare paper: no ink. */
export const PAPER: InkSwatchRecord = Object.freeze({
  type: 'swatch',
  id: PAPER_ID,
  name: '纸白',
  kind: 'process',
  cmyk: Object.freeze({ c: 0, m: 0, y: 0, k: 0 }),
})

/** A gradient that no place was chosen for. */
export const DEFAULT_PLACE: GradientPlace = Object.freeze({ angleDeg: 0, centreX: 0.5, centreY: 0.5 })

export const DEFAULT_LAYER: LayerRecord = Object.freeze({
  type: 'layer',
  id: DEFAULT_LAYER_ID,
  name: '版面',
  order: 0,
  visible: true,
  locked: false,
  printable: true,
})

/** The plain paragraph style: all defaults. A paragraph whose style is lost takes this one. */
export const DEFAULT_STYLE: ParagraphStyleRecord = Object.freeze({
  type: 'paragraphStyle',
  id: DEFAULT_STYLE_ID,
  name: '正文',
  basedOnId: null,
  props: Object.freeze({}),
})
