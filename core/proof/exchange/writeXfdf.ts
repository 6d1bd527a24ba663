/**
 * Comments to XFDF (ISO 19444-1), the form in which readers exchange them without the file.
 *
 * Role: XML text. Coordinates are those of the page's PDF whose lower left corner is the trim's: web PDF, no bleed.
 * Boundary: our own data stands in a namespace of its own, which readers pass over.
 */
import type { Point, Rect } from '../../model/geometry.ts'
import type { Comment, CommentKind } from '../../pdf/annotations/comment.ts'
import { pdfDateOf } from '../../pdf/annotations/dates.ts'

/** Namespace of what only we read. */
export const OWN_NAMESPACE = 'https://banmian.invalid/proof/1'

export interface XfdfOptions {
  /** Heights of the pages, pt. */
  readonly heightsPt: readonly number[]
  /** Ids of the pages, so that the comments find them again. */
  readonly pageIds: readonly string[]
  /** Name of the PDF that they are on. */
  readonly pdfName: string
}

export function writeXfdf(comments: readonly Comment[], { heightsPt, pageIds, pdfName }: XfdfOptions): string {
  const lines = comments.map((comment) => element(comment, heightsPt[comment.page]))
  const pages = pageIds.map((id, page) => `<bm:page page="${page}" id="${escapeXml(id)}"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xfdf xmlns="http://ns.adobe.com/xfdf/" xmlns:bm="${OWN_NAMESPACE}" xml:space="preserve">`,
    `<f href="${escapeXml(pdfName)}"/>`,
    `<annots>`,
    ...lines,
    `</annots>`,
    ...pages,
    `</xfdf>`,
    '',
  ].join('\n')
}

function element(comment: Comment, height: number): string {
  const { kind, rect, quads, lines, colour } = comment
  const name = kind.toLowerCase()
  const at = (point: Point) => `${short(point.x)},${short(height - point.y)}`
  const line = kind === 'Line' ? lines[0] : undefined
  const attributes: readonly (readonly [string, string])[] = [
    ['page', String(comment.page)],
    ['rect', rectOf(rect, height)],
    ['name', comment.name],
    ['title', comment.author],
    ['subject', comment.subject],
    ['creationdate', pdfDateOf(comment.createdAt)],
    ['date', pdfDateOf(comment.modifiedAt)],
    ['color', colour ? '#' + colour.map(hex).join('') : ''],
    ['flags', comment.state === '' ? 'print' : 'hidden,print,nozoom,norotate'],
    ['coords', quads.flat().map(at).join(',')],
    ['start', line ? at(line[0]) : ''],
    ['end', line ? at(line[line.length - 1]) : ''],
    ['IT', comment.intent],
    ['inreplyto', comment.inReplyTo],
    ['replyType', comment.grouped ? 'group' : ''],
    ['state', comment.state],
    ['statemodel', comment.stateModel],
    ['icon', kind === 'Text' ? 'Comment' : ''],
    ['bm:data', comment.data],
  ]
  const given = attributes.filter(([, value]) => value !== '')
  const head = given.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')
  const path = (points: readonly Point[]) => points.map(at).join(';')
  const body = [
    comment.contents === '' ? '' : `<contents>${escapeXml(comment.contents)}</contents>`,
    kind === 'Ink' ? `<inklist>${lines.map((points) => `<gesture>${path(points)}</gesture>`).join('')}</inklist>` : '',
    isPolygon(kind) ? `<vertices>${path(lines[0] ?? [])}</vertices>` : '',
  ].join('')
  return `<${name}${head}>${body}</${name}>`
}

function isPolygon(kind: CommentKind): boolean {
  return kind === 'Polygon' || kind === 'PolyLine'
}

function rectOf({ x, y, width, height: tall }: Rect, height: number): string {
  return [x, height - y - tall, x + width, height - y].map(short).join(',')
}

function short(value: number): string {
  return String(Math.round(value * 1e4) / 1e4)
}

function hex(value: number): string {
  const byte = Math.round(Math.max(0, Math.min(1, value)) * 255)
  return byte.toString(16).padStart(2, '0').toUpperCase()
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For elements and attributes. What XML 1.0 cannot hold gives way to U+FFFD; breaks and tabs are kept in attributes too. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"]/gu, (char) => ENTITIES[char])
    .replace(/[\t\n\r]/gu, (char) => `&#${char.charCodeAt(0)};`)
}
