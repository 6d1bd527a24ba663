/**
 * What a mark must be to mean something.
 *
 * Role: refuses marks that say nothing or stand on nothing that they could be about, in words that tell what to do instead.
 * Boundary: marks that came detached from another program are not measured by the text that they lack.
 */
import { UserError } from '../model/errors.ts'
import { MARKS } from '../model/proofNames.ts'
import type { AnnotationRecord, MarkKind, TextAnchor } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { splitsPair } from '../model/text.ts'
import { graphemeEdges } from '../typeset/graphemes.ts'
import { meaning } from './meaning.ts'

/** Kinds that need text under them: some characters, or a place between two. */
const STRETCH: ReadonlySet<MarkKind> = new Set(['replace', 'delete', 'script', 'transpose', 'move'])
const PLACE: ReadonlySet<MarkKind> = new Set(['insert', 'fixedSpace', 'separate'])
const TEXT: ReadonlySet<MarkKind> = new Set([...STRETCH, ...PLACE, 'runOn', 'newParagraph', 'same'])
const WORDS: ReadonlySet<MarkKind> = new Set(['replace', 'insert', 'instruction', 'note'])
const VARIANTS: Readonly<Partial<Record<MarkKind, readonly string[]>>> = {
  script: ['super', 'sub'],
  shiftVertical: ['up', 'down'],
  shiftHorizontal: ['left', 'right'],
  fixedSpace: ['1', '1/2', '1/3', '1/4'],
}

/** @throws UserError codes `mark-…`: what is wrong with the mark, at its kind's name. */
export function checkMark(snapshot: Snapshot, mark: AnnotationRecord): void {
  const { kind, anchor, target, variant } = mark
  const fail = (code: string, zh: string, en: string): never => {
    throw new UserError(`mark-${code}`, zh, en, `${MARKS[kind].zh} / ${MARKS[kind].en}`)
  }
  const variants = VARIANTS[kind]
  if (variants && !variants.includes(variant))
    fail('variant', `须选 ${variants.join('、')} 之一`, `choose one of ${variants.join(', ')}`)
  if (WORDS.has(kind) && mark.text === '')
    fail('text', '没有写要改成的文字或说明；请输入', 'says nothing yet; type the words')
  if (kind === 'ink' && mark.strokes.length === 0) fail('ink', '没有笔画；请在版面上书写', 'has no stroke; draw it')
  checkReference(snapshot, mark, fail)
  if (TEXT.has(kind) && anchor.kind !== 'text') fail('on-text', '须落在文字上；请选文字', 'stands on text; select some')
  if (kind === 'straighten' && anchor.kind !== 'frame')
    fail('on-frame', '须落在图框上；请选图框', 'stands on a frame; select one')
  if (kind === 'ink' && anchor.kind !== 'spot') fail('on-spot', '须落在版面上', 'stands on a spot of the page')
  checkGround(snapshot, mark, fail)
  if (anchor.kind === 'text' && anchor.paragraphId !== null) {
    checkRange(snapshot, anchor, fail)
    const empty = anchor.from === anchor.to
    if (STRETCH.has(kind) && empty) fail('empty', '没有选中文字；请先选文字', 'no text is selected; select some first')
    if (PLACE.has(kind) && !empty)
      fail('place', '须落在两字之间；请把光标放在该处', 'stands between two characters; put the caret there')
    const text = find(snapshot, 'paragraph', anchor.paragraphId)!.text
    if (kind === 'replace' && text.slice(anchor.from, anchor.to) === mark.text)
      fail('unchanged', '改后与原文相同', 'the new text is the same as the old')
    if (kind === 'newParagraph' && (anchor.from === 0 || anchor.from === text.length))
      fail('edge', '此处已是段首或段末', 'a paragraph begins or ends here already')
  }
  checkTarget(snapshot, kind, anchor, target, fail)
}

type Fail = (code: string, zh: string, en: string) => never

