/**
 * Golden scenes: what the composer does to small cases, one reviewed JSON a scene.
 *
 * Role: runs the scenes through the command line and compares row by row. A row says text, width and every adjustment,
 * so that a change of a rule shows as the lines that it changes. `UPDATE_GOLDEN=1` rewrites the files: look at the diff
 * before you commit it. Boundary: scenes are in `scenes.ts`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writePackage } from '../../core/model/package.ts'
import type { Path } from '../../core/paint/displayList.ts'
import { drawMarks } from '../../core/proof/marks/drawMarks.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import { openEngine } from '../../electron/host/engine.ts'
import type { LayoutJson } from '../support/layoutJson.ts'
import { banmian, root, temporaryFolder, throughCommand } from '../support/program.ts'
import { marksScene, SCENE_MARGIN_PT, SCENE_MARKS, SCENE_PAGE } from './marksScene.ts'
import { complete, LAYOUTS, LINES } from './scenes.ts'

const here = path.join(root, 'tests/golden')
const update = process.env['UPDATE_GOLDEN'] === '1'

interface Adjusted {
  readonly rule: string
  readonly what: string
  readonly em: number
  readonly count: number
}
interface Answer {
  readonly lines: readonly { readonly text: string; readonly width_em: number; readonly log: readonly Adjusted[] }[]
  readonly faults?: readonly Adjusted[]
}

const adjustment = ({ rule, what, em, count }: Adjusted) =>
  `${rule} ${what} ${em >= 0 ? '+' : '−'}${Math.abs(em).toFixed(3)}${count > 1 ? ` × ${count}` : ''}`
const adjustments = (log: readonly Adjusted[]) => log.map(adjustment).join('; ')
/** Pads to a column; a Chinese character is two columns of a terminal wide. */
const padded = (text: string, width: number) =>
  text + ' '.repeat(Math.max(1, width - [...text].reduce((sum, char) => sum + (char > '\u2000' ? 2 : 1), 0)))

/** Compares with the scene's file, or rewrites it. */
function golden(name: string, about: string, rows: readonly string[]): void {
  const file = path.join(here, `${name}.json`)
  if (update) writeFileSync(file, JSON.stringify({ about, rows }, null, 2) + '\n')
  if (!existsSync(file)) throw new Error(`${name}.json is not there; UPDATE_GOLDEN=1 writes it`)
  expect({ about, rows }).toEqual(JSON.parse(readFileSync(file, 'utf8')))
}

describe('lines', () => {
  const names = Object.keys(LINES)
  let answers: Map<string, Answer[]>
  beforeAll(() => {
    const all = throughCommand<Answer>(
      'lines',
      names.flatMap((name) => LINES[name].cases),
    )
    answers = new Map(names.map((name) => [name, all.splice(0, LINES[name].cases.length)]))
  })

  test.each(names)('%s', (name) => {
    const { about, cases } = LINES[name]
    const rows = cases.flatMap((asked, index) => {
      const { text, ...settings } = asked
      const { lines, faults = [] } = answers.get(name)![index]
      expect(lines.map((line) => line.text).join('')).toBe(text)
      return [
        `— ${Object.entries(settings)
          .map(([key, value]) => `${key} ${String(value)}`)
          .join(', ')}`,
        ...lines.map((line) =>
          `${padded(line.text, 44)}${line.width_em.toFixed(3)} em  ${adjustments(line.log)}`.trimEnd(),
        ),
        ...faults.map((fault) => `! ${adjustment(fault)}`),
      ]
    })
    golden(name, about, rows)
  })
})

describe('layouts', () => {
  const folder = temporaryFolder()

  test.each(Object.keys(LAYOUTS))('%s', (name) => {
    const { about, document } = LAYOUTS[name]
    const file = path.join(folder, `${name}.banmian`)
    writeFileSync(file, writePackage({ snapshot: complete(document), media: new Map() }))
    const { stdout, stderr } = banmian(['layout', file, '--json'])
    expect(stderr).toBe('')
    const { frames, faults, overset } = JSON.parse(stdout) as LayoutJson
    const rows = frames.flatMap((frame) => [
      `— ${frame.id}${frames.filter(({ id }) => id === frame.id).length > 1 ? ` on ${frame.pageId}` : ''}`,
      ...frame.lines.map((line) => {
        const place = `${String(line.column).padStart(2)} x ${line.xMm.toFixed(2)} y ${line.yMm.toFixed(2)}`
        const size = `${(line.widthMm / (25.4 / 72)).toFixed(2)} of ${(line.measureMm / (25.4 / 72)).toFixed(2)} pt`
        return `${place}  ${padded(line.text, 30)}${size}  ${adjustments(line.log)}`.trimEnd()
      }),
    ])
    for (const fault of faults) rows.push(`! ${fault.rule} ${fault.what}`)
    for (const rest of overset) rows.push(`overset: ${rest.characters} characters, ${rest.lines} lines`)
    golden(name, about, rows)
  })
})

/** Numbers of a path, coarse enough to be read. */
const coarse = ({ ops, values }: Path): string => {
  let at = 0
  return ops
    .map(
      (op) =>
        op +
        values
          .slice(at, (at += NUMBERS[op]))
          .map((value) => Math.round(value * 10) / 10)
          .join(' '),
    )
    .join('')
}
const NUMBERS = { M: 2, L: 2, C: 6, Z: 0 } as const

describe('marks', () => {
  test('proof-marks', () => {
    const engine = openEngine()
    const snapshot = marksScene()
    const drawings = drawMarks({
      snapshot,
      layout: engine.typesetter().layout(snapshot),
      pageId: SCENE_PAGE.id,
      annotations: SCENE_MARKS,
      colourOf: roundColour(snapshot),
      composer: createComposer(engine),
      marginPt: SCENE_MARGIN_PT,
    })
    const rows = drawings.flatMap(({ id, items, leader }) => [
      `— ${id}`,
      ...items.map((item) => {
        if (item.kind === 'path')
          return `${item === leader ? 'leader ' : item.fill ? (item.overprint ? 'wash ' : 'fill ') : ''}${coarse(item.path)}`
        if (item.kind !== 'glyphs') throw new Error(`${item.kind} in a mark`)
        const { run, text, x, y, end } = item
        return `${text.slice(run.clusters[0], end)} at ${x.toFixed(1)} ${y.toFixed(1)}, ${run.sizePt} pt ${run.face.id}`
      }),
    ])
    golden('proof-marks', '校对符号 / all marks of GB/T 14706-1993, in horizontal and in vertical text', rows)
  })
})

test('every golden file has its scene', () => {
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
  expect(files.sort()).toEqual([...Object.keys(LINES), ...Object.keys(LAYOUTS), 'proof-marks'].sort())
})
