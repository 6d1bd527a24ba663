/**
 * XFDF (ISO 19444-1) to comments: files of Acrobat, Foxit, WPS and the like, and our own.
 *
 * Role: XML of unknown origin, read strictly: no document type, so no entities of its own; sizes and depths are bounded.
 * Coordinates are taken as of a page whose lower left corner is the trim's; `import.ts` finds out where they lie in
 * truth. Boundary: form fields, links and pop-ups are passed over. @throws UserError `xfdf-broken`, `xfdf-size`.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { UserError } from '../../model/errors.ts'
import { boundsOf, type Point, type Rect } from '../../model/geometry.ts'
import {
  COMMENT_KINDS,
  plainComment,
  type Comment,
  type CommentKind,
  type Quad,
} from '../../pdf/annotations/comment.ts'
import { isoOf } from '../../pdf/annotations/dates.ts'
import { OWN_NAMESPACE } from './writeXfdf.ts'

const XFDF = 'http://ns.adobe.com/xfdf/'
/** Characters of a file; 200 marks take 300,000. */
const LONGEST = 64_000_000
const DEEPEST = 100
const MOST_COMMENTS = 50_000

const KINDS: ReadonlyMap<string, CommentKind> = new Map(COMMENT_KINDS.map((kind) => [kind.toLowerCase(), kind]))

export interface XfdfFile {
  /** y counted upwards from the foot of the page, negated: `height - y` is from its head. */
  readonly comments: readonly Comment[]
  /** Id of the page by its number in the file, where we wrote it. */
  readonly pageIds: ReadonlyMap<number, string>
}

export function readXfdf(text: string): XfdfFile {
  if (text.length > LONGEST)
    throw new UserError(
      'xfdf-size',
      `XFDF 文件超过 ${LONGEST / 1e6} 兆字符；请分批导出批注`,
      `the XFDF file is longer than ${LONGEST / 1e6} million characters; export the comments in parts`,
    )
  return new XfdfReader().read(text)
}

/** What an element's attributes say, namespaces taken off. */
type Attributes = ReadonlyMap<string, string>

class XfdfReader {
  private readonly comments: Comment[] = []
  private readonly pageIds = new Map<number, string>()
  private readonly path: string[] = []
  private current: { comment: Comment; plain: string | null; rich: string | null } | null = null
  private text = ''
  private root = false

  read(text: string): XfdfFile {
    const parser = new SaxesParser({ xmlns: true, position: true })
    const fail = (zh: string, en: string): never => {
      const place = `${parser.line}:${parser.column}`
      throw new UserError('xfdf-broken', `${zh}；请在阅读器中重新导出批注`, `${en}; export the comments anew`, place)
    }
    parser.on('error', () => fail('XFDF 不是完好的 XML', 'the XFDF file is not well-formed XML'))
    parser.on('doctype', () => fail('XFDF 不应有 DOCTYPE', 'an XFDF file has no DOCTYPE'))
    parser.on('opentag', (tag) => {
      if (this.path.length >= DEEPEST) fail('XFDF 嵌套过深', 'elements of the XFDF file are nested too deeply')
      if (this.comments.length >= MOST_COMMENTS) fail('XFDF 批注过多', 'the XFDF file has too many comments')
      this.open(tag)
      if (!this.root) fail('这不是 XFDF 文件', 'this is no XFDF file')
    })
    parser.on('text', (part) => void (this.text += part))
    parser.on('cdata', (part) => void (this.text += part))
    parser.on('closetag', () => this.close())
    parser.write(text.replace(/^\ufeff/u, '')).close()
    return { comments: this.comments, pageIds: this.pageIds }
  }

  private open({ local, uri, attributes }: SaxesTagNS): void {
    if (this.path.length === 0) this.root = local === 'xfdf' && (uri === XFDF || uri === '')
    const own = new Map<string, string>()
    for (const { local: key, uri: space, value } of Object.values(attributes))
      if (space === OWN_NAMESPACE || space === '') own.set(space === '' ? key : `bm:${key}`, value)
    const parent = this.path[this.path.length - 1]
    this.path.push(local)
    const kind = parent === 'annots' ? KINDS.get(local) : undefined
    if (kind) this.current = { comment: commentOf(kind, own), plain: null, rich: null }
    if (uri === OWN_NAMESPACE && local === 'page') this.pageIds.set(pageOf(own), own.get('id') ?? '')
    // Rich text goes on through its elements: a paragraph each.
    const rich = this.path.includes('contents-richtext') && local !== 'contents-richtext'
    if (rich && (local === 'p' || local === 'br') && this.text.trim() !== '') this.text += '\n'
    else if (!rich) this.text = ''
  }

