/**
 * The records a document is made of.
 *
 * Role: names and shapes only, no behaviour. Every record is frozen, carries a stable id and a
 * `type`, and refers to others by id. Lengths say their unit in the name (`Mm`, `Pt`, `Em`);
 * positions count from the top left corner of the trimmed page, y downwards.
 * Boundary: imports nothing of ours. `schema.ts` validates what is declared here.
 */

/** What every record has. Ids are unique in a document, whatever the type. */
export interface RecordBase<T extends string> {
  readonly type: T
  readonly id: string
}

/** A newspaper issue: the paper, its date, the order of its pages. 版次 */
export interface EditionRecord extends RecordBase<'edition'> {
  readonly paper: string
  /** ISO date, `2022-09-07`; empty while unknown. */
  readonly date: string
  /** As printed beside the date, `星期三`; checked against `date`. Empty when the page prints none. */
  readonly weekday: string
  readonly pageIds: readonly string[]
  /** The four credits and any other, in print order: 责编, 美编, 审读, 排版. */
  readonly credits: readonly Credit[]
}
export interface Credit {
  readonly role: string
  readonly name: string
}

/** The sides of a box, each in mm. */
export interface SidesMm {
  readonly topMm: number
  readonly rightMm: number
  readonly bottomMm: number
  readonly leftMm: number
}

/** T4.1: the character grid of the type area 版心. Column width is `columnChars` × `bodySizePt`. */
export interface PageGrid {
  readonly columns: number
  /** Characters a column, whole; 0 when columns divide the type area evenly (template `plain-8`). */
  readonly columnChars: number
  readonly bodySizePt: number
  readonly gutterPt: number
  readonly leadingPt: number
  /** From the top of the type area to the first baseline. */
  readonly firstBaselinePt: number
}

export interface PageRecord extends RecordBase<'page'> {
  readonly editionId: string
  /** The printed page number, `7` or `A07`. */
  readonly number: string
  readonly section: string
  readonly widthMm: number
  readonly heightMm: number
  readonly bleedMm: number
  /** Trim to type area. */
  readonly margins: SidesMm
  readonly grid: PageGrid
  readonly masterId: string | null
  /** Items of its masters (frames that stand in no group) that the page has taken over: they are not shown behind it. */
  readonly overriddenIds: readonly string[]
  /** Ruler guides 参考线: for the hand only, they never print. */
  readonly guides: readonly Guide[]
}

/** A line across the whole page that frames snap to. */
export interface Guide {
  /** Unique on its page. */
  readonly id: string
  readonly orientation: 'horizontal' | 'vertical'
  /** From the top or the left edge of the trimmed page. */
  readonly positionMm: number
}

/** 主版: frames that pages share: folio, rules, page number. Frames refer to it as to a page. */
export interface MasterRecord extends RecordBase<'master'> {
  readonly name: string
  /** The master whose frames lie behind this one's; no chain closes on itself. */
  readonly basedOnId: string | null
}

export interface LayerRecord extends RecordBase<'layer'> {
  readonly name: string
  /** Lower is further back. */
  readonly order: number
  readonly visible: boolean
  readonly locked: boolean
  readonly printable: boolean
}

/** A colour: a swatch by id, at a tint of 0…1. */
export interface ColourRef {
  readonly swatchId: string
  readonly tint: number
}

export type StrokeDash = 'solid' | 'dashed' | 'dotted' | 'double'
export interface Stroke {
  readonly colour: ColourRef
  readonly widthPt: number
  readonly dash: StrokeDash
}

/** T4.6: how text of other frames keeps clear of this frame. `columns` skips the whole column height. */
export interface Wrap {
  readonly kind: 'none' | 'rectangle' | 'columns'
  readonly standoff: SidesMm
}

