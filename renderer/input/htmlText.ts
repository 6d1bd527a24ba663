/**
 * Text of a clipboard's HTML, as Word, WPS and web pages write it: paragraphs, heads, bold.
 *
 * Role: what can be kept of markup on a newspaper page; all else is left out. Boundary: parsed in a document that runs and
 * loads nothing; knows no styles of ours.
 */
import type { RichParagraph } from './textInputHost.ts'

const BLOCKS = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
)
const SILENT = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'META', 'LINK'])
/** From this weight on, type is bold. */
const BOLD_FROM = 600

interface Run {
  readonly bold: boolean
  readonly kind: RichParagraph['kind']
}

/** null: no markup that says more than the plain text does. */
export function readHtml(html: string): readonly RichParagraph[] | null {
  if (html.trim() === '') return null
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const paragraphs: RichParagraph[] = []
  let text = ''
  let bold: { from: number; to: number }[] = []
  let kind: RichParagraph['kind'] = 'body'

  const end = (): void => {
    const kept = text.replace(/[ \u00a0]+$/u, '')
    const within = bold
      .filter(({ from }) => from < kept.length)
      .map(({ from, to }) => ({ from, to: Math.min(to, kept.length) }))
    if (kept !== '') paragraphs.push({ kind, text: kept, bold: within })
    text = ''
    bold = []
    kind = 'body'
  }
  const put = (data: string, run: Run): void => {
    // White space of the source is one space, none at a paragraph's head or between Han characters broken over lines.
    let clean = data
      .replace(/(?<=\p{Script=Han})[\t ]*[\n\r][\t\n\r ]*(?=\p{Script=Han})/gu, '')
      .replace(/[\t\n\r\f ]+/gu, ' ')
      .replaceAll('\u00a0', ' ')
    if (text === '' || text.endsWith(' ') || text.endsWith('\n')) clean = clean.replace(/^ +/u, '')
    if (clean === '') return
    const from = text.length
    text += clean
    if (run.kind !== 'body') kind = run.kind
    const last = bold[bold.length - 1]
    if (!run.bold) return
    if (last?.to === from) last.to = text.length
    else bold.push({ from, to: text.length })
  }
  const walk = (node: Node, run: Run): void => {
    if (node.nodeType === Node.TEXT_NODE) put(node.nodeValue ?? '', run)
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const element = node as HTMLElement
    if (SILENT.has(element.tagName)) return
    if (element.tagName === 'BR') {
      if (text !== '') text += '\n'
      return
    }
    const block = BLOCKS.has(element.tagName)
    if (block) end()
    const inner = { bold: boldOf(element, run.bold), kind: kindOf(element.tagName) ?? run.kind }
    for (const child of [...element.childNodes]) walk(child, inner)
    if (block) end()
  }
  walk(body, { bold: false, kind: 'body' })
  end()
  return paragraphs.length === 0 ? null : paragraphs.flatMap(partedAtBreaks)
}

function kindOf(tag: string): RichParagraph['kind'] | null {
  if (tag === 'H1') return 'headline'
  return /^H[2-6]$/u.test(tag) ? 'subhead' : null
}

function boldOf({ tagName, style }: HTMLElement, inherited: boolean): boolean {
  const weight = style?.fontWeight ?? ''
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= BOLD_FROM) return true
  if (weight !== '') return false
  return inherited || tagName === 'B' || tagName === 'STRONG'
}

/** Web pages part their paragraphs by breaks. */
function partedAtBreaks({ kind, text, bold }: RichParagraph): readonly RichParagraph[] {
  const parts: RichParagraph[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const [from, to] = [at, at + line.length]
    at = to + 1
    if (line.trim() === '') continue
    const within = bold
      .filter((span) => span.from < to && span.to > from)
      .map((span) => ({ from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from }))
    parts.push({ kind, text: line, bold: within })
  }
  return parts
}
