/**
 * Which words stand where on a page: as it is now, or as it was when a proof was made of it.
 *
 * Role: lines with the place of every character, out of a layout; as JSON that travels in the annotated PDF, so that comments
 * find their words although the document went on; and back from files of unknown origin. Boundary: finding words in it is
 * `findText.ts`.
 */
import type { Matrix } from '../../model/geometry.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { lastOffset, setFrame, type SetLine } from '../../typeset/lineGeometry.ts'

/** A line of text on the page. */
export interface MapLine {
  readonly paragraphId: string
  /** UTF-16 offset of its first character. */
  readonly from: number
  /** Along the line, pt: before each UTF-16 unit and after the last. */
  readonly edges: readonly number[]
  /** Its em box across the line. */
  readonly top: number
  readonly bottom: number
}

/** Text of one frame: (u, v) along and across its lines. */
export interface MapFrame {
  /** From (u, v) to the page. */
  readonly matrix: Matrix
  readonly lines: readonly MapLine[]
}

export interface TextMap {
  /** Text of the paragraphs that have lines here. */
  readonly paragraphs: ReadonlyMap<string, string>
  readonly frames: readonly MapFrame[]
}

export function textMapOf(snapshot: Snapshot, layout: DocumentLayout, pageId: string): TextMap {
  const paragraphs = new Map<string, string>()
  const frames = all(snapshot, 'frame').flatMap((frame): MapFrame[] => {
    const set = frame.kind === 'text' && frame.pageId === pageId ? setFrame(snapshot, layout, frame.id) : null
    if (!set || set.lines.length === 0) return []
    for (const { placed } of set.lines)
      paragraphs.set(placed.paragraphId, find(snapshot, 'paragraph', placed.paragraphId)?.text ?? '')
    return [{ matrix: set.matrix, lines: set.lines.map((line) => lineOf(line, layout)) }]
  })
  return { paragraphs, frames }
}

function lineOf(set: SetLine, layout: DocumentLayout): MapLine {
  const { paragraphId, line } = set.placed
  const carets = line.carets()
  const count = lastOffset(set, layout) - line.from
  const edges = Array.from({ length: count + 1 }, (_, i) => set.u + (carets[i] ?? carets[carets.length - 1] ?? 0))
  return { paragraphId, from: line.from, edges, top: set.top, bottom: set.bottom }
}

const VERSION = 1
const round = (value: number) => Math.round(value * 100) / 100

/** Places to a hundredth of a pt; each edge from the one before it. */
export function writeTextMap({ paragraphs, frames }: TextMap): string {
  const ids = [...paragraphs.keys()]
  const number = new Map(ids.map((id, index) => [id, index]))
  return JSON.stringify({
    version: VERSION,
    paragraphs: [...paragraphs],
    frames: frames.map(({ matrix, lines }) => ({
      matrix: matrix.map((value) => Math.round(value * 1e6) / 1e6),
      lines: lines.map(({ paragraphId, from, top, bottom, edges }) => {
        const steps = edges.map((edge, i) => round(round(edge) - (i > 0 ? round(edges[i - 1]) : 0)))
        return [number.get(paragraphId), from, round(top), round(bottom), steps]
      }),
    })),
  })
}

/** null: it is none of ours, or damaged. */
export function readTextMap(json: string): TextMap | null {
  if (json === '') return null
  try {
    const value = JSON.parse(json) as { version: unknown; paragraphs: unknown; frames: unknown }
    if (value.version !== VERSION) return null
    const entries = list(value.paragraphs).map((entry): [string, string] => {
      const [id, text] = list(entry)
      if (typeof id !== 'string' || typeof text !== 'string') throw new TypeError('paragraph')
      return [id, text]
    })
    return {
      paragraphs: new Map(entries),
      frames: list(value.frames).map((frame) => readFrame(frame as { matrix: unknown; lines: unknown }, entries)),
    }
  } catch {
    return null
  }
}

function readFrame(frame: { matrix: unknown; lines: unknown }, entries: readonly [string, string][]): MapFrame {
  const matrix = list(frame.matrix).map(finite)
  const [a, b, c, d] = matrix
  if (matrix.length !== 6 || a * d - b * c === 0) throw new TypeError('matrix')
  const lines = list(frame.lines).map((line): MapLine => {
    const [index, from, top, bottom, steps] = list(line)
    const [paragraphId, text] = entries[finite(index)]
    let at = 0
    const edges = list(steps).map((step) => (at += finite(step)))
    const start = finite(from)
    if (!Number.isInteger(start) || start < 0 || edges.length === 0 || start + edges.length - 1 > text.length)
      throw new TypeError('line')
    return { paragraphId, from: start, edges, top: finite(top), bottom: finite(bottom) }
  })
  return { matrix: matrix as unknown as Matrix, lines }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('list')
  return value
}

function finite(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('number')
  return value
}
