/**
 * What holds between the records of a document, and what is done where it does not.
 *
 * Role: after every record is valid by itself (`schema.ts`): ids are unique, references lead somewhere, threads and
 * their frames agree, spans fit their text, style chains end. What can be put right without inventing or losing copy
 * is put right and told; anything else is an error. Boundary: records in, records out; knows no files.
 */
import { BLACK, DEFAULT_LAYER, DEFAULT_LAYER_ID, DEFAULT_STYLE, DEFAULT_STYLE_ID, PAPER } from './defaults.ts'
import { UserError } from './errors.ts'
import type { Anchor, DocumentRecord, GradientStop, ParagraphRecord, Span, StoryRecord } from './records.ts'
import type { ReferenceVisitor, Target } from './references.ts'
import { detached, fits, visitReferences } from './references.ts'
import { splitsPair } from './text.ts'

/** Something put right while opening, to be shown before the document is saved again. */
export interface Repair {
  /** Stable, for programs: `span-range`, `layer-missing` … */
  readonly code: string
  /** Record id or entry name. */
  readonly place: string
  readonly zh: string
  readonly en: string
}

interface Dangling {
  readonly id: string
  readonly target: Target
  readonly field: string
  readonly index: number
}

const BUILT_IN: ReadonlyMap<string, DocumentRecord> = new Map(
  [BLACK, PAPER, DEFAULT_LAYER, DEFAULT_STYLE].map((record: DocumentRecord) => [record.id, record]),
)

/**
 * The records as a whole document, in their order, repaired where possible.
 * @throws UserError `document-duplicate`, `document-reference`, `document-shared`, `document-cycle`.
 */
export function repairRecords(records: readonly DocumentRecord[]): {
  records: Map<string, DocumentRecord>
  repairs: Repair[]
} {
  const repairer = new Repairer(records)
  return { records: repairer.run(), repairs: repairer.repairs }
}

class Repairer {
  readonly repairs: Repair[] = []
  private readonly source: readonly DocumentRecord[]
  private readonly map = new Map<string, DocumentRecord>()

  constructor(source: readonly DocumentRecord[]) {
    this.source = source
  }

  run(): Map<string, DocumentRecord> {
    this.source.forEach((record, index) => {
      if (this.map.has(record.id))
        throw new UserError(
          'document-duplicate',
          `标识 ${record.id} 用了两次；请用备份`,
          `the id ${record.id} is used twice; use a backup`,
          `document.json records[${index}].id`,
        )
      this.map.set(record.id, record)
    })
    // Text with no colour of its own is black.
    if (!this.require(BLACK.id, 'ink') && fits(this.map.get(BLACK.id), 'swatch')) {
      this.map.set(BLACK.id, BLACK)
      this.note(
        'swatch-gradient',
        BLACK.id,
        '黑色色板是渐变，已换回黑',
        'the swatch black was a gradient; it is black again',
      )
    }
    for (const record of this.source) if (this.map.get(record.id) === record) this.references(record)
    this.threads()
    this.pages()
    for (const record of this.map.values()) if (record.type === 'paragraph') this.paragraph(record)
    this.chains()
    return this.map
  }

  private note(code: string, place: string, zh: string, en: string): void {
    this.repairs.push({ code, place, zh, en })
  }

  /** Puts a built-in record there if the document lacks it; false when another kind of record has its id. */
  private require(id: string, target: Target): boolean {
    if (!this.map.has(id)) {
      const record = BUILT_IN.get(id)!
      this.map.set(id, record)
      this.note(
        'built-in-missing',
        id,
        '文档缺少此内置项，已补上',
        'the document lacked this built-in record; it was added',
      )
    }
    return fits(this.map.get(id), target)
  }

  private readonly dangling: Dangling[] = []
  private readonly collect: ReferenceVisitor = (id, target, field, index) => {
    if (!fits(this.map.get(id), target)) this.dangling.push({ id, target, field, index })
  }

  private references(record: DocumentRecord): void {
    visitReferences(record, this.collect)
    if (this.dangling.length === 0) return
    const dangling = this.dangling.splice(0)
    let fixed: Record<string, unknown> = { ...record }
    for (const ref of dangling) {
      const builtIn = BUILT_IN.get(ref.id)
      if (builtIn && fits(builtIn, ref.target) && this.require(ref.id, ref.target)) continue
      fixed = this.mend(record, fixed, ref)
    }
    this.map.set(record.id, fixed as unknown as DocumentRecord)
  }

