/**
 * Where two pictures of a page differ: what came, went, or stands elsewhere, piece by piece.
 *
 * Role: a key in one paragraph of a page-wide frame spoils its lines and not the frame. Boundary: pure; compares what is drawn, by
 * what `recipe.ts` made of it.
 */
import { IDENTITY, multiply, transformedBounds, type Matrix, type Rect } from '../../core/model/geometry.ts'
import type { GroupOp, Op } from './recipe.ts'

/** Boxes on the page, pt. Groups that are the same object are not looked into. */
export function changedBoxes(before: readonly GroupOp[], after: readonly GroupOp[]): Rect[] {
  const old = new Set(before)
  const now = new Set(after)
  const stayedBefore = before.filter((group) => now.has(group))
  const stayedAfter = after.filter((group) => old.has(group))
  // What changed places in the order may hide what it did not, all of it.
  const moved = stayedAfter.filter((group, i) => stayedBefore[i] !== group)
  const [gone, come] = apart(
    leaves(before.filter((group) => !now.has(group))),
    leaves(after.filter((group) => !old.has(group))),
  )
  return [...moved.flatMap(({ box }) => box ?? []), ...gone, ...come]
}

/** What an operation at the end of a branch is, and under which turn and clips it stands. */
interface Leaf {
  readonly op: Exclude<Op, GroupOp>
  readonly place: string
  readonly box: Rect
}

function leaves(groups: readonly GroupOp[]): Leaf[] {
  const found: Leaf[] = []
  const visit = (group: GroupOp, outer: Matrix, clips: string): void => {
    const matrix = group.matrix ? multiply(group.matrix, outer) : outer
    const held = group.clip === null ? clips : `${clips}|${group.clip}@${matrix.join()}`
    const place = `${matrix.join()}${held}`
    for (const op of group.ops)
      if (op.op === 'group') visit(op, matrix, held)
      else if (op.box) found.push({ op, place, box: transformedBounds(op.box, matrix) })
  }
  for (const group of groups) visit(group, IDENTITY, '')
  return found
}

/** The boxes of what only one of the two has; alike in look and place are one. */
function apart(before: readonly Leaf[], after: readonly Leaf[]): readonly [readonly Rect[], readonly Rect[]] {
  // Most are the same object at the same place: only of the rest it is asked what they look like.
  const key = ({ op, place }: Leaf): string => `${numberOf(op)} ${place}`
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))]
  const gone = new Map(before.filter((leaf) => !now.has(key(leaf))).map((leaf) => [lookOf(leaf), leaf.box]))
  const come = new Map(after.filter((leaf) => !old.has(key(leaf))).map((leaf) => [lookOf(leaf), leaf.box]))
  const lacks = (other: ReadonlyMap<string, Rect>) => (entry: readonly [string, Rect]) => !other.has(entry[0])
  return [[...gone].filter(lacks(come)).map(([, box]) => box), [...come].filter(lacks(gone)).map(([, box]) => box)]
}

const numbers = new WeakMap<Op, number>()
let last = 0

function numberOf(op: Op): number {
  let number = numbers.get(op)
  if (number === undefined) numbers.set(op, (number = ++last))
  return number
}

/** A paragraph that is set anew has new objects for all its lines, most of which look as they did. */
function lookOf({ op, place }: Leaf): string {
  if (op.op === 'path')
    return `${op.d} ${JSON.stringify(op.fill)} ${op.stroke ? JSON.stringify(op.stroke) : ''} ${place}`
  if (op.op === 'image') return `${op.picture} ${op.matrix.join()} ${place}`
  const { face, sizePt, scaleX, rotated, fill, texts, xs, ys, gaps } = op
  const type = `${face} ${sizePt} ${scaleX} ${rotated} ${fill}`
  return `${type} ${texts.join()} ${xs.join()} ${ys.join()} ${gaps.join()} ${place}`
}
