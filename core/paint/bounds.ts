/**
 * Boxes round paint items, for culling, hit tests and places of findings.
 *
 * Role: conservative boxes: nothing inks outside, though ink may fall short of them. Boundary: reads no glyph outlines.
 */
import { intersection, transformedBounds, union } from '../model/geometry.ts'
import type { Box, GlyphItem, GlyphRun, GroupItem, PaintItem, Path } from './displayList.ts'

const groups = new WeakMap<GroupItem, Box | null>()
const runs = new WeakMap<GlyphRun, Box>()

/** Overhang allowed round a glyph's em box, em: swashes of calligraphic faces, Latin descenders. */
const OVERHANG_EM = 0.35

/** Box round an item in the coordinates it lies in, pt; null when it paints nothing. */
export function itemBounds(item: PaintItem): Box | null {
  switch (item.kind) {
    case 'glyphs':
      return glyphBounds(item)
    case 'path':
      return item.fill || item.stroke ? pathBounds(item.path, item.stroke ? strokeReach(item.stroke.widthPt) : 0) : null
    case 'image':
      return transformedBounds({ x: 0, y: 0, width: 1, height: 1 }, item.matrix)
    case 'group': {
      let box = groups.get(item)
      if (box === undefined) groups.set(item, (box = groupBounds(item)))
      return box
    }
  }
}

/** Box round all items, null when they paint nothing. */
export function itemsBounds(items: readonly PaintItem[]): Box | null {
  let all: Box | null = null
  for (const item of items) {
    const box = itemBounds(item)
    if (box) all = all ? union(all, box) : box
  }
  return all
}

/** Box round a path's points, control points included, `reach` pt wider on each side. */
export function pathBounds({ values }: Path, reach = 0): Box | null {
  if (values.length < 2) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < values.length; i += 2) {
    left = Math.min(left, values[i])
    right = Math.max(right, values[i])
    top = Math.min(top, values[i + 1])
    bottom = Math.max(bottom, values[i + 1])
  }
  return { x: left - reach, y: top - reach, width: right - left + 2 * reach, height: bottom - top + 2 * reach }
}

/** Half the width, and the corner of a mitre or square cap on top. */
function strokeReach(widthPt: number): number {
  return widthPt * Math.SQRT1_2
}

function groupBounds(group: GroupItem): Box | null {
  let box = itemsBounds(group.items)
  if (box && group.clip) {
    const clip = pathBounds(group.clip)
    box = (clip && intersection(box, clip)) ?? null
  }
  return box && group.matrix ? transformedBounds(box, group.matrix) : box
}

function glyphBounds({ run, x, y }: GlyphItem): Box {
  let box = runs.get(run)
  if (!box) runs.set(run, (box = runBounds(run)))
  return { x: box.x + x, y: box.y + y, width: box.width, height: box.height }
}

/** Box of a run from its line's origin. */
function runBounds(run: GlyphRun): Box {
  const em = run.sizePt
  const { ascender, descender, unitsPerEm } = run.face
  const up = Math.max(0.88, ascender / unitsPerEm) * em + OVERHANG_EM * em
  const down = Math.max(0.12, -descender / unitsPerEm) * em + OVERHANG_EM * em
  const back = OVERHANG_EM * em * run.scaleX
  const ahead = (1 + OVERHANG_EM) * em * run.scaleX
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < run.x.length; i++) {
    const [x, y] = [run.x[i], run.y ? run.y[i] : 0]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  // Turned clockwise, what was ahead lies below and what was above lies to the right.
  return run.rotated
    ? { x: left - down, y: top - back, width: right - left + down + up, height: bottom - top + back + ahead }
    : { x: left - back, y: top - up, width: right - left + back + ahead, height: bottom - top + up + down }
}