  /** The fields of a record with one dangling reference put right. */
  private mend(record: DocumentRecord, fields: Record<string, unknown>, ref: Dangling): Record<string, unknown> {
    const { id, target, field, index } = ref
    const isGradient = target === 'ink' && fits(this.map.get(id), 'swatch')
    const type = target === 'text' ? 'frame' : target === 'ink' ? 'swatch' : target
    const told = (zh: string, en: string): void =>
      this.note(
        isGradient ? 'swatch-gradient' : `${type}-missing`,
        record.id,
        `${field} 所指的 ${id} ${isGradient ? '是渐变，这里只能用印刷色或专色' : '不存在'}，${zh}`,
        `${field} refers to ${id}, which ${isGradient ? 'is a gradient where only an ink can be' : 'does not exist'}; ${en}`,
      )
    switch (field) {
      case 'styleId':
        if (!this.require(DEFAULT_STYLE_ID, 'paragraphStyle')) break
        told('已改用默认样式', 'the default style was put in its place')
        return { ...fields, styleId: DEFAULT_STYLE_ID }
      case 'layerId':
        if (!this.require(DEFAULT_LAYER_ID, 'layer')) break
        told('已移到默认图层', 'it was moved to the default layer')
        return { ...fields, layerId: DEFAULT_LAYER_ID }
      case 'basedOnId':
      case 'groupId':
      case 'objectStyleId':
      case 'masterId':
      case 'captionFrameId':
      case 'assetId':
      case 'fill':
        told('已去掉', 'it was taken out')
        return { ...fields, [field]: null }
      case 'anchor':
      case 'target':
        told('批注已脱离正文保留', 'the annotation is kept, detached')
        return { ...fields, [field]: detached(fields[field] as Anchor) }
      case 'stroke':
      case 'columnRule':
        told('已改用黑色', 'black was put in its place')
        return { ...fields, [field]: { ...(fields[field] as object), colour: { swatchId: BLACK.id, tint: 1 } } }
      case 'overrides':
      case 'props':
        told('已去掉此颜色', 'this colour was taken out')
        return { ...fields, [field]: withoutColour(fields[field] as object) }
      case 'spans': {
        told('已去掉', 'it was taken out')
        const spans = [...(fields.spans as Span[])]
        const span = spans[index]
        spans[index] =
          target === 'ink' ? { ...span, overrides: withoutColour(span.overrides) } : { ...span, characterStyleId: null }
        return { ...fields, spans }
      }
      case 'stops': {
        told('已改用黑色', 'black was put in its place')
        const stops = [...(fields.stops as GradientStop[])]
        stops[index] = { ...stops[index], colour: { ...stops[index].colour, swatchId: BLACK.id } }
        return { ...fields, stops }
      }
      case 'pageIds':
      case 'frameIds':
      case 'overriddenIds':
        told('已从次序中去掉', 'it was taken out of the order')
        return { ...fields, [field]: (fields[field] as string[]).filter((other) => other !== id) }
      case 'storyId':
        if (this.map.has(id)) break
        this.map.set(id, { type: 'story', id, name: '', paragraphIds: [], frameIds: [record.id] })
        told('已补一篇空稿', 'an empty story was added')
        return fields
    }
    throw new UserError(
      'document-reference',
      `${field} 所指的 ${target} ${id} 不存在，无法修复；请用备份`,
      `${field} refers to ${target} ${id}, which does not exist; this cannot be repaired, use a backup`,
      `document.json records[${this.source.indexOf(record)}].${field}${index >= 0 ? `[${index}]` : ''}`,
    )
  }

  /** T4.3: each text frame stands exactly once in the thread of its own story, each paragraph in one story. */
  private threads(): void {
    const owner = new Map<string, string>()
    const threaded = new Set<string>()
    for (const story of this.all('story')) {
      for (const id of story.paragraphIds) {
        if (owner.has(id))
          throw new UserError(
            'document-shared',
            `段落 ${id} 出现了两次（${owner.get(id)}、${story.id}），无从判断归属；请用备份`,
            `paragraph ${id} stands twice (in ${owner.get(id)} and ${story.id}) and no telling where it belongs; use a backup`,
            story.id,
          )
        owner.set(id, story.id)
      }
      const frameIds = story.frameIds.filter((id) => {
        const frame = this.map.get(id)
        const fine = frame?.type === 'frame' && frame.kind === 'text' && frame.storyId === story.id && !threaded.has(id)
        if (fine) threaded.add(id)
        else
          this.note(
            'thread-frame',
            story.id,
            `串接中的文本框 ${id} 重复或属于别的稿件，已去掉`,
            `text frame ${id} in the thread is there twice or belongs to another story; it was taken out`,
          )
        return fine
      })
      if (frameIds.length < story.frameIds.length) this.map.set(story.id, { ...story, frameIds })
    }
    for (const frame of this.all('frame')) {
      if (frame.kind !== 'text' || threaded.has(frame.id)) continue
      const story = this.map.get(frame.storyId) as StoryRecord
      this.map.set(story.id, { ...story, frameIds: [...story.frameIds, frame.id] })
      this.note(
        'thread-orphan',
        frame.id,
        `文本框不在稿件 ${story.id} 的串接中，已接到末尾`,
        `the text frame was not in the thread of ${story.id}; it was joined to its end`,
      )
    }
  }

