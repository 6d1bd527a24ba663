/**
 * What a mark says in words, for readers that know no marks.
 *
 * Role: the comment text of every kind of mark, and the mark's own text read back from it. Boundary: words alone; places
 * are `toComments.ts`.
 */
import { MARKS } from '../../model/proofNames.ts'
import type { AnnotationRecord, MarkKind } from '../../model/records.ts'

/** Kinds whose comment is their text and nothing else: what a reader types there is the text. */
const PLAIN: ReadonlySet<MarkKind> = new Set<MarkKind>([
  'replace',
  'delete',
  'insert',
  'same',
  'instruction',
  'note',
  'highlight',
  'ink',
])

const VARIANTS: Readonly<Record<string, string>> = {
  super: '上角',
  sub: '下角',
  up: '上移',
  down: '下移',
  left: '左移',
  right: '右移',
  '1': '空一字',
  '1/2': '空二分之一字',
  '1/3': '空三分之一字',
  '1/4': '空四分之一字',
}

/** `另起段`, `空字距：空二分之一字`, `对调：甲 ↔ 乙` */
export function labelOf({ kind, variant, anchor, target }: AnnotationRecord): string {
  const name = MARKS[kind].zh
  const quote = anchor.kind === 'text' ? anchor.quote : ''
  if (kind === 'transpose' && target) return `${name}：${quote} ↔ ${target.quote}`
  if (kind === 'move' && target) return `${name}到：${target.prefix}▲${target.suffix}`
  const way = VARIANTS[variant] ?? variant
  return way === '' ? name : `${name}：${way}`
}

/** The comment's text. */
export function contentsOf(annotation: AnnotationRecord): string {
  const { kind, text } = annotation
  if (PLAIN.has(kind)) return text
  return text === '' ? labelOf(annotation) : `${labelOf(annotation)}\n${text}`
}

/** The mark's text, when somebody has changed the comment's. */
export function textOf(annotation: AnnotationRecord, contents: string): string {
  if (PLAIN.has(annotation.kind)) return contents
  const label = labelOf(annotation)
  return contents.startsWith(label) ? contents.slice(label.length).replace(/^\n/u, '') : contents
}

/** `改正 № 1`: what the list of comments calls it. */
export function subjectOf(kind: MarkKind): string {
  const { zh, number } = MARKS[kind]
  return number === null ? zh : `${zh} № ${number}`
}
