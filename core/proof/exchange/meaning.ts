/**
 * What a comment that others made in a PDF reader asks for.
 *
 * Role: its kind of mark and the text of it, as Acrobat means it: a caret inserts, a strike-out deletes, both grouped replace.
 * Boundary: where it stands is `foreign.ts`.
 */
import type { MarkKind } from '../../model/records.ts'
import { TEXT_KINDS, type Comment, type CommentKind, type Quad } from '../../pdf/annotations/comment.ts'
import type { Thread } from './threads.ts'

export interface Meaning {
  readonly kind: MarkKind
  readonly text: string
  /** The text that it stands on; empty: see the head's box. */
  readonly quads: readonly Quad[]
}

/** A comment that says nothing but `delete`. */
const DELETE = /^(?:删|删除|删去|删掉|去掉|delete|del|cut|remove)[。.!！]?$/iu
/** A comment that says what is right: `改为“甲”`, `应为：甲`, `replace with: …`. */
const REPLACE =
  /^(?:改为|改成|改作|应为|应作|应改为|换成|换为|替换为|[→⇒]|[-=]>|replace\s+(?:with|by)|should\s+be|change\s+to)\s*[:：]?\s*(?<open>[“"「『])?(?<text>[^\n]+?)[”"」』]?[。.]?$/iu

export function meaningOf({ head, parts }: Thread): Meaning {
  const all = [head, ...parts]
  const struck = all.filter(({ kind }) => kind === 'StrikeOut' || kind === 'Redact')
  const caret = all.find(({ kind }) => kind === 'Caret')
  const text = wordsOf(all)
  if (caret && struck.length > 0)
    return { kind: 'replace', text: caret.contents || text, quads: struck.flatMap(({ quads }) => quads) }
  if (caret) return { kind: 'insert', text, quads: [] }
  const quads = all.flatMap((comment) => (TEXT_KINDS.has(comment.kind) ? comment.quads : []))
  if (struck.length > 0) return { ...deletion(text), quads }
  if (quads.length > 0) return { kind: 'highlight', text, quads }
  return { kind: head.kind === 'Ink' ? 'ink' : 'note', text, quads }
}

/** A strike-out deletes, whatever its comment is, unless that says clearly what to put instead. */
function deletion(text: string): Pick<Meaning, 'kind' | 'text'> {
  const said = text.trim()
  if (DELETE.test(said)) return { kind: 'delete', text: '' }
  const right = REPLACE.exec(said)?.groups?.['text']
  return right ? { kind: 'replace', text: right } : { kind: 'delete', text }
}

/** What all parts say, each once. */
function wordsOf(comments: readonly Comment[]): string {
  return [...new Set(comments.map(({ contents }) => contents.trimEnd()).filter((text) => text !== ''))].join('\n')
}

const NAMES: Readonly<Record<CommentKind, string>> = {
  Text: '批注',
  FreeText: '文本框',
  Line: '直线',
  Square: '矩形',
  Circle: '椭圆',
  Polygon: '多边形',
  PolyLine: '折线',
  Highlight: '标亮',
  Underline: '下划线',
  Squiggly: '波浪线',
  StrikeOut: '删除线',
  Caret: '插入',
  Ink: '手写',
  Stamp: '图章',
  FileAttachment: '附件',
  Sound: '录音',
  Redact: '涂黑',
}

/** The text of a comment whose kind would be lost: `图章：同意`, `删除线：改为…`. */
export function toldWithKind({ head, parts }: Thread): string {
  const text = wordsOf([head, ...parts])
  if (head.kind === 'Text' || head.kind === 'FreeText') return text
  const name = NAMES[head.kind]
  const more = text || head.subject
  return more === '' ? name : `${name}：${more}`
}
