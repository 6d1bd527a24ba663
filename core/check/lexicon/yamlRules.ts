/**
 * Lists as YAML, in the manner of prh: `rules` with `expected`, `pattern` or `patterns`, `specs`.
 *
 * Role: a document to raw rules, each with its line; every key that is not known is refused. Boundary: what a rule means is
 * `readLexicon.ts`'s.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { Fail } from './readLexicon.ts'

export interface Field {
  readonly text: string
  readonly line: number
}

/** A rule as it is written. */
export interface RawRule {
  /** The rule is a word alone. */
  readonly bare: string | null
  readonly expected: string | null
  readonly patterns: readonly string[]
  readonly note: string
  readonly near: boolean
  readonly titles: readonly string[]
  /** Examples that the rule must do as it says. */
  readonly specs: readonly { readonly from: string; readonly to: string; readonly line: number }[]
  readonly line: number
}

export interface RawFile {
  readonly kind: Field | null
  readonly style: readonly (Field & { readonly key: string })[]
  readonly rules: readonly RawRule[]
}

const ALIAS_LIMIT = 100

export function readYaml(text: string, fail: Fail): RawFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core' })
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  const [error] = document.errors
  if (error)
    fail(
      lineAt(error.pos[0]),
      `YAML 有误（${error.message}）；请改正此行`,
      `the YAML is wrong (${error.message}); correct this line`,
    )
  // Aliases are of no use in a list, and a few of them can unfold to gigabytes.
  document.toJS({ maxAliasCount: ALIAS_LIMIT })
  return new Reader(fail, lineAt).file(document.contents)
}

class Reader {
  private readonly fail: Fail
  private readonly lineAt: (offset: number) => number

  constructor(fail: Fail, lineAt: (offset: number) => number) {
    this.fail = fail
    this.lineAt = lineAt
  }

  file(root: unknown): RawFile {
    const fields = this.fields(root, 1, ['version', 'kind', 'name', 'settings', 'rules'])
    const version = fields.get('version')
    if (version && this.text(version).text !== '1')
      this.fail(this.line(version), 'version 应为 1', '“version” must be 1')
    const kind = fields.get('kind')
    const settings = fields.get('settings')
    const rules = fields.get('rules')
    return {
      kind: kind ? this.text(kind) : null,
      style: settings
        ? [...this.fields(settings, this.line(settings), null)].map(([key, node]) => ({ key, ...this.text(node) }))
        : [],
      rules: rules ? this.list(rules).map((rule) => this.rule(rule)) : [],
    }
  }

  private rule(node: Node): RawRule {
    const line = this.line(node)
    const none = { expected: null, patterns: [], note: '', near: true, titles: [], specs: [], line }
    if (!isMap(node)) return { ...none, bare: this.text(node).text }
    const fields = this.fields(node, line, ['expected', 'pattern', 'patterns', 'prh', 'note', 'near', 'title', 'specs'])
    const texts = (name: string): readonly string[] => {
      const value = fields.get(name)
      if (!value) return []
      return isSeq(value) ? this.list(value).map((one) => this.text(one).text) : [this.text(value).text]
    }
    const [expected = null] = texts('expected')
    const near = fields.get('near')
    const specs = fields.get('specs')
    return {
      ...none,
      bare: null,
      expected,
      patterns: [...texts('pattern'), ...texts('patterns')],
      note: [...texts('prh'), ...texts('note')].join(' '),
      near: near ? this.flag(near) : true,
      titles: texts('title'),
      specs: specs ? this.list(specs).map((spec) => this.spec(spec)) : [],
    }
  }

  private spec(node: Node): RawRule['specs'][number] {
    const line = this.line(node)
    const fields = this.fields(node, line, ['from', 'to'])
    const [from, to] = ['from', 'to'].map((name) => {
      const value = fields.get(name)
      return value ? this.text(value).text : this.fail(line, `例子缺 ${name}`, `the example lacks “${name}”`)
    })
    return { from: from!, to: to!, line }
  }

  /** @param known null: any key */
  private fields(node: unknown, line: number, known: readonly string[] | null): ReadonlyMap<string, Node> {
    if (!isMap(node))
      return this.fail(
        line,
        `应为“键: 值”；整个文件要有 rules`,
        'there should be “key: value”; a file must have “rules”',
      )
    const fields = new Map<string, Node>()
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      const at = isScalar(key) && key.range ? this.lineAt(key.range[0]) : line
      if (known && !known.includes(name))
        this.fail(
          at,
          `没有“${name}”这一项；可用：${known.join(', ')}`,
          `no key “${name}”; there are: ${known.join(', ')}`,
        )
      if (!value || (isScalar(value) && value.value === null))
        this.fail(at, `“${name}”没有内容`, `“${name}” has no value`)
      fields.set(name, value as Node)
    }
    return fields
  }

  private list(node: Node): readonly Node[] {
    if (isSeq(node)) return node.items as Node[]
    return this.fail(this.line(node), '应为列表，每项以“- ”开头', 'there should be a list, each item after “- ”')
  }

  private text(node: Node): Field {
    const line = this.line(node)
    if (isScalar(node) && node.value !== null) {
      // A number or a truth as it is written: 007 is not 7.
      const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
      return { text, line }
    }
    return this.fail(line, '应为文字', 'there should be text')
  }

  private flag(node: Node): boolean {
    const { text, line } = this.text(node)
    if (text === 'true' || text === 'false') return text === 'true'
    return this.fail(line, `应为 true 或 false，不是“${text}”`, `should be true or false, not “${text}”`)
  }

  private line(node: Node): number {
    return node.range ? this.lineAt(node.range[0]) : 1
  }
}