interface FrameBase<K extends string> extends RecordBase<'frame'> {
  readonly kind: K
  /** Page or master. */
  readonly pageId: string
  readonly layerId: string
  /** Order within the layer, lower is further back. */
  readonly order: number
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
  /** Clockwise, about the centre of the frame. */
  readonly rotationDeg: number
  readonly name: string
  /** What the frame is on the page: `masthead`, `headline`, `body`, `photo`, `caption`, `credits` … or ''. */
  readonly role: string
  readonly locked: boolean
  readonly groupId: string | null
  readonly objectStyleId: string | null
  readonly wrap: Wrap
  readonly fill: ColourRef | null
  readonly stroke: Stroke | null
}

/** T4.3: a text frame shows a part of its story; the story lists its frames in thread order. */
export interface TextFrameRecord extends FrameBase<'text'> {
  readonly storyId: string
  readonly columns: number
  readonly gutterPt: number
  /** Rule between columns 栏线, interrupted where frames or spanning heads stand. */
  readonly columnRule: Stroke | null
  readonly insets: SidesMm
  readonly verticalAlign: 'top' | 'middle' | 'bottom' | 'justify'
  /** 竖排 */
  readonly vertical: boolean
  /** Lines stand on the page's baseline grid. */
  readonly onGrid: boolean
  /** This frame's text does not mind other frames' wrap. */
  readonly ignoreWrap: boolean
  /** T4.4: make the columns of the last frame level. */
  readonly balance: boolean
}

/** Where the picture lies in its frame, relative to the frame's top left corner. */
export interface ImagePlacement {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly rotationDeg: number
}
export interface ImageFrameRecord extends FrameBase<'image'> {
  /** null: an empty frame, reported by preflight. */
  readonly assetId: string | null
  /** null while the picture is placed by `fit`. */
  readonly placement: ImagePlacement | null
  readonly fit: 'fill' | 'contain' | 'stretch'
  /** The text frame that holds the caption 图片说明. */
  readonly captionFrameId: string | null
}
export interface ShapeFrameRecord extends FrameBase<'shape'> {
  readonly shape: 'rectangle' | 'ellipse'
  readonly cornerRadiusMm: number
}
/** A straight line from the top left to the bottom right corner of its box (`flip`: bottom left to top right). */
export interface LineFrameRecord extends FrameBase<'line'> {
  readonly flip: boolean
}
export interface GroupFrameRecord extends FrameBase<'group'> {}
export type FrameRecord = TextFrameRecord | ImageFrameRecord | ShapeFrameRecord | LineFrameRecord | GroupFrameRecord

/** A story 稿件: paragraphs in reading order, set through a chain of frames. */
export interface StoryRecord extends RecordBase<'story'> {
  readonly name: string
  readonly paragraphIds: readonly string[]
  /** The thread 串接: text frames in reading order. */
  readonly frameIds: readonly string[]
}

/** A styled range of a paragraph: UTF-16 offsets, `from` < `to`. Spans are sorted and do not overlap. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly characterStyleId: string | null
  readonly overrides: Partial<CharacterProps>
}
export interface ParagraphRecord extends RecordBase<'paragraph'> {
  readonly text: string
  readonly spans: readonly Span[]
  readonly styleId: string
  readonly overrides: Partial<CharacterProps & ParagraphProps>
  /** True when the copy breaks off here for good and nothing was invented (shown as a mark, reported by checks). */
  readonly truncated: boolean
}

/** What a character looks like. */
export interface CharacterProps {
  readonly fontFamily: string
  /** CSS weight, 100…900. The nearest face of the family is taken. */
  readonly fontWeight: number
  readonly sizePt: number
  /** T4.9 长扁字: horizontal scale, 0.5…2. */
  readonly scaleX: number
  readonly colour: ColourRef
  /** Added after every character, in em. */
  readonly trackingEm: number
  /** Upwards. */
  readonly baselineShiftPt: number
}

export type ProhibitionLevel = 'none' | 'basic' | 'gb' | 'strict'
export type PunctuationScheme = 'full' | 'kaiming' | 'half' | 'line-end-half'
export type Align = 'justify' | 'justify-all' | 'left' | 'centre' | 'right'

