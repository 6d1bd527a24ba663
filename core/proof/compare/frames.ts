/**
 * How the frames of two versions differ: moved, resized, changed, added, removed, their pictures replaced.
 *
 * Role: frames by id, and those of other ids by what they hold or where they lie. Boundary: what a text frame holds is
 * `texts.ts`; places and sentences come later.
 */
import type { FrameRecord, ImageFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { formatNumber } from '../../model/units.ts'
import type { Bilingual, DifferenceKind } from './difference.ts'
import { sorted } from './looks.ts'
import type { Matching } from './match.ts'

export interface FrameEvent {
  readonly kind: Extract<DifferenceKind, `frame${string}` | `picture${string}`>
  readonly before: FrameRecord | null
  readonly after: FrameRecord | null
  readonly message: Bilingual
}

/** Less is arithmetic, not a hand. */
const LEAST_MM = 0.005

export function frameEvents(before: Snapshot, after: Snapshot, matching: Matching): readonly FrameEvent[] {
  const pairs = pairFrames(before, after, matching)
  const taken = new Set([...pairs.values()].map(({ id }) => id))
  const events: FrameEvent[] = []
  for (const frame of all(before, 'frame')) {
    const other = pairs.get(frame.id)
    if (other) events.push(...changes(before, after, frame, other, pairs, matching))
    else if (
      frame.kind !== 'group' &&
      !goesWithStory(frame, matching.storyAfter) &&
      matching.pageAfter.has(frame.pageId)
    )
      events.push({
        kind: 'frameRemoved',
        before: frame,
        after: null,
        message: { zh: `删去${nameOf(frame).zh}`, en: `${nameOf(frame).en} was removed` },
      })
  }
  for (const frame of all(after, 'frame'))
    if (
      !taken.has(frame.id) &&
      frame.kind !== 'group' &&
      !goesWithStory(frame, matching.storyBefore) &&
      matching.pageBefore.has(frame.pageId)
    )
      events.push({
        kind: 'frameAdded',
        before: null,
        after: frame,
        message: { zh: `新增${nameOf(frame).zh}`, en: `${nameOf(frame).en} was added` },
      })
  return events
}

/** The story (or the page) that came or went is told; its frames need not be. */
function goesWithStory(frame: FrameRecord, stories: ReadonlyMap<string, unknown>): boolean {
  return frame.kind === 'text' && !stories.has(frame.storyId)
}

/** Later frames by the earlier ones' ids. */
function pairFrames(before: Snapshot, after: Snapshot, matching: Matching): ReadonlyMap<string, FrameRecord> {
  const pairs = new Map<string, FrameRecord>()
  const taken = new Set<string>()
  const take = (one: FrameRecord, other: FrameRecord): void => {
    pairs.set(one.id, other)
    taken.add(other.id)
  }
  for (const frame of all(before, 'frame')) {
    const other = find(after, 'frame', frame.id)
    if (other?.kind === frame.kind && sameContent(frame, other, matching)) take(frame, other)
  }
  const free = (frame: FrameRecord): boolean => !taken.has(frame.id)
  const rest = all(before, 'frame').filter(({ id }) => !pairs.has(id))
  for (const frame of rest) {
    const other = all(after, 'frame').find(
      (candidate) =>
        free(candidate) && candidate.kind === frame.kind && alike(before, after, frame, candidate, matching),
    )
    if (other) take(frame, other)
  }
  return pairs
}

/** A text frame of another story is another frame. */
function sameContent(one: FrameRecord, other: FrameRecord, matching: Matching): boolean {
  if (one.kind !== 'text' || other.kind !== 'text') return true
  const partner = matching.storyAfter.get(one.storyId)
  return partner ? partner.id === other.storyId : !matching.storyBefore.has(other.storyId)
}

function alike(before: Snapshot, after: Snapshot, one: FrameRecord, other: FrameRecord, matching: Matching): boolean {
  if (one.kind === 'text' && other.kind === 'text') {
    const partner = matching.storyAfter.get(one.storyId)
    if (partner?.id !== other.storyId) return false
    const place = find(before, 'story', one.storyId)?.frameIds.indexOf(one.id)
    return place === partner.frameIds.indexOf(other.id)
  }
  const near =
    matching.pageAfter.get(one.pageId) === other.pageId &&
    Math.abs(one.xMm - other.xMm) + Math.abs(one.yMm - other.yMm) < 1 &&
    Math.abs(one.widthMm - other.widthMm) + Math.abs(one.heightMm - other.heightMm) < 1
  if (one.kind === 'image' && other.kind === 'image') return near || samePicture(before, after, one, other)
  return near
}

function pictureOf(snapshot: Snapshot, { assetId }: ImageFrameRecord): string {
  return find(snapshot, 'asset', assetId)?.sha256 ?? ''
}

function samePicture(before: Snapshot, after: Snapshot, one: ImageFrameRecord, other: ImageFrameRecord): boolean {
  const picture = pictureOf(before, one)
  return picture !== '' && picture === pictureOf(after, other)
}

const KINDS: Readonly<Record<FrameRecord['kind'], Bilingual>> = {
  text: { zh: '文本框', en: 'text frame' },
  image: { zh: '图片框', en: 'picture frame' },
  shape: { zh: '图形', en: 'shape' },
  line: { zh: '线条', en: 'line' },
  group: { zh: '编组', en: 'group' },
}

/** What a frame is called: its kind, and its name where it has one. */
export function nameOf(frame: FrameRecord): Bilingual {
  const kind = KINDS[frame.kind]
  return frame.name === '' ? kind : { zh: `${kind.zh}“${frame.name}”`, en: `${kind.en} “${frame.name}”` }
}

function changes(
  before: Snapshot,
  after: Snapshot,
  one: FrameRecord,
  other: FrameRecord,
  pairs: ReadonlyMap<string, FrameRecord>,
  matching: Matching,
): readonly FrameEvent[] {
  if (one === other) return []
  const events: FrameEvent[] = []
  const add = (kind: FrameEvent['kind'], zh: string, en: string): void =>
    void events.push({
      kind,
      before: one,
      after: other,
      message: { zh: nameOf(other).zh + zh, en: `${nameOf(other).en} ${en}` },
    })
  const geometry = geometryOf(one, other, matching)
  const told = one.kind === 'group' ? movedWhole(before, after, one, pairs) : !carried(before, after, one, other, pairs)
  if (geometry && told) add(geometry.kind, geometry.message.zh, geometry.message.en)
  const looks = looksChanged(before, after, one, other)
  if (looks.length > 0)
    add(
      'frameChanged',
      `${looks.map(({ zh }) => zh).join('、')}有改动`,
      `has other ${looks.map(({ en }) => en).join(', ')}`,
    )
  if (one.kind === 'image' && other.kind === 'image') {
    if (pictureOf(before, one) !== pictureOf(after, other)) {
      const name = (snapshot: Snapshot, frame: ImageFrameRecord): string =>
        find(snapshot, 'asset', frame.assetId)?.name ?? ''
      const [was, is] = [name(before, one), name(after, other)]
      add(
        'pictureReplaced',
        `的图由“${was || '空'}”换成“${is || '空'}”`,
        `shows “${is || 'nothing'}” in place of “${was || 'nothing'}”`,
      )
    } else if (sorted([one.placement, one.fit]) !== sorted([other.placement, other.fit]))
      add('pictureShifted', '的图在框中的位置或大小有改动', 'has its picture placed otherwise')
  }
  return events
}

const mm = (value: number): string => formatNumber(value, 2)

function geometryOf(
  one: FrameRecord,
  other: FrameRecord,
  matching: Matching,
): { kind: 'frameMoved' | 'frameResized'; message: Bilingual } | null {
  const [dx, dy] = [other.xMm - one.xMm, other.yMm - one.yMm]
  const resized = Math.abs(other.widthMm - one.widthMm) > LEAST_MM || Math.abs(other.heightMm - one.heightMm) > LEAST_MM
  const moved = Math.abs(dx) > LEAST_MM || Math.abs(dy) > LEAST_MM
  const turned = Math.abs(other.rotationDeg - one.rotationDeg) > 0.001
  const page = matching.pageAfter.get(one.pageId) !== other.pageId
  const zh: string[] = []
  const en: string[] = []
  if (page) {
    zh.push('移到另一版')
    en.push('moved to another page')
  }
  if (moved && !page) {
    const parts: readonly (readonly [number, string, string, string, string])[] = [
      [dx, '右移', '左移', 'right', 'left'],
      [dy, '下移', '上移', 'down', 'up'],
    ]
    const told = parts.filter(([by]) => Math.abs(by) > LEAST_MM)
    zh.push(told.map(([by, plus, minus]) => `${by > 0 ? plus : minus} ${mm(Math.abs(by))} mm`).join('、'))
    en.push(
      `moved ${told.map(([by, , , plus, minus]) => `${mm(Math.abs(by))} mm ${by > 0 ? plus : minus}`).join(' and ')}`,
    )
  }
  if (resized) {
    const size = ({ widthMm, heightMm }: FrameRecord): string => `${mm(widthMm)} × ${mm(heightMm)}`
    zh.push(`由 ${size(one)} 改为 ${size(other)} mm`)
    en.push(`went from ${size(one)} to ${size(other)} mm`)
  }
  if (turned) {
    zh.push(`由 ${mm(one.rotationDeg)}° 转为 ${mm(other.rotationDeg)}°`)
    en.push(`turned from ${mm(one.rotationDeg)}° to ${mm(other.rotationDeg)}°`)
  }
  if (zh.length === 0) return null
  return { kind: resized ? 'frameResized' : 'frameMoved', message: { zh: zh.join('，'), en: en.join(', ') } }
}

/** A group that moved with all it holds is told; else its members are. */
function movedWhole(
  before: Snapshot,
  after: Snapshot,
  group: FrameRecord,
  pairs: ReadonlyMap<string, FrameRecord>,
): boolean {
  const members = all(before, 'frame').filter(({ groupId }) => groupId === group.id)
  return members.every((member) => {
    const other = pairs.get(member.id)
    return other !== undefined && carried(before, after, member, other, pairs)
  })
}

/** Whether the frame merely went along with its group. */
function carried(
  before: Snapshot,
  after: Snapshot,
  one: FrameRecord,
  other: FrameRecord,
  pairs: ReadonlyMap<string, FrameRecord>,
): boolean {
  const group = find(before, 'frame', one.groupId)
  const moved = group && pairs.get(group.id)
  if (!group || !moved || find(after, 'frame', other.groupId)?.id !== moved.id) return false
  const by = (x: FrameRecord, y: FrameRecord): readonly number[] => [y.xMm - x.xMm, y.yMm - x.yMm]
  const [mine, groups] = [by(one, other), by(group, moved)]
  return (
    mine.every((value, i) => Math.abs(value - groups[i]) < LEAST_MM) &&
    Math.abs(one.widthMm - other.widthMm) < LEAST_MM &&
    Math.abs(one.heightMm - other.heightMm) < LEAST_MM &&
    one.rotationDeg === other.rotationDeg
  )
}

type Looks = Readonly<Record<string, Bilingual>>
const COMMON: Looks = {
  order: { zh: '叠放次序', en: 'stacking' },
  wrap: { zh: '绕排', en: 'wrap' },
  fill: { zh: '填充', en: 'fill' },
  stroke: { zh: '边线', en: 'stroke' },
}
const OWN: Readonly<Record<FrameRecord['kind'], Looks>> = {
  text: {
    columns: { zh: '栏数', en: 'columns' },
    gutterPt: { zh: '栏间距', en: 'gutter' },
    columnRule: { zh: '栏线', en: 'column rule' },
    insets: { zh: '内边距', en: 'insets' },
    verticalAlign: { zh: '纵向对齐', en: 'vertical alignment' },
    vertical: { zh: '竖排', en: 'vertical setting' },
    onGrid: { zh: '对齐字格', en: 'grid' },
    ignoreWrap: { zh: '不理会绕排', en: 'wrap ignored' },
    balance: { zh: '栏平齐', en: 'level columns' },
  } satisfies Partial<Record<keyof TextFrameRecord, Bilingual>>,
  image: { black: { zh: '单黑', en: 'black only' } },
  shape: { shape: { zh: '形状', en: 'shape' }, cornerRadiusMm: { zh: '圆角', en: 'corner radius' } },
  line: { flip: { zh: '走向', en: 'direction' } },
  group: {},
}

function looksChanged(before: Snapshot, after: Snapshot, one: FrameRecord, other: FrameRecord): readonly Bilingual[] {
  const [x, y] = [one, other] as unknown as readonly Readonly<Record<string, unknown>>[]
  const found = Object.entries({ ...COMMON, ...OWN[one.kind] })
    .filter(([field]) => sorted(x[field]) !== sorted(y[field]))
    .map(([, name]) => name)
  const layer = (snapshot: Snapshot, { layerId }: FrameRecord): string =>
    find(snapshot, 'layer', layerId)?.name ?? layerId
  if (layer(before, one) !== layer(after, other)) found.push({ zh: '图层', en: 'layer' })
  const style = (snapshot: Snapshot, { objectStyleId }: FrameRecord): string =>
    find(snapshot, 'objectStyle', objectStyleId)?.name ?? ''
  if (style(before, one) !== style(after, other)) found.push({ zh: '对象样式', en: 'object style' })
  return found
}