  /** Each page stands exactly once in the order of its own edition. */
  private pages(): void {
    const ordered = new Set<string>()
    for (const edition of this.all('edition')) {
      const pageIds = edition.pageIds.filter((id) => {
        const page = this.map.get(id)
        const fine = page?.type === 'page' && page.editionId === edition.id && !ordered.has(id)
        if (fine) ordered.add(id)
        else
          this.note(
            'page-order',
            edition.id,
            `版 ${id} 重复或属于别的报纸，已从次序中去掉`,
            `page ${id} is there twice or belongs to another edition; it was taken out of the order`,
          )
        return fine
      })
      const lost = this.all('page').filter((page) => page.editionId === edition.id && !ordered.has(page.id))
      for (const page of lost) {
        ordered.add(page.id)
        this.note(
          'page-orphan',
          page.id,
          '版不在版次中，已排到最后',
          'the page was not in the order of its edition; it was put last',
        )
      }
      if (lost.length > 0 || pageIds.length < edition.pageIds.length)
        this.map.set(edition.id, { ...edition, pageIds: [...pageIds, ...lost.map((page) => page.id)] })
    }
  }

  private paragraph(record: ParagraphRecord): void {
    let { text } = record
    // The plain class is quick to say that there are no pairs at all, let alone halves.
    if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)) {
      text = text.replace(/\p{Surrogate}/gu, '\ufffd')
      this.note(
        'text-surrogate',
        record.id,
        '段落含半个字符，已换成 �',
        'the paragraph had half a character; � was put in its place',
      )
    }
    const spans = fitSpans(text, record.spans)
    if (spans !== record.spans)
      this.note(
        'span-range',
        record.id,
        '文字样式的范围越界、重叠或切开了字符，已修正',
        'ranges of character styles left the text, overlapped or split a character; they were put right',
      )
    if (text !== record.text || spans !== record.spans) this.map.set(record.id, { ...record, text, spans })
  }

  /** No style or master is based on itself, no group in itself, over whatever detour. */
  private chains(): void {
    const good = new Set<string>()
    for (const start of this.map.values()) {
      if (parentOf(start) === null) continue
      const path = new Set<string>()
      let record: DocumentRecord | undefined = start
      while (record && !good.has(record.id)) {
        if (path.has(record.id))
          throw new UserError(
            'document-cycle',
            `${[...path, record.id].join(' → ')} 首尾相接成环；请用备份`,
            `${[...path, record.id].join(' → ')} goes round in a circle; use a backup`,
            record.id,
          )
        path.add(record.id)
        const next: string | null = parentOf(record)
        record = next === null ? undefined : this.map.get(next)
      }
      for (const id of path) good.add(id)
    }
  }

  private all<T extends DocumentRecord['type']>(type: T): Extract<DocumentRecord, { type: T }>[] {
    return [...this.map.values()].filter((record) => record.type === type) as Extract<DocumentRecord, { type: T }>[]
  }
}

/** What a record is based on or grouped in. */
function parentOf(record: DocumentRecord): string | null {
  if (record.type === 'frame') return record.groupId
  return record.type === 'paragraphStyle' || record.type === 'characterStyle' || record.type === 'master'
    ? record.basedOnId
    : null
}

function withoutColour(props: object): object {
  return Object.fromEntries(Object.entries(props).filter(([name]) => name !== 'colour'))
}

/** Spans sorted, inside the text, on whole characters, not overlapping; the same array where they were so already. */
export function fitSpans(text: string, spans: readonly Span[]): readonly Span[] {
  let end = 0
  let fine = true
  for (const { from, to } of spans) {
    if (from < end || from >= to || to > text.length || splitsPair(text, from) || splitsPair(text, to)) fine = false
    end = to
  }
  if (fine) return spans
  const fitted: Span[] = []
  end = 0
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    let from = Math.max(span.from, end)
    let to = Math.min(span.to, text.length)
    if (splitsPair(text, from)) from--
    if (splitsPair(text, to)) to++
    from = Math.max(from, end)
    if (from >= to) continue
    fitted.push({ ...span, from, to })
    end = to
  }
  return fitted
}