/** How a paragraph is set. Ems are of the paragraph's own size. */
export interface ParagraphProps {
  readonly align: Align
  readonly leadingPt: number
  readonly firstIndentEm: number
  readonly leftIndentEm: number
  readonly rightIndentEm: number
  readonly spaceBeforePt: number
  readonly spaceAfterPt: number
  /** Height in whole grid lines that the paragraph takes, its lines centred in it; 0: as many as it needs. */
  readonly gridLines: number
  /** T4.5 通栏/破栏: how many columns of the frame it spans; 1 is the plain case, 0 is all. */
  readonly spanColumns: number
  readonly prohibition: ProhibitionLevel
  readonly punctuation: PunctuationScheme
  /** T2.5 one stop may hang in the margin. */
  readonly hanging: boolean
  /** T3.3 Han–Latin gap in em: 0, 0.125 or 0.25. */
  readonly latinGapEm: number
  /** T1.4 孤行: no lone last line at a column head, no lone first line at a column foot. */
  readonly keepLines: boolean
  /** Stays with the first lines of the next paragraph: at least this many lines follow in the column. */
  readonly keepNextLines: number
  /** Never cut over columns or frames. */
  readonly keepTogether: boolean
  /** Starts in a new column or frame. */
  readonly breakBefore: 'none' | 'column' | 'frame'
}

export interface ParagraphStyleRecord extends RecordBase<'paragraphStyle'> {
  readonly name: string
  readonly basedOnId: string | null
  readonly props: Partial<CharacterProps & ParagraphProps>
}
export interface CharacterStyleRecord extends RecordBase<'characterStyle'> {
  readonly name: string
  readonly basedOnId: string | null
  readonly props: Partial<CharacterProps>
}
export interface ObjectStyleRecord extends RecordBase<'objectStyle'> {
  readonly name: string
  readonly fill: ColourRef | null
  readonly stroke: Stroke | null
  readonly wrap: Wrap | null
}

/** Ink, each 0…100 %. */
export interface Cmyk {
  readonly c: number
  readonly m: number
  readonly y: number
  readonly k: number
}
/** A named colour. A spot colour prints on its own plate; `cmyk` is then its alternate. */
export interface SwatchRecord extends RecordBase<'swatch'> {
  readonly name: string
  readonly kind: 'process' | 'spot'
  readonly cmyk: Cmyk
}

/** A picture kept in the document's `media/` folder under its SHA-256. */
export interface AssetRecord extends RecordBase<'asset'> {
  readonly name: string
  /** Lower-case hex; the entry is `media/<sha256>.<extension>`. */
  readonly sha256: string
  readonly extension: string
  readonly byteLength: number
  /** Upright size: after EXIF orientation. */
  readonly widthPx: number
  readonly heightPx: number
}

/** A proofreader's mark, anchored to text. Filled in by the proofreading issue; kept whole until then. */
export interface AnnotationRecord extends RecordBase<'annotation'> {
  readonly paragraphId: string | null
  readonly from: number
  readonly to: number
  readonly body: string
}
export interface ProofRoundRecord extends RecordBase<'proofRound'> {
  readonly name: string
  readonly openedAt: string
}
export interface SignOffRecord extends RecordBase<'signOff'> {
  readonly name: string
  readonly role: string
  readonly signedAt: string
  readonly sha256: string
}

export type DocumentRecord =
  | EditionRecord
  | PageRecord
  | MasterRecord
  | LayerRecord
  | FrameRecord
  | StoryRecord
  | ParagraphRecord
  | ParagraphStyleRecord
  | CharacterStyleRecord
  | ObjectStyleRecord
  | SwatchRecord
  | AssetRecord
  | AnnotationRecord
  | ProofRoundRecord
  | SignOffRecord

export type RecordType = DocumentRecord['type']
export type RecordOf<T extends RecordType> = Extract<DocumentRecord, { readonly type: T }>
