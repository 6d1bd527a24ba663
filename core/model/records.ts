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
  /** 版别: which of the day's editions this is, `早版`, `本埠版`, `二次改版`; empty where the paper prints one a day. */
  readonly name: string
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

/** How a gradient lies in the frame it fills; it turns with the frame. */
export interface GradientPlace {
  /** Direction of a linear one, clockwise from left to right. */
  readonly angleDeg: number
  /** Centre of a radial one: parts of the frame's width and height from its top left corner. */
  readonly centreX: number
  readonly centreY: number
}

/** What fills a frame: an ink, or a gradient swatch at a tint of all its stops. Strokes and text take inks only. */
export interface FillRef extends ColourRef {
  /** Of a gradient; left out: from left to right, or from the middle. */
  readonly gradient?: GradientPlace
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
  readonly fill: FillRef | null
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
  /** The picture is printed with K alone, whatever colours it has. */
  readonly black: boolean
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
  readonly fill: FillRef | null
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
export interface InkSwatchRecord extends RecordBase<'swatch'> {
  readonly name: string
  readonly kind: 'process' | 'spot'
  readonly cmyk: Cmyk
}
/** Where a gradient has one colour purely. */
export interface GradientStop {
  /** 0…1 along the gradient. Two stops at one place make a hard edge. */
  readonly offset: number
  /** A process or spot swatch. */
  readonly colour: ColourRef
}
/** A gradient 渐变 from ink to ink. Frames are filled with it; it colours neither strokes nor text. */
export interface GradientSwatchRecord extends RecordBase<'swatch'> {
  readonly name: string
  readonly kind: 'gradient'
  readonly shape: 'linear' | 'radial'
  /** Two or more, by offset. */
  readonly stops: readonly GradientStop[]
}
export type SwatchRecord = InkSwatchRecord | GradientSwatchRecord

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

/** What somebody does on a newspaper 职务. */
export type Role = 'editor' | 'artEditor' | 'layout' | 'proofreader' | 'reviewer' | 'dutyDirector' | 'chiefEditor'
export interface Person {
  readonly name: string
  readonly role: Role
}

/** Text that an annotation stands on. Kept on it through every edit (`core/proof/anchor.ts`). */
export interface TextAnchor {
  readonly kind: 'text'
  /** null: the text has gone; the annotation is kept, detached. */
  readonly paragraphId: string | null
  /** UTF-16 offsets; equal for a place between two characters. */
  readonly from: number
  readonly to: number
  /** Which neighbour an empty range stays with when text is inserted at it. */
  readonly side: 'before' | 'after'
  /** The text itself, and up to 16 characters on either side, as they were when last seen whole. */
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}
/** A whole frame. */
export interface FrameAnchor {
  readonly kind: 'frame'
  /** null: the frame has gone. */
  readonly frameId: string | null
}
/** A spot of the page, mm from its top left corner. */
export interface SpotAnchor {
  readonly kind: 'spot'
  /** null: the page has gone. */
  readonly pageId: string | null
  readonly xMm: number
  readonly yMm: number
}
export type Anchor = TextAnchor | FrameAnchor | SpotAnchor

/** The marks of GB/T 14706-1993, № 1 to 21 in their order, and what has no number there. */
export type MarkKind =
  | 'replace'
  | 'delete'
  | 'insert'
  | 'script'
  | 'upright'
  | 'transpose'
  | 'runOn'
  | 'newParagraph'
  | 'move'
  | 'shiftVertical'
  | 'shiftHorizontal'
  | 'align'
  | 'stagger'
  | 'straighten'
  | 'moreSpace'
  | 'lessSpace'
  | 'fixedSpace'
  | 'separate'
  | 'stet'
  | 'same'
  | 'instruction'
  | 'note'
  | 'highlight'
  | 'ink'

/** `accepted`: its edit was made; `rejected`: it will not be; `resolved`: dealt with otherwise. */
export type AnnotationState = 'open' | 'accepted' | 'rejected' | 'resolved'

/** What somebody answered to an annotation, or did with it. */
export interface Reply {
  readonly id: string
  readonly author: Person
  /** ISO 8601 instant, UTC. */
  readonly at: string
  readonly text: string
  /** The state that the annotation was given with it; null for words alone. */
  readonly state: AnnotationState | null
}

/** A proofreader's mark 校对符号, note or line of ink. */
export interface AnnotationRecord extends RecordBase<'annotation'> {
  readonly kind: MarkKind
  readonly anchor: Anchor
  /** № 6: the text that changes places with the anchor's, in the same paragraph. № 9: the place that the text goes to. */
  readonly target: TextAnchor | null
  /** № 19: the mark that is taken back. № 20: the mark that says what ○ stands for. */
  readonly refersTo: string | null
  /** The right text (№ 1, 3, 20), or what was noted. */
  readonly text: string
  /** № 4 `super`, `sub` · № 10 `up`, `down` · № 11 `left`, `right` · № 17 `1`, `1/2`, `1/3`, `1/4` · else empty. */
  readonly variant: string
  /** Of ink: x and y in turn, mm from the anchor's spot. */
  readonly strokes: readonly (readonly number[])[]
  readonly author: Person
  /** ISO 8601 instant, UTC. */
  readonly createdAt: string
  readonly roundId: string | null
  /** Whom it waits for; empty: nobody in particular. */
  readonly assignee: string
  readonly state: AnnotationState
  readonly replies: readonly Reply[]
}

/** The way of a page to press: 小样, 一校, 二校, 三校, 核红, 清样, 付印签样, locked 锁定. */
export type Stage = 'galley' | 'first' | 'second' | 'third' | 'redCheck' | 'clean' | 'signing' | 'locked'

/** One reading 校次 of a page. What was read is kept in the file as `proofs/<id>/`. */
export interface ProofRoundRecord extends RecordBase<'proofRound'> {
  readonly pageId: string
  readonly stage: Stage
  readonly openedAt: string
  readonly openedBy: Person
  /** Empty while it is open. */
  readonly closedAt: string
  readonly closedBy: Person | null
  /** Of `proofs/<id>/document.json`, as the page was when the round was opened; lower-case hex. */
  readonly documentSha256: string
  /** Of `proofs/<id>/page.pdf`; empty where none was kept. */
  readonly pdfSha256: string
}

/** 付印签样: somebody answers for a page, or for letting it go although nobody does. */
export interface SignOffRecord extends RecordBase<'signOff'> {
  readonly pageId: string
  readonly person: Person
  readonly signedAt: string
  readonly note: string
  /** Of what the page prints (`core/proof/pageDigest.ts`). */
  readonly pageSha256: string
  /** Of the PDF that was signed; empty where none was made. */
  readonly pdfSha256: string
  /** True: export was allowed without the signatures that the paper asks for. */
  readonly override: boolean
}

/** Something that was done to the document and must be found again 留痕. Only added, never changed. */
export interface AuditEntryRecord extends RecordBase<'auditEntry'> {
  readonly at: string
  readonly person: Person
  /** What was done: `round-opened`, `signed`, `export-override`, … */
  readonly action: string
  /** The record that it was done to; it may have gone since. */
  readonly subject: string
  readonly detail: string
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
  | AuditEntryRecord

export type RecordType = DocumentRecord['type']
export type RecordOf<T extends RecordType> = Extract<DocumentRecord, { readonly type: T }>
