/**
 * 粘贴文字: puts paragraphs, plain or with their look, in the place of what is selected.
 *
 * Role: the first joins what is before the caret, the last what is after it; whole paragraphs keep their style. Boundary:
 * styles and colours that this document has not are left out.
 */
import type { IdSource } from '../../model/ids.ts'
import type { CharacterProps, ParagraphRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import type { ClipParagraph } from './clip.ts'
import { cutParagraph, insertIds, joined, removeSpan, shiftSpans, spanExists } from './edit.ts'

export interface PasteArgs {
  readonly span: TextSpan
  readonly paragraphs: readonly ClipParagraph[]
  readonly newIds: IdSource
}

/** Result: the caret after what was pasted. */
export const pasteParagraphs: Command<PasteArgs, TextPoint> = {
  id: 'text.paste',
  label: { zh: '粘贴文字', en: 'Paste text' },
  shortcut: 'Mod+V',
  enabled: (snapshot, { span, paragraphs }) => paragraphs.length > 0 && spanExists(snapshot, span),
  run(tx, { span, paragraphs, newIds }) {
    const at = removeSpan(tx, span)
    const clips = paragraphs.map((clip) => known(tx.snapshot, clip))
    const first = clips[0]
    if (clips.length === 1) {
      put(tx, at, first, false)
      return { paragraphId: at.paragraphId, offset: at.offset + first.text.length }
    }
    const last = clips[clips.length - 1]
    const tailId = newIds.next('paragraph')
    cutParagraph(tx, span.storyId, at, tailId)
    put(tx, { paragraphId: tailId, offset: 0 }, last, get(tx.snapshot, 'paragraph', tailId).text === '')
    put(tx, at, first, at.offset === 0)
    const { styleId } = get(tx.snapshot, 'paragraph', at.paragraphId)
    const middle = clips.slice(1, -1).map((clip): ParagraphRecord => ({
      type: 'paragraph',
      id: newIds.next('paragraph'),
      truncated: false,
      ...clip,
      styleId: clip.styleId ?? styleId,
    }))
    for (const record of middle) tx.put(record)
    const { paragraphIds } = get(tx.snapshot, 'story', span.storyId)
    const ids = middle.map(({ id }) => id)
    insertIds(tx, span.storyId, paragraphIds.indexOf(tailId), ids)
    return { paragraphId: tailId, offset: last.text.length }
  },
}

/** Puts a clip's text and spans into a paragraph. @param whole the paragraph takes its style, too. */
function put(tx: Transaction, { paragraphId, offset }: TextPoint, clip: ClipParagraph, whole: boolean): void {
  if (clip.text !== '') tx.splice(paragraphId, offset, 0, clip.text)
  const { spans } = get(tx.snapshot, 'paragraph', paragraphId)
  if (whole && clip.styleId !== null)
    tx.update('paragraph', paragraphId, { styleId: clip.styleId, overrides: clip.overrides })
  // Plain text looks like what it was put beside; styled text brings its own spans.
  if (clip.text === '' || (clip.styleId === null && clip.spans.length === 0)) return
  const end = offset + clip.text.length
  const before = spans.filter(({ from }) => from < offset).map((one) => ({ ...one, to: Math.min(one.to, offset) }))
  const after = spans.filter(({ to }) => to > end).map((one) => ({ ...one, from: Math.max(one.from, end) }))
  const own = shiftSpans(clip.spans, offset)
  tx.update('paragraph', paragraphId, { spans: joined(joined(before, own), after) })
}

/** The clip without what refers to styles and swatches that are not here. */
export function known(snapshot: Snapshot, clip: ClipParagraph): ClipParagraph {
  const inked = <P extends Partial<CharacterProps>>(props: P): P => {
    if (!props.colour || find(snapshot, 'swatch', props.colour.swatchId)) return props
    return Object.fromEntries(Object.entries(props).filter(([name]) => name !== 'colour')) as P
  }
  return {
    text: clip.text,
    styleId: find(snapshot, 'paragraphStyle', clip.styleId) ? clip.styleId : null,
    overrides: inked(clip.overrides),
    spans: clip.spans.map((span) => ({
      ...span,
      characterStyleId: find(snapshot, 'characterStyle', span.characterStyleId) ? span.characterStyleId : null,
      overrides: inked(span.overrides),
    })),
  }
}
