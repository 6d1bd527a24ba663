/** A template's page, small: trim, type area with its columns, and what stands on it. Boundary: boxes, no text. */
import type { TemplateInfo } from '../../electron/contract.ts'
import { areaOf } from '../../core/model/area.ts'
import { ptToMm } from '../../core/model/units.ts'

/** Body text is shown as lines this far apart, mm: a page at this size has no finer. */
const LINE_MM = 7

export function TemplatePreview({ page, boxes }: Pick<TemplateInfo, 'page' | 'boxes'>) {
  const { widthMm, heightMm, margins, grid } = page
  const area = areaOf(page)
  const columnMm = ptToMm(area.columnPt)
  const gutterMm = ptToMm(grid.gutterPt)
  const height = heightMm - margins.topMm - margins.bottomMm
  return (
    <svg className="template-page" viewBox={`-1 -1 ${widthMm + 2} ${heightMm + 2}`} aria-hidden>
      <rect className="paper" width={widthMm} height={heightMm} />
      {Array.from({ length: grid.columns }, (_, column) => (
        <rect
          key={column}
          className="column"
          x={margins.leftMm + column * (columnMm + gutterMm)}
          y={margins.topMm}
          width={columnMm}
          height={height}
        />
      ))}
      {boxes.map((box, index) =>
        box.kind === 'text' && box.heightMm > 3 * LINE_MM && box.role === 'body' ? (
          <TextLines key={index} box={box} />
        ) : (
          <rect
            key={index}
            className={`box ${box.kind} ${box.role}`}
            x={box.xMm}
            y={box.yMm}
            width={box.widthMm}
            height={Math.max(box.heightMm, 0.8)}
          />
        ),
      )}
    </svg>
  )
}

function TextLines({ box }: { readonly box: TemplateInfo['boxes'][number] }) {
  const { xMm, yMm, widthMm, heightMm, columns } = box
  const step = widthMm / columns
  const lines = Math.floor(heightMm / LINE_MM)
  let d = ''
  for (let column = 0; column < columns; column++)
    for (let line = 0; line < lines; line++)
      d += `M${xMm + column * step + 1} ${yMm + (line + 0.5) * LINE_MM}h${step - 4}`
  return <path className="lines" d={d} />
}