  private close(): void {
    const local = this.path.pop()
    const { current, text } = this
    if (!current) return
    const depth = this.path.length
    if (this.path[depth - 1] === 'annots') {
      const contents = current.plain ?? current.rich ?? ''
      this.comments.push({ ...current.comment, contents })
      this.current = null
    } else if (local === 'contents') current.plain = text
    else if (local === 'contents-richtext') current.rich = text.trim()
    else if (local === 'gesture' || local === 'vertices') {
      const points = pointsOf(text)
      const lines = [...current.comment.lines, ...(points.length > 0 ? [points] : [])]
      current.comment = { ...current.comment, lines }
    }
    if (!this.path.includes('contents-richtext')) this.text = ''
  }
}

function commentOf(kind: CommentKind, given: Attributes): Comment {
  const text = (key: string) => given.get(key) ?? ''
  const quads = quadsOf(numbers(text('coords')))
  const line = [text('start'), text('end')].flatMap((end) => pointsOf(end))
  const rect = boxOf(numbers(text('rect')), numbers(text('fringe')))
  return {
    ...plainComment(kind, pageOf(given), text('name'), rect ?? (quads.length > 0 ? boundsOf(quads.flat()) : NOWHERE)),
    quads,
    lines: line.length === 2 ? [line] : [],
    author: text('title'),
    subject: text('subject'),
    createdAt: isoOf(text('creationdate')),
    modifiedAt: isoOf(text('date')),
    colour: colourOf(text('color')),
    inReplyTo: text('inreplyto'),
    grouped: text('replyType').toLowerCase() === 'group',
    state: text('state'),
    stateModel: text('statemodel'),
    intent: text('IT') || text('intent'),
    data: text('bm:data'),
  }
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 }

function pageOf(given: Attributes): number {
  const page = Number(given.get('page') ?? 0)
  return Number.isSafeInteger(page) && page >= 0 ? page : 0
}

/** Numbers apart by commas, semicolons or blanks; what is none ends the list. */
function numbers(text: string): readonly number[] {
  const values: number[] = []
  for (const part of text.split(/[\s,;]+/u)) {
    if (part === '') continue
    const value = Number(part)
    if (!Number.isFinite(value) || Math.abs(value) > 1e6) break
    values.push(value)
  }
  return values
}

function pointsOf(text: string): readonly Point[] {
  const values = numbers(text)
  const points: Point[] = []
  for (let i = 0; i + 1 < values.length; i += 2) points.push({ x: values[i], y: -values[i + 1] })
  return points
}

function quadsOf(values: readonly number[]): readonly Quad[] {
  const quads: Quad[] = []
  for (let i = 0; i + 7 < values.length; i += 8) {
    const corner = (at: number): Point => ({ x: values[i + at], y: -values[i + at + 1] })
    quads.push([corner(0), corner(2), corner(4), corner(6)])
  }
  return quads
}

/** A rectangle, less what stands around the mark itself (RD, fringe). */
function boxOf(values: readonly number[], fringe: readonly number[]): Rect | null {
  if (values.length < 4) return null
  const [left, bottom, right, top] = values
  const whole = boundsOf([
    { x: left, y: -bottom },
    { x: right, y: -top },
  ])
  if (fringe.length < 4) return whole
  const [l, t, r, b] = fringe
  const inner = { x: whole.x + l, y: whole.y + t, width: whole.width - l - r, height: whole.height - t - b }
  return inner.width >= 0 && inner.height >= 0 ? inner : whole
}

function colourOf(text: string): Comment['colour'] {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text.trim())
  return match ? ([1, 2, 3].map((i) => parseInt(match[i], 16) / 255) as unknown as Comment['colour']) : null
}
