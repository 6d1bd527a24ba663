/**
 * What a difference of two versions is.
 *
 * Role: shapes that window, command line and reports read; plain data that goes through JSON. Boundary: how differences are
 * found is the other files of this folder.
 */
import type { Rect } from '../../model/geometry.ts'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export const DIFFERENCE_KINDS = {
  textReplaced: { zh: '改正', en: 'replaced' },
  textDeleted: { zh: '删去', en: 'deleted' },
  textInserted: { zh: '增补', en: 'inserted' },
  textMoved: { zh: '文字移动', en: 'passage moved' },
  paragraphDeleted: { zh: '删段', en: 'paragraph deleted' },
  paragraphInserted: { zh: '增段', en: 'paragraph inserted' },
  paragraphMoved: { zh: '段落移动', en: 'paragraph moved' },
  paragraphSplit: { zh: '另起段', en: 'paragraph split' },
  paragraphsJoined: { zh: '接排', en: 'paragraphs joined' },
  lookChanged: { zh: '样式', en: 'style changed' },
  storyAdded: { zh: '增稿', en: 'story added' },
  storyRemoved: { zh: '撤稿', en: 'story removed' },
  threadChanged: { zh: '串接', en: 'thread changed' },
  frameAdded: { zh: '增框', en: 'frame added' },
  frameRemoved: { zh: '删框', en: 'frame removed' },
  frameMoved: { zh: '移框', en: 'frame moved' },
  frameResized: { zh: '框改大小', en: 'frame resized' },
  frameChanged: { zh: '框属性', en: 'frame changed' },
  pictureReplaced: { zh: '换图', en: 'picture replaced' },
  pictureShifted: { zh: '图片裁切', en: 'picture cropped otherwise' },
  pageAdded: { zh: '增版', en: 'page added' },
  pageRemoved: { zh: '撤版', en: 'page removed' },
  settingChanged: { zh: '设置', en: 'setting changed' },
} as const satisfies Readonly<Record<string, Bilingual>>

export type DifferenceKind = keyof typeof DIFFERENCE_KINDS

/** Where something stands in one of the versions. null: it is of no such thing, or stands nowhere on a page. */
export interface Place {
  readonly pageId: string | null
  readonly frameId: string | null
  readonly storyId: string | null
  readonly paragraphId: string | null
  /** UTF-16 offsets of the paragraph; 0 and 0 where there is none. */
  readonly from: number
  readonly to: number
}

export interface Difference {
  readonly kind: DifferenceKind
  /** null: it is not in the earlier version. */
  readonly before: Place | null
  /** null: it is not in the later one. */
  readonly after: Place | null
  /** The text that went, came or was changed; empty where it is not about text. */
  readonly textBefore: string
  readonly textAfter: string
  /** Where, for a reader: `7版 正文 第3段`. */
  readonly where: Bilingual
  /** What happened, in one sentence. */
  readonly message: Bilingual
}

/** Boxes on pages, mm from the top left corner of the trimmed page. */
export interface PageBoxes {
  readonly pageId: string
  readonly boxes: readonly Rect[]
}

export const NOWHERE: Place = Object.freeze({
  pageId: null,
  frameId: null,
  storyId: null,
  paragraphId: null,
  from: 0,
  to: 0,
})

/** Shortened to what a sentence can hold: the beginning and the end of a long text. */
export function quoted(text: string, most = 24): string {
  const plain = text.replace(/\n/gu, '¶')
  const characters = [...plain]
  if (characters.length <= most) return plain
  const head = Math.ceil((most * 2) / 3)
  return `${characters.slice(0, head).join('')}…${characters.slice(-(most - head)).join('')}`
}
