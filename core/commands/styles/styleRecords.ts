/**
 * Styles as records: finding, naming, what is based on what.
 *
 * Role: the parts that the style commands are made of. Boundary: reads records only; the cascade itself is `typeset/style.ts`.
 */
import { UserError } from '../../model/errors.ts'
import type { CharacterStyleRecord, ObjectStyleRecord, ParagraphStyleRecord } from '../../model/records.ts'
import { all, type Snapshot } from '../../model/snapshot.ts'

export type TextStyleRecord = ParagraphStyleRecord | CharacterStyleRecord
export type StyleRecord = TextStyleRecord | ObjectStyleRecord
export type StyleType = StyleRecord['type']

export function findStyle(snapshot: Snapshot, id: string): StyleRecord | undefined {
  const record = snapshot.records.get(id)
  return record?.type === 'paragraphStyle' || record?.type === 'characterStyle' || record?.type === 'objectStyle'
    ? record
    : undefined
}

/** @throws UserError `style-missing` */
export function needStyle(snapshot: Snapshot, id: string): StyleRecord {
  const style = findStyle(snapshot, id)
  if (style) return style
  throw new UserError('style-missing', '样式已不在；请重选', 'the style is no longer there; choose again', id)
}

/** A name that no other style of the type has: `正文 2` where `正文` is taken. */
export function freeName(snapshot: Snapshot, type: StyleType, wanted: string): string {
  const taken = new Set(all(snapshot, type).map(({ name }) => name))
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/ \d+$/u, '')
  for (let count = 2; ; count++) if (!taken.has(`${stem} ${count}`)) return `${stem} ${count}`
}

/**
 * The name as it is kept.
 * @param id of the style that is to have it, which may have it already.
 * @throws UserError `style-name`, `style-name-taken`
 */
export function checkedName(snapshot: Snapshot, type: StyleType, name: string, id: string | null): string {
  const kept = name.trim()
  if (kept === '') throw new UserError('style-name', '样式要有名称；请填写', 'a style needs a name; type one')
  if (all(snapshot, type).some((style) => style.name === kept && style.id !== id))
    throw new UserError(
      'style-name-taken',
      `已有名为“${kept}”的样式；请换一个名称`,
      `there is a style “${kept}” already; choose another name`,
    )
  return kept
}

/** The style and all it is based on, nearest first; a chain that bites its own tail ends there. */
export function chainOf(snapshot: Snapshot, id: string | null): readonly TextStyleRecord[] {
  const chain: TextStyleRecord[] = []
  for (let next = id; next !== null;) {
    const style = findStyle(snapshot, next)
    if (!style || style.type === 'objectStyle' || chain.includes(style)) break
    chain.push(style)
    next = style.basedOnId
  }
  return chain
}

/** Properties of the style and all it is based on; what none of them says is left out. */
export function chainProps(snapshot: Snapshot, id: string | null): ParagraphStyleRecord['props'] {
  return Object.assign({}, ...[...chainOf(snapshot, id)].reverse().map(({ props }) => props))
}

/**
 * Whether a style can be based on another, without standing on itself.
 * @throws UserError `style-cycle` naming the way round.
 */
export function checkBase(snapshot: Snapshot, style: TextStyleRecord, basedOnId: string | null): void {
  const chain = chainOf(snapshot, basedOnId)
  const at = chain.findIndex(({ id }) => id === style.id)
  if (at < 0) return
  const way = [style, ...chain.slice(0, at + 1)].map(({ name }) => name).join(' → ')
  throw new UserError(
    'style-cycle',
    `“${style.name}”不能以自己为根：${way}；请另选“基于”的样式`,
    `“${style.name}” cannot be based on itself: ${way}; choose another style to base it on`,
    style.id,
  )
}
