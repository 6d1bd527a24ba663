/** `banmian layout`: every line of a document with its place and the reasons for it, for tests and other programs. */
import { apply, placement } from '../../core/model/geometry.ts'
import { find, get } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { setParagraphs } from '../../core/typeset/layout.ts'
import { fontFolders, FONTS_OPTION, type CliCommand } from '../command.ts'
import { onlyFile, openDocument } from '../documentFile.ts'
import { openEngine } from '../../electron/host/engine.ts'

const USAGE = 'PAGE.banmian [--json]'
const round = (value: number, digits = 4) => Number(value.toFixed(digits))

export const command: CliCommand = {
  name: 'layout',
  usage: USAGE,
  zh: '列出每个文字框的每一行：文字、基线位置（mm）、行宽、调整记录、溢排。',
  en: 'lists each line of each frame: text, baseline in mm, measure, adjustments, overset',
  options: {
    json: { type: 'boolean', help: '以 JSON 输出 / print JSON' },
    fonts: FONTS_OPTION,
  },
  async run(args) {
    const file = onlyFile(args.positionals, `layout ${USAGE}`)
    const { snapshot } = openDocument(file).document
    const engine = openEngine(fontFolders(args))
    const layout = engine.typesetter().layout(snapshot)
    // Text of masters with variables is listed for every page that shows it.
    const shown = [...layout.onPages].flatMap(([pageId, { frames }]) =>
      [...frames.values()].map((set) => ({ set, pageId })),
    )
    const listed = new Set(shown.map(({ set }) => set.frameId))
    const own = [...layout.frames.values()].filter(({ frameId }) => !listed.has(frameId))
    const sets = [...own.map((set) => ({ set, pageId: get(snapshot, 'frame', set.frameId).pageId })), ...shown]
    const frames = sets.map(({ set, pageId }) => {
      const frame = get(snapshot, 'frame', set.frameId)
      const { xMm, yMm, widthMm, heightMm, rotationDeg } = frame
      const box = { x: mmToPt(xMm), y: mmToPt(yMm), width: mmToPt(widthMm), height: mmToPt(heightMm) }
      const onPage = placement(box, rotationDeg)
      return {
        id: frame.id,
        name: frame.name,
        role: frame.role,
        pageId,
        storyId: set.storyId,
        xMm,
        yMm,
        widthMm,
        heightMm,
        rotationDeg,
        lines: set.lines.map(({ paragraphId, index, line, xPt, yPt, column }) => {
          const origin = apply(onPage, { x: xPt, y: yPt })
          return {
            paragraphId,
            index,
            column,
            text: line.shown
              ? line.shown.text.slice(line.shown.from, line.shown.to)
              : (find(snapshot, 'paragraph', paragraphId)?.text.slice(line.from, line.to) ?? ''),
            xMm: round(ptToMm(origin.x)),
            yMm: round(ptToMm(origin.y)),
            measureMm: round(ptToMm(line.measurePt)),
            widthMm: round(ptToMm(line.widthPt)),
            sizePt: line.sizePt,
            log: line.log.map((entry) => ({ ...entry, em: round(entry.em, 3) })),
          }
        }),
      }
    })
    const faults = [...setParagraphs(layout)].flatMap(({ paragraph: { paragraphId, faults } }) =>
      faults.map((fault) => ({ paragraphId, ...fault })),
    )
    if (args.values['json']) process.stdout.write(JSON.stringify({ frames, faults, overset: layout.overset }) + '\n')
    else {
      for (const frame of frames) {
        process.stdout.write(`${frame.id} ${frame.name} (${frame.lines.length} 行 / lines)\n`)
        for (const line of frame.lines)
          process.stdout.write(
            `  ${String(line.column).padStart(2)} ${line.xMm.toFixed(2).padStart(7)} ${line.yMm.toFixed(2).padStart(7)}  ${line.text}\n`,
          )
      }
      for (const rest of layout.overset)
        process.stdout.write(`溢排 / overset: ${rest.storyId}: ${rest.characters} 字 / ${rest.lines} 行\n`)
    }
    return layout.overset.length > 0 ? 1 : 0
  },
}