function checkReference(snapshot: Snapshot, mark: AnnotationRecord, fail: Fail): void {
  const { kind, refersTo } = mark
  if (kind !== 'stet' && kind !== 'same') return
  const other = find(snapshot, 'annotation', refersTo)
  if (refersTo === mark.id || (refersTo !== null && !other))
    fail('refers', '所指的校对符号已不存在；请重选', 'the mark that it refers to is not there; choose another')
  if (kind === 'stet' && (!other || other.kind === 'stet'))
    fail('refers', '保留须指明撤回哪一处改动', 'stet takes back a mark: choose which')
  if (kind === 'same' && meaning(snapshot, mark) === null)
    fail(
      'refers',
      '代替须指明与哪一处同改，或写出改成的文字',
      'choose the mark whose fix is the same, or type the words',
    )
}

function checkGround(snapshot: Snapshot, { anchor }: AnnotationRecord, fail: Fail): void {
  const gone =
    (anchor.kind === 'frame' && anchor.frameId !== null && !find(snapshot, 'frame', anchor.frameId)) ||
    (anchor.kind === 'spot' && anchor.pageId !== null && !find(snapshot, 'page', anchor.pageId)) ||
    (anchor.kind === 'text' && anchor.paragraphId !== null && !find(snapshot, 'paragraph', anchor.paragraphId))
  if (gone) fail('gone', '所标的文字、框或版已不存在；请重选', 'what was marked is not there any more; select it again')
}

function checkRange(snapshot: Snapshot, anchor: TextAnchor, fail: Fail): void {
  const { text } = find(snapshot, 'paragraph', anchor.paragraphId)!
  const { from, to } = anchor
  const inside = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= text.length
  if (!inside) fail('range', '所选范围超出段落；请重选', 'the range leaves the paragraph; select it again')
  const whole = (offset: number): boolean => !splitsPair(text, offset) && isEdge(text, offset)
  if (!whole(from) || !whole(to))
    fail('splits', '所选范围切开了一个字；请选整字', 'the range cuts a character in two; select it whole')
}

function isEdge(text: string, offset: number): boolean {
  if (offset === 0 || offset === text.length) return true
  // Han text has a character a unit: only what may join others is asked for.
  if (/^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2}$/u.test(text.slice(offset - 1, offset + 1))) return true
  return graphemeEdges(text).includes(offset)
}

function checkTarget(
  snapshot: Snapshot,
  kind: MarkKind,
  anchor: AnnotationRecord['anchor'],
  target: TextAnchor | null,
  fail: Fail,
): void {
  if (kind !== 'transpose' && kind !== 'move') {
    if (target !== null) fail('target', '此符号没有第二处', 'this mark has no second place')
    return
  }
  if (target === null)
    return kind === 'transpose'
      ? fail('target', '须选对调的另一处文字', 'select the other text to change places with')
      : fail('target', '须指明移到何处', 'say where the text goes to')
  if (anchor.kind !== 'text' || anchor.paragraphId === null || target.paragraphId === null) return
  if (!find(snapshot, 'paragraph', target.paragraphId))
    fail('gone', '第二处文字已不存在；请重选', 'the second place is not there any more; select it again')
  checkRange(snapshot, target, fail)
  const same = anchor.paragraphId === target.paragraphId
  if (kind === 'transpose') {
    if (!same)
      fail('target', '对调的两处须在同一段；跨段请用转移', 'both texts must be of one paragraph; else use a move')
    if (target.from === target.to) fail('target', '须选对调的另一处文字', 'select the other text to change places with')
    if (target.from < anchor.to && anchor.from < target.to) fail('target', '对调的两处重叠', 'the two texts overlap')
  } else {
    if (target.from !== target.to)
      fail('target', '移到何处须是两字之间', 'the place to go to is between two characters')
    if (same && target.from >= anchor.from && target.from <= anchor.to)
      fail('target', '不能移到自身之中或紧挨自身', 'text cannot move into or beside itself')
  }
}
