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
  const gone = pieces(before.filter((group) => !now.has(group)))
  const come = pieces(after.filter((group) => !old.has(group)))
  return [
    ...moved.flatMap(({ box }) => box ?? []),
    ...[...gone].flatMap(([key, box]) => (come.has(key) ? [] : box)),
    ...[...come].flatMap(([key, box]) => (gone.has(key) ? [] : box)),
  ]
}

/** The leaves of groups by what they look like and where; alike in look and place are one. */
function pieces(groups: readonly GroupOp[]): Map<string, Rect> {
  const found = new Map<string, Rect>()
  const visit = (op: Op, matrix: Matrix, clips: string): void => {
    if (op.op === 'group') {
      const inner = op.matrix ? multiply(op.matrix, matrix) : matrix
      for (const child of op.ops) visit(child, inner, op.clip === null ? clips : `${clips}|${op.clip}@${inner.join()}`)
    } else if (op.box) found.set(`${lookOf(op)}@${matrix.join()}${clips}`, transformedBounds(op.box, matrix))
  }
  for (const group of groups) visit(group, IDENTITY, '')
  return found
}

const numbers = new WeakMap<Op, number>()
let last = 0

/** Text is made once for a run and place, so that its object tells it; the rest is told by what it is. */
function lookOf(op: Exclude<Op, GroupOp>): string {
  if (op.op === 'path') return `${op.d} ${op.fill} ${op.stroke ? JSON.stringify(op.stroke) : ''}`
  if (op.op === 'image') return `${op.sha256} ${op.matrix.join()}`
  let number = numbers.get(op)
  if (number === undefined) numbers.set(op, (number = ++last))
  return String(number)
}
