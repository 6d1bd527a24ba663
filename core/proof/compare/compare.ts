/**
 * Two versions of a document, compared: what a reader of both would have to be told.
 *
 * Role: the entry of this folder; puts places and sentences to what `texts.ts`, `frames.ts` and `settings.ts` found, in reading
 * order. Boundary: pure; annotations, rounds and signatures are not part of what is compared. How the printed page differs is
 * `pixels.ts`.
 */
import type { DocumentRecord, FrameRecord, StoryRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { lineOf } from '../../typeset/caret.ts'
import { DIFFERENCE_KINDS, NOWHERE, quoted } from './difference.ts'
import type { Bilingual, Difference, Place } from './difference.ts'
import { frameEvents } from './frames.ts'
import { matchVersions } from './match.ts'
import type { Matching } from './match.ts'
import { withMoves } from './moves.ts'
import { settingEvents } from './settings.ts'
import { textEvents } from './texts.ts'
import type { TextEvent, TextRangeAt } from './texts.ts'

/** One version. */
export interface Version {
  readonly snapshot: Snapshot
  /** Gives each text the frame that it stands in; without it, the first of its story. */
  readonly layout?: DocumentLayout
}

/** Every difference once, in the reading order of the later version. The same input gives the same list. */
export function compareVersions(before: Version, after: Version): readonly Difference[] {
  if (before.snapshot === after.snapshot) return []
  const matching = matchVersions(before.snapshot, after.snapshot)
  const texts = compareTexts(before, after, matching, textEvents(before.snapshot, after.snapshot, matching))
  return inReadingOrder(after.snapshot, [...texts, ...otherDifferences(before, after, matching)])
}

/** Changes of text as differences; what went in one place and came in another as moved. */
export function compareTexts(
  before: Version,
  after: Version,
  matching: Matching,
  events: readonly TextEvent[],
): readonly Difference[] {
  return withMoves(events, (id) => matching.storyAfter.get(id)?.id ?? null).map((event) =>
    make(before, after, {
      kind: event.kind,
      before: event.before && textPlace(before, event.before),
      after: event.after && textPlace(after, event.after),
      textBefore: event.textBefore,
      textAfter: event.textAfter,
      message: sentence(before, after, event),
    }),
  )
}

/** Stories that came or went, frames, threads, pages and settings. */
export function otherDifferences(before: Version, after: Version, matching: Matching): readonly Difference[] {
  const [one, other] = [before.snapshot, after.snapshot]
  const plain = { textBefore: '', textAfter: '' }
  const gone = all(one, 'story').filter(({ id }) => !matching.storyAfter.has(id))
  const come = all(other, 'story').filter(({ id }) => !matching.storyBefore.has(id))
  const onPage = (record: DocumentRecord): Place => ({ ...NOWHERE, pageId: record.type === 'page' ? record.id : null })
  return [
    ...gone.map((story) => storyDifference(before, after, story, 'storyRemoved')),
    ...come.map((story) => storyDifference(before, after, story, 'storyAdded')),
    ...frameEvents(one, other, matching).map((event) =>
      make(before, after, {
        kind: event.kind,
        before: event.before && framePlace(event.before),
        after: event.after && framePlace(event.after),
        ...plain,
        message: event.message,
      }),
    ),
    ...threadDifferences(before, after, matching.storyAfter),
    ...pageDifferences(before, after, matching),
    ...settingEvents(one, other, matching).map((event) =>
      make(before, after, {
        kind: 'settingChanged',
        before: onPage(event.before),
        after: onPage(event.after),
        ...plain,
        message: event.message,
      }),
    ),
  ]
}

type Bare = Omit<Difference, 'where'>

function make(before: Version, after: Version, difference: Bare): Difference {
  const { after: there, before: here } = difference
  const where = there
    ? whereabouts(after.snapshot, there)
    : here
      ? whereabouts(before.snapshot, here)
      : { zh: '', en: '' }
  return { ...difference, where }
}

/** The frame and the page that a text stands on; the first of its story where it is overset or nothing was typeset. */
export function textPlace({ snapshot, layout }: Version, range: TextRangeAt): Place {
  const { storyId, paragraphId, from, to } = range
  const line = layout && lineOf(snapshot, layout, { storyId, paragraphId, offset: from, side: 'after' })
  const frameId = line?.set.frame.id ?? find(snapshot, 'story', storyId)?.frameIds[0] ?? null
  return { pageId: find(snapshot, 'frame', frameId)?.pageId ?? null, frameId, storyId, paragraphId, from, to }
}

function framePlace(frame: FrameRecord): Place {
  return { ...NOWHERE, pageId: frame.pageId, frameId: frame.id, storyId: frame.kind === 'text' ? frame.storyId : null }
}

/** `7版 正文 第3段`. */
export function whereabouts(snapshot: Snapshot, place: Place): Bilingual {
  const page = find(snapshot, 'page', place.pageId)
  const master = find(snapshot, 'master', place.pageId)
  const story = find(snapshot, 'story', place.storyId)
  const frame = find(snapshot, 'frame', place.frameId)
  const index = story && place.paragraphId !== null ? story.paragraphIds.indexOf(place.paragraphId) : -1
  const thing = story?.name || frame?.name || ''
  const several = index >= 0 && (story?.paragraphIds.length ?? 0) > 1
  const zh = [
    page ? `${page.number || '1'}版` : master ? `主版“${master.name}”` : '',
    thing,
    several ? `第${index + 1}段` : '',
  ]
  const en = [
    page ? `page ${page.number || '1'}` : master ? `master “${master.name}”` : '',
    thing,
    several ? `paragraph ${index + 1}` : '',
  ]
  return { zh: zh.filter(Boolean).join(' '), en: en.filter(Boolean).join(', ') }
}

function sentence(before: Version, after: Version, event: TextEvent): Bilingual {
  const [was, is] = [quoted(event.textBefore), quoted(event.textAfter)]
  switch (event.kind) {
    case 'textReplaced': {
      const swapped = isTransposed(event.textBefore, event.textAfter)
      return swapped
        ? { zh: `“${was}”对调为“${is}”`, en: `“${was}” transposed to “${is}”` }
        : { zh: `“${was}”改为“${is}”`, en: `“${was}” became “${is}”` }
    }
    case 'textDeleted':
      return { zh: `删去“${was}”`, en: `“${was}” was deleted` }
    case 'textInserted':
      return { zh: `增补“${is}”`, en: `“${is}” was inserted` }
    case 'textMoved':
      return { zh: `“${is}”${movedFrom(before, event).zh}`, en: `“${is}” ${movedFrom(before, event).en}` }
    case 'paragraphDeleted':
      return { zh: `删去整段“${was}”`, en: `the paragraph “${was}” was deleted` }
    case 'paragraphInserted':
      return { zh: `新增一段“${is}”`, en: `a paragraph “${is}” was inserted` }
    case 'paragraphMoved': {
      const to = after && event.after ? whereabouts(after.snapshot, textPlace(after, event.after)) : { zh: '', en: '' }
      const from = movedFrom(before, event)
      return { zh: `整段“${is}”${from.zh}，到${to.zh}`, en: `the paragraph “${is}” ${from.en} to ${to.en}` }
    }
    case 'paragraphSplit':
      return { zh: '在此另起一段', en: 'a new paragraph begins here' }
    case 'paragraphsJoined':
      return { zh: '与下段接排', en: 'the next paragraph runs on here' }
    case 'lookChanged': {
      const detail = event.detail ?? DIFFERENCE_KINDS.lookChanged
      return { zh: `“${is}”样式有改动：${detail.zh}`, en: `“${is}” looks otherwise: ${detail.en}` }
    }
  }
}

function movedFrom(before: Version, { before: from }: TextEvent): Bilingual {
  if (!from) return { zh: '移来', en: 'moved' }
  const { zh, en } = whereabouts(before.snapshot, textPlace(before, from))
  return { zh: `由${zh}移来`, en: `moved from ${en}` }
}

/** № 6 对调: the same two parts, the other way round. */
function isTransposed(was: string, is: string): boolean {
  if (was.length !== is.length || was === is || was.length < 2) return false
  for (let i = 1; i < was.length; i++) if (was.slice(i) + was.slice(0, i) === is) return true
  return false
}

function storyDifference(
  before: Version,
  after: Version,
  story: StoryRecord,
  kind: 'storyAdded' | 'storyRemoved',
): Difference {
  const added = kind === 'storyAdded'
  const { snapshot } = added ? after : before
  const frame = find(snapshot, 'frame', story.frameIds[0] ?? null)
  const place: Place = { ...NOWHERE, pageId: frame?.pageId ?? null, frameId: frame?.id ?? null, storyId: story.id }
  const text = story.paragraphIds.map((id) => find(snapshot, 'paragraph', id)?.text ?? '').join('\n')
  const start = quoted(text)
  return make(before, after, {
    kind,
    before: added ? null : place,
    after: added ? place : null,
    textBefore: added ? '' : text,
    textAfter: added ? text : '',
    message: added
      ? { zh: `新增稿件“${story.name}”：${start}`, en: `story “${story.name}” was added: ${start}` }
      : { zh: `撤下稿件“${story.name}”：${start}`, en: `story “${story.name}” was removed: ${start}` },
  })
}

/** The same frames, threaded in another order. */
function threadDifferences(
  before: Version,
  after: Version,
  stories: ReadonlyMap<string, StoryRecord>,
): readonly Difference[] {
  return all(before.snapshot, 'story').flatMap((story) => {
    const other = stories.get(story.id)
    if (!other) return []
    const kept = story.frameIds.filter((id) => other.frameIds.includes(id))
    const order = other.frameIds.filter((id) => story.frameIds.includes(id))
    if (kept.join() === order.join()) return []
    const place = (one: StoryRecord, { snapshot }: Version): Place => {
      const frame = find(snapshot, 'frame', one.frameIds[0] ?? null)
      return { ...NOWHERE, pageId: frame?.pageId ?? null, frameId: frame?.id ?? null, storyId: one.id }
    }
    return make(before, after, {
      kind: 'threadChanged',
      before: place(story, before),
      after: place(other, after),
      textBefore: '',
      textAfter: '',
      message: { zh: `稿件“${other.name}”的串接次序有改动`, en: `story “${other.name}” is threaded otherwise` },
    })
  })
}

function pageDifferences(before: Version, after: Version, matching: Matching): readonly Difference[] {
  const [one, other] = [before.snapshot, after.snapshot]
  const gone = all(one, 'page').filter(({ id }) => !matching.pageAfter.has(id))
  const come = all(other, 'page').filter(({ id }) => !matching.pageBefore.has(id))
  const told = { textBefore: '', textAfter: '' }
  return [
    ...gone.map(({ id, number }) =>
      make(before, after, {
        ...{ kind: 'pageRemoved', before: { ...NOWHERE, pageId: id }, after: null, ...told },
        message: { zh: `撤去 ${number || '1'} 版`, en: `page ${number || '1'} was removed` },
      }),
    ),
    ...come.map(({ id, number }) =>
      make(before, after, {
        ...{ kind: 'pageAdded', before: null, after: { ...NOWHERE, pageId: id }, ...told },
        message: { zh: `新增 ${number || '1'} 版`, en: `page ${number || '1'} was added` },
      }),
    ),
  ]
}

/** By page, story, paragraph and offset of the later version; what is only in the earlier one by its own. */
function inReadingOrder(snapshot: Snapshot, differences: readonly Difference[]): readonly Difference[] {
  const pages = all(snapshot, 'edition').flatMap(({ pageIds }) => pageIds)
  const stories = all(snapshot, 'story')
  const order = new Map<string, number>()
  for (const [index, story] of stories.entries()) {
    order.set(story.id, index)
    story.paragraphIds.forEach((id, at) => order.set(id, at))
  }
  const rank = (id: string | null | undefined, ids: ReadonlyMap<string, number>): number =>
    id === null || id === undefined ? -1 : (ids.get(id) ?? Number.MAX_SAFE_INTEGER)
  const pageOrder = new Map(pages.map((id, index) => [id, index]))
  const key = ({ before, after }: Difference): readonly number[] => {
    const place = after ?? before ?? NOWHERE
    return [rank(place.pageId, pageOrder), rank(place.storyId, order), rank(place.paragraphId, order), place.from]
  }
  return differences
    .map((difference, index) => ({ difference, key: key(difference), index }))
    .sort((x, y) => {
      for (let i = 0; i < x.key.length; i++) if (x.key[i] !== y.key[i]) return x.key[i] - y.key[i]
      return x.index - y.index
    })
    .map(({ difference }) => difference)
}
