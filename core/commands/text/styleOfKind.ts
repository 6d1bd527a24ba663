/**
 * Which paragraph style of a document a kind of text takes: headline → 主题.
 *
 * Role: copy and web text that come in without a template. Boundary: finds what is there, adds nothing.
 */
import type { Snapshot } from '../../model/snapshot.ts'
import { all, find } from '../../model/snapshot.ts'

/** Names that newspapers give the styles; the first that the document has is taken. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  kicker: ['引题', '肩题'],
  headline: ['主题', '标题', '大标题'],
  deck: ['副题', '副标题'],
  lead: ['导语'],
  subhead: ['小标题'],
  body: ['正文'],
  byline: ['署名'],
  caption: ['图片说明', '图注'],
  slogan: ['口号'],
  series: ['栏题'],
  'co-sponsor': ['合办'],
  paper: ['报名'],
  credits: ['署名栏', '责编美编'],
}

/** Id of the style, by id `style:<kind>`, else by name; null: the document has none. */
export function styleOfKind(snapshot: Snapshot, kind: string): string | null {
  const own = find(snapshot, 'paragraphStyle', `style:${kind}`)
  if (own) return own.id
  const styles = all(snapshot, 'paragraphStyle')
  for (const name of NAMES[kind] ?? []) {
    const named = styles.find((style) => style.name === name)
    if (named) return named.id
  }
  return null
}

/** The look of a bold run: the document's character style for run-in leads, else the weight. */
export function boldLook(snapshot: Snapshot): {
  readonly characterStyleId: string | null
  readonly overrides: { readonly fontWeight?: number }
} {
  const style = all(snapshot, 'characterStyle').find(({ name }) => /段首|黑体|粗/u.test(name))
  return style
    ? { characterStyleId: style.id, overrides: {} }
    : { characterStyleId: null, overrides: { fontWeight: 700 } }
}
